"""Working days for cron: what the office's own calendar says, else the State Council's, which chinesecalendar knows."""

from __future__ import annotations

import sys
from datetime import date

from minsheng_cli.cli.session import Session
from minsheng_cli.cli.tell import tell
from minsheng_cli.store.holidays import read_holidays
from minsheng_cli.words import N_

_SATURDAY = 5


def is_day_off(session: Session) -> bool | None:
    """Whether the day of the run is a day off; says on stderr when only weekends are known of its year.

    None when the office's own calendar cannot be read: its errors are named, and nobody can say.
    """
    day = session.as_of
    own, findings = read_holidays(session.root)
    tell(findings, session.words)
    if findings:
        return None
    if day in own:
        return own[day] == "holiday"
    known = _official(day)
    if known is None:
        said = session.words(
            N_("the holidays of {year} are not known: only Saturdays and Sundays count as days off"),
            year=str(day.year),
        )
        sys.stderr.write(f"minsheng: {said}\n")
        return day.weekday() >= _SATURDAY
    return known


def _official(day: date) -> bool | None:
    """Whether a day is off by the State Council's notices; None for a year without one."""
    from chinese_calendar import is_holiday

    try:
        return bool(is_holiday(day))
    except NotImplementedError:
        return None
