"""A table as tabulate writes it (format `simple`), at a tenth of its cost: importing it takes as long as a status."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng_cli.formats.widths import cells

_GAP = "  "
#: tabulate leaves so much room beside a head.
_BESIDE = 2


def ruled(heads: Sequence[str], rows: Sequence[Sequence[str]], aligns: Sequence[str]) -> list[str]:
    """The lines: heads, a rule, rows; blanks around a cell are let go. Cells have no line ends."""
    columns = [_column(*each) for each in zip(heads, zip(*rows, strict=True), aligns, strict=True)]
    return list(map(_GAP.join, zip(*columns, strict=True)))


def _column(head: str, texts: Sequence[str], align: str) -> list[str]:
    """The head, its part of the rule and the cells, all of one width; what stands in many cells is measured once."""
    sizes = {text: cells(text.strip()) for text in set(texts)}
    width = max(cells(head) + _BESIDE, *sizes.values())
    padded = {text: _padded(text.strip(), width - size, align) for text, size in sizes.items()}
    return [_padded(head, width - cells(head), align), "-" * width, *map(padded.__getitem__, texts)]


def _padded(text: str, room: int, align: str) -> str:
    return " " * room + text if align == "right" else text + " " * room
