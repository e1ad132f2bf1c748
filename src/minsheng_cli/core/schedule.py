"""Scheduled progress (序时进度): the share of a target that should be done by a day (ARITHMETIC 3)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from minsheng_cli.core.calendar import ends_passed
from minsheng_cli.model.project import Checkpoint, Target
from minsheng_cli.model.settings import Pace, Settings
from minsheng_cli.model.tuples import NamedTuple

_MONTHS = {"monthly": 1, "quarterly": 3}


class Span(NamedTuple):
    """From when to when a target runs, both days included."""

    start: date
    due: date

    def days(self) -> int:
        """Its length in days."""
        return (self.due - self.start).days + 1


def span_of(target: Target, settings: Settings) -> Span:
    """A target's span; its ends default to those of the workspace's year."""
    return Span(target.start or settings.first_day(), target.due or settings.last_day())


def expected_share(target: Target, number: Decimal | None, settings: Settings, day: date) -> Fraction:
    """The share of the target that should be done by the end of a day, 0 to 1."""
    span = span_of(target, settings)
    if day >= span.due:
        return Fraction(1)
    if day < span.start:
        return Fraction(0)
    if target.plan:
        return planned_share(target.plan, number, day)
    return paced_share(span, settings.pace, day)


def planned_share(plan: tuple[Checkpoint, ...], number: Decimal | None, day: date) -> Fraction:
    """The share of the last checkpoint reached; no straight line between two of them."""
    reached = [checkpoint for checkpoint in plan if checkpoint.day <= day]
    return checkpoint_share(reached[-1], number) if reached else Fraction(0)


def checkpoint_share(checkpoint: Checkpoint, number: Decimal | None) -> Fraction:
    """A checkpoint as a share of the target, at most 1."""
    if checkpoint.percent is not None:
        return min(Fraction(1), Fraction(checkpoint.percent) / 100)
    if checkpoint.amount is None or not number:
        return Fraction(0)
    return min(Fraction(1), Fraction(checkpoint.amount) / Fraction(number))


@lru_cache(maxsize=256)
def paced_share(span: Span, pace: Pace, day: date) -> Fraction:
    """The share without checkpoints: month-ends or quarter-ends or days passed, of those in the span."""
    if pace == "daily":
        return Fraction((day - span.start).days + 1, span.days())
    months = _MONTHS[pace]
    ends = ends_passed(span.start, span.due, months)
    return Fraction(ends_passed(span.start, day, months), ends) if ends else Fraction(0)
