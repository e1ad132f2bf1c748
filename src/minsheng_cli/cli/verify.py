"""minsheng verify: a press text beside the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.base import cli_command, format_option
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session


@cli_command(
    "verify",
    help=N_(
        "Check a press text (txt, md or docx, Simplified or Traditional) against the data: every figure with its unit "
        "is confirmed with its file and line, rounded, different, or not in the data; counts and shares that claim to "
        "be a whole are added up. Exits with 1 when something differs or does not add up."
    ),
    examples=("minsheng verify press.txt", "minsheng verify press.txt --as-of 2020-06-30 --format md"),
    shows=True,
)
@click.argument("file", metavar="TEXT_FILE")
@format_option()
def command(session: Session, file: str, form: str) -> int:
    """Reads the text, finds its figures, prints the verdicts."""
    from minsheng_cli.cli.emit import emit, tell_problems, write
    from minsheng_cli.cli.exits import FINDINGS
    from minsheng_cli.cli.press import judge
    from minsheng_cli.cli.views import whole_view
    from minsheng_cli.report.press import press_document, press_record
    from minsheng_cli.report.records import json_text

    view = whole_view(session)
    found, wrong = judge(session, file, view)
    if form == "json":
        write(json_text(press_record(found, wrong, view)))
    else:
        emit(press_document(found, wrong, view, session.words), form)
    problems = tell_problems(session, session.workspace)
    return problems or (FINDINGS if wrong or any(each.verdict == "differs" for each in found) else 0)
