"""minsheng duty: who owes which reviews and visits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from minsheng_cli.cli.base import cli_command, format_option, option
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session
    from minsheng_cli.core.periods import Period


@cli_command(
    "duty",
    help=N_(
        "Who owes which reviews and visits in a month: done and needed for each supervisor and project, the most owed "
        "first, and for how many days nothing was reported. When a post changed hands, the days in office decide."
    ),
    examples=("minsheng duty", "minsheng duty --month 6 --by supervisor", "minsheng duty --exit-code"),
    shows=True,
)
@option("--month", metavar="MONTH", help=N_("A month: 6 or 2020-06; else that of the day."))
@option("--by", "group", type=click.Choice(["supervisor"]), help=N_("Group by supervisor."))
@option("--supervisor", default="", help=N_("Only this supervisor (post or person)."))
@option("--exit-code", is_flag=True, help=N_("Exit with 3 when there is something."))
@option("--workdays-only", is_flag=True, help=N_("Do nothing on a day off (for cron)."))
@format_option("csv")
def command(
    session: Session, month: str | None, group: Literal["supervisor"] | None, supervisor: str, exit_code: bool,
    workdays_only: bool, form: str,
) -> int:  # fmt: skip
    """Reckons the month up to the day, prints who owes what."""
    from minsheng_cli.cli.emit import emit, tell_problems, write
    from minsheng_cli.cli.exits import FINE, INCOMPLETE
    from minsheng_cli.cli.views import whole_view
    from minsheng_cli.cli.workdays import is_day_off
    from minsheng_cli.core.dues import due_slips
    from minsheng_cli.core.duties import duties
    from minsheng_cli.report.duties import HEADS, duty_list, duty_record, duty_rows, of_supervisor, silent
    from minsheng_cli.report.records import json_text
    from minsheng_cli.report.rows import csv_text

    off = workdays_only and is_day_off(session)
    if off:
        return FINE
    period = month_of(session, month)
    view = whole_view(session, min(period.last, session.as_of) if month else None)
    posts = _posts(session, supervisor)
    found = of_supervisor(duties(view.states, session.settings, period), supervisor, view.settings)
    slips = [slip for slip in due_slips(view.states, session.settings, 0) if slip.days_overdue and
             (not supervisor or slip.dossier.project.supervisor in posts)]  # fmt: skip
    if form == "json":
        write(json_text(duty_record(view, period, found, slips)))
    elif form == "csv":
        write(csv_text(HEADS, duty_rows(found)))
    else:
        emit(duty_list(view, period, found, slips, group, session.words), form)
    problems = tell_problems(session, session.workspace)
    owed = slips or any(duty.owed for duty in found if duty.holder) or silent(found, view.settings)
    return INCOMPLETE if (exit_code and owed) or off is None else problems


def _posts(session: Session, name: str) -> set[str]:
    """The posts of that key or name, or that a person of that name holds or held; raises Refusal when there is none."""
    from minsheng_cli.model.refusal import Refusal

    known = session.settings.posts
    found = {post.key for post in known
             if name in (post.key, post.name) or name in {holder.name for holder in post.holders}}  # fmt: skip
    if name and not found:
        names = [word for post in known for word in (post.name, *(holder.name for holder in post.holders))]
        raise Refusal("unknown-supervisor", found=name, known=", ".join(names) or "-")
    return found


def month_of(session: Session, text: str | None) -> Period:
    """The month that was asked for, or that of the day; raises Refusal."""
    from minsheng_cli.core.periods import containing, parse_period
    from minsheng_cli.model.refusal import Refusal

    if text is None:
        return containing("month", session.as_of)
    period = parse_period("month", text, session.settings.year)
    if period is None:
        raise Refusal("bad-period", found=text)
    if session.as_of < period.first:
        raise Refusal("not-begun", found=period.name, day=session.as_of.isoformat())
    return period
