"""slip-clash, slip-unknown, slip-level: a number issued twice, a step of a slip that never was, an unknown level."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.model.dossier import Dossier, Workspace
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.papername import paper_name
from minsheng_cli.model.place import Finding, Level


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each clash at the later place, naming the first; each step and level at its row."""
    seen: dict[tuple[int, str], str] = {}
    known = ", ".join(level.key for level in workspace.settings.slips.levels)
    for dossier in workspace.dossiers:
        facts = [fact for fact in dossier.ledger.facts if fact.event == "slip"]
        for fact in facts:
            if fact.state == "issued":
                yield from _issued(dossier, fact, seen)
                if workspace.settings.slips.level(fact.qualifier) is None:
                    details = {"found": fact.qualifier or "-", "known": known}
                    yield Finding(dossier.ledger.place(fact), Level.ERROR, "slip-level", details, "qualifier")
            elif not any(other.item == fact.item and other.state == "issued" for other in facts):
                yield Finding(dossier.ledger.place(fact), Level.ERROR, "slip-unknown", {"number": fact.item}, "item")


def _issued(dossier: Dossier, fact: Fact, seen: dict[tuple[int, str], str]) -> Iterator[Finding]:
    place = dossier.ledger.place(fact)
    first = seen.setdefault((fact.day.year, fact.item), str(place))
    if first != str(place):
        details = {"number": fact.item, "year": str(fact.day.year), "other": first}
        details["paper"] = f"{paper_name(dossier.project.id, fact)}.*"
        yield Finding(place, Level.ERROR, "slip-clash", details, "item")
