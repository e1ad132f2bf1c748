"""Days as people write them: 2020-06-30, 2020/6/30, 2020年6月30日, full-width digits too."""

from __future__ import annotations

import re
from datetime import date

FIRST_YEAR, LAST_YEAR = 1949, 2100
_DAY = re.compile(r"([0-9]{4})(?:-|/|年)([0-9]{1,2})(?:-|/|月)([0-9]{1,2})日?", re.ASCII)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE = _DIGITS | str.maketrans("－／\u3000", "-/ ")


def with_plain_digits(text: str) -> str:
    """A text with what an input method left full-width in its digits made plain."""
    return text.translate(_DIGITS)


def typed_day(text: str) -> date | None:
    """The day that a person typed, from 1949 to 2100; None when there is no such day."""
    match = _DAY.fullmatch(text.translate(_WIDE).strip())
    try:
        day = date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None
