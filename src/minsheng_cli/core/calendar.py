"""Ends of months and quarters, counted and listed."""

from __future__ import annotations

from datetime import date, timedelta


def end_of_month(day: date) -> date:
    """The last day of a day's month."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)


def ends_passed(start: date, day: date, months: int = 1) -> int:
    """How many month-ends (or quarter-ends, for 3 months) lie from `start` to `day`, both included."""
    return max(0, _ordinal(day + timedelta(days=1), months) - _ordinal(start, months))


def ends_between(start: date, due: date, months: int) -> list[date]:
    """Those ends themselves, in order."""
    ends, day = [], start
    while (end := end_of_month(day)) <= due:
        if end.month % months == 0:
            ends.append(end)
        day = end + timedelta(days=1)
    return ends


def _ordinal(day: date, months: int) -> int:
    """How many ends have passed before a day, from year 0."""
    return (day.year * 12 + day.month - 1) // months


def months_after(earlier: date, later: date) -> int:
    """Whole months from one day to a later one; the last day of a month counts as a whole one."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    reached = later.day >= earlier.day or later == end_of_month(later)
    return months if reached else months - 1
