"""Markdown: the report that is read in git, in an editor and on a web page."""

from __future__ import annotations

import re

from tabulate import tabulate

from minsheng_cli.formats.bars import bar_text
from minsheng_cli.formats.shown import shown
from minsheng_cli.report.document import Bars, Block, Document, Figures, Heading, Items, Paragraph, Table, Timeline

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~!$&]")
_BEGINNING = re.compile(r"^(?:[#+-](?=[\s#-]|$)|=+$|[0-9]{1,9}(?=[.)](?:\s|$)))")


def render(document: Document) -> str:
    """The document as Markdown, ended by a newline."""
    parts = [f"# {heading(document.title)}"] if document.title else []
    parts += [text for block in document.blocks if (text := _text(block))]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Data as text, never as markup, link, image or table border."""
    return _SPECIAL.sub(_escape, shown(text))


def line(text: str) -> str:
    """Data as a line of its own: no heading, list or rule either."""
    safe = escaped(text.strip(" "))
    found = _BEGINNING.match(safe)
    if not found:
        return safe
    end = found.end() if found[0].isdigit() else 0
    return f"{safe[:end]}\\{safe[end:]}"


def heading(text: str) -> str:
    """Data as a heading: a # at its end would be taken for the end of the heading."""
    safe = escaped(text.strip(" "))
    return f"{safe[:-1]}\\#" if safe.endswith("#") else safe


def _escape(found: re.Match[str]) -> str:
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(found[0], f"\\{found[0]}")


def _text(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {heading(block.text)}"
        case Paragraph():
            return line(block.text)
        case Items():
            return "\n".join(f"- {line(item)}" for item in block.items)
        case Figures():
            return "\n".join(f"- {escaped(label)}: {escaped(cell.text)}" for label, cell in block.pairs)
        case Table():
            return _table(block)
        case Bars():
            return _bars(block)
        case Timeline():
            parts = [(event.day, event.label, event.state.text) for event in block.events]
            return "\n".join("- " + line(" ".join(filter(None, each))) for each in parts)


def _bars(block: Bars) -> str:
    bars = "\n".join(f"- {line(bar.label)} {bar_text(bar)} {escaped(bar.text.text)}" for bar in block.bars)
    return "\n\n".join(part for part in (bars, line(block.legend)) if part)


def _table(table: Table) -> str:
    if not table.rows:
        return ""
    heads = [escaped(column.head) for column in table.columns]
    rows = [[escaped(cell.text) for cell in row] for row in table.rows]
    aligns = [column.align for column in table.columns]
    return tabulate(rows, heads, "pipe", disable_numparse=True, colalign=aligns)
