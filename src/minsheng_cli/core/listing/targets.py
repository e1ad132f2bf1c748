"""The targets of one row of a list: number and unit from their own cells, or guessed from what the row says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from minsheng_cli.core.formrows import Row, Spot
from minsheng_cli.core.listing.guesses import Guess, guesses
from minsheng_cli.model.amount import NotAnAmountError, folded, read_amount
from minsheng_cli.model.refusal import Refusal

_BARE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
#: Where a figure may stand, the closest to a number of its own first; the first cell that has one is taken.
_CELLS = ("amount", "target", "content", "title")


class Read(NamedTuple):
    """Targets, the cell that says their numbers, and that cell's text where it has a number without a unit."""

    targets: Sequence[Guess]
    spot: Spot
    unread: str = ""


def read_targets(row: Row, title: str, units: Iterable[str]) -> Read:
    """The targets of a row; raises Refusal for a number that may be a share or percent."""
    known = tuple(units)
    for name in ("amount", "target"):
        text = row.said(name)
        bare = folded(text).replace(" ", "")
        if target := _exact(row, title, text, bare, known):
            return Read([target], row.at(name))
        if _BARE.fullmatch(bare):
            same = [each for each in _told(row, title, known) if each.number == Decimal(bare.replace(",", ""))]
            return Read(same[:1], row.at(name), "" if same or row.said("unit") else text)
    for name in _CELLS:
        if found := guesses(row.said(name), title, known):
            return Read(found, row.at(name))
    return Read([], row.at("target" if "target" in row.columns else "title"))


def _exact(row: Row, title: str, text: str, bare: str, units: Sequence[str]) -> Guess | None:
    """A number in the unit that the row says; None where it says none, or no number in it."""
    unit = row.said("unit")
    try:
        amount = read_amount(text, unit) if unit and text else None
    except NotAnAmountError:
        return None
    if amount is None or amount.value <= 0:
        return None
    if unit in ("%", "％") and amount.value <= 1 and _BARE.fullmatch(bare):
        raise Refusal("share-or-percent", found=text)
    same = [each for each in _told(row, title, units) if each.number == amount.value and not each.composed]
    return Guess(same[0].name if same else title, amount.value, unit, read=text if amount.qualifier else "")


def _told(row: Row, title: str, units: Sequence[str]) -> list[Guess]:
    """What the texts of a row say of numbers."""
    return [each for name in ("content", "target", "title") for each in guesses(row.said(name), title, units)]
