"""A last row that something else tore off: set aside before the next one is appended, never extended into garbage."""

from __future__ import annotations

import os
from pathlib import Path

from minsheng_cli.store.append import WriteError
from minsheng_cli.store.files import read_whole
from minsheng_cli.store.ledgers import is_whole
from minsheng_cli.store.placing import is_named, open_regular, sync_folder, write_all


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
