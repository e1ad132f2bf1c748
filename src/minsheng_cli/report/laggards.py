"""`lagging`: who is behind schedule, by how much, what is left, which pace it needs, and the reason reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng_cli.core.forecast import forecast
from minsheng_cli.core.lagging import Lag
from minsheng_cli.core.problems import Problem
from minsheng_cli.core.standing import TargetState
from minsheng_cli.report.document import Block, Cell, Column, Document, Paragraph, Table
from minsheng_cli.report.figures import amount, done_of_target, gap_cell, ratio_text, share_text
from minsheng_cli.report.forecasts import pace_text
from minsheng_cli.report.heading import View, title, unread_text
from minsheng_cli.report.names import number_cell, numbered_title, overdue_text, standing_cell
from minsheng_cli.report.records import Record, iso, project_record
from minsheng_cli.report.sheet_records import need_record
from minsheng_cli.words import N_, Words


def laggards(view: View, found: Sequence[Lag], words: Words) -> Document:
    """The document of the lagging projects."""
    blocks = lagging_blocks(view, found, words)
    count = words.plural("{count} project lags.", "{count} projects lag.", len(found))
    blocks += [Paragraph(text) for text in (count, unread_text(view, words)) if text]
    return Document(title(view, words), blocks)


def lagging_blocks(view: View, found: Sequence[Lag], words: Words) -> list[Block]:
    """The table of what lags, and which projects nobody has explained; nothing when nothing lags."""
    if not found:
        return []
    silent = [lag.state.dossier.project for lag in found if lag.reason is None and not lag.problems]
    names = words.comma.join(numbered_title(project, words) for project in silent)
    unexplained = words(N_("No reason reported and no open problem: {projects}."), projects=names) if silent else ""
    return [lagging_table(view, found, words), *([Paragraph(unexplained)] if unexplained else [])]


def lagging_table(view: View, found: Sequence[Lag], words: Words) -> Table:
    """A row for each target or milestone that lags."""
    columns = [
        Column(words(N_("No.")), "right"),
        Column(words(N_("Project, what lags")), fold=14),
        Column(words(N_("Done/target")), "right", fold=9),
        Column(words(N_("Ratio")), "right"),
        Column(words(N_("Expected")), "right"),
        Column(words(N_("Gap")), "right"),
        Column(words(N_("Left, needed pace")), fold=8),
        Column(words(N_("Standing")), fold=9),
        Column(words(N_("Reason reported")), fold=8),
    ]
    return Table(columns, [row for lag in found for row in _rows(lag, view, words)])


def _rows(lag: Lag, view: View, words: Words) -> Iterator[list[Cell]]:
    project = lag.state.dossier.project
    number = number_cell(project)
    reason = _reason(lag, words)
    for target in lag.targets:
        name = Cell(project.title + words.colon + target.target.name)
        yield [number, name, *_figures(target, view, words), standing_cell(target.standing, words), reason]
    for step in lag.milestones:
        name = Cell(project.title + words.colon + step.milestone.name)
        late = Cell(overdue_text(step.days_overdue, words), "red")
        yield [number, name, *[Cell("")] * 4, late, standing_cell(lag.state.standing, words), reason]


def _reason(lag: Lag, words: Words) -> Cell:
    """The reason that was reported, and the open problems."""
    said = [lag.reason.note] if lag.reason else []
    said += [_problem(each, words) for each in lag.problems]
    return Cell(words.comma_in_sentence.join(said)) if said else Cell(words(N_("none")), "dim")


def _problem(problem: Problem, words: Words) -> str:
    return words(N_("problem {number}: {note}"), number=str(problem.number), note=problem.raised.note)


def _figures(state: TargetState, view: View, words: Words) -> list[Cell]:
    found = forecast(state, view.settings.pace, view.as_of)
    left = ""
    if found:
        remaining = amount(found.remaining, state.target.unit, words)
        left = remaining + words.comma_in_sentence + pace_text(state, found, words)
    elif state.days_overdue:
        left = overdue_text(state.days_overdue, words)
    return [
        Cell(done_of_target(state, words)),
        Cell(ratio_text(state.ratio, view.settings.percent)),
        Cell(share_text(state.expected)),
        gap_cell(state),
        Cell(left),
    ]


def lagging_record(view: View, found: Sequence[Lag]) -> Record:
    """minsheng.lagging/1."""
    return {
        "schema": "minsheng.lagging/1",
        "as_of": view.as_of.isoformat(),
        "known_at": iso(view.known_at),
        "unread": view.unread,
        "projects": [_record(lag, view) for lag in found],
    }


def _record(lag: Lag, view: View) -> Record:
    reason = {"date": iso(lag.reason.day), "note": lag.reason.note} if lag.reason else None
    needs = [need_record(target, view.settings.pace, view.as_of) for target in lag.targets]
    return {**project_record(lag.state, view.settings), "lagging": needs, "reason": reason}
