"""Where a paper is to go, tried before the row that announces it is written."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path


def check_writable(file: Path) -> None:
    """Fails where a file could not be put in place: no folder, no right to write in it, a folder of that name."""
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    with tempfile.TemporaryFile(dir=file.parent):
        return
