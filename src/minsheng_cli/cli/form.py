"""minsheng form: a workbook for each lead unit, to be filled in and imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from minsheng_cli.cli.base import cli_command, option
from minsheng_cli.cli.complete import complete_lead
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session


@cli_command(
    "form",
    help=N_(
        "Write an Excel form for each lead unit: its targets and open milestones with the last totals, and yellow "
        "cells for this month's total, the reason when behind and the next step; projects that are suspended, deferred "
        "or terminated are not asked. minsheng import reads it back."
    ),
    examples=("minsheng form", "minsheng form --month 6 --lead 示例市教育局 -o forms"),
)
@option("--month", metavar="MONTH", help=N_("A month: 6 or 2020-06; else that of the day."))
@option("--lead", "only", default="", shell_complete=complete_lead, help=N_("Only this lead unit."))
@option("-o", "output", metavar="DIR", help=N_("The folder; else data/forms."))
def command(session: Session, month: str | None, only: str, output: str | None) -> int:
    """Groups the projects by lead unit, writes a file each."""
    from minsheng_cli.cli.duty import month_of
    from minsheng_cli.cli.emit import save, tell_problems, write
    from minsheng_cli.cli.founding import make_folder
    from minsheng_cli.cli.remind import safe_names
    from minsheng_cli.cli.views import whole_view
    from minsheng_cli.core.changes import HALTED
    from minsheng_cli.core.selection import grouped, in_order
    from minsheng_cli.formats.entryform import render
    from minsheng_cli.model.refusal import Refusal
    from minsheng_cli.report.entryforms import entry_form

    period = month_of(session, month)
    view = whole_view(session, min(period.last, session.as_of))
    folder = Path(output) if output else session.root / "data" / "forms"
    asked = in_order([state for state in view.states if state.standing not in HALTED], "number")
    units = [each for each in grouped(asked, "lead", view.settings) if only in each[0]]
    if only and not units:
        raise Refusal("unknown-lead", found=only)
    names = [lead or session.words(N_("(no lead unit named)")) for lead, _ in units]
    for name, safe, (_, states) in zip(names, safe_names(names), units, strict=True):
        file = folder / f"{period.name}-{safe}.xlsx"
        make_folder(folder, None if output else session.root)
        save(file, render(entry_form(name, states, period, view.settings.city, session.words)))
        shown = file if output else file.relative_to(session.root)
        write(session.words(N_("Written: {file}"), file=str(shown)) + "\n")
    return tell_problems(session, session.workspace)
