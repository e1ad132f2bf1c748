"""minsheng report: a period's report into data/reports/, or elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from minsheng_cli.cli.base import cli_command, option
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from datetime import date

    from minsheng_cli.cli.session import Session
    from minsheng_cli.core.periods import Period
    from minsheng_cli.report.periodical import Issue

Form = Literal["md", "json", "csv", "table", "plain"]
_SUFFIXES: dict[str, Form] = {".md": "md", ".json": "json", ".csv": "csv", ".txt": "plain"}


@cli_command(
    "report",
    help=N_(
        "The report of a month, quarter, half-year or year: counts, progress by category, lagging projects, what is "
        "overdue or unreported, changes, the period before beside this one, and a table of all. Writes "
        "data/reports/2020-Q2.md and prints a summary; the same data gives the same file."
    ),
    examples=(
        "minsheng report --quarter Q2",
        "minsheng report --month 6 -o -",
        "minsheng report --half H1 --format csv -o half-year.csv",
    ),
)
@option("--month", metavar="MONTH", help=N_("A month: 6 or 2020-06."))
@option("--quarter", metavar="QUARTER", help=N_("A quarter: Q2 or 2020Q2."))
@option("--half", metavar="HALF", help=N_("A half-year: H1 or 2020H1."))
@option("--year", metavar="YEAR", help=N_("A year: 2020."))
@option(
    "--format",
    "form",
    type=click.Choice(["md", "json", "csv", "table", "plain"]),
    help=N_("How to write it (md, or by the suffix of -o)."),
)
@option("-o", "output", metavar="FILE", help=N_("Write to this file; - is the terminal."))
def command(
    session: Session, month: str | None, quarter: str | None, half: str | None, year: str | None, form: Form | None,
    output: str | None,
) -> int:  # fmt: skip
    """Reckons the period, writes the file, prints the opening."""
    from minsheng_cli.cli.emit import emit, save, tell_problems
    from minsheng_cli.cli.views import whole_view
    from minsheng_cli.report.document import Document
    from minsheng_cli.report.periodical import issue, opening, periodical

    period = _period({"month": month, "quarter": quarter, "half": half, "year": year}, session.settings.year)
    told = issue(whole_view(session, _day(session, period)), period)
    if form == "table" or output == "-":
        _print(session, told, form or "md")
        return tell_problems(session, session.workspace)
    if form is None:
        form = _SUFFIXES.get(Path(output).suffix.lower(), "md") if output else "md"
    file = Path(output) if output else session.root / "data" / "reports" / f"{period.name}.{_suffix(form)}"
    if not output:
        file.parent.mkdir(exist_ok=True)
    save(file, _text(session, told, form), mark=form == "csv")
    emit(Document(periodical(told, session.words).title, opening(told, session.words)), "table")
    click.echo(session.words(N_("Written: {file}"), file=str(file if output else file.relative_to(session.root))))
    return tell_problems(session, session.workspace)


def _suffix(form: Form) -> str:
    return next((suffix[1:] for suffix, each in _SUFFIXES.items() if each == form), form)


def _print(session: Session, told: Issue, form: Form) -> None:
    from minsheng_cli.cli.emit import emit, write
    from minsheng_cli.report.periodical import periodical

    if form == "table":
        emit(periodical(told, session.words), "table")
    else:
        write(_text(session, told, form))


def _text(session: Session, told: Issue, form: Form) -> str:
    """The whole report in a format."""
    from minsheng_cli.cli.emit import document_text
    from minsheng_cli.report.issue_records import report_record
    from minsheng_cli.report.periodical import periodical
    from minsheng_cli.report.records import json_text
    from minsheng_cli.report.rows import status_rows

    if form == "json":
        return json_text(report_record(told))
    if form == "csv":
        return status_rows(report_record(told)["projects"])
    return document_text(periodical(told, session.words), form)


def _period(wishes: dict[str, str | None], year: int) -> Period:
    """The one period that was asked for; raises Refusal."""
    from minsheng_cli.core.periods import parse_period
    from minsheng_cli.model.refusal import Refusal

    said = [(kind, text) for kind, text in wishes.items() if text is not None]
    if len(said) != 1:
        raise Refusal("one-period")
    kind, text = said[0]
    period = parse_period(kind, text, year)  # type: ignore[arg-type]  # the keys are the kinds
    if period is None:
        raise Refusal("bad-period", found=text)
    return period


def _day(session: Session, period: Period) -> date:
    """The period's last day, or the day of the run when it is not over; raises Refusal when it has not begun."""
    from minsheng_cli.model.refusal import Refusal

    if session.as_of < period.first:
        raise Refusal("not-begun", found=period.name, day=session.as_of.isoformat())
    return min(period.last, session.as_of)
