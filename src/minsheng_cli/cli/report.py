"""minsheng report: a period's report into data/reports/, or elsewhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.base import cli_command, option
from minsheng_cli.cli.forms import FORMS, Form, form_of
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
    from minsheng_cli.cli.views import whole_view
    from minsheng_cli.report.document import Document
    from minsheng_cli.report.periodical import issue, opening, periodical

    chosen = _chosen(forms, output, prose)
    period = _period({"month": month, "quarter": quarter, "half": half, "year": year}, session.settings.year)
    told = issue(whole_view(session, _day(session, period)), period)
    if chosen == [TABLE]:
        emit(periodical(told, session.words, prose), "table")
    elif output == "-":
        _print(FORMS[chosen[0]].make(session, told, prose), FORMS[chosen[0]])
    else:
        written = _write(session, told, chosen, output, prose)
        emit(Document(periodical(told, session.words).title, opening(told, session.words)), "table")
        for file in written:
            click.echo(session.words(N_("Written: {file}"), file=str(file)))
    return tell_problems(session, session.workspace)


def _chosen(forms: tuple[str, ...], output: str | None, prose: bool) -> list[str]:
    """The formats to write; raises Refusal for those that contradict each other, the file, or have no effect."""
    from minsheng_cli.model.refusal import Refusal

    if doubled := [form for form in forms if forms.count(form) > 1]:
        raise Refusal("named-twice", found=f"--format {doubled[0]}")
    if TABLE in forms:
        if len(forms) > 1 or output not in (None, "-"):
            raise Refusal("table-is-shown")
        return [TABLE]
    if output == "":
        raise Refusal("no-effect", found="-o ''")
    chosen = list(forms) or [_by_suffix(output) or _without_suffix(output)]
    _fit(chosen, output)
    if prose and not any(FORMS[form].prose for form in chosen):
        raise Refusal("no-effect", found="--prose")
    return chosen


def _fit(chosen: list[str], output: str | None) -> None:
    """Refuses a place that does not fit the formats."""
    from minsheng_cli.model.refusal import Refusal

    if output is None or _is_folder(output):
        return
    if len(chosen) > 1:
        raise Refusal("several-formats", found=output)
    if output == "-" and not FORMS[chosen[0]].text and sys.stdout.isatty():
        raise Refusal("format-is-bytes", form=chosen[0])
    if (_by_suffix(output) or chosen[0]) != chosen[0]:
        raise Refusal("other-suffix", found=output, form=chosen[0])


def _by_suffix(output: str | None) -> str | None:
    """The format that the name of the file says; None where it says none."""
    return form_of(Path(output)) if output and not _is_folder(output) else None


def _without_suffix(output: str | None) -> str:
    """md, where the name of the file has no suffix; raises Refusal for one that is no format of ours."""
    from minsheng_cli.model.refusal import Refusal

    if output and not _is_folder(output) and Path(output).suffix:
        raise Refusal("unknown-suffix", found=output, known=", ".join(form.suffix for form in FORMS.values()))
    return "md"


def _is_folder(output: str) -> bool:
    """Whether -o means a folder: one that is there, or a name with a slash at its end."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def _make(folder: Path) -> None:
    from minsheng_cli.cli.founding import make_folder

    make_folder(folder)


def _print(content: bytes, form: Form) -> None:
    from minsheng_cli.cli.emit import write, write_bytes

    if form.text:
        write(content.decode("utf-8-sig"))
    else:
        write_bytes(content)


def _write(session: Session, told: Issue, chosen: list[str], output: str | None, prose: bool) -> list[Path]:
    """All files, made before the first is written; their paths as they are told."""
    from minsheng_cli.cli.emit import save, save_output

    contents = [FORMS[form].make(session, told, prose) for form in chosen]
    folder = Path(output) if output else session.root / "data" / "reports"
    if output is None:
        folder.mkdir(exist_ok=True)
    elif _is_folder(output):
        _make(folder)
    names = [f"{told.period.name}{FORMS[form].suffix}" for form in chosen]
    files = [folder / name for name in names] if output is None or folder.is_dir() else [folder]
    for file, content in zip(files, contents, strict=True):
        save_output(file, content) if output else save(file, content)
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
