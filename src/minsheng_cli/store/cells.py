"""Exact columns in a line as it is written: where a cell begins, where a quote opens, where a character hides."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng_cli.model.pattern import late
from minsheng_cli.model.unsafe import UNSAFE

#: Possessive: no other way to read a quoted cell could succeed, and none is kept in memory for each character.
_CELL = late(r'(?:"(?:[^"]|"")*+"(?=,|$)|[^,]*)')
_CLOSED = late(r'"(?:[^"]|"")*+"(?=,|$)|[^",][^,]*|(?=,|$)')


def cell_start(line: str, index: int) -> int:
    """The column (from 1) where a cell begins; that of the line's end when the line has too few."""
    position = 0
    for _ in range(index):
        end = _end(line, position)
        if end >= len(line):
            return len(line) + 1
        position = end + 1
    return position + 1


def parted(line: str) -> list[str] | None:
    """The cells of a line of any length, where the csv module takes 131,072 characters; None for an open quote."""
    cells, position = [], 0
    while position <= len(line):
        found = _CLOSED.match(line, position)
        if found is None or line[found.end() : found.end() + 1] not in ("", ","):
            return None
        cells.append(found[0][1:-1].replace('""', '"') if found[0][:1] == '"' else found[0])
        position = found.end() + 1
    return cells


def with_cells(line: str, cells: Sequence[str | None]) -> str:
    """A line with other texts in its cells, quoted where they must be; a None leaves a cell as it is written."""
    parts, position = [], 0
    for cell in cells:
        end = _end(line, position)
        parts.append(line[position:end] if cell is None else _written(cell))
        position = end + 1
    return ",".join(parts)


def _written(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',"') else cell


def open_quote(line: str) -> int:
    """The column (from 1) of the quotation mark by which the cells of a line cannot be told apart."""
    position = 0
    while position < len(line) and _CLOSED.match(line, position):
        position = _end(line, position) + 1
    return min(position, len(line) - 1) + 1


def unsafe_start(line: str, column: int) -> int:
    """The column (from 1) of the first hidden or moving character from a column on; that column without one."""
    found = UNSAFE.search(line, column - 1)
    return found.start() + 1 if found else column


def _end(line: str, position: int) -> int:
    found = _CELL.match(line, position)
    return found.end() if found else len(line)
