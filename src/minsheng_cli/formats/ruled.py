"""A table as tabulate writes it (format `simple`), at a tenth of its cost: importing it takes as long as a status."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng_cli.formats.widths import cells

_GAP = "  "
#: tabulate leaves so much room beside a head.
_BESIDE = 2


def ruled(heads: Sequence[str], rows: Sequence[Sequence[str]], aligns: Sequence[str]) -> list[str]:
    """The lines: heads, a rule, rows; blanks around a cell are let go. Cells have no line ends."""
    table = [[cell.strip() for cell in row] for row in rows]
    sizes = [[cells(cell) for cell in row] for row in table]
    widths = [max(cells(head) + _BESIDE, *column) for head, column in zip(heads, zip(*sizes, strict=True), strict=True)]
    rights = [align == "right" for align in aligns]
    rule = _GAP.join("-" * width for width in widths)
    lines = [_line(row, each, widths, rights) for row, each in zip(table, sizes, strict=True)]
    return [_line(heads, [cells(head) for head in heads], widths, rights), rule, *lines]


def _line(texts: Sequence[str], sizes: Sequence[int], widths: Sequence[int], rights: Sequence[bool]) -> str:
    return _GAP.join([
        " " * (width - size) + text if right else text + " " * (width - size)
        for text, size, width, right in zip(texts, sizes, widths, rights, strict=True)
    ])  # fmt: skip
