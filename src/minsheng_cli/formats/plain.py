"""Plain text for pipes, files and mail: no colour, no escapes, nothing cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng_cli.formats.bars import bar_text
from minsheng_cli.formats.ruled import ruled
from minsheng_cli.formats.shown import shown, shown_texts
from minsheng_cli.report.document import (
    Bars,
    Block,
    Document,
    Event,
    Figures,
    Heading,
    Items,
    Paragraph,
    Table,
    Timeline,
)


def render(document: Document, width: int = 0) -> str:
    """The document as lines of text, ended by a newline; with a width, tables give way to fit into it."""
    lines = [shown(document.title)] if document.title else []
    for block in document.blocks:
        said = _fitted(block, width) if width and isinstance(block, Table) else _lines(block)
        lines += ["", *said] if lines else said
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _fitted(table: Table, width: int) -> list[str]:
    from minsheng_cli.formats.columns import fitted

    return fitted(table, width)


def _lines(block: Block) -> list[str]:
    match block:
        case Heading():
            return [shown(block.text)]
        case Paragraph():
            return [shown(block.text)]
        case Items():
            return [f"- {shown(item)}" for item in block.items]
        case Figures():
            rows = [[f"{shown(label)}", shown(cell.text)] for label, cell in block.pairs]
            return _tabulated(rows, ("left", "left")) if rows else []
        case Table():
            return _table(block)
        case Bars():
            rows = [[shown(bar.label), bar_text(bar), shown(bar.text.text)] for bar in block.bars]
            legend = [shown(block.legend)] if block.legend else []
            return [*_tabulated(rows, ("left", "left", "left")), *legend] if rows else []
        case Timeline():
            return list(_timeline(block.events))


def _table(table: Table) -> list[str]:
    heads = [shown(column.head) for column in table.columns]
    aligns = [column.align for column in table.columns]
    return ruled(heads, shown_texts(table.rows), aligns) if table.rows else []


def _tabulated(rows: Sequence[Sequence[str]], aligns: Sequence[str]) -> list[str]:
    from tabulate import tabulate

    return tabulate(rows, tablefmt="plain", disable_numparse=True, colalign=aligns).split("\n")


def _timeline(events: Sequence[Event]) -> Iterator[str]:
    rows = [[event.day, shown(event.state.text), shown(event.label)] for event in events]
    return iter(_tabulated(rows, ("left", "left", "left")) if rows else [])
