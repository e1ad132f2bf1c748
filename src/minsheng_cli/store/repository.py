"""The repository that a workspace lies in, as far as a commit must know it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from minsheng_cli.store.git import GitError, ask, is_under_git, refused, said
from minsheng_cli.store.workspace import PROJECTS

#: Files and folders by which git knows that something is under way, and what that is.
_UNDER_WAY = {
    "MERGE_HEAD": "merge", "rebase-merge": "rebase", "rebase-apply": "rebase", "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert", "sequencer": "cherry-pick", "BISECT_LOG": "bisect",
}  # fmt: skip
#: Attributes with which git keeps a file otherwise than it lies in the folder.
_CHANGING = ("filter", "ident", "working-tree-encoding")
_NO = ("unspecified", "unset")


class CommitError(Exception):
    """Nothing was committed; `code` says why."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code, self.details = code, details


class Repository(NamedTuple):
    """Where git is asked, the workspace's path from the top of the repository, the index, and what is under way."""

    root: Path
    prefix: str
    index_file: Path
    under_way: str

    def path(self, path: str) -> str:
        """A path of the workspace as the repository has it."""
        return self.prefix + path


def repository(root: Path) -> Repository:
    """The repository of a workspace; raises CommitError where there is none of its own, and GitError."""
    if not is_under_git(root):
        raise CommitError("commit-no-git")
    names = [part for name in ("index", *_UNDER_WAY) for part in ("--git-path", name)]
    top, prefix, index, *signs = _lines(root, "--show-toplevel", "--show-prefix", *names)
    if _place(root / PROJECTS) != [top, f"{prefix}{PROJECTS}/"]:
        raise CommitError("commit-elsewhere", path=PROJECTS)
    doing = [what for sign, what in zip(signs, _UNDER_WAY.values(), strict=True) if (root / sign).exists()]
    return Repository(root, prefix, Path(os.path.realpath(root / index)), doing[0] if doing else "")


def _place(folder: Path) -> list[str]:
    """The top of the repository that a folder belongs to, and its path from there; nothing where it is in none."""
    with contextlib.suppress(GitError):
        return _lines(folder, "--show-toplevel", "--show-prefix")
    return []


def _lines(folder: Path, *asked: str) -> list[str]:
    return os.fsdecode(said(ask(folder, "rev-parse", *asked))).split("\n")[:-1]


def check_attributes(root: Path, paths: Iterable[str]) -> None:
    """Refuses files that git would keep otherwise than they are, as for git-crypt and LFS; raises CommitError."""
    answer = os.fsdecode(said(ask(root, "check-attr", "-z", *_CHANGING, "--", *paths))).split("\0")
    for path, name, value in zip(answer[::3], answer[1::3], answer[2::3], strict=False):
        if value not in _NO:
            raise CommitError("commit-filtered", path=path, found=f"{name}={value}")


def check_ignored(root: Path, path: str) -> None:
    """Refuses a new file that git is told to leave out; raises CommitError."""
    done = ask(root, "check-ignore", "-q", "--", path)
    if done.returncode == 0:
        raise CommitError("commit-ignored", path=path)
    if done.returncode != 1:
        raise refused(done)
