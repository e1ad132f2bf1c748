"""The quick way through a ledger of usual rows; whatever is unusual is left to the careful reader in ledgers.py.

Both give the same facts (a property test holds them together): this one only ever says "usual", never "wrong".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from itertools import repeat
from typing import Any

from minsheng_cli.model.amount import PLAIN
from minsheng_cli.model.days import FIRST_YEAR, LAST_YEAR
from minsheng_cli.model.fact import COLUMNS, HEADER, MAX_CELL, MAX_ROWS, Fact
from minsheng_cli.model.project import Project
from minsheng_cli.model.sha import short_sha256
from minsheng_cli.model.totals import Totals
from minsheng_cli.model.unsafe import is_clean

#: Events with neither item nor value, and whether they need a note.
_BARE = {"note": True, "review": False, "visit": False, "inspection": False}
_RISING = ("at-least", "tracked")
_FIRST, _LAST = str(FIRST_YEAR), str(LAST_YEAR)
#: Python reads more as a day than people write: 2020-W27-2, 20200630.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_TIME = re.compile(_DAY.pattern + r"(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2})?", re.ASCII)
#: Many rows share a day, a time of entry or a small total: each text is read once, and kept once.
_days: dict[str, date] = {}
_totals: dict[str, Decimal] = {}
_KEPT = 100_000
_times = {""}
#: The cells of a row, and the end of its line as one more: where it is one, no row has a cell more or less.
_WIDTH = len(COLUMNS) + 1
_HEAD = f"{HEADER}\n"
_new: Callable[[type[Fact], tuple[object, ...]], Fact] = tuple.__new__  # a third of the cost of Fact(…)


def usual_facts(raw: bytes, project: Project) -> tuple[Fact, ...] | None:
    """The facts in a ledger's bytes, where all rows are usual: plain, unquoted, each once; None when any is not."""
    totals = {target.key for target in project.targets if target.kind in _RISING}
    steps = {milestone.key for milestone in project.milestones}
    try:
        cells = _cells(raw.decode())
        _check_marks(raw, cells[10::_WIDTH])
        return _facts(cells, totals, steps)
    except ValueError:
        return None


def _cells(text: str) -> list[str]:
    """The cells of all rows below the head, after each row the end of its line; raises ValueError for unusual rows."""
    rows = text.count("\n") - 1
    if not text.startswith(_HEAD) or text[-1] != "\n" or rows > MAX_ROWS or '"' in text:
        raise ValueError
    if len(text) > MAX_CELL and max(map(len, text.split("\n"))) > MAX_CELL:
        raise ValueError
    cells = text.replace("\n", ",\n,").split(",")
    if len(cells) != _WIDTH * (rows + 1) + 1 or cells[_WIDTH - 1 :: _WIDTH].count("\n") <= rows:
        raise ValueError  # not eleven cells in every row
    del cells[-1], cells[:_WIDTH]
    return cells


def _check_marks(raw: bytes, marks: list[str]) -> None:
    """Raises ValueError where a row was changed after it was recorded (model/fact.py: row_id), or stands twice."""
    rows = raw.replace(b",", b"\x1f").split(b"\n")[1:-1]
    if len(set(marks)) < len(marks) and len(set(rows)) < len(rows):
        raise ValueError
    if set(map(len, marks)) == {12}:
        right = b"".join([short_sha256(row[:-13]).digest()[:6] for row in rows]).hex() == "".join(marks)
    else:
        right = all(not mark or _mark(row) == mark for row, mark in zip(rows, marks, strict=True))
    if not right:
        raise ValueError


def _mark(row: bytes) -> str:
    return str(short_sha256(row[:-13]).hexdigest()[:12])


def _facts(cells: list[str], totals: set[str], steps: set[str]) -> tuple[Fact, ...]:
    """The facts of usual rows, column by column; raises ValueError for any other."""
    days, events, items, values, qualifiers, untils, by, notes, sources, recorded, marks = (
        cells[column::_WIDTH] for column in range(_WIDTH - 1)
    )
    if any(qualifiers) or any(untils) or not is_clean("".join({*by, *notes, *sources})):
        raise ValueError  # the other cells are known letter by letter
    for time in set(recorded).difference(_times):
        _learn_time(time)
    for day in set(days).difference(_days):
        _learn_day(day)
    size, on, states = len(days), [_days[day] for day in days], qualifiers  # no words: as empty as these cells
    only_totals = events.count("progress") == size and totals.issuperset(items)
    numbers: list[Decimal | None]
    if only_totals:
        numbers = [known if (known := _totals.get(value)) is not None else _learn_total(value) for value in values]
    else:
        numbers, states = _values(zip(events, items, values, notes, strict=True), totals, steps)
    lines, nothing = range(2, size + 2), [None] * size
    columns = (lines, on, events, items, numbers, states, qualifiers, nothing, by, notes, sources, recorded, marks)
    made: Any = Totals(columns)  # behaves as a tuple
    return made if only_totals else tuple(map(_new, repeat(Fact), zip(*columns, strict=True)))


def _values(
    rows: Iterable[tuple[str, str, str, str]], totals: set[str], steps: set[str]
) -> tuple[list[Decimal | None], list[str]]:
    """The numbers and the words that rows say; raises ValueError for what is not usual."""
    numbers: list[Decimal | None] = []
    states: list[str] = []
    for event, item, value, note in rows:
        number = None
        if event == "progress":
            if item not in totals:
                raise ValueError(item)
            known = _totals.get(value)
            number, value = _learn_total(value) if known is None else known, ""
        elif event == "milestone":
            if item not in steps or value != "done":
                raise ValueError(item)
        elif item or value or event not in _BARE or (_BARE[event] and not note.strip()):
            raise ValueError(event)
        numbers.append(number)
        states.append(value)
    return numbers, states


def _learn_day(text: str) -> None:
    if not _DAY.fullmatch(text) or not _FIRST <= text[:4] <= _LAST:
        raise ValueError(text)
    _days[text] = date.fromisoformat(text)


def _learn_total(text: str) -> Decimal:
    if text[:1] == "-" or not PLAIN.fullmatch(text):
        raise ValueError(text)
    found = Decimal(text)
    if len(_totals) < _KEPT:
        _totals[text] = found
    return found


def _learn_time(text: str) -> None:
    if not _TIME.fullmatch(text) or not _FIRST <= text[:4] <= _LAST:
        raise ValueError(text)
    datetime.fromisoformat(text)
    if len(_times) < _KEPT:
        _times.add(text)
