"""Recording slips: what becomes of a request to issue one, or to take it a step further. Nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from minsheng_cli.core.record import Draft, Entry, check_entry, refuse_another_number
from minsheng_cli.core.slips import ARROW, WHOLE, Matter, Slip, chain_end, lagging_matters, matters, slips_of, unit_for
from minsheng_cli.core.standing import ProjectState
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.model.settings import Settings
from minsheng_cli.model.slips import SlipLevel


class Wish(NamedTuple):
    """What a person said of a new slip; what is empty is worked out."""

    matter: str = ""
    level: str = ""
    due: date | None = None
    unit: str = ""


class NewSlip(NamedTuple):
    """A slip about to be issued: what it is about, at which level, until when, to whom, after which."""

    matter: Matter
    level: SlipLevel
    due: date
    unit: str
    follows: Slip | None


def planned(state: ProjectState, settings: Settings, wish: Wish, day: date) -> NewSlip:
    """The slip that a wish comes to; raises Refusal."""
    refuse_another_number(state.dossier)
    matter = _matter(state, settings, wish.matter)
    for slip in slips_of(state.dossier, date.max):
        if slip.matter == matter.key:
            _check_later(slip, day)
    before = next((slip for slip in slips_of(state.dossier, day) if slip.open and slip.matter == matter.key), None)
    level = _level(settings, wish.level, before)
    unit = wish.unit or unit_for(state.dossier, before)
    if not unit:
        raise Refusal("slip-needs-unit", project=state.dossier.project.title)
    due = wish.due or day + timedelta(days=level.days)
    if due < day:
        raise Refusal("until-before", until=due.isoformat(), day=day.isoformat())
    return NewSlip(matter, level, due, unit, before)


def _matter(state: ProjectState, settings: Settings, wanted: str) -> Matter:
    known = matters(state)
    listed = ", ".join(f"{matter.key} ({matter.name})" for matter in known if matter.key != WHOLE) or "-"
    if wanted:
        found = [matter for matter in known if wanted in (matter.key, matter.name)]
        if not found:
            raise Refusal("unknown-matter", found=wanted, known=listed)
        return found[0]
    unanswered = {slip.matter for slip in slips_of(state.dossier, state.as_of) if slip.open and slip.days_overdue}
    lagging = [matter.key for matter in lagging_matters(state, settings)]
    due = [matter for matter in known if matter.key in (*lagging, *unanswered)]
    if len(due) == 1:
        return due[0]
    raise Refusal("which-matter" if due else "nothing-lags", project=state.dossier.project.title, known=listed)


def _level(settings: Settings, wanted: str, before: Slip | None) -> SlipLevel:
    slips = settings.slips
    names = ", ".join(f"{level.key} ({level.name})" for level in slips.levels)
    if wanted:
        level = next((each for each in slips.levels if wanted in (each.key, each.name)), None)
        if level is None:
            raise Refusal("unknown-level", found=wanted, known=names)
        if before and slips.rank(level.key) <= slips.rank(before.level):
            raise _still_open(settings, before)
        return level
    if before is None:
        return slips.levels[0]
    following = slips.after(before.level)
    if not before.days_overdue or following is None:
        raise _still_open(settings, before)
    return following


def _still_open(settings: Settings, before: Slip) -> Refusal:
    """Why no slip can follow now: the one before may be answered still, or it was the last resort."""
    number = f"{before.year}-{before.number}"
    if before.days_overdue and before.deadline and settings.slips.is_last(before.level):
        return Refusal("slip-last", number=number, day=before.deadline.isoformat())
    return Refusal("slip-open", number=str(before.number), day=before.issued.day.isoformat())


def issued(new: NewSlip, number: int, entry: Entry) -> Draft:
    """The row that issues a slip. Raises Refusal."""
    told = entry._replace(source=f"{new.matter.key}{ARROW}{new.unit}")
    check_entry(told)
    return Draft("slip", str(number), "issued", told, new.level.key, until=new.due)


def stepped(
    dossier: Dossier, year: int, number: int, state: str, entry: Entry, until: date | None, as_of: date
) -> Draft | None:
    """A step of a slip (`replied`, `returned`, `extended` or `closed`); None when it is recorded. Raises Refusal."""
    check_entry(entry)
    found = slips_of(dossier, date.max)
    slip = next(each for each in found if each.order() == (year, number))
    if not entry.note.strip():
        raise Refusal("step-needs-note")
    said = (entry.day, state, entry.note, until)
    if any((fact.day, fact.state, fact.note, fact.until) == said for fact in slip.steps):
        return None
    _check_open(slip, found)
    _check_order(slip, entry.day)
    _check_step(slip, state, entry.day, until, as_of)
    return Draft("slip", str(number), state, entry, until=until)


def _check_open(slip: Slip, found: Sequence[Slip]) -> None:
    """A slip that was closed or replaced takes no step more; what goes on in its place is named."""
    number = str(slip.number)
    if slip.closed:
        raise Refusal("slip-closed", number=number, day=slip.closed.day.isoformat(), line=str(slip.closed.line))
    if slip.escalated is None:
        return
    last = chain_end(slip, found)
    if last.closed:
        day = last.closed.day.isoformat()
        raise Refusal("slip-chain-closed", number=number, later=f"{last.year}-{last.number}", day=day)
    raise Refusal("slip-escalated", number=number, later=f"{last.year}-{last.number}")


def _check_order(slip: Slip, day: date) -> None:
    """A step stands after all that happened to the slip before."""
    if day < slip.issued.day:
        raise Refusal("slip-not-issued", number=str(slip.number), day=slip.issued.day.isoformat())
    _check_later(slip, day)


def _check_later(slip: Slip, day: date) -> None:
    later = next((fact for fact in reversed((slip.issued, *slip.steps)) if fact.day > day), None)
    if later:
        details = {"reason": later.state, "day": later.day.isoformat(), "line": str(later.line)}
        raise Refusal("slip-later-step", number=str(slip.number), **details)


def _check_step(slip: Slip, state: str, day: date, until: date | None, as_of: date) -> None:
    number, deadline = str(slip.number), slip.deadline
    if state == "returned" and not slip.answered:
        raise Refusal("slip-unanswered", number=number)
    if until and until < day:
        raise Refusal("until-before", until=until.isoformat(), day=day.isoformat())
    if state != "extended":
        return
    if deadline and max(day, as_of) > deadline:
        raise Refusal("slip-expired", number=number, day=deadline.isoformat())
    if until is None or (deadline and until <= deadline):
        raise Refusal("slip-extension", number=number, day=deadline.isoformat() if deadline else "-")
