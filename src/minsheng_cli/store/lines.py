"""One line of a file, to be shown beside what is wrong in it."""

from __future__ import annotations

from pathlib import Path

from minsheng_cli.model.place import Place
from minsheng_cli.store.files import LEDGER_LIMIT, UnreadableError, read_bytes


def line_text(root: Path, place: Place) -> str:
    """The text of the line at a place; empty when there is none to show."""
    if not place.line:
        return ""
    try:
        raw = read_bytes(root, place.path, LEDGER_LIMIT)
    except UnreadableError:
        return ""
    lines = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    found = lines.split("\n")[place.line - 1 : place.line]
    return found[0] if found else ""
