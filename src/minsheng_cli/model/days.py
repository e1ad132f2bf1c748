"""Days as people write them: 2020-06-30, 2020/6/30, 2020年6月30日, full-width digits too."""

from __future__ import annotations

import re
from datetime import date

FIRST_YEAR, LAST_YEAR = 1949, 2100
_DAY = re.compile(r"([0-9]{4})(?:-|/|年)([0-9]{1,2})(?:-|/|月)([0-9]{1,2})日?", re.ASCII)
_WIDE = str.maketrans("０１２３４５６７８９－／\u3000", "0123456789-/ ")


def typed_day(text: str) -> date | None:
    """The day that a person typed, from 1949 to 2100; None when there is no such day."""
    match = _DAY.fullmatch(text.translate(_WIDE).strip())
    try:
        day = date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None
