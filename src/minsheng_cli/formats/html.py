"""A document as one self-contained page: no network, no script, light and dark, ready to print."""

from __future__ import annotations

from minsheng_cli.formats.pages import page
from minsheng_cli.report.document import Document


def render(document: Document, language: str = "zh") -> str:
    """The page, ended by a newline."""
    blocks = [(type(block).__name__, block) for block in document.blocks]
    fields = {"title": document.title, "blocks": blocks, "language": language, "width": _width}
    return page("document.html", fields)


def _width(share: float) -> float:
    """A share of 1 as percent of a bar, from 0 to 100."""
    return round(100 * min(1.0, max(0.0, share)), 1)
