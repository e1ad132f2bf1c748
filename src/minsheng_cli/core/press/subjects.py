"""What a figure may speak of: each target of each project, and the numbers of projects; by the words of their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
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
    """A target, or a number of projects: its base unit, its names, and its values. `key` is target or count."""

    project: str
    key: str
    unit: str
    names: tuple[str, ...]
    told: tuple[Told, ...]
    state: TargetState | None = None
    notes: tuple[tuple[str, Place], ...] = ()
    ratio: Fraction | None = None


def subjects(states: Iterable[ProjectState]) -> list[Subject]:
    """All that figures can speak of."""
    states = list(states)
    return [*_counts(states), *(_subject(state, index) for state in states for index in range(len(state.targets)))]


def _counts(states: list[ProjectState]) -> list[Subject]:
    """How many projects there are, and how many are completed."""
    place = Place("data/projects")
    done = sum(state.standing == "completed" for state in states)
    everything, completed = (Told("count", Decimal(count), place) for count in (len(states), done))
    return [
        Subject("", "projects", "项", ("年度为民办实事项目", "为民办实事项目总体进展"), (everything,)),
        Subject("", "completed", "项", ("项目完成年度目标任务", "已完成年度目标任务的项目"), (completed,)),
    ]


def _subject(state: ProjectState, index: int) -> Subject:
    each = state.targets[index]
    dossier, target = state.dossier, each.target
    power, unit = split_unit(target.unit)
    latest = reversed(each.readings[-1:])
    told = [Told("reading", fact.total().scaleb(power), dossier.ledger.place(fact)) for fact in latest]
    if each.number is not None:
        told.append(Told("number", each.number.scaleb(power), dossier.place("targets", index, "number")))
    notes = tuple((fact.note, dossier.ledger.place(fact)) for fact in each.readings if fact.note)
    names = (target.name + target.verb, dossier.project.title)
    return Subject(dossier.project.id, target.key, unit, names, tuple(told), each, notes, each.ratio)


def pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters of a text, without marks and digits."""
    kept = "".join(each if each.isalnum() and not each.isdigit() else " " for each in text)
    return {kept[at : at + 2] for at in range(len(kept) - 1) if " " not in kept[at : at + 2]}


def weights(found: Iterable[Subject]) -> Mapping[str, float]:
    """How much a pair of characters says: much when few subjects have it (1 ÷ how many), little when it is in all."""
    counts = Counter(pair for subject in found for pair in pairs("，".join(subject.names)))
    return {pair: 1 / count for pair, count in counts.items()}
