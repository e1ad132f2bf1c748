"""minsheng report: a period's report into data/reports/, or elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.base import cli_command, option
from minsheng_cli.cli.forms import FORMS
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from datetime import date

    from minsheng_cli.cli.session import Session
    from minsheng_cli.core.periods import Period
    from minsheng_cli.report.periodical import Issue
#: The one format that is laid out for the terminal and never written.
TABLE = "table"


@cli_command(
    "report",
    help=N_(
        "The report of a month, quarter, half-year or year: counts, progress by category, lagging projects, what is "
        "overdue or unreported, changes, the period before beside this one, and a table of all. Writes "
        "data/reports/2020-Q2.md and prints a summary; the same data gives the same file. docx is a circular notice, "
        "by data/templates/notice.docx where the office has its own; xlsx a workbook to print."
    ),
    examples=(
        "minsheng report --quarter Q2",
        "minsheng report --month 6 -o -",
        "minsheng report --quarter Q2 --format docx --format xlsx --prose",
        "minsheng report --half H1 -o half-year.csv",
    ),
    shows=True,
)
@option("--month", metavar="MONTH", help=N_("A month: 6 or 2020-06."))
@option("--quarter", metavar="QUARTER", help=N_("A quarter: Q2 or 2020Q2."))
@option("--half", metavar="HALF", help=N_("A half-year: H1 or 2020H1."))
@option("--year", metavar="YEAR", help=N_("A year: 2020."))
@option(
    "--format",
    "forms",
    multiple=True,
    type=click.Choice([*FORMS, TABLE]),
    help=N_("How to write it (md, or by the suffix of -o); may be given several times, a file each."),
)
@option("-o", "output", metavar="FILE", help=N_("Write to this file, or into this folder; - is the terminal."))
@option("--prose", is_flag=True, help=N_("Progress by category as running text instead of lists."))
def command(
    session: Session, month: str | None, quarter: str | None, half: str | None, year: str | None,
    forms: tuple[str, ...], output: str | None, prose: bool,
) -> int:  # fmt: skip
    """Reckons the period, writes the files, prints the opening."""
    from minsheng_cli.cli.emit import emit, tell_problems
    from minsheng_cli.cli.outputs import not_in_place, print_content
    from minsheng_cli.cli.views import whole_view
    from minsheng_cli.report.document import Document
    from minsheng_cli.report.periodical import issue, opening, periodical

    chosen = _chosen(forms, output, prose)
    not_in_place(session, "-" if chosen == [TABLE] else output)
    period = _period({"month": month, "quarter": quarter, "half": half, "year": year}, session.settings.year)
    told = issue(whole_view(session, _day(session, period)), period)
    if chosen == [TABLE]:
        emit(periodical(told, session.words, prose), "table")
    elif output == "-":
        print_content(FORMS[chosen[0]].make(session, told, prose), chosen[0])
    else:
        written = _write(session, told, chosen, output, prose)
        emit(Document(periodical(told, session.words).title, opening(told, session.words)), "table")
        for file in written:
            click.echo(session.words(N_("Written: {file}"), file=str(file)))
    return tell_problems(session, session.workspace)


def _chosen(forms: tuple[str, ...], output: str | None, prose: bool) -> list[str]:
    """The formats to write; raises Refusal for those that contradict each other, the file, or have no effect."""
    from minsheng_cli.cli.outputs import fit, format_of, once_each
    from minsheng_cli.model.refusal import Refusal

    once_each(forms)
    if TABLE in forms:
        if len(forms) > 1 or output not in (None, "-"):
            raise Refusal("table-is-shown")
        return [TABLE]
    if output == "":
        raise Refusal("no-effect", found="-o ''")
    chosen = list(forms) or [format_of(output)]
    fit(chosen, output)
    if prose and not any(FORMS[form].prose for form in chosen):
        raise Refusal("no-effect", found="--prose")
    return chosen


def _write(session: Session, told: Issue, chosen: list[str], output: str | None, prose: bool) -> list[Path]:
    """All files, made before the first is written; their paths as they are told."""
    from minsheng_cli.cli.founding import make_folder
    from minsheng_cli.cli.outputs import is_folder, save_all

    contents = {}
    with session.progress(N_("Making the report")) as step:
        for done, form in enumerate(chosen):
            step(done, len(chosen))
            contents[form] = FORMS[form].make(session, told, prose)
    folder = Path(output) if output else session.root / "data" / "reports"
    if output is None or is_folder(output):
        make_folder(folder, None if output else session.root)
    files = save_all(contents, folder, told.period.name, ours=output is None)
    return [file if output else file.relative_to(session.root) for file in files]


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
