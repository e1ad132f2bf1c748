"""The user's cache folder: ours alone, outside the workspace, safe to delete, bounded. None wherever that is not sure.

Every name in it is opened below the folder's descriptor and never through a link, so that nothing that lies in it,
or is put in its place meanwhile, leads elsewhere.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Mapping, Sequence

NAME = "minsheng"
#: The bytes and files that the folder may have; the oldest are dropped first.
MOST_BYTES, MOST_FILES = 512 << 20, 64
#: What is half written is taken away once nobody holds its lock; where there are no locks, after so many seconds.
_STALE = 3_600
_BEGUN = ".new-"


def folder_of(environment: Mapping[str, str], outside: str) -> str | None:
    """Where the cache is: $XDG_CACHE_HOME or ~/.cache; None without a home, or where that lies within a workspace."""
    base = environment.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        home = environment.get("HOME", "")
        if not os.path.isabs(home):
            return None
        base = os.path.join(home, ".cache")
    within = os.path.realpath(outside).rstrip(os.sep) + os.sep
    return None if (os.path.realpath(base) + os.sep).startswith(within) else os.path.join(base, NAME)


class CacheFolder:
    """The folder, opened. Raises OSError where it is no folder of ours alone."""

    def __init__(self, path: str, make: bool = False) -> None:
        self.descriptor = -1
        if make:
            with contextlib.suppress(FileExistsError):
                os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
                os.mkdir(path, 0o700)
        self.descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        status = os.fstat(self.descriptor)
        if status.st_uid != os.geteuid() or status.st_mode & 0o077:
            raise PermissionError(path)

    def __del__(self) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)

    def read(self, name: str) -> int:
        """A descriptor of a file that only its owner, this user, may have written; raises OSError."""
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=self.descriptor)
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid() or status.st_mode & 0o022:
            os.close(descriptor)
            raise PermissionError(name)
        return descriptor

    def begin(self) -> tuple[str, int]:
        """A new file that nobody sees yet: its passing name and a descriptor, locked as long as its writer lives.

        Raises OSError.
        """
        name = f"{_BEGUN}{os.getpid()}-{os.urandom(8).hex()}"
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(name, flags, 0o600, dir_fd=self.descriptor)
        _locked(descriptor)
        return name, descriptor

    def put(self, begun: str, name: str) -> None:
        """Puts a file that was begun in its place, as a whole, and makes room; raises OSError."""
        os.rename(begun, name, src_dir_fd=self.descriptor, dst_dir_fd=self.descriptor)
        self._bound(keep=name)

    def drop(self, name: str) -> None:
        """Takes a file away, if it is there."""
        with contextlib.suppress(OSError):
            os.unlink(name, dir_fd=self.descriptor)

    def _bound(self, keep: str) -> None:
        """Drops the oldest files beyond what the folder may have, and what was left half written."""
        files = self._files()
        newest = files[-1][0] if files else 0.0
        room, places = MOST_BYTES, MOST_FILES
        for when, name, size in sorted(files, key=lambda each: (each[1] == keep, each[0]), reverse=True):
            room, places = room - size, places - (not name.startswith(_BEGUN))
            left = name.startswith(_BEGUN) and (when < newest - _STALE or self._is_orphaned(name))
            if left or room < 0 or places < 0:
                self.drop(name)

    def _is_orphaned(self, name: str) -> bool:
        """Whether nobody writes a file any more, on this machine or another one that shares the folder."""
        try:
            descriptor = os.open(name, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=self.descriptor)
        except OSError:
            return False
        try:
            return _locked(descriptor)
        finally:
            os.close(descriptor)

    def _files(self) -> Sequence[tuple[float, str, int]]:
        """Time of writing, name and size of each file, oldest first."""
        found = []
        with os.scandir(self.descriptor) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    found.append((status.st_mtime, entry.name, status.st_size))
        return sorted(found)


def _locked(descriptor: int) -> bool:
    """Locks a file for who has it open, until all such processes have ended; False where another one has, or none can.

    Unlike the number of a process it says the same to all containers and machines, and it is never someone else's.
    """
    try:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True
