"""The Word template that a paper is filled into: the office's own, or the one that comes with the program."""

from __future__ import annotations

import os

from minsheng_cli.cli.base import Commands, cli_command
from minsheng_cli.cli.session import Session
from minsheng_cli.formats.shown import shown
from minsheng_cli.formats.wordtemplate import TemplateError
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.store.files import UnreadableError
from minsheng_cli.store.templates import TEMPLATES, read_template, template_names, template_path
from minsheng_cli.words import N_


def template(session: Session, name: str) -> bytes:
    """The template called `notice.docx`; raises Refusal when it cannot be read."""
    try:
        return read_template(session.root, name)
    except UnreadableError as error:
        raise Refusal("template-unreadable", path=template_path(session.root, name)) from error


def refused(session: Session, name: str, error: TemplateError) -> Refusal:
    """Why a template cannot be filled in, with its path."""
    return Refusal(error.code, path=template_path(session.root, name), **error.details)


@cli_command(
    "list",
    help=N_("List the templates, and which of them is the office's own."),
    examples=("minsheng templates list",),
)
def list_templates(session: Session) -> int:
    """Prints a line each."""
    from minsheng_cli.cli.emit import write

    for name in template_names():
        write(f"{name}  {shown(template_path(session.root, name))}\n")
    return 0


@cli_command(
    "copy",
    help=N_(
        "Copy the templates into data/templates/, to be changed in Word. A file that is there is never overwritten."
    ),
    examples=("minsheng templates copy",),
)
def copy(session: Session) -> int:
    """Copies what is missing, says what was there."""
    from minsheng_cli.cli.emit import save, write

    for name in template_names():
        file = session.root / TEMPLATES / name
        if os.path.lexists(file):
            said = session.words(N_("Already there: {file}"), file=f"{TEMPLATES}/{name}")
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            save(file, read_template(session.root, name))
            said = session.words(N_("Written: {file}"), file=f"{TEMPLATES}/{name}")
        write(f"{said}\n")
    return 0


command = Commands(
    "templates",
    commands=[list_templates, copy],
    help=N_("The Word templates of slips and notices: the office's own in data/templates/, else those of the program."),
    examples=("minsheng templates list", "minsheng templates copy"),
)
