"""minsheng why: every number of a project explains itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.base import cli_command, format_option
from minsheng_cli.cli.complete import complete_project
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session


@cli_command(
    "why",
    help=N_(
        "Where a project's numbers come from: each with its formula, the rule by which it is rounded or judged, the "
        "file and line of what goes into it, and the commit and person that brought that line."
    ),
    examples=("minsheng why 30", "minsheng why bus-shelters --as-of 2020-05-31", "minsheng why 30 --format json"),
    shows=True,
)
@click.argument("project", shell_complete=complete_project)
@format_option()
def command(session: Session, project: str, form: str) -> int:
    """Finds the project, judges it, and asks git who brought each line."""
    from minsheng_cli.cli.emit import emit, tell_problems, write
    from minsheng_cli.cli.find import find_stem
    from minsheng_cli.core.standing import assess
    from minsheng_cli.report import why
    from minsheng_cli.report.heading import View
    from minsheng_cli.report.records import json_text
    from minsheng_cli.report.whywords import Where
    from minsheng_cli.store.blame import origins
    from minsheng_cli.store.workspace import SETTINGS, load

    workspace, words = load(session.root, session.opened, [find_stem(session, project)]), session.words
    for dossier in workspace.dossiers:
        state = assess(dossier, session.settings, session.as_of)
        view = View(session.settings, session.as_of, session.pinned, (state,), known_at=session.known_at)
        found = why.sections(state, view, Where(SETTINGS, session.opened.marks), words)
        brought = origins(session.root, why.places(found))
        if form == "json":
            write(json_text(why.record(state, view, found, brought, words)))
        else:
            emit(why.document(state, view, found, brought, words), form)
    return tell_problems(session, workspace)
