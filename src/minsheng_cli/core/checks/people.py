"""no-lead, no-supervisor: projects that nobody answers for. A notice; one line when there are many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.model.dossier import Dossier, Workspace
from minsheng_cli.model.place import Finding, Level, Place

#: More projects than this are named in one line.
ONE_BY_ONE = 3


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Projects without a lead unit, and projects without a supervisor."""
    yield from _missing("no-lead", [each for each in workspace.dossiers if not each.project.lead])
    yield from _missing("no-supervisor", [each for each in workspace.dossiers if not each.project.supervisor])


def _missing(code: str, dossiers: list[Dossier]) -> Iterator[Finding]:
    names = [str(each.project.number or each.project.id) for each in dossiers]
    if len(dossiers) <= ONE_BY_ONE:
        for dossier, name in zip(dossiers, names, strict=True):
            yield Finding(Place(dossier.path, 1, 1), Level.NOTICE, code, {"count": "1", "projects": name})
        return
    details = {"count": str(len(names)), "projects": ", ".join(names)}
    yield Finding(Place("data/projects"), Level.NOTICE, code, details)
