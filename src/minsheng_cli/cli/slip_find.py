"""A slip by what people call it: 7, 2020-7, 〔2020〕7号, or its whole number."""

from __future__ import annotations

import re
from datetime import date

from minsheng_cli.cli.session import Session
from minsheng_cli.core.slips import Slip, slips_of
from minsheng_cli.model.days import with_plain_digits
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.store.slipnumbers import Numbered, issued_numbers
from minsheng_cli.store.workspace import PROJECTS, load

_NUMBER = re.compile(r"(?:.*?([0-9]{4})[^0-9]+)?([0-9]{1,6})[^0-9]*", re.ASCII)


def find_number(session: Session, name: str) -> Numbered:
    """Where a slip was issued; raises Refusal for none and for several."""
    match = _NUMBER.fullmatch(with_plain_digits(name.strip()))
    wanted = (match[1], int(match[2])) if match else None
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
