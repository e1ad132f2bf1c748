"""same-total: the same total three times running, short of the target and without a note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from minsheng_cli.core.changes import number_on
from minsheng_cli.core.checks.falling import RISING
from minsheng_cli.core.readings import history
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.place import Finding, Level

RUNNING = 3


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each run of equal totals at its last row; 0 (not begun) and what reaches the target explain themselves."""
    for dossier in workspace.dossiers:
        readings = history(dossier.ledger.facts, today).readings
        for target in dossier.project.targets:
            for total, run in groupby(readings.get(target.key, ()) if target.kind in RISING else (), Fact.total):
                rows = list(run)
                number = number_on(dossier.project, target, rows[-1].day)
                if len(rows) < RUNNING or not total or (number and total >= number) or rows[-1].note:
                    continue
                details = {
                    "item": target.key, "value": rows[-1].total_text(), "unit": target.unit, "count": str(len(rows)),
                    "first": str(rows[0].day), "line": str(rows[0].line),
                }  # fmt: skip
                yield Finding(dossier.ledger.place(rows[-1]), Level.WARNING, "same-total", details, "value")
