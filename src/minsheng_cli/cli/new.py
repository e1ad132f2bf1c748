"""minsheng new: a plan to be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.base import cli_command, option
from minsheng_cli.cli.complete import complete_category, complete_lead
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session


@cli_command(
    "new",
    help=N_(
        "Make the plan of a new project, with the next number: valid as it is, and with comments where something is to "
        "be filled in. A file that is there is never changed. --edit opens it in $VISUAL or $EDITOR and checks it when "
        "the editor is closed."
    ),
    examples=(
        "minsheng new 口袋公园建设 --id pocket-parks --lead 示例市园林局 --category 环境",
        "minsheng new 社区食堂",
        "minsheng new 社区书房 --edit",
    ),
)
@click.argument("title")
@option("--id", "key", default="", metavar="ID", help=N_("The name for commands; else p and the number."))
@option("--lead", default="", shell_complete=complete_lead, help=N_("The lead unit, exactly one."))
@option("--category", default="", shell_complete=complete_category, help=N_("One of the categories in minsheng.yaml."))
@option("--edit", is_flag=True, help=N_("Open it in $VISUAL or $EDITOR, then check it."))
def command(session: Session, title: str, key: str, lead: str, category: str, edit: bool) -> int:
    """Checks the new plan as any plan is checked, then writes it."""
    from minsheng_cli.cli.editing import open_in_editor
    from minsheng_cli.cli.emit import tell_problems, write
    from minsheng_cli.cli.exits import FINE
    from minsheng_cli.cli.planning import create
    from minsheng_cli.core.planning import free_number, new_plan
    from minsheng_cli.core.record import refuse_hidden

    for given, said in (("title", title), ("lead", lead), ("category", category)):
        refuse_hidden(given, said)
    projects = [dossier.project for dossier in session.workspace.dossiers]
    number = free_number(projects)
    name = key or f"p{number}"
    text = new_plan(name, number, title, lead, category, session.settings.year)
    path = create(session, f"data/projects/{number:02d}-{name}.yaml", text)
    write(session.words(N_("Written: {file}"), file=path) + "\n")
    code = open_in_editor(session, path) if edit else FINE
    return code or tell_problems(session, session.workspace)
