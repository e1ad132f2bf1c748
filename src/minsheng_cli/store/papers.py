"""The papers of slips as files: whether one can be put in place, and which lie there for a row of a ledger."""

from __future__ import annotations

import csv
import errno
import os
import tempfile
from pathlib import Path

from minsheng_cli.model.days import typed_day

#: Where papers go unless it is said otherwise.
SLIPS = "data/slips"


def check_writable(file: Path) -> None:
    """Fails where a file could not be put in place: no folder, no right to write in it, a folder of that name."""
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    with tempfile.TemporaryFile(dir=file.parent):
        return


def papers_of_row(root: Path, row: str) -> list[str]:
    """The papers that lie in data/slips/ for a row that issues a slip; none for any other row."""
    cells = next(csv.reader([row]), [])
    day = typed_day(cells[0]) if len(cells) > 3 and (cells[1], cells[3]) == ("slip", "issued") else None
    if day is None or not (cells[2].isascii() and cells[2].isdigit()):
        return []
    return sorted(f"{SLIPS}/{file.name}" for file in (root / SLIPS).glob(f"{day.year}-{int(cells[2]):03d}.*"))
