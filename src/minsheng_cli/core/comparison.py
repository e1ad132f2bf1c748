"""A period beside the one before it: what each target had at both ends, and what changed in the plans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from minsheng_cli.core.changes import by_date
from minsheng_cli.core.periods import Period
from minsheng_cli.core.standing import ProjectState, TargetState, assess, count_standings
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.project import Change
from minsheng_cli.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Movement:
    """A target's reading before the period, and what was added since; None where an end is not known."""

    state: ProjectState
    target: TargetState
    before: Fact | None
    added: Decimal | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The projects at the end of the period before, and every movement since.

    `standings` of None: the list had not begun. Its movements are those of targets that were read even before it,
    as one that a new year took over.
    """

    previous: Period
    standings: Mapping[str, int] | None
    movements: tuple[Movement, ...]


def compare(states: Iterable[ProjectState], settings: Settings, period: Period) -> Comparison:
    """The period before beside this one. Nothing is compared with what was not known."""
    previous = period.before()
    pairs = [(state, assess(state.dossier, settings, previous.last)) for state in states]
    begun = previous.last >= settings.first_day()
    movements = (
        _movement(state, target, before)
        for state, past in pairs
        for target, before in zip(state.targets, past.targets, strict=True)
        if target.reading and (begun or before.reading)
    )
    return Comparison(previous, count_standings(past for _, past in pairs) if begun else None, tuple(movements))


def _movement(state: ProjectState, target: TargetState, before: TargetState) -> Movement:
    added = None
    if target.reading and before.reading and target.target.kind in ("at-least", "tracked"):
        added = target.reading.total() - before.reading.total()
    return Movement(state, target, before.reading, added)


def changes_within(dossiers: Iterable[Dossier], period: Period) -> list[tuple[Dossier, Change]]:
    """The recorded changes of plans that took effect in a period, by date."""
    found = [
        (dossier, change)
        for dossier in dossiers
        for change in by_date(dossier.project.changes)
        if change.date in period
    ]
    return sorted(found, key=lambda pair: (pair[1].date, pair[0].path))


def notes_within(dossier: Dossier, period: Period) -> list[Fact]:
    """The reports without a figure in a period, by day, each text once."""
    found = {fact.note: fact for fact in dossier.ledger.facts if fact.event == "note" and fact.day in period}
    return sorted(found.values(), key=lambda fact: (fact.day, fact.note))
