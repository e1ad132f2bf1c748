"""Appending to a ledger: one locked write that is on the disk before anyone is told so.

Lock, mend the tail, one write on O_APPEND, fsync; a new ledger is made beside its place and renamed. On any
error the file is cut back to what it was. Tried under kill at every system call, full disk and 32 writers.
"""

from __future__ import annotations

import contextlib
import csv
import io
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from minsheng_cli.model.fact import HEADER, MAX_ROWS, row_id
from minsheng_cli.store import lock
from minsheng_cli.store.files import LEDGER_LIMIT, read_pieces, read_whole
from minsheng_cli.store.ledgers import is_whole
from minsheng_cli.store.links import link_out

LOCK = "data/.minsheng.lock"
LOCK_SECONDS = 20
_PROJECTS = "data/projects"


class WriteError(Exception):
    """Nothing was written; `code` says why, `path` where, `reason` what the system said, `details` what to do."""

    def __init__(self, code: str, path: str, reason: str = "", **details: str) -> None:
        super().__init__(code)
        self.code, self.path, self.reason, self.details = code, path, reason, details


@contextlib.contextmanager
def writing(root: Path) -> Iterator[None]:
    """Holds the workspace's lock; it is released when its holder dies. Raises WriteError.

    Refused where the plans and ledgers lie outside, by a link.
    """
    check_inside(root, root / _PROJECTS)
    try:
        held = lock.take(root / LOCK, LOCK_SECONDS)
    except OSError as error:
        raise WriteError("not-written", LOCK, error.strerror or str(error)) from error
    if held is None:
        raise WriteError("locked", LOCK, str(LOCK_SECONDS))
    try:
        yield
    finally:
        lock.give_back(held)


def check_inside(root: Path, folder: Path) -> None:
    """Raises WriteError for a folder below the root that a link leads out of it; -o may name such a place."""
    if found := link_out(root, folder):
        raise WriteError("leads-out", *found)


