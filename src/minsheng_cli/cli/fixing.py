"""`check --fix`: shows what is safe to mend, asks, and mends it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import click

from minsheng_cli.cli.session import Session
from minsheng_cli.words import N_


def fix(session: Session, is_wanted: Callable[[str], bool], really: bool) -> None:
    """Mends the files that are wanted after showing the difference; says so when nothing was written."""
    from minsheng_cli.cli.emit import write
    from minsheng_cli.formats import differences
    from minsheng_cli.report.mending import difference
    from minsheng_cli.store.mending import mendable, write_mended

    found = mendable(session.root, is_wanted)
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    for each in found:
        write(differences.render(difference(each, session.words), colour))
    changed = [each for each in found if each.after != each.before]
    if not changed:
        return
    if not really and not (sys.stdin.isatty() and click.confirm(session.words(N_("Mend this?")))):
        write(session.words(N_("Nothing was written; --write does it.")) + "\n")
        return
    for each in write_mended(session.root, changed):
        write(session.words(N_("Mended: {file}"), file=each.path) + "\n")
