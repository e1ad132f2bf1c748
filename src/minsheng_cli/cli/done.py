"""minsheng done: record milestones that were reached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.add import entry_options
from minsheng_cli.cli.base import cli_command, option
from minsheng_cli.cli.complete import complete_item, complete_project
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from datetime import date

    from minsheng_cli.cli.session import Session
    from minsheng_cli.core.record import Draft, Entry
    from minsheng_cli.model.dossier import Dossier


@cli_command(
    "done",
    help=N_(
        "Record one or several milestones as reached, all or nothing. One that was reported by mistake is opened "
        "again with --correct and --note."
    ),
    examples=(
        "minsheng done bus-shelters annual --date 2020-12-20",
        "minsheng done bus-shelters annual --correct --note 误报，尚未验收",
    ),
)
@click.argument("project", shell_complete=complete_project)
@click.argument("milestones", nargs=-1, required=True, metavar="MILESTONE...", shell_complete=complete_item)
@option("--correct", is_flag=True, help=N_("Open it again; needs --note."))
@entry_options
def command(
    session: Session, project: str, milestones: Sequence[str], correct: bool, day: date | None, note: str, source: str,
    by: str,
) -> int:  # fmt: skip
    """Checks and appends, prints the rows and how to take them back."""
    from minsheng_cli.cli.acknowledge import acknowledge
    from minsheng_cli.cli.entries import record
    from minsheng_cli.core.record import Entry

    entry = Entry(day or session.as_of, session.today, note, source, by, correct, session.settings.first_day())
    return acknowledge(session, record(session, project, lambda dossier: _drafts(dossier, milestones, entry)))


def _drafts(dossier: Dossier, names: Sequence[str], entry: Entry) -> list[Draft]:
    from minsheng_cli.core.record import find_milestone, milestone
    from minsheng_cli.model.refusal import Refusal

    steps = [find_milestone(dossier.project, name) for name in names]
    keys = [step.key for step in steps]
    if doubled := next((key for key in keys if keys.count(key) > 1), None):
        raise Refusal("named-twice", found=doubled)
    return [draft for step in steps if (draft := milestone(dossier, step, entry))]
