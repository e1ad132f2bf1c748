"""corrected-down: a total that was lowered by a correction."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from minsheng_cli.core.checks.falling import RISING
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.place import Finding, Level


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each correction below the total that stood before it, with the reason that it gives."""
    for dossier in workspace.dossiers:
        rising = {target.key for target in dossier.project.targets if target.kind in RISING}
        read = sorted(
            (fact for fact in dossier.ledger.facts if fact.item in rising and fact.value is not None),
            key=Fact.recorded_key,
        )
        for fact, held in _with_held(read):
            if fact.event == "correction" and held and fact.total() < held.total():
                details = {
                    "item": fact.item, "before": held.total_text(), "line": str(held.line),
                    "value": fact.total_text(), "note": fact.note,
                }  # fmt: skip
                yield Finding(dossier.ledger.place(fact), Level.WARNING, "corrected-down", details, "value")


def _with_held(recorded: Iterable[Fact]) -> Iterator[tuple[Fact, Fact | None]]:
    """Each row and what held for its day when it was recorded: the last entry for the latest day up to it."""
    days: dict[str, list[date]] = defaultdict(list)
    last: dict[tuple[str, date], Fact] = {}
    for fact in recorded:
        known = days[fact.item]
        before = bisect_right(known, fact.day)
        yield fact, last[fact.item, known[before - 1]] if before else None
        if (fact.item, fact.day) not in last:
            known.insert(before, fact.day)
        last[fact.item, fact.day] = fact
