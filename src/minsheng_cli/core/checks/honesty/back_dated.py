"""back-dated: a total for a day, recorded after the total for a later day was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.place import Finding, Level


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each total that was put before one recorded earlier; corrections are meant for the past."""
    for dossier in workspace.dossiers:
        read = [fact for fact in dossier.ledger.facts if fact.event == "progress" and fact.recorded]
        for fact in read:
            if later := _later(fact, read):
                details = {
                    "item": fact.item, "day": str(fact.day), "recorded": str(fact.known_from()),
                    "other": str(later.day), "other_recorded": str(later.known_from()), "line": str(later.line),
                }  # fmt: skip
                yield Finding(dossier.ledger.place(fact), Level.WARNING, "back-dated", details, "recorded")


def _later(fact: Fact, read: Iterable[Fact]) -> Fact | None:
    """The first total for a later day that was recorded on an earlier one; days, because not every row has an hour."""
    found = (
        each for each in read
        if each.item == fact.item and each.day > fact.day and each.known_from() < fact.known_from()
    )  # fmt: skip
    return next(found, None)
