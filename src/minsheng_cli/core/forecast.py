"""When a target will be reached at its pace so far, and what pace it needs (ARITHMETIC 5).

Earned schedule: the time by which the plan wanted what is done now, from the target's own plan curve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from minsheng_cli.core.calendar import ends_between, ends_passed
from minsheng_cli.core.schedule import Span, checkpoint_share
from minsheng_cli.core.standing import TargetState
from minsheng_cli.model.settings import Pace

#: Points of a plan: a time (from 0 at the start) and the amount planned by then, both rising.
Curve = Sequence[tuple[Fraction, Fraction]]
#: A forecast further away than this many days says nothing.
_HORIZON = 366 * 50


@dataclass(frozen=True, slots=True)
class Forecast:
    """`remaining` in the unit; `per_month` the pace needed for it; `finish` at the pace so far, if known."""

    remaining: Fraction
    days_left: int
    months_left: int
    per_month: Fraction | None
    finish: date | None


def forecast(state: TargetState, pace: Pace, as_of: date) -> Forecast | None:
    """The forecast for a numeric target that was read and is not met; None for the others."""
    if state.ratio is None or state.met or state.number is None or state.reading is None:
        return None
    remaining = Fraction(state.number) * (1 - state.ratio)
    months = ends_passed(as_of + timedelta(days=1), state.span.due)
    return Forecast(
        remaining,
        max(0, (state.span.due - as_of).days),
        months,
        remaining / months if months else None,
        finish_day(state, pace, as_of),
    )


def finish_day(state: TargetState, pace: Pace, as_of: date) -> date | None:
    """The day on which the target is reached if it goes on as so far; None with fewer than two readings.

    The pace is that up to the last reading; where its day has passed without the target being met, that up to now.
    """
    reading = state.reading
    found = _finish(state, pace, reading.day) if reading else None
    return _finish(state, pace, as_of) if found and found <= as_of else found


def _finish(state: TargetState, pace: Pace, until: date) -> date | None:
    reading, span = state.reading, state.span
    if len(state.readings) < 2 or reading is None or not state.ratio or reading.day < span.start:
        return None
    elapsed = Fraction((until - span.start).days + 1)
    earned = earned_schedule(plan_curve(state, pace), state.ratio)
    if not earned:
        return None
    days = Fraction(span.days()) * elapsed / earned
    whole = -((-days).__floor__())
    return span.start + timedelta(days=whole - 1) if whole <= _HORIZON else None


def earned_schedule(curve: Curve, earned: Fraction) -> Fraction:
    """The time by which the plan wanted what is earned, between two points along a straight line."""
    for (time, planned), (next_time, next_planned) in pairwise(curve):
        if earned < next_planned:
            return time + (next_time - time) * (earned - planned) / (next_planned - planned)
    return curve[-1][0]


def performance(earned_time: Fraction, elapsed: Fraction) -> Fraction:
    """SPI(t): earned schedule ÷ time elapsed; below 1 is late."""
    return earned_time / elapsed


def plan_curve(state: TargetState, pace: Pace) -> Curve:
    """A target's own plan in days from its start: its checkpoints, or else the workspace's pace."""
    span = state.span
    if state.target.plan:
        points = [
            (_days(span, each.day), checkpoint_share(each, state.number))
            for each in state.target.plan
            if span.start <= each.day < span.due
        ]
    elif pace == "daily":
        points = []
    else:
        ends = ends_between(span.start, span.due, 3 if pace == "quarterly" else 1)
        points = [(_days(span, end), Fraction(i, len(ends))) for i, end in enumerate(ends, 1) if end < span.due]
    return [(Fraction(0), Fraction(0)), *points, (Fraction(span.days()), Fraction(1))]


def _days(span: Span, day: date) -> Fraction:
    return Fraction((day - span.start).days + 1)
