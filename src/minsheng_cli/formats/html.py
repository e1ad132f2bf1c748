"""A document as one self-contained page: no network, no script, light and dark, ready to print."""

from __future__ import annotations

from minsheng_cli.formats.bars import bar_text
from minsheng_cli.formats.pages import page
from minsheng_cli.report.document import Document


def render(document: Document, language: str = "zh") -> str:
    """The page, ended by a newline."""
    blocks = [(type(block).__name__, block) for block in document.blocks]
    fields = {"title": document.title, "blocks": blocks, "language": language, "bar_text": bar_text}
    return page("document.html", fields)
