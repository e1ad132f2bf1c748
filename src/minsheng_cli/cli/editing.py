"""A plan in the user's own editor, and what is wrong in it afterwards."""

from __future__ import annotations

import os
import shlex
import subprocess

import click

from minsheng_cli.cli.exits import FAILED, FINE
from minsheng_cli.cli.session import Session
from minsheng_cli.words import N_

#: Who names the editor, the first that is set.
_NAMED = ("VISUAL", "EDITOR")


def open_in_editor(session: Session, path: str) -> int:
    """Opens a plan, waits, checks it and prints its findings; without an editor says so. Returns the exit code."""
    words = session.words
    editor = next((text for name in _NAMED if (text := os.environ.get(name, "").strip())), "")
    if not editor:
        click.echo(words(N_("No editor is set; say one in EDITOR, such as: export EDITOR='code --wait'")), err=True)
        return FINE
    try:
        ended = subprocess.run(  # noqa: S603  # the program that the user named, no shell
            [*shlex.split(editor), str(session.root / path)], check=False
        ).returncode
    except (OSError, ValueError) as error:
        reason = words((isinstance(error, OSError) and error.strerror) or str(error))
        said = words(N_("The editor {editor} cannot be started: {reason}"), editor=editor, reason=reason)
        click.echo(said, err=True)
        return FAILED
    if ended:
        click.echo(words(N_("The editor {editor} ended with {code}."), editor=editor, code=str(ended)), err=True)
    return _check(session, path) or (FAILED if ended else FINE)


def _check(session: Session, path: str) -> int:
    """What `check` says of the plan as it now stands; everything is read anew, for a number may be taken twice."""
    from minsheng_cli.cli.check import findings_of, print_findings

    now = session.elsewhere(session.root)
    return print_findings(now, findings_of(now), [path], "text")
