"""Months, quarters, half-years and years as people name them (ARITHMETIC 6)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from minsheng_cli.core.calendar import end_of_month
from minsheng_cli.model.days import with_plain_digits

PeriodKind = Literal["month", "quarter", "half", "year"]
MONTHS: dict[PeriodKind, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_FORMS: dict[PeriodKind, str] = {
    "month": r"(?:(?P<year>[0-9]{4})-)?(?P<part>0?[1-9]|1[0-2])",
    "quarter": r"(?:(?P<year>[0-9]{4})-?)?Q(?P<part>[1-4])",
    "half": r"(?:(?P<year>[0-9]{4})-?)?H(?P<part>[12])",
    "year": r"(?P<year>[0-9]{4})(?P<part>)",
}


class Period(NamedTuple):
    """A span of days, both included, and its kind."""

    kind: PeriodKind
    first: date
    last: date

    @property
    def part(self) -> int:
        """Which month, quarter or half of its year, from 1."""
        return (self.first.month - 1) // MONTHS[self.kind] + 1

    @property
    def name(self) -> str:
        """Its name in files: 2020-06, 2020-Q2, 2020-H1, 2020."""
        year = f"{self.first.year:04d}"
        part = {"month": f"-{self.part:02d}", "quarter": f"-Q{self.part}", "half": f"-H{self.part}", "year": ""}
        return year + part[self.kind]

    def before(self) -> Period:
        """The period of the same kind that ends the day before."""
        return containing(self.kind, self.first - timedelta(days=1))

    def after(self) -> Period:
        """The period of the same kind that begins the day after."""
        return containing(self.kind, self.last + timedelta(days=1))

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def parse_period(kind: PeriodKind, text: str, year: int) -> Period | None:
    """The period that a text names (Q2, 2020Q2, 2020-06, 6, H1, 2020), in `year` unless it says another."""
    match = re.fullmatch(_FORMS[kind], with_plain_digits(text.strip().upper()))
    if not match:
        return None
    found = int(match["year"] or year)
    part = int(match["part"] or 1)
    if not 1949 <= found <= 2200:
        return None
    return containing(kind, date(found, (part - 1) * MONTHS[kind] + 1, 1))


def containing(kind: PeriodKind, day: date) -> Period:
    """The period of a kind in which a day lies."""
    months = MONTHS[kind]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(kind, first, end_of_month(date(day.year, first.month + months - 1, 1)))
