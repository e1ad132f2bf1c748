"""minsheng schema: what editors need to check and complete plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.base import cli_command, option
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session


@cli_command(
    "schema",
    help=N_(
        "Print the JSON Schema of a plan (or of minsheng.yaml: office), with which editors mark wrong keys and values, "
        "explain keys and complete them. --install writes both into data/schema/, where the first line of every plan "
        "points an editor."
    ),
    examples=("minsheng schema", "minsheng schema office", "minsheng schema --install"),
)
@click.argument("name", type=click.Choice(["plan", "office"]), default="plan")
@option("--install", is_flag=True, help=N_("Write both schemas into data/schema/."))
def command(session: Session, name: str, install: bool) -> int:
    """Prints one schema, or writes both."""
    from minsheng_cli.cli.emit import write
    from minsheng_cli.cli.exits import FINE
    from minsheng_cli.report.schema import schema_text

    if not install:
        write(schema_text(name))
        return FINE
    from minsheng_cli.cli.founding import install_schemas

    for path in install_schemas(session.root):
        write(session.words(N_("Written: {file}"), file=path) + "\n")
    return FINE
