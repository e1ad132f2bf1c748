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
    if len(dossiers) <= ONE_BY_ONE:
        for dossier in dossiers:
            details = {"count": "1", "projects": str(dossier.project.number or dossier.project.id)}
            yield Finding(Place(dossier.path, 1, 1), Level.NOTICE, code, details)
        return
    details = {"count": str(len(dossiers)), "projects": ", ".join(_in_runs(dossiers))}
    yield Finding(Place("data/projects"), Level.NOTICE, code, details)


def _in_runs(dossiers: list[Dossier]) -> list[str]:
    """Numbers in runs (1-4, 7-45), then the ids of projects without a number."""
    runs: list[list[int]] = []
    for number in sorted(each.project.number for each in dossiers if each.project.number is not None):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    numbers = [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return numbers + [each.project.id for each in dossiers if each.project.number is None]
