"""A diagnostic as text: the message, the line of the file, a caret below the place, and the advice."""

from __future__ import annotations

from itertools import accumulate

from wcwidth import wcwidth

from minsheng_cli.formats.shown import shown
from minsheng_cli.report.document import Diagnostic

#: A longer line is cut to this many cells around the place; with the indentation it fits on a terminal of 80.
WIDTH = 76
_CUT = "..."  # not …, which is one cell wide on some terminals and two on others


def render(told: Diagnostic) -> str:
    """Up to four lines, ended by a newline."""
    lines = [shown(told.head)]
    if told.source.strip():
        before, after = _around(told.source, told.column)
        lines.append(f"    {before}{after}")
        if told.column:
            lines.append("    " + " " * _cells(before) + "^")
    if told.advice:
        lines.append("  " + shown(told.advice))
    return "\n".join(lines) + "\n"


def _around(source: str, column: int) -> tuple[str, str]:
    """What is shown of a line before a place and from it on, both made visible and cut to fit."""
    place = max(0, column - 1)
    before, after = shown(source[max(0, place - WIDTH) : place]), shown(source[place : place + WIDTH])
    cut = place > WIDTH, len(source) > place + WIDTH
    if not any(cut) and _cells(before + after) <= WIDTH:
        return before, after
    room = max(WIDTH // 2, WIDTH - _cells(after))
    if cut[0] or _cells(before) > room:
        before = _CUT + _fitting(before[::-1], room - len(_CUT))[::-1]
    room = WIDTH - _cells(before)
    if cut[1] or _cells(after) > room:
        after = _fitting(after, room - len(_CUT)) + _CUT
    return before, after


def _cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return sum(max(0, wcwidth(character)) for character in text)


def _fitting(text: str, cells: int) -> str:
    """As much of a text from its beginning as fits into so many cells."""
    widths = accumulate(max(0, wcwidth(character)) for character in text)
    return text[: sum(width <= cells for width in widths)]
