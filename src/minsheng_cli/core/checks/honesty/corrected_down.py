"""corrected-down: a total that was lowered by a correction."""

from __future__ import annotations

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
        for index, fact in enumerate(read):
            held = _held(fact, read[:index])
            if fact.event == "correction" and held and fact.total() < held.total():
                details = {
                    "item": fact.item, "before": held.total_text(), "line": str(held.line),
                    "value": fact.total_text(), "note": fact.note,
                }  # fmt: skip
                yield Finding(dossier.ledger.place(fact), Level.WARNING, "corrected-down", details, "value")


def _held(fact: Fact, before: Iterable[Fact]) -> Fact | None:
    """What held for the day of a correction when it was recorded: the last entry for the latest day up to it."""
    found = [each for each in before if each.item == fact.item and each.day <= fact.day]
    return max(found, key=lambda each: (each.day, each.recorded_key()), default=None)
