"""A ledger's row as a person or Excel left it, in the plain form that the program itself writes."""

from __future__ import annotations

from minsheng_cli.model.days import typed_day
from minsheng_cli.model.fact import COLUMNS, row_id
from minsheng_cli.store.cells import with_cells
from minsheng_cli.store.rows import RowError, cells_of

_DAYS = ("date", "until", "recorded")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_NUMBERS = str.maketrans("０１２３４５６７８９．－％", "0123456789.-%")
_TABLES = {"item": _DIGITS, "value": _NUMBERS}


def mended_row(line: str) -> str:
    """A row with plain dates and digits; as it is when its cells cannot be told apart.

    A row with an id is touched only when its id proves that this brings back what was recorded: so Excel's dates
    go, and a row that was changed after it was recorded stays for a person to look at.
    """
    try:
        cells = cells_of(line)
    except RowError:
        return line
    plain = [_plain(name, cell) for name, cell in zip(COLUMNS, cells, strict=False)]
    if plain == cells or (cells[10] and cells[10] != row_id(plain[:10])):
        return line
    changed = [new if new != old else None for old, new in zip(cells, plain, strict=True)]
    mended = with_cells(line, changed)
    return mended if cells_of(mended) == plain else line


def _plain(name: str, cell: str) -> str:
    if name in _DAYS and (day := typed_day(cell)):
        return day.isoformat()
    return cell.translate(_TABLES[name]) if name in _TABLES else cell
