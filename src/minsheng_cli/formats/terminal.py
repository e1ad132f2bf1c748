"""A document on a terminal, by rich: colour on top of words, columns that give way where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
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
)

_STYLES: dict[Tone, str] = {
    "": "", "red": "bold red", "yellow": "yellow", "grey": "bright_black", "green": "green",
    "dim": "bright_black", "bold": "bold",
}  # fmt: skip


def render(document: Document, console: Console) -> None:
    """Prints the document."""
    if document.title:
        console.print(_styled(document.title, "bold"))
    for index, block in enumerate(document.blocks):
        if index or document.title:
            console.print()
        for part in _parts(block):
            console.print(part)


def _styled(text: str, tone: Tone = "") -> Text:
    return Text(shown(text), style=_STYLES[tone])


def _cell(cell: Cell) -> Text:
    return _styled(cell.text, cell.tone)


def _parts(block: Block) -> Sequence[RenderableType]:
    match block:
        case Heading():
            return [_styled(block.text, "bold")]
        case Paragraph():
            return [_styled(block.text, block.tone)]
        case Items():
            return [_grid([[_styled("-"), _styled(item)] for item in block.items])]
        case Figures():
            return [_grid([[_styled(label, "dim"), _cell(cell)] for label, cell in block.pairs])]
        case Table():
            return [_table(block)]
        case Bars():
            return [_grid([[_styled(bar.label), _styled(bar_text(bar)), _cell(bar.text)] for bar in block.bars])]
        case Timeline():
            return [_grid([[_styled(e.day), _cell(e.state), _styled(e.label)] for e in block.events])]


def _grid(rows: Sequence[Sequence[Text]]) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    for row in rows:
        grid.add_row(*row)
    return grid


def _table(table: Table) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False, header_style="bold")
    for column in table.columns:
        grid.add_column(
            _styled(column.head, "bold"),
            justify=column.align,
            no_wrap=not column.fold,
            overflow="fold",
            min_width=8 if column.fold else None,
            ratio=None,
        )
    for row in table.rows:
        grid.add_row(*(_cell(cell) for cell in row))
    return grid
