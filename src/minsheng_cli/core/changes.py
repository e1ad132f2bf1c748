"""Recorded changes of a plan: the number that is valid on a day, and whether the project runs at all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from minsheng_cli.model.project import Change, Project, Target

#: Changes that take a project out of the judgement; they are standings of their own.
HALTED = ("suspended", "deferred", "terminated")


def by_date(changes: Iterable[Change]) -> list[Change]:
    """Changes in the order in which they took effect."""
    return sorted(changes, key=lambda change: change.date)


def adjustments(project: Project, key: str) -> list[Change]:
    """The changes of one target's number, in order."""
    return [change for change in by_date(project.changes) if change.type == "adjusted" and change.target == key]


def number_on(project: Project, target: Target, day: date) -> Decimal | None:
    """The number to reach that was valid on a day; None when none was published."""
    number = target.number
    if not project.changes:
        return number
    for change in adjustments(project, target.key):
        if change.date <= day:
            number = change.after
    return number


def halted_on(project: Project, day: date) -> str | None:
    """`suspended`, `deferred` or `terminated` when that is how the project stands on a day."""
    state: str | None = None
    if not project.changes:
        return state
    for change in by_date(project.changes):
        if change.date <= day and change.type != "adjusted":
            state = change.type if change.type in HALTED else None
    return state
