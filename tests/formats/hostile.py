"""Texts that would do harm if a format took them for more than text, and a document that has one in every place."""

from __future__ import annotations

from minsheng_cli.report.document import (
    Bar,
    Bars,
    Cell,
    Column,
    Document,
    Event,
    Figures,
    Heading,
    Items,
    Paragraph,
    Table,
    Timeline,
)

HOSTILE = (
    "[red]公交[/red]", "[/]", ":100:", "a|b", r"a\|b", r"C:\new", "第一行\n第二行", "a\r\nb", "\x1b[31mred\x1b[0m",
    "\x1b]52;c;aGk=\x07", "\u202e倒\u202c", "零\u200b宽", "\ufeffbom", "\x00", "\x9b31m", "<script>alert(1)</script>",
    "=1+1", "# heading", "#", "##", "- item", "+ item", "* item", "---", "===", "___", "1. item", "12) item", "> quote",
    "`code`", "```", "~~~", "~~gone~~", "*强调*", "__粗__", "[link](http://example.org)", "![图](x.png)", "<http://example.org>",
    "&amp;", "&#35;", "$x$", "[x]: http://example.org", "[^1]", "|---|", "a\tb", "C #", "http://example.org/a_b_c",
    "\U000e0041tag", "\u2028", "!", "\\",
)  # fmt: skip


def document(text: str) -> Document:
    """A document that says a text in every place where data may stand."""
    return Document(text, [
        Heading(text),
        Heading(text, 2),
        Paragraph(text),
        Items([text, text]),
        Figures([("Lead unit", Cell(text))]),
        Table([Column("No.", "right"), Column("Project", fold=14)], [[Cell("1"), Cell(text)], [Cell(text), Cell("2")]]),
        Bars([Bar(text, 0.5, 0.25, Cell("50.0%"))]),
        Timeline([Event("2020-06-30", text, Cell("√ done", "green")), Event("", text, Cell("· open"))]),
    ])  # fmt: skip