def row_text(cells: Sequence[str]) -> str:
    """One CSV line for ten cells, with its id as the eleventh."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([*cells, row_id(cells)])
    return out.getvalue()


def append_rows(root: Path, path: str, rows: Sequence[str]) -> int:
    """Appends whole lines to a ledger, all or none, and returns the line of the first. Raises WriteError.

    The caller holds the lock and has mended the tail.
    """
    data = "".join(rows).encode()
    try:
        status = (root / path).lstat() if os.path.lexists(root / path) else None
        if status is None or (stat.S_ISREG(status.st_mode) and status.st_size == 0):
            _create(root, path, HEADER.encode() + b"\n" + data, status is not None)
            return 2
        return _append(root, path, data)
    except OSError as error:
        raise WriteError("not-written", path, error.strerror or str(error)) from error


def _append(root: Path, path: str, data: bytes) -> int:
    with open_regular(root / path) as descriptor:
        held = read_whole(descriptor)
        before = len(held)
        if not held.endswith(b"\n"):
            data = b"\n" + data
        _leave_readable(path, held, data)
        try:
            write_all(descriptor, data)
            os.fsync(descriptor)
        except BaseException:
            _cut_back(descriptor, before, len(data))
            raise
        if read_pieces(descriptor, before, len(data) + 1) != data:
            raise WriteError("read-back", path)
        if not is_named(descriptor, root / path):
            _cut_back(descriptor, before, len(data))
            raise WriteError("replaced", path)
        return held.count(b"\n") + 1 + data.startswith(b"\n")


def _leave_readable(path: str, held: bytes, data: bytes) -> None:
    """Raises WriteError for rows with which a ledger would be more than the readers take."""
    lines = held.count(b"\n") + data.count(b"\n")
    if lines > MAX_ROWS + 1 or len(held) + len(data) > LEDGER_LIMIT:
        raise WriteError("ledger-full", path, f"{MAX_ROWS:,}")


@contextlib.contextmanager
def open_regular(file: Path) -> Iterator[int]:
    """A descriptor of a regular file, for reading and appending; never a link, pipe or device."""
    descriptor = os.open(file, os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(0, "not a regular file")
        yield descriptor
    finally:
        os.close(descriptor)


def is_named(descriptor: int, file: Path) -> bool:
    """Whether an open file is still the one of its name: git and editors put another one in its place."""
    with contextlib.suppress(OSError):
        return os.path.samestat(os.fstat(descriptor), os.lstat(file))
    return False


def write_all(descriptor: int, data: bytes) -> None:
    """Writes all bytes, also where the system takes them in pieces; raises OSError."""
    while data:
        data = data[os.write(descriptor, data) :]


def _cut_back(descriptor: int, size: int, most: int) -> None:
    """Takes our own bytes away again, unless someone else has written behind them."""
    with contextlib.suppress(OSError):
        if size < os.fstat(descriptor).st_size <= size + most:
            os.ftruncate(descriptor, size)
            os.fsync(descriptor)


def _create(root: Path, path: str, data: bytes, is_there: bool) -> None:
    """A new ledger: written beside its place, so that it is never seen half, and never put over one that has come."""
    try:
        replace_file(root / path, data, put=os.replace if is_there else _put_new)
    except FileExistsError as error:
        raise WriteError("replaced", path) from error


def _put_new(beside: Path, file: Path) -> None:
    """Gives a file its name unless another has it (FileExistsError); where there are no links, by renaming."""
    try:
        os.link(beside, file)
    except FileExistsError:
        raise
    except OSError:
        beside.replace(file)
    else:
        beside.unlink()


def replace_file(
    file: Path, data: bytes, mode: int | None = None, put: Callable[[Path, Path], None] = os.replace
) -> None:
    """Puts a file in place as a whole, with the rights given, or leaves what was there; raises OSError."""
    beside = file.with_name(f".{file.name}.new")
    descriptor = open_new(beside)
    try:
        try:
            write_all(descriptor, data)
            if mode is not None:
                os.fchmod(descriptor, mode)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        put(beside, file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def open_new(file: Path) -> int:
    """A descriptor of a new file. What lies there, left by a dead run or put there, is no longer of that name.

    It is never opened: it may be a link, another name of a file elsewhere, or a pipe that nobody reads.
    """
    file.unlink(missing_ok=True)
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)


def sync_folder(folder: Path) -> None:
    """Brings the names in a folder to the disk; raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def mend_tail(root: Path, path: str) -> str | None:
    """Sets a torn last row aside in a `.torn` file and returns that file's path; None when nothing was torn.

    A whole last row that only lacks its newline stays; the next append completes it. Raises WriteError.
    """
    file = root / path
    try:
        if not os.path.lexists(file):
            return None
        with open_regular(file) as descriptor:
            held = read_whole(descriptor)
            end = held.rfind(b"\n") + 1
            tail = held[end:]
            if not tail or not end or is_whole(tail):
                return None
            if not is_named(descriptor, file):
                raise WriteError("replaced", path)
            aside = Path(path).with_suffix(".torn").as_posix()
            _set_aside(root / aside, tail)
            os.ftruncate(descriptor, end)
            os.fsync(descriptor)
            return aside
    except OSError as error:
        raise WriteError("not-written", path, error.strerror or str(error)) from error


def _set_aside(file: Path, tail: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    descriptor = os.open(file, flags, 0o666)
    try:
        write_all(descriptor, tail + b"\n")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    sync_folder(file.parent)


def take_back(root: Path, path: str, line: bytes, remove_if_bare: bool) -> None:
    """Removes a last line that is still exactly `line`; raises WriteError when it is not."""
    file = root / path
    try:
        with open_regular(file) as descriptor:
            held = read_whole(descriptor)
            if not held.endswith(b"\n" + line):
                raise WriteError("moved-on", path)
            os.ftruncate(descriptor, len(held) - len(line))
            os.fsync(descriptor)
            if not is_named(descriptor, file):
                raise WriteError("replaced", path)
        if remove_if_bare and held.count(b"\n") == 2:
            file.unlink()
            sync_folder(file.parent)
    except OSError as error:
        raise WriteError("not-written", path, error.strerror or str(error)) from error
