"""A table in plain columns of a given width, many times faster than rich: for tables nobody reads row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from wcwidth import wcwidth

from minsheng_cli.formats.shown import shown, shown_texts
from minsheng_cli.formats.widths import cells as _cells
from minsheng_cli.report.document import Column, Table, in_short

_GAP = "  "


def fitted(table: Table, width: int) -> list[str]:
    """The lines of a table; columns that fold give way until they fit, nothing is cut."""
    if not table.rows:
        return []
    room = width - len(_GAP) * (len(table.columns) - 1)
    heads, rows, widest = _texts(table)
    if sum(widest) > room:
        heads, rows, widest = _texts(in_short(table))
    widths = _widths(table.columns, widest, room)
    rights = [column.align == "right" for column in table.columns]
    rule = _GAP.join("-" * each for each in widths)
    return [*_row(heads, widths, rights), rule, *(line for row in rows for line in _row(row, widths, rights))]


def _texts(table: Table) -> tuple[list[str], list[list[str]], list[int]]:
    """The heads, the rows, and the widest text of each column."""
    heads = [shown(column.head) for column in table.columns]
    rows = shown_texts(table.rows)
    return heads, rows, [max(map(_cells, column)) for column in zip(heads, *rows, strict=True)]


def _widths(columns: Sequence[Column], widest: Sequence[int], room: int) -> list[int]:
    """The widest text of each column; where there is no room, the widest that folds gives way cell by cell."""
    widths = list(widest)
    for _ in range(max(0, sum(widths) - room)):
        giving = [index for index, column in enumerate(columns) if column.fold and widths[index] > column.fold]
        if not giving:
            break
        widths[max(giving, key=widths.__getitem__)] -= 1
    return widths


def _row(cells: Sequence[str], widths: Sequence[int], rights: Sequence[bool]) -> Iterator[str]:
    """The lines of a row: one, unless a text is wider than its column."""
    sizes = [_cells(cell) for cell in cells]
    if all(map(int.__le__, sizes, widths)):
        yield _line(cells, sizes, widths, rights)
        return
    for parts in zip_longest(*(list(_folded(cell, width)) for cell, width in zip(cells, widths, strict=True))):
        texts = [part or "" for part in parts]
        yield _line(texts, [_cells(text) for text in texts], widths, rights)


def _line(texts: Sequence[str], sizes: Sequence[int], widths: Sequence[int], rights: Sequence[bool]) -> str:
    padded = [
        " " * (width - size) + text if right else text + " " * (width - size)
        for text, size, width, right in zip(texts, sizes, widths, rights, strict=True)
    ]
    return _GAP.join(padded).rstrip()


def _folded(text: str, width: int) -> Iterator[str]:
    """Parts of at most so many cells, broken after a blank where there is one."""
    while _cells(text) > width:
        end = _end(text, width)
        blank = text.rfind(" ", 0, end)
        end = blank + 1 if blank > 0 else end
        yield text[:end].rstrip(" ")
        text = text[end:]
    yield text


def _end(text: str, width: int) -> int:
    """How many characters have room; one at least."""
    used = 0
    for index, character in enumerate(text):
        used += max(0, wcwidth(character))
        if used > width:
            return max(1, index)
    return len(text)
