"""minsheng overdue: for cron, silent when there is nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minsheng_cli.cli.base import cli_command, format_option, option
from minsheng_cli.model.days import with_plain_digits
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session


class Days(click.ParamType[Any, Any]):
    """A number of days: 7 or 7d."""

    name = "days"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How the value looks in help."""
        return "DAYS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The days, 0 to 3660."""
        if isinstance(value, int):
            return value
        text = with_plain_digits(str(value)).strip().lower().removesuffix("d").removesuffix("天")
        if not (text.isascii() and text.isdigit() and len(text) <= 6 and int(text) <= 3660):
            from gettext import gettext

            self.fail(gettext(N_("{found} is not a number of days. Write it as 7d.")).format(found=value))
        return int(text)


@cli_command(
    "overdue",
    help=N_(
        "Targets, milestones and unanswered slips that are overdue, due today or due soon, by lead unit. Prints "
        "nothing when there is nothing, so that cron sends no mail."
    ),
    examples=("minsheng overdue", "minsheng overdue --within 7d --exit-code", "minsheng overdue -o overdue.txt"),
    shows=True,
)
@option("--within", type=Days(), help=N_("How many days ahead counts as soon (else minsheng.yaml and the milestone)."))
@option("--exit-code", is_flag=True, help=N_("Exit with 3 when there is something."))
@option("--workdays-only", is_flag=True, help=N_("Do nothing on a day off (for cron)."))
@option("-o", "output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
        help=N_("Replace this file instead of printing; an empty list empties it; - prints it."))  # fmt: skip
@format_option()
def command(
    session: Session, within: int | None, exit_code: bool, workdays_only: bool, output: Path | None, form: str
) -> int:
    """Lists what is due; problems in the data are named as everywhere."""
    from minsheng_cli.cli.emit import document_text, emit, save_output, tell_problems, write
    from minsheng_cli.cli.exits import FINE, INCOMPLETE
    from minsheng_cli.cli.views import whole_view
    from minsheng_cli.cli.workdays import is_day_off
    from minsheng_cli.core.dues import due_slips, dues
    from minsheng_cli.report.duelist import duelist, overdue_record
    from minsheng_cli.report.records import json_text

    off = workdays_only and is_day_off(session)
    if off:
        return FINE
    view = whole_view(session)
    found = dues(view.states, session.settings, within)
    slips = due_slips(view.states, session.settings, within)
    told = duelist(view, found, slips, session.words)
    if form == "json":
        text = json_text(overdue_record(view, found, slips))
    else:
        text = document_text(told, form) if told.blocks else ""
    if output:
        save_output(output, text)
    elif form == "json":
        write(text)
    elif told.blocks:
        emit(told, form)
    problems = tell_problems(session, session.workspace)
    return INCOMPLETE if (told.blocks and exit_code) or off is None else problems
