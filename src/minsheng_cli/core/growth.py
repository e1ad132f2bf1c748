"""同比: a reading beside the total of the same day a year before, where the plan has it (ARITHMETIC 2)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from minsheng_cli.core.standing import TargetState


def year_on_year(state: TargetState) -> Fraction | None:
    """Growth over the same day of the year before, 0.065 for 6.5% more; None when the plan has no such total."""
    if state.reading is None:
        return None
    day = year_before(state.reading.day)
    before = next((each.total for each in state.target.last_year if each.day == day), None)
    return Fraction(state.reading.total()) / Fraction(before) - 1 if before else None


def year_before(day: date) -> date:
    """The same day a year before; 28 February for the 29th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
