"""Putting files in their place: whole or as before, on the disk by their names, and never into what a link leads to."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path


@contextlib.contextmanager
def open_regular(file: Path) -> Iterator[int]:
    """A descriptor of a regular file, for reading and appending; never a link, pipe or device."""
    descriptor = os.open(file, os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("not a regular file")
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
    try:
        sync_folder(file.parent)
    except OSError:
        if put is put_new:
            file.unlink(missing_ok=True)  # it is said that nothing was written
        raise


def put_new(beside: Path, file: Path) -> None:
    """Gives a file its name unless another has it (FileExistsError); where there are no links, by renaming."""
    try:
        os.link(beside, file)
    except FileExistsError:
        raise
    except OSError:
        beside.replace(file)
    else:
        with contextlib.suppress(OSError):  # the next one takes it away
            beside.unlink()


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
