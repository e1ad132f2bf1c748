"""What the ledger says on a day: the latest reading of each target, and which milestones are done.

ARITHMETIC 1: the latest date wins; on one date a correction beats a reading, the last recorded correction
beats the others, and two different readings without a correction decide nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter, lt
from typing import NamedTuple

from minsheng_cli.model.fact import REPORTS, Fact
from minsheng_cli.model.totals import Totals


class History(NamedTuple):
    """The state of a ledger as of a day.

    `readings`: for each target its undisputed readings, one a day, by day. `done`: when each milestone was
    reached. `disputes`: pairs of readings that contradict each other. `last_report`: the day of the last news.
    """

    readings: Mapping[str, Sequence[Fact]]
    done: Mapping[str, date]
    disputes: tuple[tuple[Fact, Fact], ...]
    last_report: date | None

    def latest(self, item: str) -> Fact | None:
        """The reading that counts for a target; None when it was never read."""
        readings = self.readings.get(item)
        return readings[-1] if readings else None


def history(facts: Iterable[Fact], as_of: date) -> History:
    """The history that the facts dated on or before a day tell."""
    if facts.__class__ is Totals and (told := facts.until(as_of)):
        return History(told[0], {}, (), told[1])
    readings: dict[str, list[Fact]] = defaultdict(list)
    states: dict[str, list[Fact]] = defaultdict(list)
    last: date | None = None
    for fact in facts:
        day, event, item, value = fact[1:5]
        if day > as_of:
            continue
        if value is not None:
            readings[item].append(fact)
        elif event in ("milestone", "correction"):
            states[item].append(fact)
        if event in REPORTS and (last is None or day > last):
            last = day
    disputes: list[tuple[Fact, Fact]] = []
    kept = {item: _one_a_day(found, disputes) for item, found in readings.items()}
    done = {item: since for item, found in states.items() if (since := _done_on(found))}
    return History(kept, done, tuple(sorted(disputes, key=lambda pair: pair[1].line)), last)


_day = attrgetter("day")


def _one_a_day(facts: list[Fact], disputes: list[tuple[Fact, Fact]]) -> list[Fact]:
    """The undisputed readings of one target by day; contradicting pairs go to `disputes`."""
    days = list(map(_day, facts))
    if all(map(lt, days, days[1:])):
        return facts
    facts.sort(key=_day)
    kept = []
    for _, group in groupby(facts, key=_day):
        same_day = list(group)
        if others := dispute(same_day):
            disputes += others
        else:
            kept.append(deciding(same_day))
    return kept


def dispute(same_day: list[Fact]) -> list[tuple[Fact, Fact]]:
    """Readings of one item and day that contradict the first of them, each with it; none where a correction decides."""
    if any(fact.event == "correction" for fact in same_day):
        return []
    first, *others = sorted(same_day, key=lambda fact: fact.line)
    return [(first, fact) for fact in others if fact.value != first.value]


def deciding(same_day: list[Fact]) -> Fact:
    """The fact of one day that counts: a correction before a reading, the last recorded before others."""
    return max(same_day, key=lambda fact: (fact.event == "correction", *fact.recorded_key()))


def _done_on(facts: list[Fact]) -> date | None:
    """The day since which a milestone is done; None when it is open."""
    facts.sort(key=lambda fact: (fact.day, fact.event == "correction", *fact.recorded_key()))
    since: date | None = None
    for fact in facts:
        if fact.state != "done":
            since = None
        elif since is None:
            since = fact.day
    return since
