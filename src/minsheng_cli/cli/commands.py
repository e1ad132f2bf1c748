"""The list of commands. A command is the file of its name, imported only when it runs."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

import click

from minsheng_cli import __version__
from minsheng_cli.cli.base import Helped, common, flag, write_examples
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

#: Name and one line of help, in the order of the office's round.
COMMANDS = {
    "init": N_("Make a workspace that works at once; --sample shows one."),
    "new": N_("Make the plan of a new project."),
    "rollover": N_("Make the workspace of a new year from the old one."),
    "status": N_("Where all projects stand, worst first."),
    "show": N_("Everything about one project."),
    "why": N_("Where a project's numbers come from."),
    "diff": N_("What differs between two days or two versions."),
    "add": N_("Record totals, or a report without a figure."),
    "done": N_("Record milestones that were reached."),
    "review": N_("Record a review of one or several projects."),
    "visit": N_("Record a site visit."),
    "inspect": N_("Record a quarterly inspection."),
    "problem": N_("Problems: raised, coordinated, solved."),
    "slip": N_("Slips: drafted, issued, answered, closed, and their papers."),
    "templates": N_("The Word templates: list them, copy them to change them."),
    "duty": N_("Who owes which reviews and visits this month."),
    "form": N_("Write an Excel form for each lead unit."),
    "import": N_("Read returned Excel forms into the ledgers, or a list into plans."),
    "lagging": N_("Projects behind schedule: gaps, and the pace they need."),
    "overdue": N_("What is overdue, due today or due soon."),
    "remind": N_("One message for each unit and supervisor; written, never sent."),
    "report": N_("Write the report of a month, quarter, half-year or year."),
    "rollup": N_("Many workspaces side by side, and their worst projects."),
    "export": N_("Write one page for a file share, or the plans as a table."),
    "verify": N_("Check the figures of a press text against the data."),
    "check": N_("Everything that is wrong in the data, with file and line."),
    "schema": N_("The JSON Schema of plans, for editors."),
    "log": N_("What was recorded, newest first."),
    "undo": N_("Take back the last entry, if it is not committed."),
}
EXAMPLES = ("minsheng status", "minsheng add bus-shelters 159 --date 2020-06-30", "minsheng report --quarter Q2")


class Commands(Helped, click.Group):
    """The group of all commands; listing and completing them imports none."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What follows the folders; click would look among all long options for one that is nearly `-C`."""
        while len(args) > len(("-C", "DIR")) and args[0] == "-C":
            ctx.meta["minsheng.folder"], args = args[1], args[2:]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = {"import": "importing"}.get(cmd_name, cmd_name)
        found: click.Command = import_module(f"minsheng_cli.cli.{module}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their one line each."""
        with formatter.section(gettext.gettext("Commands")):
            formatter.write_dl([(name, gettext.gettext(text)) for name, text in COMMANDS.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples."""
        write_examples(EXAMPLES, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands that begin as typed, without importing them."""
        items = [*self._matching(incomplete)]
        return items or click.Command.shell_complete(self, ctx, incomplete)

    def _matching(self, incomplete: str) -> Iterator[CompletionItem]:
        from click.shell_completion import CompletionItem

        for name, text in COMMANDS.items():
            if name.startswith(incomplete):
                yield CompletionItem(name, help=gettext.gettext(text))


@common
def _group() -> None:
    pass


_version = flag("--version", says=lambda ctx: f"minsheng {__version__}", help=N_("Show the version and exit."))
minsheng = Commands(
    "minsheng",
    params=[*reversed(_group.__click_params__), _version],
    callback=None,
    help=N_("A city's yearly livelihood projects: targets, ledgers, standings, reports."),
    no_args_is_help=True,
)
