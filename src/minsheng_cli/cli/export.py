"""minsheng export: the page for a file share, and the plans as a table for other engines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.base import Commands, cli_command, option
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session


@cli_command(
    "site",
    help=N_(
        "Write one page with all projects, to be opened from a file share: key figures, standing by category, bars, "
        "milestones, readings, filters and search; light and dark, on a phone and on paper. --public leaves out what "
        "the plans do not call public: people, slips, problems and notes never reach that page."
    ),
    examples=("minsheng export site", "minsheng export site --public -o public"),
    shows=True,
)
@option("-o", "output", metavar="DIR", help=N_("The folder for index.html; else data/site, or data/site-public."))
@option("--public", is_flag=True, help=N_("Only projects that are public in their plan, and of those no internals."))
def site(session: Session, output: str | None, public: bool) -> int:
    """Reckons everything once, writes the page as a whole."""
    from minsheng_cli.cli.emit import save_output, tell_problems, write
    from minsheng_cli.cli.founding import make_folder
    from minsheng_cli.cli.outputs import not_in_place
    from minsheng_cli.cli.views import whole_view
    from minsheng_cli.formats.site import render
    from minsheng_cli.report.site import site as fields

    not_in_place(session, output)
    folder = Path(output) if output else session.root / "data" / ("site-public" if public else "site")
    told = fields(whole_view(session), session.words, public)
    text = render(told)
    make_folder(folder)
    save_output(folder / "index.html", text)
    shown = folder if output else folder.relative_to(session.root)
    write(session.words(N_("Written: {file}"), file=str(shown / "index.html")) + "\n")
    if public and not told["projects"]:
        click.echo(session.words(N_("No plan says public: true, so the page shows no project.")), err=True)
    return tell_problems(session, session.workspace)


@cli_command(
    "plans",
    help=N_(
        "Write the plans as one CSV table: a row for each target and milestone with the number that holds on the day, "
        "the expected share, and the path of its ledger, which is CSV already. A query engine joins both: see "
        "docs/scale.md."
    ),
    examples=("minsheng export plans", "minsheng export plans --as-of 2020-06-30 -o -"),
)
@option("-o", "output", metavar="FILE", help=N_("Write to this file, else to data/plans.csv; - is the terminal."))
def plans(session: Session, output: str | None) -> int:
    """Makes the rows of each project as it is read."""
    from minsheng_cli.cli.emit import save, tell_problems, write
    from minsheng_cli.model.dossier import Dossier, Ledger
    from minsheng_cli.report.plan_rows import HEADS, plan_rows
    from minsheng_cli.report.rows import csv_text
    from minsheng_cli.store.workspace import load_seen

    def see(dossier: Dossier) -> tuple[Dossier, list[Sequence[object]]]:
        bare = dossier._replace(ledger=Ledger(dossier.ledger.path))
        return bare, plan_rows(dossier, session.settings, session.as_of)

    with session.progress(N_("Reading")) as step:
        workspace, made = load_seen(session.root, session.opened, see, step)
    text = csv_text(HEADS, (row for rows in made for row in rows))
    if output == "-":
        write(text)
    else:
        file = Path(output) if output else session.root / "data" / "plans.csv"
        save(file, text)
        write(session.words(N_("Written: {file}"), file=str(file if output else file.relative_to(session.root))) + "\n")
    return tell_problems(session, workspace)


command = Commands(
    "export",
    commands=[site, plans],
    help=N_("Write the data for others: a page for a file share, the plans as a table."),
    examples=("minsheng export site", "minsheng export plans"),
)
