"""A table in WordprocessingML: its head repeats on every page, no row splits, columns as wide as their texts need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wcwidth import wcswidth

from minsheng_cli.formats.shown import shown
from minsheng_cli.report.document import Cell, Column, Table

if TYPE_CHECKING:
    from markupsafe import Markup

#: In twentieths of a point: the width of the text on A4, half a character of 10.5 points, the margins of a cell.
WHOLE, HALF, MARGINS = 8844, 105, 130
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_SIDES = "".join(f'<w:{side} w:w="{MARGINS // 2 - 5}" w:type="dxa"/>' for side in ("left", "right"))


def table_xml(table: Table) -> Markup:
    """The table for a `{{p field }}` of a template; texts are escaped and shown."""
    from markupsafe import Markup

    widths = column_widths(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heads = [Cell(column.head) for column in table.columns]
    head = _row(heads, table.columns, widths, head=True) if any(cell.text for cell in heads) else ""
    rows = "".join(_row(row, table.columns, widths) for row in table.rows)
    return Markup(  # noqa: S704  # every text in it is escaped below
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{_SIDES}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _row(cells: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int], head: bool = False) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    inside = "".join(
        cell_xml(cell.text, width, "" if head else column.align, "TableHead" if head else "TableCell")
        for cell, column, width in zip(cells, columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{inside}</w:tr>"


def cell_xml(text: str, width: int, align: str = "", style: str = "TableCell", span: int = 1, more: str = "") -> str:
    """A cell over `span` columns, with `more` properties of WordprocessingML in the middle of its own."""
    from markupsafe import escape

    side = f'<w:jc w:val="{align}"/>' if align == "right" else ""
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    # docxtpl would take these for signs of its own.
    safe = str(escape(shown(text))).replace("{", "&#123;").replace("}", "&#125;")
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{wide}{more}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="{style}"/>{side}</w:pPr><w:r><w:t xml:space="preserve">{safe}</w:t></w:r></w:p></w:tc>'
    )


def column_widths(table: Table) -> list[int]:
    """The columns' widths in twentieths of a point: together the width of the text.

    Each gets what its longest text needs; where that is too much, columns that may fold give way, the widest first.
    """
    needs = [_need(table, index) for index in range(len(table.columns))]
    least = [min(need, column.fold or need) for need, column in zip(needs, table.columns, strict=True)]
    room = (WHOLE - MARGINS * len(needs)) // HALF
    cells = list(needs)
    while sum(cells) > room and (shrinkable := [index for index, each in enumerate(cells) if each > least[index]]):
        cells[max(shrinkable, key=lambda index: cells[index])] -= 1
    widths = [each * HALF + MARGINS for each in cells]
    widths = [width * WHOLE // sum(widths) for width in widths]
    widths[widths.index(max(widths))] += WHOLE - sum(widths)
    return widths


def _need(table: Table, index: int) -> int:
    """The half characters that the longest text of a column takes; a long head may take two lines."""
    head = _cells(table.columns[index].head)
    return max(min(head, max(9, -(-head // 2))), *(_cells(row[index].text) for row in table.rows)) + 1


def _cells(text: str) -> int:
    return max(0, wcswidth(shown(text)))
