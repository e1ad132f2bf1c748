"""change-resumed, change-whole: what is resumed was halted before; what halts, halts the whole project."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.core.changes import HALTED, by_date
from minsheng_cli.model.dossier import Dossier, Workspace
from minsheng_cli.model.place import Finding, Level
from minsheng_cli.model.project import Change


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each change that resumes what runs, and each but an adjustment that names a target or a number."""
    for dossier in workspace.dossiers:
        halted = False
        for change in by_date(dossier.project.changes):
            if change.type == "adjusted":
                continue
            if change.type == "resumed" and not halted:
                yield _at(dossier, change, "type", "change-resumed", Level.WARNING)
            halted = change.type in HALTED
            said = (("target", change.target), ("from", change.before), ("to", change.after))
            for key in (key for key, value in said if value not in (None, "")):
                yield _at(dossier, change, key, "change-whole", Level.ERROR)


def _at(dossier: Dossier, change: Change, key: str, code: str, level: Level) -> Finding:
    place = dossier.place("changes", dossier.project.changes.index(change), key)
    return Finding(place, level, code, {"found": change.type, "key": key, "day": change.date.isoformat()})
