"""two-values: one item and day with two different readings, and no correction to decide. Neither counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.core.readings import history
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each pair once, at the later row."""
    for dossier in workspace.dossiers:
        for first, other in history(dossier.ledger.facts, date.max).disputes:
            details = {
                "item": other.item,
                "day": other.day.isoformat(),
                "first": first.total_text(),
                "first_line": str(first.line),
                "other": other.total_text(),
            }
            yield Finding(dossier.ledger.place(other), Level.ERROR, "two-values", details, "value")
