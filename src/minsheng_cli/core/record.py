"""What becomes of a request to record something: a new fact, nothing new, or a refusal. Nothing is written here."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from minsheng_cli.core.changes import number_on
from minsheng_cli.core.checks.early import begins
from minsheng_cli.core.checks.falling import RISING
from minsheng_cli.core.checks.magnitude import too_large
from minsheng_cli.core.checks.reached import reached_twice
from minsheng_cli.core.readings import deciding, dispute, history
from minsheng_cli.model.amount import PLAIN, NotAnAmountError, format_plain, read_amount
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.fact import MAX_CELL, MAX_NUMBERED, Fact
from minsheng_cli.model.project import Item, Milestone, Project, Target
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.model.unsafe import UNSAFE, is_clean

_Item = TypeVar("_Item", bound=Item)


class Entry(NamedTuple):
    """What all facts of one request share; `first_day` is that of the office's year."""

    day: date
    today: date
    note: str = ""
    source: str = ""
    by: str = ""
    correct: bool = False
    first_day: date = date.min


class Draft(NamedTuple):
    """A fact to append, its value as a plain text, and how an increment came to its total."""

    event: str
    item: str
    value: str
    entry: Entry
    qualifier: str = ""
    sum_of: str = ""
    until: date | None = None


def find_target(project: Project, name: str) -> Target:
    """The target with a key, or a name or a unique part of it; raises Refusal, for a milestone with what takes it."""
    if name and not any(name == item.key or name in item.name for item in project.targets):
        for step in project.milestones:
            if name == step.key or name in step.name:
                raise Refusal("milestone-named", found=name, project=project.id, item=step.key)
    return _find(project.targets, name, "which-target", "unknown-target")


def find_milestone(project: Project, name: str) -> Milestone:
    """The milestone with a key, or a name or a unique part of it; raises Refusal."""
    return _find(project.milestones, name, "which-milestone", "unknown-milestone")


def _find(items: Sequence[_Item], name: str, several: str, none: str) -> _Item:
    exact = [item for item in items if name in (item.key, item.name)]
    found = exact or [item for item in items if name and name in item.name]
    if len(found) != 1:
        raise Refusal(several if found else none, found=name, known=_listed(found or items))
    return found[0]


def _listed(items: Iterable[Item]) -> str:
    return ", ".join(f"{item.key} ({item.name})" for item in items)


def only_target(project: Project) -> Target:
    """The one target of a project; raises Refusal when a value must say which it means."""
    if len(project.targets) != 1:
        raise Refusal("say-which-target", known=_listed(project.targets))
    return project.targets[0]


def reading(dossier: Dossier, target: Target, typed: str, entry: Entry) -> Draft | None:
    """The reading to append; None when the ledger already says exactly this. Raises Refusal."""
    check_entry(entry)
    refuse_too_early(dossier, target, entry)
    facts = [fact for fact in dossier.ledger.facts if fact.item == target.key and fact.value is not None]
    draft = _draft(facts, target, typed, entry)
    value = Decimal(draft.value)
    same_day = [fact for fact in facts if fact.day == entry.day]
    if _already_there(same_day, draft, entry):
        return None
    if entry.correct:
        return draft._replace(event="correction")
    _refuse_a_second_value(same_day, target, draft, entry)
    if target.kind in RISING:
        _refuse_a_fall(facts, target, value, entry)
    before = [fact for fact in facts if fact.day < entry.day]
    last = max(before, key=lambda fact: fact.day).value if before else None
    if against := too_large(value, number_on(dossier.project, target, entry.day), last):
        raise Refusal("magnitude", item=target.name, value=draft.value, unit=target.unit, against=str(against))
    return draft


def milestone(dossier: Dossier, step: Milestone, entry: Entry) -> Draft | None:
    """The milestone to append as done (as open again, when correcting); None when it is so already.

    A note for the day that counts, where the ledger has a later one too, says that the first is right.
    """
    check_entry(entry)
    done = history(dossier.ledger.facts, date.max).done.get(step.key)
    if entry.correct:
        if done is None:
            raise Refusal("not-done", item=step.name)
        if entry.day < done:
            raise Refusal("done-later", item=step.name, day=done.isoformat())
        return Draft("correction", step.key, "open", entry)
    refuse_too_early(dossier, step, entry)
    if done and done != entry.day:
        raise Refusal("done-on", item=step.name, day=done.isoformat(), found=entry.day.isoformat())
    if done and entry.note.strip() and _is_reached_twice(dossier, step):
        return Draft("correction", step.key, "done", entry)
    return None if done else Draft("milestone", step.key, "done", entry)


def _is_reached_twice(dossier: Dossier, step: Milestone) -> bool:
    """Whether a milestone was reached on two days, and nobody said yet which is right."""
    return any(fact.item == step.key for _, fact in reached_twice(dossier))


def report_without_figure(dossier: Dossier, entry: Entry) -> Draft | None:
    """A note to append; None when the ledger has it for that day."""
    check_entry(entry)
    refuse_too_early(dossier, None, entry)
    same = any(
        fact.event == "note" and fact.day == entry.day and fact.note == entry.note for fact in dossier.ledger.facts
    )
    return None if same else Draft("note", "", "", entry)


