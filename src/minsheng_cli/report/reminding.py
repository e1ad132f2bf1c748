"""Reminders in words: a document for each unit and supervisor, and the days of a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng_cli.core.calendar import end_of_month
from minsheng_cli.core.dues import Due
from minsheng_cli.core.duties import Duty
from minsheng_cli.core.problems import Problem
from minsheng_cli.core.reminders import Reminder
from minsheng_cli.core.slips import Slip
from minsheng_cli.core.standing import ProjectState
from minsheng_cli.report.document import Appointment, Block, Document, Heading, Items
from minsheng_cli.report.duelist import item_name, state_cell
from minsheng_cli.report.duties import counted
from minsheng_cli.report.heading import View, known_phrase
from minsheng_cli.report.names import day_in_year_text, day_text, numbered_title
from minsheng_cli.report.problems import problem_sentence
from minsheng_cli.report.slips import level_name, matter_name, slip_label
from minsheng_cli.report.slips import state_cell as slip_state
from minsheng_cli.words import N_, Words


def recipient(reminder: Reminder, words: Words) -> str:
    """Whom a reminder is for; says so when no unit is named."""
    return reminder.to or words(N_("(no lead unit named)"))


def reminder_document(reminder: Reminder, view: View, words: Words) -> Document:
    """What one unit or supervisor is to be told, section by section."""
    day = words(N_("as of {day}"), day=day_text(view.as_of, words)) + known_phrase(view.known_at, words)
    head = words(
        N_("{name}: reminder of {city}'s livelihood projects"), name=recipient(reminder, words), city=view.settings.city
    )
    return Document(head + words.comma_in_sentence + day, list(_blocks(reminder, view, words)))


def _blocks(reminder: Reminder, view: View, words: Words) -> Iterator[Block]:
    year = view.settings.year
    sections: tuple[tuple[str, list[str]], ...] = (
        (N_("Overdue and due soon"), [_due(each, year, words) for each in reminder.dues]),
        (N_("Slips to answer"), [_slip(each, view, words) for each in reminder.slips]),
        (N_("To be reported"), [_silent(each, words) for each in reminder.silent]),
        (N_("Problems to solve"), [problem_sentence(each, view.as_of, year, words) for each in reminder.problems]),
        (N_("Reviews and site visits of this month"), [_duty(each, words) for each in reminder.duties]),
    )
    for name, items in sections:
        if items:
            yield Heading(words(name))
            yield Items(items)


def _due(due: Due, year: int, words: Words) -> str:
    what = numbered_title(due.state.dossier.project, words) + words.colon + item_name(due)
    day = words(N_("due on {day}"), day=day_in_year_text(due.due, year, words))
    return words.sentences(words.comma_in_sentence.join((what, day, state_cell(due.days, words).text)))


def _slip(slip: Slip, view: View, words: Words) -> str:
    what = f"{slip_label(slip, view.settings)} {level_name(slip.level, view.settings)}{words.colon}{matter_name(slip)}"
    until = words(N_("until {day}"), day=day_text(slip.deadline, words)) if slip.deadline else ""
    parts = (what, until, slip_state(slip, words).text)
    return words.sentences(words.comma_in_sentence.join(part for part in parts if part))


def _silent(state: ProjectState, words: Words) -> str:
    """How long nothing was reported, where that is the matter, and which targets were never read."""
    unread = words.comma.join(each.target.name for each in state.targets if each.judged and each.reading is None)
    said = [words(N_("targets without a reading: {names}"), names=unread)] if unread else []
    if state.days_silent is None:
        said.insert(0, words(N_("never reported")))
    elif not unread:
        ago = words.plural("{count} day without a report", "{count} days without a report", state.days_silent)
        said.insert(0, ago)
    told = words.comma_in_sentence.join(said)
    return words.sentences(numbered_title(state.dossier.project, words) + words.colon + told)


def _duty(duty: Duty, words: Words) -> str:
    return words.sentences(
        numbered_title(duty.state.dossier.project, words)
        + words.colon
        + counted(duty.reviews.owed, duty.visits.owed, words)
    )


def appointments(found: Sequence[Reminder], view: View, words: Words) -> list[Appointment]:
    """The days of all reminders for a calendar: what is due, and until when slips are to be answered."""
    days = [_day(due, reminder, view, words) for reminder in found for due in reminder.dues]
    days += [_answer(slip, view, words) for reminder in found for slip in reminder.slips]
    days += [_solve(problem, view, words) for reminder in found for problem in reminder.problems]
    days += [_report(state, reminder, view, words) for reminder in found for state in reminder.silent]
    days += [_hold(duty, view, words) for reminder in found for duty in reminder.duties]
    return sorted(days, key=lambda each: (each.day, each.key))


def _report(state: ProjectState, reminder: Reminder, view: View, words: Words) -> Appointment:
    """A project that is to be reported on: on the last day of the month."""
    project = state.dossier.project
    said = recipient(reminder, words) + words.colon + _silent(state, words)
    key = f"{_office(view)}/{project.id}/report-{view.as_of:%Y-%m}"
    return Appointment(end_of_month(view.as_of), key, project.title + words.colon + words(N_("to be reported")), said)


def _hold(duty: Duty, view: View, words: Words) -> Appointment:
    """Reviews and visits that are owed: on the last day of their month."""
    project = duty.state.dossier.project
    said = duty.holder + words.colon + _duty(duty, words)
    owed = counted(duty.reviews.owed, duty.visits.owed, words)
    key = f"{_office(view)}/{project.id}/duty-{view.as_of:%Y-%m}-{duty.holder}"
    return Appointment(end_of_month(view.as_of), key, project.title + words.colon + owed, said)


def _day(due: Due, reminder: Reminder, view: View, words: Words) -> Appointment:
    project = due.state.dossier.project
    said = recipient(reminder, words) + words.colon + _due(due, view.settings.year, words)
    return Appointment(
        due.due, f"{_office(view)}/{project.id}/{due.key}", project.title + words.colon + item_name(due), said
    )


def _answer(slip: Slip, view: View, words: Words) -> Appointment:
    label, day = slip_label(slip, view.settings), slip.deadline or view.as_of
    summary = words.comma_in_sentence.join(part for part in (label, slip.unit) if part)
    return Appointment(day, f"{_office(view)}/slip/{slip.year}-{slip.number}", summary, _slip(slip, view, words))


def _solve(problem: Problem, view: View, words: Words) -> Appointment:
    raised, project = problem.raised, problem.dossier.project
    said = problem_sentence(problem, view.as_of, view.settings.year, words)
    key = f"{_office(view)}/{project.id}/problem-{problem.number}"
    return Appointment(raised.until or view.as_of, key, project.title + words.colon + raised.note, said)


def _office(view: View) -> str:
    """What keeps the entries of two offices and two years apart in one calendar."""
    return f"{view.settings.city}-{view.settings.year}"
