"""nothing-to-judge: a plan without a judged target and without a milestone can never be completed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level, Place
from minsheng_cli.model.project import Project


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each plan by which nobody could tell whether the project is done."""
    for dossier in workspace.dossiers:
        if not _can_be_judged(dossier.project):
            yield Finding(Place(dossier.path, 1, 1), Level.WARNING, "nothing-to-judge")


def _can_be_judged(project: Project) -> bool:
    return bool(project.milestones) or any(
        target.kind in ("at-most", "between") or (target.kind == "at-least" and target.number is not None)
        for target in project.targets
    )
