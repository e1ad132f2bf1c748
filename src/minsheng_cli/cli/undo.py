"""minsheng undo: take back the last entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.base import cli_command, option
from minsheng_cli.cli.complete import complete_project
from minsheng_cli.cli.whole import Whole
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session


@cli_command(
    "undo",
    help=N_(
        "Take back the last row that was entered, of one project or of all, if it is still the last one and not "
        "committed to git. A committed row stays: enter a correction instead."
    ),
    examples=("minsheng undo", "minsheng undo bus-shelters", "minsheng undo bus-shelters --last 2"),
)
@click.argument("project", required=False, shell_complete=complete_project)
@option("--last", "count", type=Whole(1, 100), default=1, help=N_("As many of the last rows, one by one."))
def command(session: Session, project: str | None, count: int) -> int:
    """Finds the last entries under the lock, removes them, prints each."""
    from minsheng_cli.cli.emit import write
    from minsheng_cli.cli.exits import FINE
    from minsheng_cli.cli.find import find_stem
    from minsheng_cli.formats.shown import shown
    from minsheng_cli.store.append import writing
    from minsheng_cli.store.papers import papers_of_row
    from minsheng_cli.store.tails import take_back_last

    stem = find_stem(session, project) if project else None
    with writing(session.root):
        for _ in range(count):
            taken = take_back_last(session.root, stem, session.told_today)
            place = f"{taken.path}:{taken.line}"
            write(shown(session.words(N_("Taken back: {place}: {row}"), place=place, row=taken.text)) + "\n")
            for file in papers_of_row(session.root, taken.path, taken.text):
                write("  " + session.words(N_("Its paper is still there; delete it: {file}"), file=shown(file)) + "\n")
    return FINE
