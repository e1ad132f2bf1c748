"""What git knows of a file, asked so that no program named by a repository's configuration is ever started."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from minsheng_cli.store.files import LEDGER_LIMIT

SECONDS = 10
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotepath=off")


#: No lock, no question, and no fetching of objects that a partial clone lacks: that would start its helpers.
_QUIET = {
    "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}  # fmt: skip


class GitError(Exception):
    """Git could not be asked, in a folder that seems to be under git."""


def ask(root: Path, *arguments: str, given: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    """Runs git with `given` as its input and `more` in its environment; raises GitError when it cannot be run."""
    try:
        return subprocess.run(  # noqa: S603  # fixed arguments, no shell
            ["git", *_SAFE, *arguments],  # noqa: S607  # git is found as the user finds it
            cwd=root, env={**_environment(), **more}, capture_output=True, timeout=SECONDS, check=False, input=given,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(str(error)) from error


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
            raise GitError(inside.stderr.decode("utf-8", "replace").strip())
        return None
    listed = said(ask(root, "ls-tree", "-z", "-l", "HEAD", "--", path))
    if not listed:
        return None
    content, size = listed.split(b"\t")[0].decode("ascii").split()[2:]
    if size.isdigit() and int(size) > LEDGER_LIMIT:
        raise GitError(f"{path}: {size} bytes in the last commit")
    return said(ask(root, "cat-file", "blob", content))


def commit_of(root: Path, name: str) -> str | None:
    """The hash of a commit by its name, such as HEAD; None when there is no such commit."""
    if name.startswith("-"):
        return None
    found = ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.stdout.decode("ascii").strip() if found.returncode == 0 else None


def said(done: subprocess.CompletedProcess[bytes]) -> bytes:
    """What git answered; raises GitError when it could not."""
    if done.returncode:
        raise GitError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout
