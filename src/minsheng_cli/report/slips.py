"""Slips in words: those that are due, a list of all, one with its whole life, and their records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from minsheng_cli.core.slips import WHOLE, Proposal, Slip
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.settings import Settings
from minsheng_cli.report.document import (
    Block,
    Cell,
    Column,
    Document,
    Event,
    Figures,
    Heading,
    Paragraph,
    Table,
    Timeline,
)
from minsheng_cli.report.figures import done_of_target, gap_cell, share_text
from minsheng_cli.report.heading import View, known_phrase, title
from minsheng_cli.report.names import STATE_NAMES, number_cell, numbered_title, overdue_text, standing_cell
from minsheng_cli.report.records import iso
from minsheng_cli.words import N_, Words

SLIP_STATES = {
    "issued": N_("waiting for an answer"), "overdue": N_("unanswered"), "replied": N_("answered"),
    "returned": N_("returned, to be done again"), "escalated": N_("followed by the next"), "closed": N_("closed"),
}  # fmt: skip


def slip_label(slip: Slip, settings: Settings) -> str:
    """示政办交〔2020〕7号."""
    return settings.slips.label(slip.year, slip.number)


def short_label(slip: Slip, settings: Settings, words: Words) -> str:
    """7号; 2021-7号 for one of another year than the list's. Commands take it as it is."""
    number = str(slip.number) if slip.year == settings.year else f"{slip.year}-{slip.number}"
    return words(N_("No. {number}"), number=number)


def _day_cell(day: date | None, settings: Settings) -> Cell:
    """A day; without its year where there is no room and it is the list's."""
    if day is None:
        return Cell("")
    return Cell(day.isoformat(), short=f"{day:%m-%d}" if day.year == settings.year else "")


def level_name(key: str, settings: Settings) -> str:
    """The name of a level; its key when the office does not list it."""
    level = settings.slips.level(key)
    return level.name if level else key


def matter_name(slip: Slip) -> str:
    """The name of what a slip is about."""
    project = slip.dossier.project
    names = {item.key: item.name for item in project.items()} | {WHOLE: project.title}
    return names.get(slip.matter, slip.matter)


def matter_beside_project(key: str, name: str, words: Words) -> str:
    """What a slip is about where its project stands beside it: a title is not said twice."""
    return words(N_("the whole project")) if key == WHOLE else name


def matter_of(slip: Slip, words: Words) -> str:
    """The same of a slip."""
    return matter_beside_project(slip.matter, matter_name(slip), words)


def state_cell(slip: Slip, words: Words) -> Cell:
    """How a slip stands: 未反馈，逾期3天."""
    said = words(SLIP_STATES[slip.state])
    if slip.days_overdue:
        return Cell(said + words.comma_in_sentence + overdue_text(slip.days_overdue, words), "red")
    return Cell(said, "green" if slip.closed else "dim" if slip.escalated else "")


def draft_list(view: View, found: Sequence[Proposal], last: Sequence[Slip], words: Words) -> Document:
    """The slips that are due to be issued, worst first, with the command of each; then the highest that expired."""
    told = words.plural("{count} slip is due.", "{count} slips are due.", len(found))
    expired = [Paragraph(_expired(slip, view.settings, words)) for slip in last]
    if not found:
        return Document(title(view, words), [Paragraph(told), *expired])
    columns = [
        Column(words(N_("Slip")), fold=8),
        Column(words(N_("No.")), "right"),
        Column(words(N_("Project, matter")), fold=12),
        Column(words(N_("Done/target")), "right", fold=9),
        Column(words(N_("Expected")), "right"),
        Column(words(N_("Gap")), "right"),
        Column(words(N_("Standing")), fold=10),
        Column(words(N_("To")), fold=8),
        Column(words(N_("After")), fold=8),
    ]
    commands = [Paragraph(_command(each, words)) for each in found]
    rows = [_draft(each, view.settings, words) for each in found]
    told = words.sentences(told, _without_unit(found, words))
    return Document(title(view, words), [Table(columns, rows), Paragraph(told), *commands, *expired])


def _expired(slip: Slip, settings: Settings, words: Words) -> str:
    """That a slip of the highest level stayed unanswered."""
    told = words(
        N_("{label} to {unit} is of the highest level ({level}), expired unanswered on {day}; no slip can follow it."),
        label=slip_label(slip, settings), unit=slip.unit, level=level_name(slip.level, settings),
        day=iso(slip.deadline) or "",
    )  # fmt: skip
    return numbered_title(slip.dossier.project, words) + words.colon + matter_of(slip, words) + words.colon + told


def _command(each: Proposal, words: Words) -> str:
    """What issues a proposed slip."""
    to = "" if each.unit else " --to " + words(N_("UNIT"))
    return f"minsheng slip issue {each.state.dossier.project.id} --matter {each.matter.key}{to}"


