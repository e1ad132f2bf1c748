"""A neutral workbook: typed cells below heads, a table a sheet. It knows nothing of the program that will show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

#: How a column's cells are written: percent is a share of 1, points are percentage points with their sign.
Kind = Literal["text", "number", "percent", "points", "day"]


class Formula(NamedTuple):
    """What a cell reckons and its value. `{key}` is the cell of that column in its row, `{key_all}` all rows of it."""

    text: str
    value: Decimal


Value = str | int | Decimal | date | Formula | None


class SheetColumn(NamedTuple):
    """A column: the name that formulas use, its head, its kind, digits behind the point of a percent; a data bar.

    `widest`: the most characters wide it gets, 0 for the format's own limit. Last columns may be left out in print;
    a rare one is hidden where nothing stands in it.
    """

    key: str
    head: str
    kind: Kind = "text"
    digits: int = 1
    bar: bool = False
    widest: int = 0
    printed: bool = True
    rare: bool = False


class Sheet(NamedTuple):
    """A table below a title and a line of explanation; `total` is a last row outside of filters.

    `nothing` stands in place of rows where there are none, so that paper shows a table as empty and not as torn off.
    """

    name: str
    title: str
    note: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Value]]
    total: Sequence[Value] = ()
    nothing: str = ""

    def laid(self) -> Sequence[Sequence[Value]]:
        """The rows as they are written: with the total, or the word for none."""
        if not self.rows and not self.total and self.nothing:
            return [[self.nothing, *[None] * (len(self.columns) - 1)]]
        return [*self.rows, self.total] if self.total else self.rows


class Workbook(NamedTuple):
    """Sheets in order, and the title of the file."""

    title: str
    sheets: Sequence[Sheet]


class EntryRow(NamedTuple):
    """A row of a form: hidden keys, what a unit reads, and whether it answers by 已完成 or with a total."""

    project: str
    item: str
    number: str
    title: str
    name: str
    unit: str
    wanted: str
    last: str
    last_day: date | None
    standing: str
    milestone: bool
    day: date


class EntryForm(NamedTuple):
    """The form of one lead unit for the end of a month."""

    lead: str
    title: str
    day: date
    rows: Sequence[EntryRow]
