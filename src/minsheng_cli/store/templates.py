"""The Word templates: the office's own copy where there is one, else the one that comes with the program."""

from __future__ import annotations

import os
from pathlib import Path

from minsheng_cli.store.files import read_bytes

TEMPLATES = "data/templates"
LIMIT = 20_000_000
_OURS = Path(__file__).parent.parent / "templates"


def template_names() -> list[str]:
    """The names of the templates that come with the program."""
    return sorted(file.name for file in _OURS.glob("*.docx"))


def template_path(root: Path, name: str) -> str:
    """Which file is used for `notice.docx`: a path of the workspace, or the whole path of the program's own."""
    own = f"{TEMPLATES}/{name}"
    return own if os.path.lexists(root / own) else str(_OURS / name)


def read_template(root: Path, name: str) -> bytes:
    """The bytes of the template that is used; raises UnreadableError for a link, a folder or an oversized file."""
    return read_bytes(root, template_path(root, name), LIMIT)
