"""Workspaces as git keeps them: what is staged, and what a commit has, read without a checkout."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from minsheng_cli.store.files import LEDGER_LIMIT, PLAN_LIMIT
from minsheng_cli.store.git import GitError, ask, said
from minsheng_cli.store.passing import passing_folder

#: What a workspace is read from, and the folder of its projects, where files that only look like plans are named too.
_DATA, _SINGLE, _PROJECTS = "data", ("data/minsheng.yaml", "data/holidays.csv"), "data/projects/"
_NAMED = (".yaml", ".csv", ".yml", ".torn")
_LINK, _MODULE = "120000", "160000"
#: Objects whose size is asked for at once, and bytes of objects that are asked for at once, but for a single one.
_AT_ONCE, _BYTES = 2_000, 64_000_000


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


def contents(root: Path, entries: Mapping[str, Entry]) -> Iterator[tuple[str, bytes | None]]:
    """Path and bytes of each file, as git keeps them; None for one that is larger than what is read of its kind.

    At most about 64 MB are held, however many files a small repository makes of one content.
    """
    paths = list(entries)
    for start in range(0, len(paths), _AT_ONCE):
        chosen = paths[start : start + _AT_ONCE]
        told = _batch(root, "--batch-check", chosen, entries).decode("ascii").splitlines()
        sizes = {path: _size(line) for path, line in zip(chosen, told, strict=True)}
        small = {path: size for path, size in sizes.items() if size <= limit_of(path)}
        yield from ((path, None) for path in chosen if path not in small)
        for batch in _batches(small):
            yield from _parted(batch, _batch(root, "--batch", batch, entries))


def _batches(sizes: Mapping[str, int]) -> Iterator[list[str]]:
    batch: list[str] = []
    held = 0
    for path, size in sizes.items():
        if batch and held + size > _BYTES:
            yield batch
            batch, held = [], 0
        batch.append(path)
        held += size
    if batch:
        yield batch


def limit_of(path: str) -> int:
    """The most bytes that are read of a file: of a ledger, or of anything else."""
    return LEDGER_LIMIT if path.startswith(_PROJECTS) and path.endswith(".csv") else PLAN_LIMIT


@contextlib.contextmanager
def laid_out(root: Path, entries: Mapping[str, Entry]) -> Iterator[Path]:
    """A passing folder with files of git in it, to be read as any workspace."""
    with passing_folder() as folder:
        files = {path: entry for path, entry in entries.items() if entry.mode != _LINK and _is_read(path)}
        for path in entries.keys() - files.keys():
            _place(folder, path)
            if entries[path].mode == _LINK:
                os.symlink(os.devnull, folder / path)  # where it leads does not matter: a link is never followed
            else:
                (folder / path).touch()  # named by its name alone
        for path, raw in contents(root, files):
            _place(folder, path)
            (folder / path).write_bytes(raw or b"")
            if raw is None:
                os.truncate(folder / path, limit_of(path) + 1)  # it is named as too large, and not read
        yield folder


def _place(folder: Path, path: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)


def _is_read(path: str) -> bool:
    """Whether what is in a file matters; of some in the folder of projects it is the name alone."""
    return not path.startswith(_PROJECTS) or (path.count("/") == _PROJECTS.count("/") and path.endswith(_NAMED[:2]))


def _read_from(files: dict[str, Entry]) -> dict[str, Entry]:
    """What a workspace is read from, what is named in the folder of projects, and a file that keeps it."""
    if strange := next((path for path in files if {"", ".", ".."} & set(path.split("/"))), ""):
        raise GitError("git-unknown", strange)  # no checkout would make it
    files = {path: entry for path, entry in files.items() if entry.mode != _MODULE}
    first = next((path for path in files if path.startswith(_PROJECTS)), None)
    return {path: entry for path, entry in files.items() if path == first or _is_of_workspace(path)}


def _is_of_workspace(path: str) -> bool:
    name = path.removeprefix(_PROJECTS).partition("/")[0]
    return path in _SINGLE or (path.startswith(_PROJECTS) and name.lower().endswith(_NAMED))


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
