"""Lines of files, to be shown beside what is wrong in them, and the exact places in them."""

from __future__ import annotations

from pathlib import Path

from minsheng_cli.model.fact import COLUMNS
from minsheng_cli.model.place import Finding, Place
from minsheng_cli.store.cells import cell_start
from minsheng_cli.store.files import LEDGER_LIMIT, UnreadableError, read_bytes


class Lines:
    """The lines of a workspace's files; each file is read once while its places come together."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._path = ""
        self._lines: list[bytes] = []

    def text(self, place: Place) -> str:
        """The text of the line at a place; empty when there is none to show."""
        if not place.line:
            return ""
        if place.path != self._path:
            self._path, self._lines = place.path, self._read(place.path)
        found = self._lines[place.line - 1 : place.line]
        return _decoded(found[0]) if found else ""

    def pinned(self, finding: Finding) -> Finding:
        """A finding about a cell, with the column where that cell begins."""
        place = finding.place
        if not finding.cell or place.column or not (line := self.text(place)):
            return finding
        return finding._replace(place=place._replace(column=cell_start(line, COLUMNS.index(finding.cell))))

    def _read(self, path: str) -> list[bytes]:
        try:
            raw = read_bytes(self._root, path, LEDGER_LIMIT)
        except UnreadableError:
            return []
        return raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")


def _decoded(line: bytes) -> str:
    """A line for reading: what is not UTF-8 is tried as GBK, so that its owner knows it again."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("utf-8", "replace")
