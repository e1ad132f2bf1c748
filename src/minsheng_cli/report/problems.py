"""Problems in words: a table of them, a sentence each, and their records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minsheng_cli.core.problems import Problem, open_problems, problems_of
from minsheng_cli.report.document import Block, Cell, Column, Document, Paragraph, Table
from minsheng_cli.report.heading import View, title
from minsheng_cli.report.names import STATE_NAMES, day_in_year_text, number_cell, numbered_title, overdue_text
from minsheng_cli.report.records import Record, iso
from minsheng_cli.words import N_, Words


def problems_in(view: View, only_open: bool = False) -> list[Problem]:
    """The problems of the projects in view: the open ones by wanted date, then the solved ones, the latest first."""
    dossiers = [state.dossier for state in view.states]
    opened = open_problems(dossiers, view.as_of)
    if only_open:
        return opened
    every = [each for dossier in dossiers for each in problems_of(dossier, view.as_of)]
    solved = [(-fact.day.toordinal(), each.order(), each) for each in every if (fact := each.solved)]
    return opened + [each for *_, each in sorted(solved)]


def problem_list(view: View, found: Sequence[Problem], words: Words) -> Document:
    """All problems in a table, and how many are open."""
    count = sum(each.solved is None for each in found)
    told = words.plural("{count} open problem.", "{count} open problems.", count)
    blocks: list[Block] = [problem_table(found, view.as_of, words)] if found else []
    return Document(title(view, words), [*blocks, Paragraph(told)])


def problem_table(found: Sequence[Problem], day: date, words: Words) -> Table:
    """A row each: project, number, what, owner, wanted date, how it stands, place."""
    columns = [
        Column(words(N_("No.")), "right"),
        Column(words(N_("Project")), fold=12),
        Column(words(N_("Problem")), fold=12),
        Column(words(N_("Owner")), fold=8),
        Column(words(N_("Wanted by"))),
        Column(words(N_("State")), fold=10),
        Column(words(N_("File:line"))),
    ]
    return Table(columns, [_row(each, day, words) for each in found])


def _row(problem: Problem, day: date, words: Words) -> list[Cell]:
    raised = problem.raised
    return [
        number_cell(problem.dossier.project),
        Cell(problem.dossier.project.title),
        Cell(f"{problem.number}. {raised.note}"),
        Cell(raised.by),
        Cell(raised.until.isoformat() if raised.until else ""),
        state_cell(problem, day, words),
        Cell(f"{problem.dossier.ledger.path.rpartition('/')[2]}:{raised.line}", "dim"),
    ]


def state_cell(problem: Problem, day: date, words: Words) -> Cell:
    """已解决, 逾期3天, 已协调 or 未解决."""
    if problem.solved:
        return Cell(words(STATE_NAMES["solved"]), "green")
    late, coordinated = problem.days_late(day), words(STATE_NAMES["coordinated"])
    if late:
        said = overdue_text(late, words)
        return Cell(said + words.comma_in_sentence + coordinated if problem.steps else said, "red")
    return Cell(coordinated if problem.steps else words(N_("not solved")))


def problem_sentence(problem: Problem, day: date, year: int, words: Words) -> str:
    """（30）城市公交便利化：6月12日提出：管线迁改受阻；要求7月10日前解决，逾期3天."""
    raised = problem.raised
    said = words(
        N_("{project}: raised on {day}: {note}"),
        project=numbered_title(problem.dossier.project, words),
        day=day_in_year_text(raised.day, year, words),
        note=raised.note,
    )
    parts = [said, words(N_("owner {owner}"), owner=raised.by) if raised.by else ""]
    if raised.until:
        parts.append(words(N_("wanted by {day}"), day=day_in_year_text(raised.until, year, words)))
    if problem.steps and not problem.solved:
        last = problem.steps[-1]
        said = words(N_("coordinated on {day}: {note}"), day=day_in_year_text(last.day, year, words), note=last.note)
        parts.append(said)
    late = problem.days_late(day)
    parts.append(overdue_text(late, words) if late else state_cell(problem, day, words).text)
    return words.sentences(words.comma_in_sentence.join(part for part in parts if part))


def problem_record(view: View, found: Sequence[Problem]) -> Record:
    """minsheng.problems/1."""
    return {
        "schema": "minsheng.problems/1",
        "as_of": view.as_of.isoformat(),
        "known_at": iso(view.known_at),
        "problems": [_record(each, view.as_of) for each in found],
    }


def _record(problem: Problem, day: date) -> Record:
    raised, solved = problem.raised, problem.solved
    return {
        "project": problem.dossier.project.id,
        "number": problem.number,
        "raised": iso(raised.day),
        "note": raised.note,
        "owner": raised.by or None,
        "wanted": iso(raised.until),
        "coordinated": [iso(each.day) for each in problem.steps if each.state == "coordinated"],
        "solved": iso(solved.day) if solved else None,
        "days_late": problem.days_late(day),
        "path": problem.dossier.ledger.path,
        "line": raised.line,
    }
