"""no-entry-day: rows that do not say when they were recorded, so that nobody can tell what was known when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each ledger with such rows, once, at the first of them."""
    for dossier in workspace.dossiers:
        if found := dossier.ledger.undated():
            details = {"count": str(len(found))}
            yield Finding(dossier.ledger.place(found[0]), Level.WARNING, "no-entry-day", details, "recorded")
