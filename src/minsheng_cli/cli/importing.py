"""minsheng import: what units return in Excel becomes facts, and a list of projects plans; all of a file or none."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.base import cli_command, commit_option, option
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session
    from minsheng_cli.core.formrows import Row
    from minsheng_cli.core.record import Draft
    from minsheng_cli.core.returns import Receipt, Returned
    from minsheng_cli.model.dossier import Dossier


@cli_command(
    "import",
    help=N_(
        "Read returned forms (.xlsx, .xls, or CSV in UTF-8 or GBK) into the ledgers: rows are found by hidden keys, or "
        "by heads and names when those were lost. Shows what it would record, with every problem at its cell, and "
        "asks; --write does not ask. All of a file or nothing; a second time nothing is new. --plan makes plans of a "
        "list of projects instead (up to 5,000 rows), and marks what it guessed."
    ),
    examples=(
        "minsheng import returned.csv --month 7",
        "minsheng import returned.csv --month 7 --write",
        "minsheng import --plan projects.csv",
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@option("--month", metavar="MONTH", help=N_("The month of the totals, where the form does not say it."))
@option("--write", "really", is_flag=True, help=N_("Record without asking."))
@option(
    "--plan",
    "is_list",
    is_flag=True,
    help=N_("Make plans of a list: 序号、项目、内容、目标、单位、牵头单位、完成时限."),
)
@commit_option
def command(session: Session, files: Sequence[str], month: str | None, really: bool, is_list: bool) -> int:
    """Reads each file, shows it, records it."""
    if is_list:
        return _plans(session, files, month, really)
    return max([_one(session, file, month, really) for file in files])


def _plans(session: Session, files: Sequence[str], month: str | None, really: bool) -> int:
    from minsheng_cli.cli.listing import import_list
    from minsheng_cli.model.refusal import Refusal

    if month or session.told.commit is not None:
        raise Refusal("no-effect", found="--month" if month else "--commit")
    return max([import_list(session, file, really) for file in files])


def _one(session: Session, file: str, month: str | None, really: bool) -> int:
    """One file: 0 when nothing is wrong in it, 2 when something is or when a person said no."""
    from pathlib import Path

    from minsheng_cli.cli.duty import month_of
    from minsheng_cli.cli.emit import emit
    from minsheng_cli.cli.exits import FINE, REFUSED
    from minsheng_cli.core.returns import Receipt, returned
    from minsheng_cli.report.imports import import_preview

    rows = _rows(session, file)
    receipt = Receipt(
        month_of(session, month).last if month else None, session.today, Path(file).name, session.settings.first_day()
    )
    result = returned(rows, session.workspace.dossiers, receipt)
    emit(import_preview(file, result, session.words), "table")
    if result.troubles:
        return REFUSED
    return _record(session, result, receipt, really) if result.found else FINE


def _record(session: Session, result: Returned, receipt: Receipt, really: bool) -> int:
    """Asks where it must, and appends; what the ledgers say is looked at once more under the lock."""
    from minsheng_cli.cli.acknowledge import acknowledge_all
    from minsheng_cli.cli.emit import write
    from minsheng_cli.cli.entries import record_all
    from minsheng_cli.cli.exits import FINE, REFUSED

    asked = sys.stdin.isatty() and not really
    if not really and not (asked and click.confirm(session.words(N_("Record this?")))):
        write(session.words(N_("Nothing was written; --write does it.")) + "\n")
        return REFUSED if asked else FINE
    names = [dossier.project.id for dossier in session.workspace.dossiers if dossier.project.id in result.found]
    return acknowledge_all(session, record_all(session, names, lambda dossier: _again(dossier, result, receipt)))


def _again(dossier: Dossier, result: Returned, receipt: Receipt) -> list[Draft]:
    """The facts of one project against its ledger as it is now; raises Refusal when it changed meanwhile."""
    from minsheng_cli.core.returns import returned
    from minsheng_cli.model.refusal import Refusal

    now = returned([each.row for each in result.found[dossier.project.id]], [dossier], receipt)
    for trouble in now.troubles:
        raise Refusal(trouble.code, **trouble.details)
    return [each.draft for facts in now.found.values() for each in facts]


def _rows(session: Session, file: str) -> list[Row]:
    """The rows of all sheets that are forms; raises Refusal."""
    from minsheng_cli.cli.sheetfile import refused, sheets_of
    from minsheng_cli.core.formrows import rows_of
    from minsheng_cli.model.refusal import Refusal
    from minsheng_cli.store.blanks import read_blanks
    from minsheng_cli.store.files import UnreadableError

    sheets = sheets_of(session, file)
    try:
        blanks = read_blanks(file)
    except UnreadableError as error:
        raise refused(session, file, error) from error
    found = [rows for name, cells, _ in sheets if (rows := rows_of(name, cells, blanks.get(name))) is not None]
    if not found:
        raise Refusal("no-form", found=file)
    return [row for rows in found for row in rows]
