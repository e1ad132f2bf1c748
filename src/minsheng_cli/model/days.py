"""Days as people write them: 2020-06-30, 2020/6/30, 2020年6月30日, full-width digits too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from minsheng_cli.model.pattern import late

FIRST_YEAR, LAST_YEAR = 1949, 2100
_DAY = late(r"([0-9]{4})(?:-|/|年)([0-9]{1,2})(?:-|/|月)([0-9]{1,2})日?", re.ASCII)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE = _DIGITS | str.maketrans("－／\u3000", "-/ ")


def with_plain_digits(text: str) -> str:
    """A text with what an input method left full-width in its digits made plain."""
    return text.translate(_DIGITS)


def typed_day(text: str) -> date | None:
    """The day that a person typed, from 1949 to 2100; None when there is no such day."""
    parts = _parts(text.translate(_WIDE).strip())
    try:
        day = date(*map(int, parts)) if parts else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _parts(text: str) -> Sequence[str] | None:
    """The digits of year, month and day: at once as most are written, else by what is costly to prepare."""
    parts = text.split("-")
    if [len(part) for part in parts] == [4, 2, 2] and (digits := "".join(parts)).isascii() and digits.isdigit():
        return parts
    match = _DAY.fullmatch(text)
    return match.groups() if match else None
