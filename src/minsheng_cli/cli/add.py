"""minsheng add: record totals, or a report without a figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any

import click

from minsheng_cli.cli.base import DAY, cli_command, commit_option, option
from minsheng_cli.cli.complete import complete_item, complete_project
from minsheng_cli.cli.complete_office import complete_person
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from datetime import date

    from minsheng_cli.cli.session import Session
    from minsheng_cli.core.record import Draft, Entry
    from minsheng_cli.model.dossier import Dossier


def told_options(*, day: str, note: str, by: str) -> Callable[[Any], Any]:
    """--date, --note, --source and --by, in the words of the entry; and --commit."""
    options = (
        option("--date", "day", type=DAY, help=day),
        option("--note", default="", help=note),
        option("--source", default="", help=N_("The paper or message it comes from.")),
        option("--by", default="", shell_complete=complete_person, help=by),
        commit_option,
    )
    return lambda command: reduce(lambda made, each: each(made), reversed(options), command)


entry_options = told_options(
    day=N_("The day it speaks of; else the day of the run."),
    note=N_("A remark, or the reason of a correction."),
    by=N_("Who says it."),
)


@cli_command(
    "add",
    help=N_(
        "Record the running total of one or several targets (KEY=VALUE, or VALUE where the project has one target), "
        "as 159, 15.7万, 1.4万余 or +12 on top of the last total. With --note alone: a report without a figure. "
        "All or nothing; the same again writes nothing; another value or a lower total needs --correct and --note."
    ),
    examples=(
        "minsheng add bus-shelters 159 --date 2020-06-30 --source 月报",
        "minsheng add bus-shelters shelters=+12",
        "minsheng add bus-shelters 158 --date 2020-06-30 --correct --note 重复计数",
        "minsheng add bus-shelters --note 有序推进",
    ),
)
@click.argument("project", shell_complete=complete_project)
@click.argument("values", nargs=-1, metavar="[KEY=VALUE | VALUE]...", shell_complete=complete_item)
@option("--correct", is_flag=True, help=N_("Replace an earlier value, or enter a lower total; needs --note."))
@entry_options
def command(
    session: Session, project: str, values: Sequence[str], correct: bool, day: date | None, note: str, source: str,
    by: str,
) -> int:  # fmt: skip
    """Checks and appends, prints the rows and how to take them back."""
    from minsheng_cli.cli.acknowledge import acknowledge
    from minsheng_cli.cli.entries import record
    from minsheng_cli.core.record import Entry

    entry = Entry(day or session.as_of, session.today, note, source, by, correct, session.settings.first_day())
    return acknowledge(session, record(session, project, lambda dossier: _drafts(dossier, values, entry)))


def _drafts(dossier: Dossier, values: Sequence[str], entry: Entry) -> list[Draft]:
    """What is to be appended; what the ledger says already is left out. Raises Refusal."""
    from minsheng_cli.core.record import reading, report_without_figure
    from minsheng_cli.model.refusal import Refusal

    if not values:
        if not entry.note.strip() or entry.correct:
            raise Refusal("nothing-said")
        found = [report_without_figure(dossier, entry)]
    else:
        wanted = [_split(dossier, value) for value in values]
        keys = [target.key for target, _ in wanted]
        if doubled := next((key for key in keys if keys.count(key) > 1), None):
            raise Refusal("named-twice", found=doubled)
        found = [reading(dossier, target, typed, entry) for target, typed in wanted]
    return [draft for draft in found if draft]


def _split(dossier: Dossier, value: str) -> tuple[Any, str]:
    """The target and the typed amount of KEY=VALUE or VALUE."""
    from minsheng_cli.core.record import find_target, only_target

    key, equals, typed = value.replace("＝", "=").partition("=")
    if not equals:
        return only_target(dossier.project), value
    return find_target(dossier.project, key.strip()), typed.strip()
