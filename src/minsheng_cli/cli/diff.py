"""minsheng diff: what differs between two days or two versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.base import cli_command, format_option
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session


@cli_command(
    "diff",
    help=N_(
        "What differs between two days or two versions in git, worst first. Between days: what moved, what lags now, "
        "what recovered, was completed, fell silent, milestones, slips. Between versions: what the plans ask less, "
        "later or no more (what was lowered after the fact first), and which facts came in, changed or are gone. FROM "
        "and TO are days (2020-05-31) or anything that git knows as a commit (HEAD~3, a branch, a tag); what reads as "
        "a day is one. TO is the day of the run, or the files as they stand. Nothing is checked out or written."
    ),
    examples=(
        "minsheng diff 2020-05-31",
        "minsheng diff 2020-03-31 2020-06-30 --format md",
        "minsheng diff HEAD",
    ),
    shows=True,
)
@click.argument("begin", metavar="FROM")
@click.argument("end", metavar="[TO]", required=False)
@format_option()
def command(session: Session, begin: str, end: str | None, form: str) -> int:
    """Compares days or versions, prints what differs; names what could not be read on either side."""
    from minsheng_cli.cli.diffing import between_days, between_versions
    from minsheng_cli.cli.emit import emit, write
    from minsheng_cli.model.days import typed_day
    from minsheng_cli.model.refusal import Refusal
    from minsheng_cli.report.diff.document import diff_document
    from minsheng_cli.report.diff.record import diff_record
    from minsheng_cli.report.records import json_text

    first, last = typed_day(begin), typed_day(end) if end else None
    if end and (first is None) != (last is None):
        raise Refusal("day-and-version", found=begin, other=end)
    compared = between_days(session, first, last) if first else between_versions(session, begin, end)
    with compared as (told, code):
        if form == "json":
            write(json_text(diff_record(told)))
        else:
            emit(diff_document(told, session.words), form)
        return code()
