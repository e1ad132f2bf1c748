"""change-target, change-from: an adjusted target must exist, and its old number must be what held until then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.core.changes import by_date
from minsheng_cli.model.amount import format_plain
from minsheng_cli.model.dossier import Dossier, Workspace
from minsheng_cli.model.place import Finding, Level
from minsheng_cli.model.project import Change


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each change that does not fit the plan it changes."""
    for dossier in workspace.dossiers:
        numbers = {target.key: target.number for target in dossier.project.targets}
        for change in by_date(dossier.project.changes):
            if change.type != "adjusted":
                continue
            if change.target not in numbers or change.after is None:
                key = "" if change.target in numbers else "target"
                yield _finding(dossier, change, key, "change-target", known=", ".join(numbers))
                continue
            held = numbers[change.target]
            if change.before != held:
                before, now = (format_plain(each) if each is not None else "-" for each in (change.before, held))
                yield _finding(dossier, change, "from", "change-from", found=before, held=now, item=change.target)
            numbers[change.target] = change.after


def _finding(dossier: Dossier, change: Change, key: str, code: str, **details: str) -> Finding:
    place = dossier.place("changes", dossier.project.changes.index(change), key)
    return Finding(place, Level.ERROR, code, details)
