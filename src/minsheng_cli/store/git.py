"""What git knows of a file, asked so that no program named by a repository's configuration is ever started."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

SECONDS = 10
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotepath=off")


#: No lock, no question, and no fetching of objects that a partial clone lacks: that would start its helpers.
_QUIET = {
    "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}  # fmt: skip


class GitError(Exception):
    """Git could not be asked, in a folder that seems to be under git."""


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, **_QUIET}
    try:
        return subprocess.run(  # noqa: S603  # fixed arguments, no shell
            ["git", *_SAFE, *arguments],  # noqa: S607  # git is found as the user finds it
            cwd=root, env=environment, capture_output=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(str(error)) from error


def committed_bytes(root: Path, path: str) -> bytes | None:
    """A file as the last commit has it; None when it is in no commit, or the folder is not under git."""
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return None
    if _git(root, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
        inside = _git(root, "rev-parse", "--is-inside-work-tree")
        if inside.returncode:
            raise GitError(inside.stderr.decode("utf-8", "replace").strip())
        return None
    listed = _said(_git(root, "ls-tree", "-z", "HEAD", "--", path))
    if not listed:
        return None
    return _said(_git(root, "cat-file", "blob", listed.split(b"\t")[0].split()[2].decode("ascii")))


def _said(done: subprocess.CompletedProcess[bytes]) -> bytes:
    """What git answered; raises GitError when it could not."""
    if done.returncode:
        raise GitError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout
