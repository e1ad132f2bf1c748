"""Recording the office's round: reviews, visits, inspections, and problems from raising to solving."""

from __future__ import annotations

from datetime import date

from minsheng_cli.core.problems import Problem, problems_of
from minsheng_cli.core.record import Draft, Entry, check_entry, refuse_another_number, refuse_too_early
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.fact import MAX_NUMBER
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.model.settings import Settings


def in_office(dossier: Dossier, settings: Settings, entry: Entry) -> Entry:
    """The entry with who did it: as said, else the supervisor in office on the day; raises Refusal without one."""
    if entry.by:
        return entry
    holder = settings.holder(dossier.project.supervisor, entry.day)
    if not holder:
        raise Refusal("nobody-in-office", project=dossier.project.title, day=entry.day.isoformat())
    return entry._replace(by=holder)


def meeting(dossier: Dossier, event: str, entry: Entry) -> Draft | None:
    """A review, visit or inspection to append; None when the ledger has it already. Raises Refusal."""
    check_entry(entry)
    refuse_too_early(dossier, None, entry)
    same = any(
        (fact.event, fact.day, fact.by, fact.note) == (event, entry.day, entry.by, entry.note)
        for fact in dossier.ledger.facts
    )
    return None if same else Draft(event, "", "", entry)


def raised(dossier: Dossier, entry: Entry, until: date | None) -> Draft | None:
    """A new problem with the next number of its project; None when it is open already in the same words.

    Its owner is who was named, else the lead unit.
    """
    check_entry(entry)
    refuse_too_early(dossier, None, entry)
    if not entry.note.strip():
        raise Refusal("problem-needs-note")
    if until is None:
        raise Refusal("problem-needs-until")
    if not (owner := entry.by or dossier.project.lead):
        raise Refusal("problem-needs-owner", project=dossier.project.title)
    entry = entry._replace(by=owner)
    if until < entry.day:
        raise Refusal("until-before", until=until.isoformat(), day=entry.day.isoformat())
    found = problems_of(dossier, date.max)
    if any(each.raised.note == entry.note and not each.solved for each in found):
        return None
    refuse_another_number(dossier)
    number = max((each.number for each in found), default=0) + 1
    if number > MAX_NUMBER:
        raise Refusal("problem-no-number-left", number=str(MAX_NUMBER))
    return Draft("problem", str(number), "open", entry, until=until)


def stepped(dossier: Dossier, number: int, state: str, entry: Entry) -> Draft | None:
    """A step of a problem (`coordinated` or `solved`); None when it was recorded already. Raises Refusal."""
    check_entry(entry)
    problem = _problem(dossier, number)
    if not entry.note.strip():
        raise Refusal("step-needs-note")
    if entry.day < problem.raised.day:
        raise Refusal("step-before", number=str(number), day=problem.raised.day.isoformat())
    if any((fact.day, fact.state, fact.note) == (entry.day, state, entry.note) for fact in problem.steps):
        return None
    if solved := problem.solved:
        raise Refusal("solved-already", number=str(number), day=solved.day.isoformat(), line=str(solved.line))
    return Draft("problem", str(number), state, entry)


def _problem(dossier: Dossier, number: int) -> Problem:
    found = problems_of(dossier, date.max)
    for problem in found:
        if problem.number == number:
            return problem
    known = ", ".join(str(each.number) for each in found) or "-"
    raise Refusal("unknown-problem", found=str(number), known=known)
