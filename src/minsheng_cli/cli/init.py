"""minsheng init: a workspace that works at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.base import cli_command, option
from minsheng_cli.cli.whole import Whole
from minsheng_cli.model.days import FIRST_YEAR, LAST_YEAR
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session


@cli_command(
    "init",
    help=N_(
        "Make a workspace in a folder: minsheng.yaml, folders, schemas for editors, and the rules that git needs. "
        "Nothing that is there is changed. --sample fills it with a fictional city in which everything occurs."
    ),
    examples=("minsheng init office --city 示例市 --year 2021", "minsheng init sample --sample"),
)
@click.argument("place", metavar="[DIR]", default=".")
@option("--city", default="", help=N_("The city or district; else 示例市, to be changed in minsheng.yaml."))
@option("--year", type=Whole(FIRST_YEAR, LAST_YEAR), help=N_("The year of the list; else this year."))
@option("--sample", is_flag=True, help=N_("A fictional city with projects, ledgers and slips."))
def command(session: Session, place: str, city: str, year: int | None, sample: bool) -> int:
    """Writes the files that are missing, and says what to do next."""
    from minsheng_cli.cli.emit import write
    from minsheng_cli.cli.exits import FINE
    from minsheng_cli.cli.founding import found, found_sample
    from minsheng_cli.model.refusal import Refusal

    root = Path(place)
    if (root / "data" / "minsheng.yaml").exists():
        raise Refusal("workspace-there", found=str(root))
    if sample and (city or year):
        raise Refusal("no-effect", found="--city" if city else "--year")
    words = session.words
    written = found_sample(root) if sample else found(root, city or "示例市", year or session.today.year)
    for path in written:
        write(words(N_("Written: {file}"), file=str(root / path)) + "\n")
    where = "" if place == "." else f" -C {place}"
    write(words(N_("In git, check every commit: git config core.hooksPath .githooks")) + "\n")
    write(words(N_("Next: minsheng{where} status"), where=where) + "\n")
    return FINE
