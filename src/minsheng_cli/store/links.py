"""Folders of a workspace that are links: what is written into the workspace must not land elsewhere."""

from __future__ import annotations

import os
from pathlib import Path


def link_out(root: Path, folder: Path) -> tuple[str, str] | None:
    """The link by which a folder below the root, which need not be there, lies outside; None when it lies inside.

    Its path from the root, and where it leads as it says so itself.
    """
    real, inside = os.path.realpath(folder), os.path.realpath(root)
    if real == inside or real.startswith(inside.rstrip(os.sep) + os.sep):
        return None
    path = root
    for part in folder.relative_to(root).parts:
        path /= part
        if path.is_symlink():
            return path.relative_to(root).as_posix(), os.readlink(path)
    return folder.relative_to(root).as_posix(), real
