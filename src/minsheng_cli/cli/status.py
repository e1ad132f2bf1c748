"""minsheng status: where all projects stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import click

from minsheng_cli.cli.base import cli_command, format_option, option
from minsheng_cli.cli.complete import complete_category, complete_lead, complete_standing
from minsheng_cli.cli.complete_office import complete_supervisor
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session
    from minsheng_cli.report.heading import View


@cli_command(
    "status",
    help=N_(
        "Where all projects stand, worst first: done, ratio, expected share, gap in percentage points, standing, "
        "and days since the last report. TEXT chooses by number, id, title or target."
    ),
    examples=(
        "minsheng status",
        "minsheng status --standing red,yellow --by lead",
        "minsheng status --category 居住 --format csv",
    ),
    shows=True,
)
@click.argument("text", required=False, default="")
@option("--by", "group", type=click.Choice(["category", "lead", "supervisor"]), help=N_("Group the projects."))
@option("--sort", "order", type=click.Choice(["worst", "number"]), default="worst", help=N_("Order of the projects."))
@option(
    "--standing", metavar="NAME,…", shell_complete=complete_standing,
    help=N_("Only these standings, such as red,yellow."),
)  # fmt: skip
@option("--category", default="", shell_complete=complete_category, help=N_("Only this category."))
@option("--lead", default="", shell_complete=complete_lead, help=N_("Only this lead unit."))
@option(
    "--supervisor", default="", shell_complete=complete_supervisor, help=N_("Only this supervisor (post or person).")
)
@option("--chart", is_flag=True, help=N_("Bars instead of a table: done, expected (|) and the course of the readings."))
@option("--slips", "with_slips", is_flag=True, help=N_("A column more: the open slips of each project."))
@option("--key", is_flag=True, help=N_("Only key projects."))
@format_option("csv")
def command(
    session: Session, text: str, group: Literal["category", "lead", "supervisor"] | None,
    order: Literal["worst", "number"], standing: str | None, category: str, lead: str,
    supervisor: str, chart: bool, with_slips: bool, key: bool, form: str,
) -> int:  # fmt: skip
    """Selects, assesses, prints."""
    from minsheng_cli.cli.emit import emit, tell_problems, write
    from minsheng_cli.cli.views import judged
    from minsheng_cli.core.selection import Selection, in_order
    from minsheng_cli.model.late import at_once
    from minsheng_cli.model.refusal import Refusal
    from minsheng_cli.report.heading import View

    if form in ("csv", "json") and (chart or with_slips):
        raise Refusal("no-effect", found="--chart" if chart else "--slips")
    if chart and with_slips:
        raise Refusal("no-effect", found="--slips")
    selection = Selection(text, read_standings(standing), category, lead, supervisor, key)
    settings = session.settings
    workspace, made = judged(session, session.root, session.opened, settings, whole=chart or with_slips)
    states = at_once(made)  # what is forged shows here, before anything is printed
    chosen = in_order([state for state in states if selection.takes(state, settings)], order)
    view = View(settings, session.as_of, session.pinned, tuple(chosen), workspace.unread, session.known_at)
    if form in ("csv", "json"):
        write(_records(view, form))
    else:
        from minsheng_cli.report.board import board

        emit(board(view, len(states), group, session.words, with_slips, chart), form)
    if states and not chosen:
        from minsheng_cli.cli.unmatched import tell_unmatched

        tell_unmatched(session, selection, states)
    return tell_problems(session, workspace)


def _records(view: View, form: str) -> str:
    from minsheng_cli.report.records import json_text, status_record
    from minsheng_cli.report.rows import status_rows

    record = status_record(view)
    return json_text(record) if form == "json" else status_rows(record["projects"])


def read_standings(text: str | None) -> frozenset[str]:
    """The standings in a list such as red,yellow or 红、黄; raises Refusal for an unknown one."""
    from minsheng_cli.model.refusal import Refusal
    from minsheng_cli.model.standing import CHOICES, standings_called

    names = [name.strip() for name in re.split("[,，、]", text or "") if name.strip()]
    if unknown := [name for name in names if not standings_called(name)]:
        raise Refusal("unknown-standing", found=unknown[0], known=CHOICES)
    return frozenset(each for name in names for each in standings_called(name))
