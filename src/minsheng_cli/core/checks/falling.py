"""falling-total: a running total that is lower than an earlier one, and not entered as a correction."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from minsheng_cli.core.readings import history
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level

#: Kinds of targets whose readings are running totals; a rate may fall.
RISING = ("at-least", "tracked")


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each fall at the row of the lower total."""
    for dossier in workspace.dossiers:
        readings = history(dossier.ledger.facts, date.max).readings
        for target in dossier.project.targets:
            for earlier, later in pairwise(readings.get(target.key, ()) if target.kind in RISING else ()):
                if later.event != "correction" and later.total() < earlier.total():
                    details = {
                        "item": later.item,
                        "earlier": earlier.total_text(),
                        "later": later.total_text(),
                        "earlier_line": str(earlier.line),
                    }
                    yield Finding(dossier.ledger.place(later), Level.ERROR, "falling-total", details, "value")
