"""A slim state as plain data and back, so that it can be remembered: exactly what core/slim.py leaves of it.

What comes back is not believed blindly: values of a kind that `pack` does not write, or that no state has together, are
a ValueError. Whether the figures are those of the ledger only the ledger can say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from minsheng_cli.core.rowshape import RowShape
from minsheng_cli.core.schedule import Span
from minsheng_cli.core.standing import MilestoneState, ProjectState, TargetState
from minsheng_cli.model.amount import PLAIN
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.project import Milestone, Target
from minsheng_cli.model.standing import STANDINGS

#: Shares, totals and days that many states have: so many of each are made once.
_KEPT = 1 << 15
_STANDINGS = frozenset(STANDINGS)
_STANDINGS_OR_NONE = _STANDINGS | {None}
_READINGS = frozenset(("progress", "correction"))

_on = lru_cache(_KEPT)(date.fromordinal)
_new: Callable[[type[Fact], tuple[Any, ...]], Fact] = tuple.__new__  # a third of the cost of Fact(…)
_NONE, _TEXT = type(None), (str, type(None))
_STATE = RowShape(str, list, list, _TEXT, _TEXT, int, (int, _NONE))
_TARGET = RowShape(_TEXT, int, int, (list, _NONE), _TEXT, _TEXT, _TEXT, (bool, _NONE), int, _TEXT)
_MILESTONE = RowShape((int, _NONE), int)
_FACT = RowShape(int, int, str, str, str, str, str, (int, _NONE), str, str, str, str, str)


def pack(dossier: Dossier, state: ProjectState) -> list[Any] | None:
    """The state as plain data; None when contradicting facts belong to it, which must be named anew each time."""
    if dossier.ledger.facts:
        return None
    return [
        state.standing, [_target_row(each) for each in state.targets],
        [[_ordinal(each.done), each.days_overdue] for each in state.milestones],
        _share_text(state.completion), _share_text(state.expected), state.unread, _ordinal(state.last_report),
    ]  # fmt: skip


def unpack(dossier: Dossier, day: date, plain: Sequence[Any]) -> ProjectState:
    """The state of a project on the day that it was packed for; raises ValueError or ArithmeticError for other data."""
    _STATE.check(plain)
    standing, targets, milestones, completion, expected, unread, last = plain
    if standing not in _STANDINGS or unread < 0:
        raise ValueError(plain)
    project = dossier.project
    return ProjectState(
        dossier, day, standing,
        tuple([_target(target, row) for target, row in zip(project.targets, targets, strict=True)]),
        tuple([_milestone(step, row) for step, row in zip(project.milestones, milestones, strict=True)]),
        _share(completion), _share(expected), unread, _day(last),
    )  # fmt: skip


def _target_row(state: TargetState) -> list[Any]:
    reading = state.reading
    return [
        _text(state.number), state.span.start.toordinal(), state.span.due.toordinal(),
        reading and _fact_row(reading), _share_text(state.ratio), _share_text(state.expected), _share_text(state.gap),
        state.met, state.days_overdue, state.standing,
    ]  # fmt: skip


def _target(target: Target, row: Sequence[Any]) -> TargetState:
    _TARGET.check(row)
    number, start, due, reading, ratio, expected, gap, met, late, standing = row
    if standing not in _STANDINGS_OR_NONE or (met is None) is not (standing is None) or late < 0:
        raise ValueError(row)
    numeric = target.kind == "at-least" and number is not None
    if (expected is not None) is not numeric or (ratio is not None) is not (numeric and reading is not None):
        raise ValueError(row)
    if (gap is None) is not (ratio is None):
        raise ValueError(row)
    return TargetState(
        target, _number(number), _span(start, due), reading and _fact(target, reading), (),
        _share(ratio), _share(expected), _share(gap), met, late, standing,
    )  # fmt: skip


def _milestone(milestone: Milestone, row: Sequence[Any]) -> MilestoneState:
    _MILESTONE.check(row)
    done, late = row
    return MilestoneState(milestone, _day(done), late)


def _fact_row(fact: Fact) -> list[Any]:
    line, day, event, item, value, state, qualifier, until, *said = fact
    return [line, day.toordinal(), event, item, _text(value), state, qualifier, _ordinal(until), *said]


def _fact(target: Target, row: Sequence[Any]) -> Fact:
    _FACT.check(row)
    line, day, event, item, value, state, qualifier, until, *said = row
    if event not in _READINGS or item != target.key:
        raise ValueError(row)
    return _new(Fact, (line, _on(day), event, item, _number(value), state, qualifier, _day(until), *said))


@lru_cache(_KEPT)
def _span(start: int, due: int) -> Span:
    return Span(_on(start), _on(due))


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _day(ordinal: int | None) -> date | None:
    return _on(ordinal) if ordinal else None


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


@lru_cache(_KEPT)
def _number(text: str | None) -> Decimal | None:
    if text is None:
        return None
    if not PLAIN.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def _share_text(share: Fraction | None) -> str | None:
    return None if share is None else f"{share.numerator}/{share.denominator}"


@lru_cache(_KEPT)
def _share(text: str | None) -> Fraction | None:
    if text is None:
        return None
    above, _, below = text.partition("/")
    return Fraction(int(above), int(below))
