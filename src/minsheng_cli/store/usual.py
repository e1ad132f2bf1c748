"""The quick way through a ledger of usual rows; whatever is unusual is left to the careful reader in ledgers.py.

Both give the same facts (a property test holds them together): this one only ever says "usual", never "wrong".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from minsheng_cli.model.amount import PLAIN
from minsheng_cli.model.fact import HEADER, MAX_CELL, MAX_ROWS, Fact
from minsheng_cli.model.project import Project

#: Events with neither item nor value, and whether they need a note.
_BARE = {"note": True, "review": False, "visit": False, "inspection": False}
_RISING = ("at-least", "tracked")
#: Python reads more as a day than people write: 2020-W27-2, 20200630.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_TIME = re.compile(_DAY.pattern + r"(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2})?", re.ASCII)
#: Many rows share a day, a time of entry or a small total: each text is read once, and kept once.
_days: dict[str, date] = {}
_totals: dict[str, Decimal] = {}
_KEPT = 100_000
_times = {""}
_new: Callable[[type[Fact], tuple[object, ...]], Fact] = tuple.__new__  # a third of the cost of Fact(…)


def usual_facts(text: str, project: Project) -> tuple[Fact, ...] | None:
    """The facts of a ledger whose rows are all usual: plain, unquoted, each once; None when any is not."""
    lines = text.split("\n")
    if lines.pop() or not 0 < len(lines) <= MAX_ROWS + 1 or lines[0] != HEADER or '"' in text:
        return None
    if not "".join(lines).isprintable() or max(map(len, lines)) > MAX_CELL or len(set(lines)) < len(lines):
        return None
    totals = {target.key for target in project.targets if target.kind in _RISING}
    steps = {milestone.key for milestone in project.milestones}
    hashed = text.replace(",", "\x1f").encode().split(b"\n")
    try:
        return _facts(lines, hashed, totals, steps)
    except ValueError:
        return None


def _facts(lines: list[str], hashed: list[bytes], totals: set[str], steps: set[str]) -> tuple[Fact, ...]:
    """The facts of usual rows; raises ValueError for any other. One loop without calls: it runs for every row.

    `hashed`: the same rows as their ids are reckoned from them (model/fact.py: row_id).
    """
    facts = []
    for number in range(1, len(lines)):
        line = lines[number]
        day, event, item, value, qualifier, until, by, note, source, recorded, mark = line.split(",")
        if qualifier or until:
            raise ValueError(line)
        if mark and sha256(hashed[number][:-13]).hexdigest()[:12] != mark:
            raise ValueError(line)  # changed after it was recorded
        total: Decimal | None = None
        if event == "progress":
            if item not in totals:
                raise ValueError(line)
            total, value = _totals.get(value) or _learn_total(value), ""
        elif event == "milestone":
            if item not in steps or value != "done":
                raise ValueError(line)
        elif item or value or event not in _BARE or (_BARE[event] and not note.strip()):
            raise ValueError(line)
        if recorded not in _times:
            _learn_time(recorded)
        on = _days.get(day) or _learn_day(day)
        facts.append(
            _new(Fact, (number + 1, on, event, item, total, value, "", None, by, note, source, recorded, mark))
        )
    return tuple(facts)


def _learn_day(text: str) -> date:
    if not _DAY.fullmatch(text) or not "1949" <= text[:4] <= "2100":
        raise ValueError(text)
    found = _days[text] = date.fromisoformat(text)
    return found


def _learn_total(text: str) -> Decimal:
    if text[:1] == "-" or not PLAIN.fullmatch(text):
        raise ValueError(text)
    found = Decimal(text)
    if len(_totals) < _KEPT:
        _totals[text] = found
    return found


def _learn_time(text: str) -> None:
    if not _TIME.fullmatch(text):
        raise ValueError(text)
    datetime.fromisoformat(text)
    _times.add(text)
