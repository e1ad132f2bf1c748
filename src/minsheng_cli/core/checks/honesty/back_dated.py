"""back-dated: a total for a day, recorded after the total for a later day was."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.place import Finding, Level


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each total that was put before one recorded earlier; corrections are meant for the past."""
    for dossier in workspace.dossiers:
        read = [fact for fact in dossier.ledger.facts if fact.event == "progress" and fact.recorded]
        for fact, later in _with_later(read):
            details = {
                "item": fact.item, "day": str(fact.day), "recorded": str(fact.known_from()),
                "other": str(later.day), "other_recorded": str(later.known_from()), "line": str(later.line),
            }  # fmt: skip
            yield Finding(dossier.ledger.place(fact), Level.WARNING, "back-dated", details, "recorded")


def _with_later(read: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Each total that has them, with the first row for a later day of its item that was recorded on an earlier day.

    Days, because not every row has an hour. From the last day to the first, so that a large ledger is looked at once.
    """
    found: dict[int, int] = {}
    seen: dict[str, list[tuple[date, int]]] = defaultdict(list)
    falling = sorted(range(len(read)), key=lambda at: read[at].day, reverse=True)
    for _, rows in groupby(falling, key=lambda at: read[at].day):
        of_day = list(rows)
        for at in of_day:
            steps = seen[read[at].item]
            if before := bisect_left(steps, (read[at].known_from(), -1)):
                found[at] = steps[before - 1][1]
        for at in of_day:
            _step(seen[read[at].item], (read[at].known_from(), at))
    for at in sorted(found):
        yield read[at], read[found[at]]


def _step(steps: list[tuple[date, int]], new: tuple[date, int]) -> None:
    """Keeps, by the day of recording, only rows that stand above all that were recorded before them."""
    at = bisect_left(steps, new)
    if at and steps[at - 1][1] < new[1]:
        return
    end = at
    while end < len(steps) and steps[end][1] > new[1]:
        end += 1
    steps[at:end] = [new]
