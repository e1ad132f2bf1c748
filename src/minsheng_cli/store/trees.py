"""Workspaces as git keeps them: what is staged, and what a commit has, read without a checkout."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from minsheng_cli.store.files import LEDGER_LIMIT
from minsheng_cli.store.git import GitError, ask, said

#: What a workspace is read from; reports are made from it.
_DATA, _MADE = "data", "data/reports/"
_LINK = "120000"
#: Objects asked for at once.
_AT_ONCE = 2_000


class Entry(NamedTuple):
    """A file in git: its mode and the hash of its content."""

    mode: str
    content: str


class UnmergedError(Exception):
    """A merge left a file undecided; `path` names it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def staged_files(root: Path) -> dict[str, Entry]:
    """The workspace's files as the next commit will have them; raises GitError and UnmergedError."""
    files: dict[str, Entry] = {}
    for line in _lines(said(ask(root, "ls-files", "-z", "--stage", "--", _DATA))):
        head, _, path = line.partition("\t")
        mode, content, stage = head.split(" ")
        if stage != "0":
            raise UnmergedError(path)
        files[path] = Entry(mode, content)
    return _read_from(files)


def files_of(root: Path, commit: str) -> dict[str, Entry]:
    """The workspace's files as a commit has them; raises GitError."""
    files: dict[str, Entry] = {}
    for line in _lines(said(ask(root, "ls-tree", "-r", "-z", commit, "--", _DATA))):
        head, _, path = line.partition("\t")
        mode, _, content = head.split(" ")
        files[path] = Entry(mode, content)
    return _read_from(files)


def contents(root: Path, entries: Mapping[str, Entry]) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file, as git keeps them; one that is too large is cut after the limit."""
    paths = list(entries)
    for start in range(0, len(paths), _AT_ONCE):
        chosen = paths[start : start + _AT_ONCE]
        sizes = _batch(root, "--batch-check", chosen, entries).decode("ascii").splitlines()
        small = [path for path, line in zip(chosen, sizes, strict=True) if _size(line) <= LEDGER_LIMIT]
        yield from ((path, b" " * (LEDGER_LIMIT + 1)) for path in chosen if path not in set(small))
        yield from _parted(small, _batch(root, "--batch", small, entries))


@contextlib.contextmanager
def laid_out(root: Path, entries: Mapping[str, Entry]) -> Iterator[Path]:
    """A passing folder with files of git in it, to be read as any workspace."""
    with tempfile.TemporaryDirectory(prefix="minsheng-") as name:
        folder = Path(name)
        for path, raw in contents(root, entries):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if entries[path].mode == _LINK:
                os.symlink(os.devnull, file)  # where it leads does not matter: a link is never followed
            else:
                file.write_bytes(raw)
        yield folder


def _read_from(files: dict[str, Entry]) -> dict[str, Entry]:
    if strange := next((path for path in files if {"", ".", ".."} & set(path.split("/"))), ""):
        raise GitError("git-unknown", strange)  # no checkout would make it
    return {
        path: entry for path, entry in files.items() if not path.startswith(_MADE) and entry.mode != "160000"
    }  # fmt: skip


def _lines(answer: bytes) -> list[str]:
    return os.fsdecode(answer).split("\0")[:-1]


def _batch(root: Path, kind: str, paths: list[str], entries: Mapping[str, Entry]) -> bytes:
    asked = "".join(f"{entries[path].content}\n" for path in paths)
    return said(ask(root, "cat-file", kind, given=asked.encode("ascii")))


def _size(line: str) -> int:
    """The size that git says in `HASH blob SIZE`; raises GitError when it lacks the object."""
    if not line.rpartition(" ")[2].isdigit():
        raise GitError("git-unknown", line)
    return int(line.rpartition(" ")[2])


def _parted(paths: list[str], answer: bytes) -> Iterator[tuple[str, bytes]]:
    """The contents in git's answer: a line with the size, the bytes, a newline."""
    start = 0
    for path in paths:
        end = answer.index(b"\n", start)
        size = _size(answer[start:end].decode("ascii"))
        yield path, answer[end + 1 : end + 1 + size]
        start = end + size + 2
