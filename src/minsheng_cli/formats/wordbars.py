"""Bars and timelines in WordprocessingML: a bar is shaded cells, its mark a thick edge, its figures stand beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from minsheng_cli.formats.wordtables import WHOLE, cell_xml, table_xml
from minsheng_cli.report.document import Bar, Bars, Cell, Column, Table, Timeline

if TYPE_CHECKING:
    from markupsafe import Markup

#: The widths of label, bar and figures, in twentieths of a point; together the width of the text.
LABEL, BAR = 3064, 2480
FIGURES = WHOLE - LABEL - BAR
#: A bar has so many steps, each a column of the grid.
STEPS = 40
_FILL, _TRACK, _MARK = "4B6F9E", "E6E8EC", 18
_SIDES = ("top", "left", "bottom", "right")


def annex_xml(block: Table | Bars | Timeline) -> Markup:
    """What stands in an annex, for a `{{p field }}` of a template; texts are escaped and shown."""
    match block:
        case Table():
            return table_xml(block)
        case Bars():
            return bars_xml(block)
        case Timeline():
            return timeline_xml(block)


def bars_xml(block: Bars) -> Markup:
    """A row a bar, none of which splits, and what bars and marks mean below them."""
    from markupsafe import Markup

    step = BAR // STEPS
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (LABEL, *[step] * STEPS, FIGURES))
    rows = "".join(map(_row, block.bars))
    legend = f"<w:tr>{cell_xml(block.legend, WHOLE, span=STEPS + 2)}</w:tr>" if block.legend else ""
    return Markup(  # noqa: S704  # every text in it is escaped by cell_xml
        f'<w:tbl><w:tblPr><w:tblW w:w="{WHOLE}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}{legend}</w:tbl>"
    )


def timeline_xml(block: Timeline) -> Markup:
    """A table without heads: day, how it stands, what."""
    columns = [Column(""), Column("", fold=8), Column("", fold=14)]
    return table_xml(Table(columns, [[Cell(event.day), event.state, Cell(event.label)] for event in block.events]))


def _row(bar: Bar) -> str:
    return (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        f"{cell_xml(bar.label, LABEL)}{''.join(_pieces(bar))}{cell_xml(bar.text.text, FIGURES)}</w:tr>"
    )


def _pieces(bar: Bar) -> Iterator[str]:
    """The cells of a bar: what is done is dark, and a thick edge stands where it should be by now."""
    if bar.done is None:
        yield cell_xml("", BAR, span=STEPS)
        return
    done = min(STEPS, max(0, int(bar.done * STEPS)))
    mark = None if bar.expected is None else min(STEPS, max(0, round(bar.expected * STEPS)))
    ends = sorted({done, STEPS, *([mark] if mark else [])} - {0})
    for start, end in zip([0, *ends], ends, strict=False):
        edges = {"left": _MARK} if mark == 0 == start else {"right": _MARK} if mark == end else {}
        yield cell_xml("", (end - start) * BAR // STEPS, span=end - start, more=_shaded(end <= done, edges))


def _shaded(filled: bool, edges: dict[str, int]) -> str:
    """White edges above and below set the bars apart."""
    sizes = {"top": 36, "bottom": 36} | edges
    colours = {"top": "FFFFFF", "bottom": "FFFFFF", "left": "000000", "right": "000000"}
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{sizes[side]}" w:space="0" w:color="{colours[side]}"/>'
        for side in _SIDES if side in sizes
    )  # fmt: skip
    fill = _FILL if filled else _TRACK
    return f'<w:tcBorders>{borders}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
