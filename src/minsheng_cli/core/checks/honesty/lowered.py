"""target-lowered: a recorded change that asks for less."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.model.amount import format_plain
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each lowered number at its place in the plan; of an at-most target, a raised one."""
    for dossier in workspace.dossiers:
        targets = {target.key: target for target in dossier.project.targets}
        for index, change in enumerate(dossier.project.changes):
            target = targets.get(change.target)
            if target is None or change.before is None or change.after is None:
                continue
            asked, asks = (change.after, change.before) if target.kind == "at-most" else (change.before, change.after)
            if asks < asked:
                details = {
                    "item": change.target, "before": format_plain(change.before), "after": format_plain(change.after),
                    "unit": target.unit, "day": str(change.date), "reason": change.reason,
                    "document": change.document or "-",
                }  # fmt: skip
                yield Finding(dossier.place("changes", index, "to"), Level.WARNING, "target-lowered", details)
