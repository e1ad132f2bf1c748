"""minsheng problem: problems of a project from raising to solving (突出问题, 及时协调)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from minsheng_cli.cli.add import told_options
from minsheng_cli.cli.base import DAY, Commands, cli_command, format_option, option
from minsheng_cli.cli.complete import complete_project
from minsheng_cli.cli.whole import Whole
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from minsheng_cli.cli.session import Session
    from minsheng_cli.core.record import Draft
    from minsheng_cli.model.dossier import Dossier

_PROJECT = click.argument("project", shell_complete=complete_project)
_NUMBER = click.argument("number", type=Whole(min=1))


@cli_command(
    "raise",
    help=N_(
        "Raise a problem: --note says what it is, --by who owns it (else the lead unit), --until by when it should be "
        "solved."
    ),
    examples=("minsheng problem raise bus-shelters --date 2020-06-20 --note 管线迁改受阻 --until 2020-07-10",),
)
@_PROJECT
@option("--until", type=DAY, help=N_("The day by which it should be solved; it must be said."))
@told_options(
    day=N_("The day it was raised; else the day of the run."),
    note=N_("What the problem is; it must be said."),
    by=N_("Who owns it; else the lead unit."),
)
def raise_problem(session: Session, project: str, until: date | None, **said: Any) -> int:
    """Numbers it within its project and appends it."""
    from minsheng_cli.core.round import raised

    entry = _entry(session, **said)
    return _record(session, project, lambda dossier: raised(dossier, entry, until))


@cli_command(
    "coordinate",
    help=N_("Record that a problem was coordinated: --note says with whom and what was agreed."),
    examples=("minsheng problem coordinate bus-shelters 1 --note 约定7月5日前迁改",),
)
@_PROJECT
@_NUMBER
@told_options(
    day=N_("The day it was coordinated; else the day of the run."),
    note=N_("With whom, and what was agreed; it must be said."),
    by=N_("Who coordinated it."),
)
def coordinate(session: Session, project: str, number: int, **said: Any) -> int:
    """Appends the step."""
    return _step(session, project, number, "coordinated", **said)


@cli_command(
    "solve",
    help=N_("Record that a problem is solved: --note says what was achieved."),
    examples=("minsheng problem solve bus-shelters 1 --note 迁改完成",),
)
@_PROJECT
@_NUMBER
@told_options(
    day=N_("The day it was solved; else the day of the run."),
    note=N_("What was achieved; it must be said."),
    by=N_("Who says that it is solved."),
)
def solve(session: Session, project: str, number: int, **said: Any) -> int:
    """Appends the step."""
    return _step(session, project, number, "solved", **said)


@cli_command(
    "list",
    help=N_("List the problems of one project or of all, the open ones first, each with its file and line."),
    examples=("minsheng problem list --open", "minsheng problem list bus-shelters"),
    shows=True,
)
@click.argument("project", required=False, shell_complete=complete_project)
@option("--open", "only_open", is_flag=True, help=N_("Only those that are not solved."))
@format_option()
def list_problems(session: Session, project: str | None, only_open: bool, form: str) -> int:
    """Reads one project or all, prints the problems."""
    from minsheng_cli.cli.emit import emit, tell_problems, write
    from minsheng_cli.cli.views import selected_view
    from minsheng_cli.report.problems import problem_list, problem_record, problems_in
    from minsheng_cli.report.records import json_text

    view, workspace = selected_view(session, project)
    found = problems_in(view, only_open)
    if form == "json":
        write(json_text(problem_record(view, found)))
    else:
        emit(problem_list(view, found, session.words), form)
    return tell_problems(session, workspace)


def _step(session: Session, project: str, number: int, state: str, **said: Any) -> int:
    from minsheng_cli.core.round import stepped

    entry = _entry(session, **said)
    return _record(session, project, lambda dossier: stepped(dossier, number, state, entry))


def _entry(session: Session, day: date | None, note: str, source: str, by: str) -> Any:
    from minsheng_cli.core.record import Entry

    return Entry(day or session.as_of, session.today, note, source, by, first_day=session.settings.first_day())


def _record(session: Session, project: str, decide: Callable[[Dossier], Draft | None]) -> int:
    from minsheng_cli.cli.acknowledge import acknowledge
    from minsheng_cli.cli.entries import record

    return acknowledge(session, record(session, project, lambda dossier: [each for each in [decide(dossier)] if each]))


command = Commands(
    "problem",
    commands=[raise_problem, coordinate, solve, list_problems],
    help=N_("Problems of a project: raised with owner and wanted date, coordinated, solved."),
    examples=("minsheng problem list --open", "minsheng problem list 30"),
)
