"""The index of a repository, changed as git does it: under its lock, as a whole or not at all."""

from __future__ import annotations

import contextlib
import glob
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from minsheng_cli.store.git import GitError, ask, said
from minsheng_cli.store.repository import CommitError, Repository
from minsheng_cli.store.signals import ending_in_order, undisturbed
from minsheng_cli.store.trees import Entry

#: How long the same holder of the lock is waited for, and all of them: a lock that stays was left behind.
_SAME, _ALL, _PAUSE = 100, 1200, 0.1
_ZERO = "0"


@contextlib.contextmanager
def locked_index(place: Repository) -> Iterator[None]:
    """Holds the lock with which git keeps others out of the index; raises CommitError when another holds it.

    Whoever is told to end while holding it gives it back: no git works beside a lock that stays.
    """
    lock = place.index_file.with_name(f"{place.index_file.name}.lock")
    held: list[Path] = []
    with ending_in_order():
        try:
            _take(lock, held)
            _clear_away(place.index_file)
            yield
        finally:
            for each in held:
                each.unlink(missing_ok=True)


def _take(lock: Path, held: list[Path]) -> None:
    holder, waited = (0, 0), 0
    for _ in range(_ALL):
        with contextlib.suppress(FileExistsError), undisturbed():
            os.close(os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666))
            held.append(lock)
        if held:
            return
        before, holder = holder, _holder(lock)
        waited = waited + 1 if holder == before else 0
        if waited >= _SAME:
            break
        time.sleep(_PAUSE)
    raise CommitError("commit-locked", path=str(lock))


def _clear_away(index: Path) -> None:
    """Removes what a killed run of ours left beside the index: with the lock in hand, nobody else is at work there."""
    for each in index.parent.glob(f"{glob.escape(index.name)}.minsheng*"):
        each.unlink()


def _holder(lock: Path) -> tuple[int, int]:
    """What tells one lock from the next of the same name; zeros when it has just gone."""
    with contextlib.suppress(FileNotFoundError):
        status = lock.stat()
        return status.st_ino, status.st_mtime_ns
    return 0, 0


def indexed(place: Repository, path: str) -> Entry | None:
    """A file as it is staged; None when it is not in the index. Raises CommitError in an undecided merge."""
    found = said(ask(place.root, "ls-files", "-z", "--stage", "--", path, GIT_LITERAL_PATHSPECS="1"))
    for line in found.split(b"\0")[:-1]:
        mode, content, stage = line.split(b"\t")[0].decode("ascii").split(" ")
        if stage != _ZERO:
            raise CommitError("commit-unmerged", path=path)
        return Entry(mode, content)
    return None


@contextlib.contextmanager
def with_entries(place: Repository, entries: Mapping[str, Entry]) -> Iterator[None]:
    """The index with these files in it; it is put back as it was when what follows fails. The caller holds its lock.

    A file beside the index takes its place by one rename, so that nobody ever reads half of it.
    """
    before = place.index_file.read_bytes() if place.index_file.exists() else None
    beside = place.index_file.with_name(f"{place.index_file.name}.minsheng")
    try:
        _put(beside, before)
        if before is not None:
            old = place.index_file.stat()
            os.utime(beside, ns=(old.st_atime_ns, old.st_mtime_ns))
        add_entries(place, beside, entries)
        with undisturbed():  # an end between the index and HEAD would leave a row staged to be taken out
            beside.replace(place.index_file)
            try:
                yield
            except BaseException:
                _put(beside, before)
                _put_back(beside, place.index_file)
                raise
    finally:
        beside.unlink(missing_ok=True)


def _put(file: Path, content: bytes | None) -> None:
    if content is None:
        file.unlink(missing_ok=True)
    else:
        file.write_bytes(content)


def _put_back(beside: Path, index: Path) -> None:
    if beside.exists():
        beside.replace(index)
    else:
        index.unlink()


def add_entries(place: Repository, index: Path, entries: Mapping[str, Entry]) -> None:
    """Puts files into an index of any name; raises GitError where one would take the place of a folder."""
    told = [
        part for path, entry in entries.items()
        for part in ("--cacheinfo", f"{entry.mode},{entry.content},{place.path(path)}")
    ]  # fmt: skip
    if told:
        said(ask(place.root, *_without_filters(place.root), "update-index", "--add", *told, GIT_INDEX_FILE=str(index)))


def _without_filters(root: Path) -> list[str]:
    """Options under which no filter names a program.

    When git writes an index, it compares each file that is as new as the index with it, through the file's filter.
    """
    listed = ask(root, "config", "--null", "--name-only", "--get-regexp", r"^filter\.").stdout.decode(
        "utf-8", "replace"
    )
    names = [name for name in listed.split("\0") if name.endswith((".clean", ".process", ".required"))]
    if strange := [name for name in names if "=" in name]:
        raise GitError("git-unknown", strange[0])  # no option can say it
    return [part for name in names for part in ("-c", f"{name}={'false' if name.endswith('.required') else ''}")]
