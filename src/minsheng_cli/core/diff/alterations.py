"""What two versions of the plans do not share, field by field: what asks for less after the fact comes first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from minsheng_cli.core.diff.demands import asks_less
from minsheng_cli.core.schedule import span_of
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.place import Place
from minsheng_cli.model.project import Change, Item, Milestone, Project, Target
from minsheng_cli.model.settings import Settings
from minsheng_cli.model.strict import Strict

#: Kinds of alterations, worst first.
ALTERATIONS = (
    "lowered-after-the-fact", "due-later", "item-removed", "project-removed", "lowered", "halted", "rules-changed",
    "schedule-changed", "other", "added",
)  # fmt: skip
#: Fields of a plan that are compared by their entries.
_LISTS = {"targets", "milestones", "changes"}
_SCHEDULE = {"start", "plan", "due"}


class Version(NamedTuple):
    """A version of the workspace: its projects, the rules they are judged by, and the day of which it speaks."""

    dossiers: tuple[Dossier, ...]
    settings: Settings
    day: date


class Alteration(NamedTuple):
    """What was altered, and where it stands now; of what is gone, where it stood.

    `item`: the target or milestone, None for the project itself; `field`: the key in the file, empty for the whole.
    """

    kind: str
    project: Project
    item: Item | None
    field: str
    before: Any
    after: Any
    place: Place

    @property
    def gone(self) -> bool:
        """Whether a project, an item or a dated change is there no more; its place is one of the earlier version."""
        return self.after is None and self.field in ("", "changes")

    def order(self) -> tuple[int, int, Place]:
        """Sorts worst first, then by number and place."""
        return ALTERATIONS.index(self.kind), self.project.number or 10**6, self.place


def alterations(before: Version, after: Version) -> list[Alteration]:
    """What differs in the plans, worst first; projects are the same by their id."""
    past = {each.project.id: each for each in before.dossiers}
    now = {each.project.id: each for each in after.dossiers}
    found: list[Alteration] = []
    for key in {**now, **past}:
        old, new = past.get(key), now.get(key)
        if old and new:
            found += _of_plan(old, new, before, after)
        elif new:
            found.append(Alteration("added", new.project, None, "", None, new.project.title, new.place("title")))
        elif old:
            gone = ("project-removed", old.project, None, "", old.project.title, None, old.place("title"))
            found.append(Alteration(*gone))
    return sorted(found, key=Alteration.order)


def _of_plan(old: Dossier, new: Dossier, before: Version, after: Version) -> Iterator[Alteration]:
    for field, was, now in _fields(old.project, new.project):
        yield Alteration("other", new.project, None, field, was, now, new.place(field))
    for name in ("targets", "milestones"):
        yield from _of_items(old, new, name, before, after)
    yield from _of_changes(old, new)


def _of_items(old: Dossier, new: Dossier, name: str, before: Version, after: Version) -> Iterator[Alteration]:
    past = {item.key: (index, item) for index, item in enumerate(getattr(old.project, name))}
    now = {item.key: (index, item) for index, item in enumerate(getattr(new.project, name))}
    for key in {**now, **past}:
        if key not in now:
            index, item = past[key]
            yield Alteration("item-removed", new.project, item, "", item.name, None, old.place(name, index))
        elif key not in past:
            index, item = now[key]
            yield Alteration("added", new.project, item, "", None, item.name, new.place(name, index))
        else:
            index, item = now[key]
            for field, was, is_now in _fields(past[key][1], item):
                kind = _kind(old, past[key][1], item, field, before, after)
                yield Alteration(kind, new.project, item, field, was, is_now, new.place(name, index, field))


def _kind(old: Dossier, was: Item, now: Item, field: str, before: Version, after: Version) -> str:
    if isinstance(was, Target) and isinstance(now, Target):
        if field in asks_less(was, now):
            return "lowered-after-the-fact" if _has_begun(old, was, before) else "lowered"
        later = span_of(now, after.settings).due > span_of(was, before.settings).due
        return ("due-later" if field == "due" and later else "schedule-changed") if field in _SCHEDULE else "other"
    if isinstance(was, Milestone) and isinstance(now, Milestone) and field == "due":
        later = was.due is not None and (now.due is None or now.due > was.due)
        return "due-later" if later else "schedule-changed"
    return "other"


def _has_begun(old: Dossier, target: Target, version: Version) -> bool:
    """Whether the ledger already spoke of a target, or its span had begun."""
    known = any(fact.item == target.key for fact in old.ledger.facts)
    return known or version.day >= span_of(target, version.settings).start


def _of_changes(old: Dossier, new: Dossier) -> Iterator[Alteration]:
    """Dated changes that came in, went, or say something else now."""
    past, now = list(old.project.changes), list(new.project.changes)
    targets = {target.key: target for target in new.project.targets}
    for index, change in enumerate(now):
        if change in past:
            continue
        was = next((each for each in past if each not in now and _names(each) == _names(change)), None)
        place = new.place("changes", index)
        kind = _kind_of_change(change, targets, was)
        yield Alteration(kind, new.project, targets.get(change.target), "changes", was, change, place)
    spoken = {_names(change) for change in now}
    for index, change in enumerate(past):
        if change not in now and _names(change) not in spoken:
            place = old.place("changes", index)
            yield Alteration("other", new.project, targets.get(change.target), "changes", change, None, place)


def _names(change: Change) -> tuple[object, ...]:
    return change.date, change.type, change.target


def _kind_of_change(change: Change, targets: dict[str, Target], was: Change | None) -> str:
    target = targets.get(change.target)
    if change.type != "adjusted" or target is None or change.after is None:
        return "halted" if change.type not in ("adjusted", "resumed") else "other"
    held = was.after if was else change.before
    less = held is not None and (change.after > held if target.kind == "at-most" else change.after < held)
    if was:
        return "lowered-after-the-fact" if less else "other"
    return "lowered" if less else "other"


#: Settings that decide how projects are judged or what is printed of them.
_RULES = {"year", "as_of", "percent", "pace", "lights"}


def rule_alterations(before: Settings, after: Settings) -> list[tuple[str, str, Any, Any]]:
    """What differs in `minsheng.yaml`, the rules of judgement first: kind, key such as `lights.yellow`, both values."""
    found: list[tuple[str, str, Any, Any]] = []
    for field, was, now in _fields(before, after):
        kind = "rules-changed" if field in _RULES else "other"
        if isinstance(was, Strict) and isinstance(now, Strict):
            found += [(kind, f"{field}.{inner}", *values) for inner, *values in _fields(was, now)]
        else:
            found.append((kind, field, was, now))
    return sorted(found, key=lambda each: ALTERATIONS.index(each[0]))


def _fields(was: Strict, now: Strict) -> Iterator[tuple[str, Any, Any]]:
    """The fields that differ by their key in the file, without lists that are compared by entry."""
    for name in type(was).model_fields:
        if name not in _LISTS and getattr(was, name) != getattr(now, name):
            yield name, getattr(was, name), getattr(now, name)