def check_entry(entry: Entry) -> None:
    """Refuses a day to come, a correction without its reason, and text that would break the ledger or a terminal."""
    if entry.day > entry.today:
        raise Refusal("future-date", day=entry.day.isoformat(), today=entry.today.isoformat())
    if entry.correct and not entry.note.strip():
        raise Refusal("correct-needs-note")
    for key, text in (("note", entry.note), ("source", entry.source), ("by", entry.by)):
        refuse_hidden(key, text)
        if len(text) > MAX_CELL:
            raise Refusal("bad-text-length", key=key, limit=f"{MAX_CELL:,}")


def refuse_another_number(dossier: Dossier) -> None:
    """Refuses a slip or a problem that a ledger has no room for. Raises Refusal."""
    if sum(fact.is_numbered() for fact in dossier.ledger.facts) >= MAX_NUMBERED:
        raise Refusal("too-many-numbers", limit=f"{MAX_NUMBERED:,}")


def refuse_hidden(key: str, text: str) -> None:
    """Refuses what is typed with a character that hides or moves: it can be typed anew. Raises Refusal."""
    if not is_clean(text) and (unsafe := UNSAFE.search(text)):
        raise Refusal("bad-character", key=key, found=f"U+{ord(unsafe.group()):04X}")


def refuse_too_early(dossier: Dossier, item: Item | None, entry: Entry) -> None:
    """Refuses a day before the item or the year begins, mostly a mistyped year, unless it is said to be right.

    A value says so as a correction; a milestone, whose correction would open it again, by its note.
    """
    since = begins(dossier.project, item, entry.first_day)
    said = entry.correct or (isinstance(item, Milestone) and entry.note.strip())
    if entry.day < since and not said:
        raise Refusal("early-date", day=entry.day.isoformat(), start=since.isoformat())


def _draft(facts: list[Fact], target: Target, typed: str, entry: Entry) -> Draft:
    """The total that a person typed, as 159 or as +12 on the last total of or before the day."""
    increment = typed.startswith(("+", "＋"))
    try:
        value, qualifier = read_amount(typed[1:] if increment else typed, target.unit)
    except NotAnAmountError as error:
        raise Refusal(error.code, found=typed, unit=target.unit) from error
    if value.is_signed() and increment:  # +-3
        raise Refusal("bad-value", found=typed, unit=target.unit)
    if value.is_signed() and target.kind in RISING:
        raise Refusal("negative", found=typed)
    if not increment:
        return Draft("progress", target.key, format_plain(value), entry, qualifier)
    readings = history(facts, entry.day).readings.get(target.key)
    base = readings[-1].total() if readings else Decimal(0)
    total = format_plain(base + value)
    if not PLAIN.fullmatch(total):
        raise Refusal("bad-value", found=typed, unit=target.unit)
    return Draft("progress", target.key, total, entry, qualifier, f"{format_plain(base)} + {format_plain(value)}")


def _already_there(same_day: list[Fact], draft: Draft, entry: Entry) -> bool:
    """Whether the fact would say again what the ledger says; a note that the ledger lacks says something new."""
    if not same_day or dispute(same_day):
        return False
    fact = deciding(same_day)
    same = (fact.total_text(), fact.qualifier) == (draft.value, draft.qualifier)
    return same and (fact.note == entry.note or not (entry.correct or entry.note))


def _refuse_a_second_value(same_day: list[Fact], target: Target, draft: Draft, entry: Entry) -> None:
    """A second value for a day, or a new note to the same, is a correction: nothing that was typed is dropped."""
    if not same_day:
        return
    fact = same_day[-1] if dispute(same_day) else deciding(same_day)
    held, found = fact.total_text() + fact.qualifier, draft.value + draft.qualifier
    if held == found:
        raise Refusal("other-note", item=target.name, day=entry.day.isoformat(), line=str(fact.line))
    raise Refusal(
        "other-value", item=target.name, day=entry.day.isoformat(), held=held, line=str(fact.line), found=found
    )


def _refuse_a_fall(facts: list[Fact], target: Target, value: Decimal, entry: Entry) -> None:
    readings = history(facts, date.max).readings.get(target.key, [])
    for fact in readings:
        falls = fact.total() > value if fact.day < entry.day else fact.total() < value
        corrected = fact.day > entry.day and fact.event == "correction"
        if falls and not corrected and _next_to(readings, fact, entry.day):
            code = "falls-below" if fact.day < entry.day else "above-later"
            raise Refusal(
                code, item=target.name, found=format_plain(value), held=fact.total_text(),
                day=fact.day.isoformat(), line=str(fact.line),
            )  # fmt: skip


def _next_to(readings: Sequence[Fact], fact: Fact, day: date) -> bool:
    """Whether no other reading lies between a fact and a day: a correction in between has settled the matter."""
    low, high = sorted((fact.day, day))
    return not any(low < each.day < high for each in readings)
