"""Readings over time: as a line of text, and as the points of a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minsheng_cli.core.standing import TargetState

#: Eight heights that GBK has too.
_HEIGHTS = "▁▂▃▄▅▆▇█"
#: So many of the latest readings are drawn in a line of text.
LATEST = 12


def spark_text(state: TargetState) -> str:
    """The latest readings, the highest total as the highest mark; empty with fewer than two."""
    totals = [fact.total() for fact in state.readings[-LATEST:]]
    if len(totals) < 2:
        return ""
    most = max(totals) or 1
    return "".join(_HEIGHTS[max(0, min(7, int(total * 8 / most) - 1))] for total in totals)


def points(state: TargetState, first: date, last: date) -> list[tuple[float, float]]:
    """Readings as shares of the year and of the target (or of the highest reading), both 0 to 1 and a little more."""
    days = (last - first).days or 1
    most = max([fact.total() for fact in state.readings] + ([state.number] if state.number else []), default=0)
    if not most:
        return []
    return [(_within((fact.day - first).days / days), float(fact.total() / most)) for fact in state.readings]


def place(day: date, first: date, last: date) -> float:
    """Where a day lies in a year, 0 to 1."""
    return _within((day - first).days / ((last - first).days or 1))


def _within(share: float) -> float:
    return round(min(1.0, max(0.0, share)), 4)


def year_marks(year: int) -> Sequence[tuple[int, float]]:
    """The first day of each quarter's first month, for a scale."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return [(month, place(date(year, month, 1), first, last)) for month in (1, 4, 7, 10)]
