"""target-span: a target's span must not be turned round by the defaults of the workspace's year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.core.schedule import span_of
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each target whose due date lies before its start once defaults are filled in."""
    for dossier in workspace.dossiers:
        for index, target in enumerate(dossier.project.targets):
            span = span_of(target, workspace.settings)
            if span.due < span.start:
                details = {"start": str(span.start), "due": str(span.due)}
                yield Finding(dossier.place("targets", index), Level.ERROR, "due-before-start", details)
