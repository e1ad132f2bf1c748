"""The papers of slips as files: whether one can be put in place, and which lie there for a row of a ledger."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from minsheng_cli.model.days import typed_day
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.papername import paper_name
from minsheng_cli.store.cells import parted
from minsheng_cli.store.dossiers import id_of

#: Where papers go unless it is said otherwise.
SLIPS = "data/slips"


def check_writable(file: Path) -> None:
    """Fails where a file could not be put in place: no folder, no right to write in it, a folder of that name."""
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    with tempfile.TemporaryFile(dir=file.parent):
        return


def papers_of_row(root: Path, ledger: str, row: str) -> list[str]:
    """The papers that lie in data/slips/ for a row of a ledger that issues a slip; none for any other row."""
    cells = parted(row) or []
    day = typed_day(cells[0]) if len(cells) > 9 and (cells[1], cells[3]) == ("slip", "issued") else None
    if day is None or not (cells[2].isascii() and cells[2].isdigit()):
        return []
    issued = Fact(0, day, "slip", cells[2], None, cells[3], cells[4], typed_day(cells[5]), *cells[6:10])
    name = paper_name(id_of(Path(ledger).stem), issued)
    return sorted(f"{SLIPS}/{file.name}" for file in (root / SLIPS).glob(f"{name}.*"))
