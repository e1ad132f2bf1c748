"""magnitude: a reading about 10,000 times too large, as when 元 was typed where 万元 is counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from minsheng_cli.core.changes import number_on
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level

#: A total this many times the target, or the reading before it, was hardly counted in the target's unit.
FACTOR = 1000


def too_large(value: Decimal, number: Decimal | None, before: Decimal | None) -> Decimal | None:
    """What a value is suspiciously large against: the target's number, or a reading before it that leads beyond."""
    if number and value >= number * FACTOR:
        return number
    return before if before and value >= before * FACTOR and (not number or value > number) else None


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each reading that is too large and was not entered as a correction."""
    for dossier in workspace.dossiers:
        targets = {target.key: target for target in dossier.project.targets}
        before: dict[str, Decimal] = {}
        for fact in sorted(dossier.ledger.facts, key=lambda fact: fact.day):
            if fact.value is None or fact.item not in targets:
                continue
            target = targets[fact.item]
            number = number_on(dossier.project, target, fact.day)
            against = too_large(fact.value, number, before.get(fact.item))
            if against and fact.event != "correction":
                details = {
                    "item": fact.item,
                    "value": fact.total_text(),
                    "unit": target.unit,
                    "against": str(against),
                }
                yield Finding(dossier.ledger.place(fact), Level.WARNING, "magnitude", details, "value")
            before[fact.item] = fact.value
