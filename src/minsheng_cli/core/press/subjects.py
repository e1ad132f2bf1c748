"""What a figure may speak of: each target of each project, by the words of its names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from minsheng_cli.core.standing import ProjectState, TargetState
from minsheng_cli.model.amount import split_unit
from minsheng_cli.model.place import Place


class Told(NamedTuple):
    """A value that the data have, in the base unit, and where it stands. `what`: reading, number or count."""

    what: str
    value: Decimal
    place: Place


class Subject(NamedTuple):
    """A target, or a number of projects: its base unit, its names, and its values. `key` is target or count.

    `history`: all readings up to the day, by day.
    """

    project: str
    key: str
    unit: str
    names: tuple[str, ...]
    told: tuple[Told, ...]
    state: TargetState | None = None
    notes: tuple[tuple[str, Place], ...] = ()
    ratio: Fraction | None = None
    verb: str = ""
    history: tuple[tuple[date, Told], ...] = ()


def subjects(states: Iterable[ProjectState]) -> list[Subject]:
    """All targets that figures can speak of."""
    return [_subject(state, index) for state in states for index in range(len(state.targets))]


def _subject(state: ProjectState, index: int) -> Subject:
    each = state.targets[index]
    dossier, target = state.dossier, each.target
    power, unit = split_unit(target.unit)
    place = dossier.ledger.place
    history = tuple((fact.day, Told("reading", fact.total().scaleb(power), place(fact))) for fact in each.readings)
    told = [reading for _, reading in history[-1:]]
    if each.number is not None:
        told.append(Told("number", each.number.scaleb(power), dossier.place("targets", index, "number")))
    notes = tuple((fact.note, place(fact)) for fact in each.readings if fact.note)
    names = (target.name + target.verb, dossier.project.title)
    return Subject(
        dossier.project.id, target.key, unit, names, tuple(told), each, notes, each.ratio, target.verb, history
    )


@lru_cache(16)
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text, without marks and digits."""
    kept = "".join(each if each.isalnum() and not each.isdigit() else " " for each in text)
    return frozenset(kept[at : at + 2] for at in range(len(kept) - 1) if " " not in kept[at : at + 2])


def weights(found: Iterable[Subject]) -> Mapping[str, float]:
    """How much a pair of characters says: much when few subjects have it (1 ÷ how many), little when it is in all."""
    counts = Counter(pair for subject in found for pair in pairs("，".join(subject.names)))
    return {pair: 1 / count for pair, count in counts.items()}
