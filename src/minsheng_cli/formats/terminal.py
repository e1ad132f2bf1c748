"""A document on a terminal, by rich: colour on top of words, columns that give way where there is no room."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from minsheng_cli.formats.bars import bar_text
from minsheng_cli.formats.shown import shown
from minsheng_cli.report.document import (
    Bars,
    Block,
    Cell,
    Document,
    Figures,
    Heading,
    Items,
    Paragraph,
    Table,
    Timeline,
    Tone,
    in_short,
)

_STYLES: dict[Tone, str] = {
    "": "", "red": "bold red", "yellow": "yellow", "grey": "bright_black", "green": "green",
    "dim": "bright_black", "bold": "bold",
}  # fmt: skip


#: What stays in one line: a number with its sign, decimals and measure word, a word, or one character; with the
#: marks that open and close it, and short brackets whole. A slash ends it.
_PIECES = re.compile(
    r"（[^（）]{1,4}）[，。、；：]*"
    r"|[（〔“《]*(?:[-+≤(]*[0-9A-Za-z][0-9A-Za-z.,%:_-]*(?:[/)]|[万亿]?[号天日月年项份户个座处所]?)|.)[）〕”》，。、；：！？]*\s*",
    re.DOTALL,
)


def render(document: Document, console: Console) -> None:
    """Prints the document."""
    if document.title:
        console.print(_styled(document.title, "bold"))
    for index, block in enumerate(document.blocks):
        if index or document.title:
            console.print()
        for part in _parts(block, console.width):
            console.print(part)


def _styled(text: str, tone: Tone = "") -> Text:
    return Text(shown(text), style=_STYLES[tone])


def _cell(cell: Cell) -> Text:
    return _styled(cell.text, cell.tone)


def _parts(block: Block, width: int) -> Sequence[RenderableType]:
    match block:
        case Heading():
            return [_styled(block.text, "bold")]
        case Paragraph():
            return [_fitted(Cell(block.text, block.tone), width)]
        case Items():
            return [_grid([[_styled("-"), _styled(item)] for item in block.items])]
        case Figures():
            return [_grid([[_styled(label, "dim"), _cell(cell)] for label, cell in block.pairs])]
        case Table():
            fitting = block if _is_narrow(block, width) else in_short(block)
            widths = _widths(fitting, width)
            return [_table(fitting, widths)] if widths else _stacked(block)
        case Bars():
            bars = [[_styled(bar.label), _styled(bar_text(bar)), _cell(bar.text)] for bar in block.bars]
            return [_grid(bars), *([_styled(block.legend, "dim")] if block.legend else [])]
        case Timeline():
            return [_grid([[_styled(e.day), _cell(e.state), _styled(e.label)] for e in block.events])]


def _grid(rows: Sequence[Sequence[Text]]) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    for _ in rows[0] if rows else ():
        grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid


def _table(table: Table, widths: Sequence[int]) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    for column, width in zip(table.columns, widths, strict=True):
        head = _styled(column.head, "bold")
        grid.add_column(head, justify=column.align, no_wrap=not column.fold, overflow="fold", width=width)
    for row in table.rows:
        grid.add_row(*(_fitted(cell, width) for cell, width in zip(row, widths, strict=True)))
    return grid


def _fitted(cell: Cell, width: int) -> Text:
    """A cell in lines of its column's width, broken between words and never within a number."""
    text = shown(cell.text)
    return Text(text if cell_len(text) <= width else "\n".join(_lines(text, width)), style=_STYLES[cell.tone])


def _lines(text: str, width: int) -> list[str]:
    lines = [""]
    for piece in _PIECES.findall(text):
        if lines[-1] and cell_len(lines[-1]) + cell_len(piece.rstrip()) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return lines


def _texts(table: Table) -> list[list[str]]:
    """What stands in each column, its head first."""
    columns = [[column.head, *(row[index].text for row in table.rows)] for index, column in enumerate(table.columns)]
    return [[shown(text) for text in column] for column in columns]


def _excess(widths: Sequence[int], width: int) -> int:
    """How many cells columns of these widths are too wide together."""
    return sum(widths) + 2 * len(widths) - 1 - width


def _is_narrow(table: Table, width: int) -> bool:
    """Whether each row fits in one line."""
    return _excess([max(map(cell_len, column)) for column in _texts(table)], width) <= 0


def _widths(table: Table, width: int) -> list[int] | None:
    """The cells of each column, together at most the width; None where one would be cut. Rich alone would cut it.

    What is too wide gives way cell by cell, where that breaks the fewest texts.
    """
    texts = _texts(table)
    lengths = [[cell_len(text) for text in column] for column in texts]
    widths = [max(column) for column in lengths]
    pieces = [
        max(cell_len(piece.rstrip()) for text in column for piece in _PIECES.findall(text) or [""]) for column in texts
    ]
    least = [min(max(column.fold, piece) if column.fold else full, full)
             for column, full, piece in zip(table.columns, widths, pieces, strict=True)]  # fmt: skip
    excess = _excess(widths, width)
    if sum(widths) - sum(least) < excess:
        return None
    for _ in range(excess):
        losses = [(_loss(lengths[i], full), -full, i) for i, full in enumerate(widths) if full > least[i]]
        widths[min(losses)[2]] -= 1
    return widths


def _loss(lengths: Sequence[int], width: int) -> int:
    """How many lines more these texts take in a column one cell narrower than the width."""
    return sum(-(-length // (width - 1)) - -(-length // width) for length in lengths)


def _stacked(table: Table) -> list[RenderableType]:
    """For a narrow terminal: each row as lines of head and text."""
    parts: list[RenderableType] = []
    for row in table.rows:
        filled = [(column.head, cell) for column, cell in zip(table.columns, row, strict=True) if cell.text]
        parts += [_grid([[_styled(head, "dim"), _cell(cell)] for head, cell in filled]), Text()]
    return parts
