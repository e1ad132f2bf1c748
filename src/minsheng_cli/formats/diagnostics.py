"""A diagnostic as text: the message, the line of the file, a caret below the place, and the advice."""

from __future__ import annotations

from wcwidth import wcswidth

from minsheng_cli.formats.shown import shown
from minsheng_cli.report.document import Diagnostic

#: A longer line is cut to this many characters around the place.
WIDTH = 100


def render(told: Diagnostic) -> str:
    """Up to four lines, ended by a newline."""
    lines = [shown(told.head)]
    if told.source.strip():
        start = max(0, told.column - 1 - WIDTH // 2)
        lines.append("    " + shown(told.source[start : start + WIDTH]))
        if told.column:
            before = shown(told.source[start : told.column - 1])
            lines.append("    " + " " * max(0, wcswidth(before)) + "^")
    if told.advice:
        lines.append("  " + shown(told.advice))
    return "\n".join(lines) + "\n"
