"""The steps of a slip after it was issued: reply, return, extend, close."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from minsheng_cli.cli.add import told_options
from minsheng_cli.cli.base import DAY, cli_command, option
from minsheng_cli.cli.complete_office import complete_slip
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from datetime import date

    from minsheng_cli.cli.session import Session

_NUMBER = click.argument("number", shell_complete=complete_slip)


@cli_command(
    "reply",
    help=N_("Record the unit's reply to a slip: --note says what it answers, --by who."),
    examples=("minsheng slip reply 1 --by 示例市教育局 --note 已增加施工班组",),
)
@_NUMBER
@told_options(
    day=N_("The day the reply came; else the day of the run."),
    note=N_("What the unit answers; it must be said."),
    by=N_("Who answers."),
)
def reply(session: Session, number: str, **said: Any) -> int:
    """Appends the step."""
    return _step(session, number, "replied", None, **said)


@cli_command(
    "return",
    help=N_(
        "Return a reply that does not do: --note says why. The slip is unanswered again, --until sets a new deadline."
    ),
    examples=("minsheng slip return 1 --note 未写明完成时限 --until 2021-01-20",),
)
@_NUMBER
@option("--until", type=DAY, help=N_("A new deadline; else the one before stands."))
@told_options(
    day=N_("The day it goes back; else the day of the run."),
    note=N_("What the reply lacks; it must be said."),
    by=N_("Who sends it back."),
)
def return_slip(session: Session, number: str, until: date | None, **said: Any) -> int:
    """Appends the step."""
    return _step(session, number, "returned", until, **said)


@cli_command(
    "extend",
    help=N_("Extend the deadline of a slip, before it has passed: --note gives the reason, --until the new date."),
    examples=("minsheng slip extend 1 --until 2021-01-31 --note 汛期无法施工",),
)
@_NUMBER
@option("--until", type=DAY, required=True, help=N_("The new deadline, later than the one before."))
@told_options(
    day=N_("The day it is granted; else the day of the run."),
    note=N_("Why there is more time; it must be said."),
    by=N_("Who grants it."),
)
def extend(session: Session, number: str, until: date, **said: Any) -> int:
    """Appends the step."""
    return _step(session, number, "extended", until, **said)


@cli_command(
    "close",
    help=N_("Close a slip: --note says what was achieved."),
    examples=("minsheng slip close 1 --note 已赶上序时进度",),
)
@_NUMBER
@told_options(
    day=N_("The day it is closed; else the day of the run."),
    note=N_("What was achieved; it must be said."),
    by=N_("Who closes it."),
)
def close(session: Session, number: str, **said: Any) -> int:
    """Appends the step."""
    return _step(session, number, "closed", None, **said)


def _step(
    session: Session, name: str, state: str, until: date | None, *, day: date | None, note: str, source: str, by: str
) -> int:
    from minsheng_cli.cli.acknowledge import acknowledge
    from minsheng_cli.cli.entries import record
    from minsheng_cli.cli.slip_find import find_number
    from minsheng_cli.core.record import Draft, Entry
    from minsheng_cli.core.slip_record import stepped
    from minsheng_cli.model.dossier import Dossier

    place = find_number(session, name)
    entry = Entry(day or session.as_of, session.today, note, source, by)

    def decide(dossier: Dossier) -> list[Draft]:
        found = stepped(dossier, place.year, place.number, state, entry, until, session.as_of)
        return [found] if found else []

    return acknowledge(session, record(session, place.stem, decide))
