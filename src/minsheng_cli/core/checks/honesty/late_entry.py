"""late-entry: recorded long after the day it speaks of; the project went unreported meanwhile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from minsheng_cli.model.dossier import Ledger, Workspace
from minsheng_cli.model.fact import REPORTS, Fact
from minsheng_cli.model.place import Finding, Level


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Reports recorded more than `honesty.late_days` after their day, at the first of those entered together."""
    for dossier in workspace.dossiers:
        for (day, recorded), rows in _late(dossier.ledger, workspace.settings.honesty.late_days).items():
            days = str((recorded - day).days)
            details = {"day": str(day), "recorded": str(recorded), "days": days, "count": str(len(rows))}
            yield Finding(dossier.ledger.place(rows[0]), Level.WARNING, "late-entry", details, "recorded")


def _late(ledger: Ledger, limit: int) -> dict[tuple[date, date], list[Fact]]:
    """The late reports of a ledger by their day and the day of entry."""
    found: dict[tuple[date, date], list[Fact]] = defaultdict(list)
    for fact in ledger.facts:
        if fact.event in REPORTS and (fact.known_from() - fact.day).days > limit:
            found[fact.day, fact.known_from()].append(fact)
    return found
