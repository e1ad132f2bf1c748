"""The Word template that a paper is filled into: the office's own, or the one that comes with the program."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any

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


def filled(session: Session, name: str, fill: Callable[[bytes], bytes]) -> bytes:
    """What `fill` makes of the template called `notice.docx`, in bounded time and memory; raises Refusal."""
    from minsheng_cli.store.bounded import OutOfBoundsError, bounded

    path, raw = template_path(session.root, name), template(session, name)
    if os.path.isabs(path):  # the program's own, which has nothing to hide
        return fill(raw)
    import docxtpl  # noqa: F401  # once here, not in every child

    try:
        code, said = bounded(lambda: _tried(fill, raw))
    except OutOfBoundsError as error:
        raise Refusal("template-endless", path=path) from error
    if code:
        raise Refusal(code, path=path, **said)
    return b64decode(said)


def _tried(fill: Callable[[bytes], bytes], raw: bytes) -> tuple[str, Any]:
    """No code and the filled template in base 64, or the code of what is wrong with it and its details."""
    try:
        return "", b64encode(fill(raw)).decode("ascii")
    except TemplateError as error:
        return error.code, error.details


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
    from minsheng_cli.cli.founding import make_folder

    for name in template_names():
        file = session.root / TEMPLATES / name
        if os.path.lexists(file):
            said = session.words(N_("Already there: {file}"), file=f"{TEMPLATES}/{name}")
        else:
            make_folder(file.parent, session.root)
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
