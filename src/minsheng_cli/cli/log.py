"""minsheng log: what was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.base import cli_command, format_option, option
from minsheng_cli.cli.complete import complete_project
from minsheng_cli.cli.whole import Whole
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session


@cli_command(
    "log",
    help=N_(
        "What was recorded, each entry with its file and line: the newest day first, within a day the last "
        "recorded first."
    ),
    examples=("minsheng log -n 20", "minsheng log bus-shelters", "minsheng log --format csv"),
    shows=True,
)
@click.argument("project", required=False, shell_complete=complete_project)
@option("-n", "limit", type=Whole(min=1), metavar="COUNT", help=N_("Only the newest ones."))
@format_option("csv")
def command(session: Session, project: str | None, limit: int | None, form: str) -> int:
    """Reads one project or all, prints the facts."""
    from minsheng_cli.cli.emit import emit, tell_problems, write
    from minsheng_cli.cli.find import find_stem
    from minsheng_cli.report.logbook import HEADS, entries, log_record, log_rows, logbook
    from minsheng_cli.report.records import json_text
    from minsheng_cli.report.rows import csv_text
    from minsheng_cli.store.workspace import load

    workspace = load(session.root, session.opened, [find_stem(session, project)]) if project else session.workspace
    found = entries(workspace.dossiers, session.as_of)
    shown = found[:limit]
    if form == "json":
        write(json_text(log_record(shown, len(found), session.as_of, session.known_at)))
    elif form == "csv":
        write(csv_text(HEADS, log_rows(shown)))
    else:
        emit(logbook(session.settings, shown, len(found), session.words, session.known_at), form)
    return tell_problems(session, workspace)
