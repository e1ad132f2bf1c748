"""The office's round in a period: reviews and visits held and owed, inspections by quarter, open problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from minsheng_cli.core.duties import Duty, duties, held
from minsheng_cli.core.periods import Period, PeriodKind, containing
from minsheng_cli.core.problems import Problem, open_problems
from minsheng_cli.core.slips import Slip, all_slips, deadline_on
from minsheng_cli.core.standing import ProjectState, assess
from minsheng_cli.model.settings import Settings


class Inspections(NamedTuple):
    """A quarter's inspections: how many are needed and were held, and the projects that still miss one."""

    quarter: Period
    needed: int
    done: int
    missing: Sequence[ProjectState]


class Supervision(NamedTuple):
    """What the office itself did in a period."""

    held: dict[str, int]
    months: Sequence[tuple[Period, Sequence[Duty]]]
    inspections: Sequence[Inspections]
    problems: Sequence[Problem]
    slips: Sequence[Slip]
    period: Period

    @property
    def anything(self) -> bool:
        """Whether there is something to say."""
        supervised = any(duty.holder for _, found in self.months for duty in found)
        return supervised or bool(self.problems or self.slips) or any(self.held.values())


def is_timely(slip: Slip) -> bool:
    """Whether the reply that stands came by the deadline of its day."""
    reply = slip.answered
    limit = deadline_on(slip, reply.day) if reply else None
    return reply is not None and (limit is None or reply.day <= limit)


def supervise(states: Sequence[ProjectState], settings: Settings, period: Period, day: date) -> Supervision:
    """The round of a period, up to a day. Each month is judged by how the projects stood at its end."""
    dossiers = [state.dossier for state in states]
    events = ("review", "visit", "inspection")
    counts = {event: sum(len(held(each, event, period, day)) for each in dossiers) for event in events}
    supervised = [state for state in states if state.dossier.project.supervisor]
    months = [
        (month, duties(_then(supervised, settings, min(month.last, day)), settings, month))
        for month in _parts(period, "month", day)
    ]
    quarters = [_inspections(quarter, supervised, settings, day) for quarter in _parts(period, "quarter", day)]
    slips = [
        slip for slip in all_slips(dossiers, day) if slip.open or slip.issued.day in period or _ended(slip, period)
    ]
    return Supervision(counts, months, quarters, open_problems(dossiers, day), slips, period)


def _ended(slip: Slip, period: Period) -> bool:
    return slip.closed is not None and slip.closed.day in period


def _then(states: Sequence[ProjectState], settings: Settings, day: date) -> list[ProjectState]:
    return [state if state.as_of == day else assess(state.dossier, settings, day) for state in states]


def _parts(period: Period, kind: PeriodKind, day: date) -> Iterator[Period]:
    """The months or quarters of a period that have begun on a day; a month lies in one quarter."""
    part = containing(kind, period.first)
    while part.first <= min(period.last, day):
        yield part
        part = containing(part.kind, date.fromordinal(part.last.toordinal() + 1))


def _inspections(quarter: Period, states: Sequence[ProjectState], settings: Settings, day: date) -> Inspections:
    needed = done = 0
    missing = []
    for state in _then(states, settings, min(quarter.last, day)):
        wanted = settings.round.needed("inspection", state.dossier.project.key)
        made = len(held(state.dossier, "inspection", quarter, day))
        if state.standing in ("suspended", "deferred", "terminated"):
            continue
        needed += wanted
        done += min(made, wanted)
        if made < wanted:
            missing.append(state)
    return Inspections(quarter, needed, done, missing)
