"""`overdue`: what is overdue, due today and due soon, grouped by lead unit; empty when there is nothing."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng_cli.core.dues import Due
from minsheng_cli.core.slips import Slip
from minsheng_cli.report.document import Block, Cell, Column, Document, Heading, Table
from minsheng_cli.report.figures import done_of_target
from minsheng_cli.report.heading import View, title
from minsheng_cli.report.names import number_cell, overdue_text
from minsheng_cli.report.records import Record, iso
from minsheng_cli.report.slip_records import slip_record
from minsheng_cli.report.slips import slip_table
from minsheng_cli.words import N_, Words


def duelist(view: View, found: Sequence[Due], slips: Sequence[Slip], words: Words) -> Document:
    """The list by lead unit, units with the longest overdue item first; then slips without an answer."""
    blocks: list[Block] = []
    for lead, items in by_lead(found):
        blocks.append(Heading(lead or words(N_("(no lead unit named)")), 2))
        blocks.append(due_table(items, words))
    if slips:
        blocks += [Heading(words(N_("Slips without an answer")), 2), slip_table(slips, view.settings, words)]
    return Document(title(view, words), blocks)


def by_lead(found: Sequence[Due]) -> list[tuple[str, list[Due]]]:
    """The items of each lead unit, in order of their most urgent item."""
    groups: dict[str, list[Due]] = {}
    for due in found:
        groups.setdefault(due.state.dossier.project.lead, []).append(due)
    return list(groups.items())


def due_table(items: Sequence[Due], words: Words) -> Table:
    """One row an item."""
    columns = [
        Column(words(N_("Due"))),
        Column(words(N_("State")), fold=6),
        Column(words(N_("No.")), "right"),
        Column(words(N_("Project")), fold=14),
        Column(words(N_("Target or milestone")), fold=14),
        Column(words(N_("Done/target")), "right", fold=9),
    ]
    return Table(columns, [_row(due, words) for due in items])


def _row(due: Due, words: Words) -> list[Cell]:
    project = due.state.dossier.project
    return [
        Cell(due.due.isoformat()),
        state_cell(due.days, words),
        number_cell(project),
        Cell(project.title),
        Cell(item_name(due)),
        Cell(done_of_target(due.target, words) if due.target else ""),
    ]


def item_name(due: Due) -> str:
    """The target's or milestone's name."""
    if due.target:
        return due.target.target.name
    return due.milestone.milestone.name if due.milestone else ""


def state_cell(days: int, words: Words) -> Cell:
    """逾期3天, 今日到期, 还有5天."""
    if days < 0:
        return Cell(overdue_text(-days, words), "red")
    if days == 0:
        return Cell(words(N_("due today")), "yellow")
    return Cell(words.plural("due in {count} day", "due in {count} days", days))


def overdue_record(view: View, found: Sequence[Due], slips: Sequence[Slip]) -> Record:
    """minsheng.overdue/1."""
    return {
        "schema": "minsheng.overdue/1",
        "as_of": view.as_of.isoformat(),
        "known_at": iso(view.known_at),
        "unread": view.unread,
        "items": [due_record(due) for due in found],
        "slips": [slip_record(slip, view.settings) for slip in slips],
    }


def due_record(due: Due) -> Record:
    """One item that is due."""
    project = due.state.dossier.project
    return {
        "project": project.id,
        "number": project.number,
        "title": project.title,
        "lead": project.lead or None,
        "item": "target" if due.target else "milestone",
        "key": due.key,
        "name": item_name(due),
        "due": due.due.isoformat(),
        "days": due.days,
        "state": "overdue" if due.days < 0 else "due-today" if due.days == 0 else "due-soon",
    }
