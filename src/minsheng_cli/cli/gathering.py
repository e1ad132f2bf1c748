"""What review, visit and inspect share: one event for one or several projects, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from minsheng_cli.cli.add import told_options
from minsheng_cli.cli.base import Command, cli_command
from minsheng_cli.cli.complete import complete_project
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from datetime import date

    from minsheng_cli.cli.session import Session


def gathering(name: str, event: str, *, help: str, examples: Sequence[str]) -> Command:  # noqa: A002  # click's own name
    """The command that records an event."""

    @click.argument("projects", nargs=-1, required=True, metavar="PROJECT...", shell_complete=complete_project)
    @told_options(
        day=N_("The day it was held; else the day of the run."),
        note=N_("What it was about and what came of it."),
        by=N_("Who held it; else the supervisor in office on that day."),
    )
    def body(session: Session, projects: Sequence[str], **said: Any) -> int:
        return _gather(session, event, projects, **said)

    return cli_command(name, help=help, examples=examples)(body)


def _gather(
    session: Session, event: str, projects: Sequence[str], day: date | None, note: str, source: str, by: str
) -> int:
    """Checks all projects, then appends to each."""
    from minsheng_cli.cli.acknowledge import acknowledge_all
    from minsheng_cli.cli.entries import record_all
    from minsheng_cli.core.record import Draft, Entry
    from minsheng_cli.core.round import in_office, meeting
    from minsheng_cli.model.dossier import Dossier

    entry = Entry(day or session.as_of, session.today, note, source, by, first_day=session.settings.first_day())

    def decide(dossier: Dossier) -> list[Draft]:
        draft = meeting(dossier, event, in_office(dossier, session.settings, entry))
        return [draft] if draft else []

    return acknowledge_all(session, record_all(session, projects, decide))
