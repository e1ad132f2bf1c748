"""A file that is not there yet: whole on the disk, or not there at all; never over another."""

from __future__ import annotations

import os
from pathlib import Path

from minsheng_cli.store.placing import open_new, sync_folder, write_all


def create_file(file: Path, data: bytes) -> None:
    """Writes beside the place, then links into it; raises FileExistsError when something is there, else OSError."""
    beside = file.with_name(f".{file.name}.new")
    descriptor = open_new(beside)
    try:
        try:
            write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.link(beside, file, follow_symlinks=False)
    finally:
        beside.unlink(missing_ok=True)
    try:
        sync_folder(file.parent)
    except OSError:
        file.unlink(missing_ok=True)  # it is said that nothing was written
        raise