def _without_unit(found: Sequence[Proposal], words: Words) -> str:
    """How many proposals go to a unit that a person must name."""
    count = sum(not each.unit for each in found)
    return words.some(
        "{count} of them has no lead unit: name the unit in its command after --to, or add lead to the plan.",
        "{count} of them have no lead unit: name the unit in their commands after --to, or add lead to the plan.",
        count,
    )


def _draft(each: Proposal, settings: Settings, words: Words) -> list[Cell]:
    project, target, step = each.state.dossier.project, each.matter.target, each.matter.milestone
    late = overdue_text(step.days_overdue, words) if step and step.days_overdue else ""
    return [
        Cell(each.level.name, each.level.colour),
        number_cell(project),
        Cell(project.title + words.colon + matter_beside_project(each.matter.key, each.matter.name, words)),
        Cell(done_of_target(target, words) if target else late),
        Cell(share_text(target.expected) if target else ""),
        gap_cell(target) if target else Cell(""),
        standing_cell(target.standing if target else each.state.standing, words),
        Cell(each.unit or words(N_("not named"))),
        _label_cell(each.follows, settings, words),
    ]


def _label_cell(slip: Slip | None, settings: Settings, words: Words) -> Cell:
    """The number of a slip, if there is one."""
    return Cell(slip_label(slip, settings), short=short_label(slip, settings, words)) if slip else Cell("")


def slip_list(view: View, found: Sequence[Slip], words: Words) -> Document:
    """Slips in a table, and how many are open and unanswered past their deadline."""
    opened = [slip for slip in found if slip.open]
    late = sum(bool(slip.days_overdue) for slip in opened)
    told = words.plural("{count} slip", "{count} slips", len(found)) + words.colon
    told += words(N_("{open} open, {late} of them unanswered past the deadline"), open=str(len(opened)), late=str(late))
    blocks: list[Block] = [slip_table(found, view.settings, words)] if found else []
    return Document(title(view, words), [*blocks, Paragraph(words.sentences(told))])


def slip_table(found: Iterable[Slip], settings: Settings, words: Words) -> Table:
    """A row a slip."""
    columns = [
        Column(words(N_("Number")), fold=12, short=words(N_("No."))),
        Column(words(N_("Level")), fold=10),
        Column(words(N_("Project, matter")), fold=12),
        Column(words(N_("To")), fold=8),
        Column(words(N_("Issued"))),
        Column(words(N_("Deadline"))),
        Column(words(N_("State")), fold=8),
    ]
    return Table(columns, [_row(slip, settings, words) for slip in found])


def _row(slip: Slip, settings: Settings, words: Words) -> list[Cell]:
    return [
        _label_cell(slip, settings, words),
        Cell(level_name(slip.level, settings)),
        Cell(numbered_title(slip.dossier.project, words) + words.colon + matter_of(slip, words)),
        Cell(slip.unit),
        _day_cell(slip.issued.day, settings),
        _day_cell(slip.deadline, settings),
        state_cell(slip, words),
    ]


def slip_sheet(slip: Slip, settings: Settings, words: Words, known_at: date | None = None) -> Document:
    """One slip: what it asks of whom, and its whole life with the places in the ledger."""
    before, after = slip.follows, slip.escalated
    pairs = [
        (words(N_("Level")), Cell(level_name(slip.level, settings))),
        (words(N_("Project")), Cell(numbered_title(slip.dossier.project, words))),
        (words(N_("Matter")), Cell(matter_of(slip, words))),
        (words(N_("To")), Cell(slip.unit)),
        (words(N_("Requirement")), Cell(slip.issued.note)),
        (words(N_("Deadline")), Cell(slip.deadline.isoformat() if slip.deadline else "")),
        (words(N_("State")), state_cell(slip, words)),
        (words(N_("After")), Cell(settings.slips.label(slip.year, before) if before else "")),
        (words(N_("Followed by")), Cell(settings.slips.label(slip.year, after) if after else "")),
    ]
    events = [_event(slip, fact, words) for fact in (slip.issued, *slip.steps)]
    shown = [pair for pair in pairs if pair[1].text]
    head = slip_label(slip, settings) + known_phrase(known_at, words)
    return Document(head, [Figures(shown), Heading(words(N_("What happened"))), Timeline(events)])


def _event(slip: Slip, fact: Fact, words: Words) -> Event:
    until = words(N_("until {day}"), day=fact.until.isoformat()) if fact.until else ""
    said = [fact.by, fact.note.rstrip("。."), until]
    place = f" ({slip.dossier.ledger.path.rpartition('/')[2]}:{fact.line})"
    text = words.comma_in_sentence.join(part for part in said if part) + place
    return Event(fact.day.isoformat(), text, Cell(words(STATE_NAMES[fact.state])))
