"""minsheng remind: one message for each unit and supervisor; written, never sent."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.base import cli_command, option
from minsheng_cli.cli.overdue import Days
from minsheng_cli.cli.whole import Whole
from minsheng_cli.formats.shown import shown
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minsheng_cli.cli.session import Session
    from minsheng_cli.core.reminders import Reminder
    from minsheng_cli.report.heading import View

#: The least that a piece of a message can be: a line and its mark.
LEAST = 200
#: The names of messages begin with their day; so many older ones are named.
_OURS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-.+\.(?:eml|md|txt)")
MOST = 5


@cli_command(
    "remind",
    help=N_(
        "One message for each lead unit and supervisor: what is due, overdue, unreported, owed and unanswered. Prints "
        "nothing when there is nothing. As text for a chat (--split 2048 for one that takes no more), Markdown, mail "
        "(eml) or calendar (ics). Nothing is ever sent."
    ),
    examples=(
        "minsheng remind",
        "minsheng remind --to 示例市教育局 --split 2048",
        "minsheng remind --format eml -o reminders",
        "minsheng remind --within 30d --format ics -o due.ics",
    ),
    shows=True,
)
@option("--within", type=Days(), help=N_("How many days ahead counts as soon (else minsheng.yaml and the milestone)."))
@option("--to", "wanted", default="", metavar="NAME", help=N_("Only this unit or person."))
@option("--split", type=Whole(LEAST), metavar="BYTES", help=N_("Texts in pieces of at most so many bytes."))
@option(
    "--format", "form", type=click.Choice(["text", "md", "eml", "ics"]), default="text", help=N_("How to write it.")
)
@option("-o", "output", metavar="PATH", help=N_("A folder for one file each; for a calendar a file; - prints it."))
@option("--workdays-only", is_flag=True, help=N_("Do nothing on a day off (for cron)."))
def command(
    session: Session, within: int | None, wanted: str, split: int | None, form: str, output: str | None,
    workdays_only: bool,
) -> int:  # fmt: skip
    """Gathers the reminders, prints or writes them."""
    from minsheng_cli.cli.emit import save_output, tell_problems, write
    from minsheng_cli.cli.exits import FINE, INCOMPLETE
    from minsheng_cli.cli.founding import make_folder
    from minsheng_cli.cli.views import whole_view
    from minsheng_cli.cli.workdays import is_day_off
    from minsheng_cli.core.reminders import reminders
    from minsheng_cli.model.refusal import Refusal

    if split and form != "text":
        raise Refusal("no-effect", found="--split")
    if workdays_only and (off := is_day_off(session)) is not False:
        return INCOMPLETE if off is None else FINE
    view = whole_view(session)
    names = _named(session, view, wanted)
    found = [each for each in reminders(view.states, session.settings, within) if not wanted or each.to in names]
    to_file = output not in (None, "-")
    files = list(_files(session, view, found, form, split, to_file))
    if output is None or not to_file:
        if form == "eml" and len(files) > 1:
            raise Refusal("mails-need-folder", found=str(len(files)))
        write("\n".join(data.decode() for _, data in files))
    elif form == "ics":
        save_output(output, files[0][1])
    else:
        make_folder(Path(output))
        for name, data in files:
            save_output(Path(output) / name, data)
        _name_older(session, Path(output), {name for name, _ in files})
    return tell_problems(session, session.workspace)


def _files(
    session: Session, view: View, found: Sequence[Reminder], form: str, split: int | None, to_file: bool
) -> Iterator[tuple[str, bytes]]:
    """File names and contents; a calendar without a day is written only where a file is wanted."""
    from minsheng_cli.cli.emit import document_text
    from minsheng_cli.report.heading import outgoing_title
    from minsheng_cli.report.reminding import appointments, recipient, reminder_document

    words = session.words
    if form == "ics":
        from minsheng_cli.formats import calendar

        days = appointments(found, view, words)
        if days or to_file:
            yield "due.ics", calendar.render(outgoing_title(view, words), days, view.as_of)
        return
    names = [recipient(reminder, words) for reminder in found]
    files = [f"{view.as_of.isoformat()}-{each}" for each in safe_names(names)]
    for reminder, name, file in zip(found, names, files, strict=True):
        document = reminder_document(reminder, view, words)
        if form == "eml":
            from minsheng_cli.formats import mail

            yield f"{file}.eml", mail.render(document, name, view.as_of)
            continue
        text = document_text(document, "md" if form == "md" else "plain")
        if split:
            from minsheng_cli.formats.pieces import pieces

            text = "\n".join(pieces(text, split))
        yield f"{file}.{'md' if form == 'md' else 'txt'}", text.encode()


def _name_older(session: Session, folder: Path, written: set[str]) -> None:
    """Says which messages of earlier runs still lie in the folder, so that none is sent again; removes none."""
    older = sorted(each.name for each in folder.iterdir() if _OURS.fullmatch(each.name) and each.name not in written)
    if older:
        told = session.words.plural(
            "{count} message of an earlier run still lies in the folder; do not send it again",
            "{count} messages of earlier runs still lie in the folder; do not send them again",
            len(older),
        )
        more = session.words.comma.join(map(shown, older[:MOST])) + (" …" if len(older) > MOST else "")
        click.echo(f"minsheng: {told}{session.words.colon}{more}", err=True)


def _named(session: Session, view: View, wanted: str) -> set[str]:
    """Who is meant: a unit or person that the data know, or who holds a post; raises Refusal for a name of nobody."""
    from minsheng_cli.core.reminders import recipients
    from minsheng_cli.model.refusal import Refusal

    posts = [post for post in session.settings.posts if wanted in (post.key, post.name)]
    if posts:
        return {post.holder_on(view.as_of) for post in posts}
    known = recipients(view.states, session.settings)
    if wanted and wanted not in known:
        raise Refusal("unknown-recipient", found=wanted, known=", ".join(sorted(known)) or "-")
    return {wanted}


def safe_names(names: Iterable[str]) -> list[str]:
    """Names as file names, in their order: nothing that leads elsewhere, and no two the same anywhere."""
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        kept = "".join(each if each.isalnum() or each in "（）()-" else "_" for each in name)[:60] or "_"
        safe, number = kept, 1
        while safe.casefold() in taken:
            number += 1
            safe = f"{kept}-{number}"
        taken.add(safe.casefold())
        found.append(safe)
    return found
