"""minsheng rollover: the workspace of a new year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.base import cli_command, option
from minsheng_cli.cli.whole import Whole
from minsheng_cli.model.days import FIRST_YEAR, LAST_YEAR
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session
    from minsheng_cli.core.rollover import Carried, Opening

_SETTINGS = "data/minsheng.yaml"


@cli_command(
    "rollover",
    help=N_(
        "Make the workspace of a new year in a folder of its own: projects that are neither completed nor terminated "
        "are carried over with what is left of their targets and a link back, and numbered anew; totals that run for "
        "several years go on. Without --write it only shows what it would do; the old year is never changed."
    ),
    examples=("minsheng rollover 2021", "minsheng rollover 2021 --write -o office-2021"),
)
@click.argument("year", type=Whole(FIRST_YEAR + 1, LAST_YEAR))
@option("-o", "output", metavar="DIR", help=N_("The folder of the new workspace; else this one's name and the year."))
@option("--write", "really", is_flag=True, help=N_("Write it, instead of showing it."))
def command(session: Session, year: int, output: str | None, really: bool) -> int:
    """Reckons what goes on at the end of the old year, shows or writes it."""
    from minsheng_cli.cli.emit import emit, tell_problems, write
    from minsheng_cli.cli.views import whole_view
    from minsheng_cli.core.rollover import carried
    from minsheng_cli.model.refusal import Refusal
    from minsheng_cli.report.rollovers import rollover_preview

    settings = session.settings
    if year <= settings.year:
        raise Refusal("not-a-later-year", found=str(year), year=str(settings.year))
    view = whole_view(session, min(settings.last_day(), max(session.as_of, session.today)))
    found = carried(view.states, year)
    emit(rollover_preview(found, year, view, session.words), "table")
    if really:
        folder = Path(output) if output else session.root.with_name(f"{session.root.name}-{year}")
        for path in _write(session, folder, year, found):
            write(session.words(N_("Written: {file}"), file=path) + "\n")
    else:
        write(session.words(N_("Nothing was written; --write does it.")) + "\n")
    return tell_problems(session, session.workspace)


def _write(session: Session, folder: Path, year: int, found: Sequence[Carried]) -> list[str]:
    """Writes the new workspace whole; raises Refusal where one is already."""
    from minsheng_cli.cli.emit import save
    from minsheng_cli.cli.founding import found as found_workspace
    from minsheng_cli.cli.planning import check_plan
    from minsheng_cli.model.fact import HEADER
    from minsheng_cli.model.refusal import Refusal

    if (folder / _SETTINGS).exists():
        raise Refusal("workspace-there", found=str(folder))
    files = {}
    for each in found:
        project = each.state.dossier.project
        stem = f"data/projects/{each.number:02d}-{project.id}"
        check_plan(session, f"{stem}.yaml", each.plan)
        files[f"{stem}.yaml"] = each.plan
        rows = [_row(session, each, opening) for opening in each.openings]
        if rows:
            files[f"{stem}.csv"] = f"{HEADER}\n{''.join(rows)}"
    written = found_workspace(folder, session.settings.city, year)
    save(folder / _SETTINGS, _settings(session, year))
    for path, text in files.items():
        save(folder / path, text)
    return [str(folder / path) for path in [*written, *files]]


def _row(session: Session, each: Carried, opening: Opening) -> str:
    """The first row of a target whose total runs on, with the place of the old row as its source."""
    from minsheng_cli.store.append import row_text

    source = f"{each.state.dossier.ledger.path}:{opening.fact.line}"
    day, mark = opening.fact.day.isoformat(), opening.fact.qualifier
    return row_text([day, "progress", opening.key, opening.total, mark, "", "", "", source, session.entry_time()])


def _settings(session: Session, year: int) -> str:
    """The office's settings for the new year: the same text with another year and no pinned day."""
    text = (session.root / _SETTINGS).read_text("utf-8")
    text = re.sub(r"^as_of:.*\n", "", text, flags=re.MULTILINE)
    return re.sub(r"^year:.*$", f"year: {year}", text, flags=re.MULTILINE)
