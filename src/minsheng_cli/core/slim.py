"""What a view of many projects needs of each: its state, without the ledger and the marks behind it."""

from __future__ import annotations

from minsheng_cli.core.disputes import contradicting
from minsheng_cli.core.standing import ProjectState
from minsheng_cli.model.dossier import Ledger
from minsheng_cli.model.place import LateMarks
from minsheng_cli.model.standing import LAGGING

#: Where a plan says what must not be twice.
_ALWAYS = ("id", "number")


def without_ledger(state: ProjectState) -> ProjectState:
    """A state with the readings that decide and none of the others; only what lags keeps its places,
    and what has made none yet.

    Rows that contradict each other stay, for they are named wherever figures are shown.
    """
    dossier = state.dossier
    marks = dossier.marks
    if state.standing not in LAGGING and not isinstance(marks, LateMarks):
        marks = {name: marks[name] for name in _ALWAYS if name in marks}
    project = dossier.project.lean()
    kept = dossier._replace(project=project, ledger=Ledger(dossier.ledger.path, contradicting(dossier)), marks=marks)
    targets = zip(state.targets, project.targets, strict=True)
    milestones = zip(state.milestones, project.milestones, strict=True)
    return state._replace(
        dossier=kept,
        targets=tuple(each._replace(readings=(), target=target) for each, target in targets),
        milestones=tuple(each._replace(milestone=milestone) for each, milestone in milestones),
    )
