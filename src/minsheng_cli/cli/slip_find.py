"""A slip by what people call it: 7, 2020-7, 〔2020〕7号, or its whole number."""

from __future__ import annotations

import re
from datetime import date

from minsheng_cli.cli.session import Session
from minsheng_cli.core.slips import Slip, slips_of
from minsheng_cli.model.days import with_plain_digits
from minsheng_cli.model.fact import MAX_NUMBER
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.store.slipnumbers import Numbered, issued_numbers
from minsheng_cli.store.workspace import PROJECTS, load

_DIGITS = re.compile("[0-9]+")


def find_number(session: Session, name: str) -> Numbered:
    """Where a slip was issued; raises Refusal for none and for several."""
    wanted = _wanted(with_plain_digits(name.strip()))
    found = [
        each for each in issued_numbers(session.root)
        if wanted and each.number == wanted[1] and wanted[0] in (None, str(each.year))
    ]  # fmt: skip
    if not found:
        raise Refusal("unknown-slip", found=name)
    names = list(dict.fromkeys(f"{each.year}-{each.number}" for each in found))
    if len(names) > 1:
        raise Refusal("which-slip", found=name, known=", ".join(names))
    if len(found) > 1:
        raise Refusal("slip-number-twice", found=names[0], files=", ".join(_ledger(each) for each in found))
    return found[0]


def _wanted(name: str) -> tuple[str | None, int] | None:
    """The year, if one is said, and the number: the last digits of a text, and the four before them."""
    runs = list(_DIGITS.finditer(name))
    if not runs or len(runs[-1][0]) > len(str(MAX_NUMBER)):
        return None
    number = int(runs[-1][0])
    if len(runs) == 1:
        return (None, number) if runs[0].start() == 0 else None
    return (runs[-2][0][-4:], number) if len(runs[-2][0]) >= 4 else None


def _ledger(numbered: Numbered) -> str:
    return f"{PROJECTS}/{numbered.stem}.csv"


def find_slip(session: Session, name: str, day: date) -> Slip:
    """The slip as of a day; raises Refusal."""
    place = find_number(session, name)
    workspace = load(session.root, session.opened, [place.stem])
    for dossier in workspace.dossiers:
        for slip in slips_of(dossier, day):
            if slip.order() == (place.year, place.number):
                return slip
    raise Refusal("unknown-slip", found=name)
