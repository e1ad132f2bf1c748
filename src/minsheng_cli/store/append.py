"""Appending to a ledger: one locked write that is on the disk before anyone is told so.

Lock, mend the tail (`torn`), one write on O_APPEND, fsync; a new ledger is made beside its place and renamed
(`placing`). On any error the file is cut back to what it was. Tried under kill at every system call, full disk and
32 writers.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from minsheng_cli.model.fact import HEADER, MAX_ROWS, row_id
from minsheng_cli.store import lock
from minsheng_cli.store.files import LEDGER_LIMIT, read_pieces, read_whole
from minsheng_cli.store.links import link_out
from minsheng_cli.store.placing import is_named, open_regular, put_new, replace_file, sync_folder, write_all

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
    row = [*cells, row_id(cells)]
    text = ",".join(row)
    if text.count(",") == len(cells) and not any(sign in text for sign in '"\r\n'):
        return f"{text}\n"
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(row)
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


def _cut_back(descriptor: int, size: int, most: int) -> None:
    """Takes our own bytes away again, unless someone else has written behind them."""
    with contextlib.suppress(OSError):
        if size < os.fstat(descriptor).st_size <= size + most:
            os.ftruncate(descriptor, size)
            os.fsync(descriptor)


def _create(root: Path, path: str, data: bytes, is_there: bool) -> None:
    """A new ledger: written beside its place, so that it is never seen half, and never put over one that has come."""
    try:
        replace_file(root / path, data, put=os.replace if is_there else put_new)
    except FileExistsError as error:
        raise WriteError("replaced", path) from error
    except OSError:
        if is_there:
            with contextlib.suppress(OSError):
                os.truncate(root / path, 0)  # it was empty, and it is said that nothing was written
        raise


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
            with contextlib.suppress(OSError):  # the row is gone from the disk already
                sync_folder(file.parent)
    except OSError as error:
        raise WriteError("not-written", path, error.strerror or str(error)) from error
