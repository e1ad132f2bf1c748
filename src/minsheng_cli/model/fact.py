"""A fact: one row of a ledger, typed."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Literal, NamedTuple

from minsheng_cli.model.amount import format_plain
from minsheng_cli.model.sha import sha256_hex

COLUMNS = ("date", "event", "item", "value", "qualifier", "until", "by", "note", "source", "recorded", "id")
CHINESE_HEADS = ("日期", "事项", "指标", "数值", "限定", "期限", "经办", "说明", "来源", "登记", "校验")
#: The characters of a cell, at most.
MAX_CELL = 2_000
#: The rows of a ledger, at most.
MAX_ROWS = 100_000
#: The highest number of a slip or a problem.
MAX_NUMBER = 999_999
#: The slips issued and the problems raised in a ledger, at most together: what lists them is as long.
MAX_NUMBERED = 10_000
HEADER = ",".join(COLUMNS)

#: China keeps one time. A day without an hour begins there.
BEIJING = timezone(timedelta(hours=8))

Event = Literal["progress", "correction", "milestone", "note", "review", "visit", "inspection", "problem", "slip"]


class Shape(NamedTuple):
    """What the cells of an event hold.

    `item`: what the item names (empty: no item). `states`: the words its value may be;
    none means a number. `note`: whether a note must be there.
    """

    item: Literal["", "target", "milestone", "either", "number"]
    states: tuple[str, ...] = ()
    note: bool = False
    report: bool = False


#: The closed set of events. `report` events are news from the lead unit; reviews and visits are not.
EVENTS: dict[str, Shape] = {
    "progress": Shape("target", report=True),
    "correction": Shape("either", ("done", "open"), note=True, report=True),
    "milestone": Shape("milestone", ("done",), report=True),
    "note": Shape("", note=True, report=True),
    "review": Shape(""),
    "visit": Shape(""),
    "inspection": Shape(""),
    "problem": Shape("number", ("open", "coordinated", "solved")),
    "slip": Shape("number", ("issued", "replied", "extended", "returned", "closed")),
}
#: The events that are news from the lead unit (ARITHMETIC 1).
REPORTS = frozenset(name for name, shape in EVENTS.items() if shape.report)


class Fact(NamedTuple):
    """What happened on a day. `value` for a reading (in the target's unit), `state` for a word."""

    line: int
    day: date
    event: str
    item: str = ""
    value: Decimal | None = None
    state: str = ""
    qualifier: str = ""
    until: date | None = None
    by: str = ""
    note: str = ""
    source: str = ""
    recorded: str = ""
    id: str = ""

    def is_numbered(self) -> bool:
        """Whether it begins a slip or a problem."""
        return self.state in ("issued", "open") and self.event in ("slip", "problem")

    def total(self) -> Decimal:
        """The value of a reading; 0 for other facts."""
        return self.value if self.value is not None else Decimal(0)

    def total_text(self) -> str:
        """The value as a plain number."""
        return format_plain(self.total())

    def known_from(self) -> date:
        """The day in China on which it was entered; its own day where the row does not say when (docs/format.md)."""
        return self.recorded_key()[0].astimezone(BEIJING).date() if self.recorded else self.day

    def recorded_key(self) -> tuple[datetime, int]:
        """Orders corrections: by the time of entry, equal times by order in the file."""
        entered = datetime.fromisoformat(self.recorded or "0001-01-02")
        return (entered if entered.tzinfo else entered.replace(tzinfo=BEIJING)), self.line


def row_id(cells: Iterable[str]) -> str:
    """The check mark of a row: 12 hex digits of SHA-256 over its cells without the last, joined by U+001F."""
    return sha256_hex("\x1f".join(cells).encode())[:12]
