"""What git knows of a file, asked so that no program named by a repository's configuration is ever started."""

from __future__ import annotations

import os
import subprocess
from datetime import date, datetime
from pathlib import Path

from minsheng_cli.model.fact import BEIJING
from minsheng_cli.model.origin import Origin
from minsheng_cli.store.files import LEDGER_LIMIT, PLAN_LIMIT, UnreadableError, read_bytes

SECONDS = 10
#: The first second of the last day that a calendar can say, and that day's in China.
_LAST = 253_402_185_600
#: The digits of a hash that are shown.
SHORT = 7
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotepath=off")


#: No lock, no question, and no fetching of objects that a partial clone lacks: that would start its helpers.
_QUIET = {
    "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}  # fmt: skip


class GitError(Exception):
    """Git could not be asked, in a folder that seems to be under git; `code` says why, `reason` what git said."""

    def __init__(self, code: str, reason: str = "") -> None:
        super().__init__(code, reason)
        self.code, self.reason = code, reason


def ask(root: Path, *arguments: str, given: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    """Runs git with `given` as its input and `more` in its environment; raises GitError when it cannot be run."""
    try:
        return subprocess.run(  # noqa: S603  # fixed arguments, no shell
            ["git", *_SAFE, *arguments],  # noqa: S607  # git is found as the user finds it
            cwd=root, env={**_environment(), **more}, capture_output=True, timeout=SECONDS, check=False, input=given,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise GitError("git-slow", str(SECONDS)) from error
    except OSError as error:
        raise GitError("git-missing", error.strerror or str(error)) from error


def _environment() -> dict[str, str]:
    """The environment for git. A hook is told its index by a path from the folder in which it began."""
    environment = {**os.environ, **_QUIET}
    for name in ("GIT_INDEX_FILE", "GIT_DIR", "GIT_WORK_TREE"):
        if environment.get(name):
            environment[name] = os.path.abspath(environment[name])
    return environment


def is_under_git(root: Path) -> bool:
    """Whether a folder, or one above it, is a repository."""
    return any((folder / ".git").exists() for folder in (root, *root.parents))


def committed_bytes(root: Path, path: str) -> bytes | None:
    """A file as the last commit has it; None when it is in no commit, or the folder is not under git."""
    if not is_under_git(root):
        return None
    if commit_of(root, "HEAD") is None:
        inside = ask(root, "rev-parse", "--is-inside-work-tree")
        if inside.returncode:
            raise refused(inside)
        return None
    listed = said(ask(root, "ls-tree", "-z", "-l", "HEAD", "--", path))
    if not listed:
        return None
    content, size = listed.split(b"\t")[0].decode("ascii").split()[2:]
    if size.isdigit() and int(size) > LEDGER_LIMIT:
        raise GitError("git-unknown", f"{path}: {size} bytes in the last commit")
    return said(ask(root, "cat-file", "blob", content))


def commit_of(root: Path, name: str) -> str | None:
    """The hash of a commit by its name, such as HEAD; None when there is no such commit."""
    if name.startswith("-"):
        return None
    found = ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.stdout.decode("ascii").strip() if found.returncode == 0 else None


def commits_merged(root: Path) -> list[str]:
    """The commits that a merge under way brings in, of an octopus several; none without one. Raises GitError."""
    path = os.fsdecode(said(ask(root, "rev-parse", "--git-path", "MERGE_HEAD"))).rstrip("\n")
    if not os.path.lexists(root / path):
        return []
    try:
        names = read_bytes(root, path, PLAN_LIMIT).decode("ascii", "replace").split()
    except UnreadableError as error:
        raise GitError("git-unknown", f"{path}: {error}") from error
    found = {name: commit_of(root, name) for name in names}
    if strange := [name for name, commit in found.items() if commit is None]:
        raise GitError("git-unknown", f"{path}: {strange[0][:40]}")
    return [commit for commit in found.values() if commit is not None]


def brought_by(root: Path, commit: str) -> Origin:
    """A commit by its short hash, author and day in China; raises GitError."""
    head, _, _ = said(ask(root, "cat-file", "commit", commit)).decode("utf-8", "replace").partition("\n\n")
    told = dict(line.split(" ", 1) for line in head.split("\n") if " " in line)
    person, _, when = told["author"].rpartition("> ")
    day = day_at(told["committer"].rpartition("> ")[2].split(" ")[0])
    return Origin(commit[:SHORT], person.partition(" <")[0] if when else "", day.isoformat())


def day_at(seconds: str | bytes) -> date:
    """The day in China of a time in a commit, which may say anything: within what a calendar can say."""
    return datetime.fromtimestamp(min(max(0, int(seconds)), _LAST), BEIJING).date()


def said(done: subprocess.CompletedProcess[bytes]) -> bytes:
    """What git answered; raises GitError when it could not."""
    if done.returncode:
        raise refused(done)
    return done.stdout


def refused(done: subprocess.CompletedProcess[bytes]) -> GitError:
    """Why git did not answer: the reasons that a person can mend by their own code, else what git said."""
    said = " ".join(done.stderr.decode("utf-8", "replace").split())
    if "dubious ownership" in said:
        return GitError("git-owner")
    no_repository = "not a git repository" in said or "invalid gitfile" in said
    return GitError("git-no-repository" if no_repository else "git-unknown", said)
