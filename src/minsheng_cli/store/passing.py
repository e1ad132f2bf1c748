"""Passing folders: for this user alone, and gone after a day also when the run that made one was killed."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

_PREFIX = "minsheng-passing-"
_OURS = re.compile(re.escape(_PREFIX) + r"[a-z0-9_]{8}")
_DAY = 24 * 60 * 60


@contextlib.contextmanager
def passing_folder() -> Iterator[Path]:
    """A folder below TMPDIR that only this user can open, removed in the end; old ones of ours go too."""
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name:
        folder = Path(name)
        _clear_away(folder.parent, folder.stat().st_mtime - _DAY)
        yield folder


def _clear_away(parent: Path, before: float) -> None:
    """Removes what killed runs of this user left more than a day ago; what cannot be removed stays."""
    with contextlib.suppress(OSError), os.scandir(parent) as found:
        for each in found:
            if _OURS.fullmatch(each.name) and _is_left(each.stat(follow_symlinks=False), before):
                shutil.rmtree(each.path, ignore_errors=True)


def _is_left(status: os.stat_result, before: float) -> bool:
    return (
        stat.S_ISDIR(status.st_mode)
        and status.st_uid == os.getuid()
        and stat.S_IMODE(status.st_mode) == stat.S_IRWXU
        and status.st_mtime < before
    )
