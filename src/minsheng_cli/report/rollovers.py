"""What a new year takes over, before it is written."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng_cli.core.rollover import Carried
from minsheng_cli.report.document import Block, Cell, Column, Document, Paragraph, Table
from minsheng_cli.report.figures import done_of_target
from minsheng_cli.report.heading import View
from minsheng_cli.report.names import standing_cell
from minsheng_cli.words import N_, Words


def rollover_preview(found: Sequence[Carried], year: int, view: View, words: Words) -> Document:
    """A row a project: its old number and new one, how it stands, what of it goes on."""
    columns = [
        Column(words(N_("Old no.")), "right"),
        Column(words(N_("New no.")), "right"),
        Column(words(N_("Project")), fold=14),
        Column(words(N_("Standing")), fold=10),
        Column(words(N_("What goes on")), fold=16),
    ]
    rows = [_row(each, words) for each in found]
    said = words(
        N_("{count} of {all} projects go on in {year}."),
        count=str(len(found)), all=str(len(view.states)), year=str(year),
    )  # fmt: skip
    blocks: list[Block] = [Table(columns, rows)] if rows else []
    old = str(view.settings.year)
    title = words(N_("{city}: from {old} to {year}"), city=view.settings.city, old=old, year=str(year))
    return Document(title, [*blocks, Paragraph(said)])


def _row(each: Carried, words: Words) -> list[Cell]:
    project = each.state.dossier.project
    unmet = [target for target in each.state.targets if not target.met]
    targets = [f"{target.target.name} {done_of_target(target, words)}" for target in unmet]
    steps = [step.milestone.name for step in each.state.milestones if step.done is None]
    return [
        Cell(str(project.number or "")),
        Cell(str(each.number)),
        Cell(project.title),
        standing_cell(each.state.standing, words),
        Cell(words.comma.join([*targets, *steps])),
    ]
