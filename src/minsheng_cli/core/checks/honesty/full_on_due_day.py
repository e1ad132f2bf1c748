"""full-on-due-day: exactly the target, reported for exactly its due day, without a note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.core.changes import number_on
from minsheng_cli.core.readings import history
from minsheng_cli.core.schedule import span_of
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each reading that makes 100% to the unit on the last day; one that stood there before is no news."""
    for dossier in workspace.dossiers:
        readings = history(dossier.ledger.facts, today).readings
        for target in dossier.project.targets:
            due = span_of(target, workspace.settings).due
            number = number_on(dossier.project, target, due)
            read = readings.get(target.key, ()) if target.kind == "at-least" else ()
            before = next((fact for fact in reversed(read) if fact.day < due), None)
            for fact in read:
                if (
                    fact.day == due
                    and fact.value == number
                    and not fact.note
                    and not (before and before.value == number)
                ):
                    details = {"item": target.key, "value": fact.total_text(), "unit": target.unit, "due": str(due)}
                    yield Finding(dossier.ledger.place(fact), Level.WARNING, "full-on-due-day", details, "value")
