"""future-date: a fact that speaks of a day after today. Nobody can know it yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each row that lies in the future."""
    for dossier in workspace.dossiers:
        for fact in dossier.ledger.facts:
            if fact.day > today:
                details = {"day": fact.day.isoformat(), "today": today.isoformat()}
                yield Finding(dossier.ledger.place(fact), Level.ERROR, "future-date", details, "date")
