"""Whole answers, kept between runs: what was printed for exactly this question, these files and this program.

An answer is found by the hash of all that it depends on, the bytes of every file included: so it is never stale.
It is kept only when no file was touched while it was made, nor just before, as git does with its index.
"""

from __future__ import annotations

import errno
import os
import stat
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from minsheng_cli.store.packs import digest_of
from minsheng_cli.store.program import printing_key
from minsheng_cli.store.snapshot import Shelf

#: Below the root, what a view of all projects reads: one file, and a folder of plans and ledgers.
SETTINGS, FOLDER = "data/minsheng.yaml", "data/projects"
#: A file that was touched within so many seconds could be touched again unseen: times are as coarse as that.
FRESH = 2.0
#: Answers of one workspace, and bytes of one answer; beyond that the shelf begins anew.
MOST, LONGEST = 16, 1 << 24
#: Files in the folder, at most: a workspace has no more (store/workspace.py).
MOST_FILES = 400_000
_READ = (".yaml", ".csv")
#: A larger file is none of ours; what reads it in earnest says so.
_LARGEST = 16_000_000
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class State(NamedTuple):
    """The files of a workspace at a moment: hash of names and bytes, hash of stamps, and the latest touch."""

    content: bytes
    stamps: bytes
    touched: float


def state_of(root: str) -> State | None:
    """The state of a workspace; None where anything is not a plain file that can be read."""
    content, stamps, touched = sha256(), sha256(), 0
    try:
        files, others = _files(root)
        content.update(repr(others).encode("utf-8", "surrogateescape"))
        for file, name in files:
            status, raw = _read(file)
            content.update(f"{name}\0{len(raw)}\0".encode("utf-8", "surrogateescape"))
            content.update(raw)
            stamps.update(_stamp(name, status))
            touched = max(touched, status.st_ctime_ns)
    except OSError:
        return None
    return State(content.digest(), stamps.digest(), touched / 1e9)


def stamps_of(root: str) -> bytes | None:
    """The hash of the stamps alone, without reading a file."""
    stamps = sha256()
    try:
        for file, name in _files(root)[0]:
            stamps.update(_stamp(name, os.lstat(file)))
    except OSError:
        return None
    return stamps.digest()


def _files(root: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Path and name of each file that is read, in order, and the names of those that are only named; or OSError."""
    folder = os.path.join(root, FOLDER, "")
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in islice(entries, MOST_FILES + 1))
    if len(names) > MOST_FILES:
        raise OSError(errno.EFBIG, folder)
    read = [(folder + name, name) for name in names if name.endswith(_READ)]
    return [(os.path.join(root, SETTINGS), SETTINGS), *read], [name for name in names if not name.endswith(_READ)]


def _stamp(name: str, status: os.stat_result) -> bytes:
    said = (name, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    return repr(said).encode("utf-8", "surrogateescape")


def _read(file: str) -> tuple[os.stat_result, bytes]:
    """The stamp and bytes of a regular file of bounded size; raises OSError."""
    descriptor = os.open(file, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            raise OSError
        raw = os.read(descriptor, status.st_size + 1)
        if len(raw) != status.st_size:
            raise OSError  # it is being written, or the system gives it in pieces
        return status, raw
    finally:
        os.close(descriptor)


class Answers:
    """The answers of one workspace in a cache folder, for one program. `now`: the seconds of the clock."""

    def __init__(self, path: str, root: str, now: float) -> None:
        purpose = b"answers"
        name = f"answers-{digest_of(os.fsencode(root), purpose).hex()[:32]}"
        self._root = root
        self._shelf = Shelf(path, name, digest_of(printing_key(), purpose))
        self._began = now
        self._state = state_of(root)
        self._asked = b""

    def answer(self, *question: bytes) -> bytes | None:
        """What was printed when just this was asked of just these files; None when it was not."""
        if self._state is None:
            return None
        self._asked = digest_of(self._state.content, *question)
        return self._shelf.get(self._asked)

    def keep(self, printed: bytes) -> None:
        """Keeps what was printed for what was asked last, unless a file was touched meanwhile or just before."""
        state = self._state
        fresh = state is None or state.touched > self._began - FRESH
        if state is None or fresh or len(printed) > LONGEST or stamps_of(self._root) != state.stamps:
            return
        self._shelf.keep_beside(self._asked, printed, MOST)
