"""minsheng show: everything about one project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.base import cli_command, format_option, option
from minsheng_cli.cli.complete import complete_project
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session


@cli_command(
    "show",
    help=N_(
        "Everything about one project: targets with bars (| marks what is expected by now), what is left and the "
        "pace it needs, forecast, milestones and changes, who answers for it, and the latest facts."
    ),
    examples=("minsheng show 30", "minsheng show bus-shelters", "minsheng show 公交 --as-of 2020-05-31"),
    shows=True,
)
@click.argument("project", shell_complete=complete_project)
@option("--chart", is_flag=True, help=N_("The course of the readings too."))
@format_option()
def command(session: Session, project: str, chart: bool, form: str) -> int:
    """Finds the project, reads only its files, prints its sheet."""
    from minsheng_cli.cli.emit import emit, tell_problems, write
    from minsheng_cli.cli.find import find_stem
    from minsheng_cli.core.standing import assess
    from minsheng_cli.model.refusal import Refusal
    from minsheng_cli.report.heading import View
    from minsheng_cli.report.records import json_text
    from minsheng_cli.report.sheet import sheet
    from minsheng_cli.report.sheet_records import sheet_record
    from minsheng_cli.store.workspace import load

    if chart and form == "json":
        raise Refusal("no-effect", found="--chart")
    workspace = load(session.root, session.opened, [find_stem(session, project)])
    for dossier in workspace.dossiers:
        state = assess(dossier, session.settings, session.as_of)
        view = View(session.settings, session.as_of, session.pinned, (state,), known_at=session.known_at)
        if form == "json":
            write(json_text(sheet_record(state, view)))
        else:
            emit(sheet(state, view, session.words, chart), form)
    return tell_problems(session, workspace)
