"""A lock that one process holds at a time: flock(2) on a file, which the system takes back from whoever dies.

The file stays where it is: whoever takes it away splits those who wait. Where it was taken away all the same, the lock
of the file that is gone counts for nothing.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from pathlib import Path

#: Never a link, nothing that waits at opening, and nothing that a started program inherits.
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
#: Seconds between two attempts.
_PAUSE = 0.05


def take(file: Path, seconds: float) -> int | None:
    """The descriptor of the file, locked; None when another had it all these seconds. Raises OSError."""
    until = time.monotonic() + seconds
    while True:  # opened anew each time, for it may be another file by then
        descriptor = os.open(file, _FLAGS, 0o666)
        try:
            if _is_locked(descriptor, file):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() >= until:
            return None
        time.sleep(_PAUSE)


def _is_locked(descriptor: int, file: Path) -> bool:
    """Whether it is locked now, by us, and still the file that others would open."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # some file systems say the second for the first
        return False
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(file))
    except FileNotFoundError:
        return False


def give_back(descriptor: int) -> None:
    """Lets the next one in, also where a forked process has the file open; what cannot be given back ends with us."""
    with contextlib.suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_UN)
    with contextlib.suppress(OSError):
        os.close(descriptor)
