"""What a view of many projects needs of each: its state, without the ledger and the marks behind it."""

from __future__ import annotations

from minsheng_cli.core.disputes import contradicting
from minsheng_cli.core.standing import ProjectState
from minsheng_cli.model.dossier import Ledger
from minsheng_cli.model.standing import LAGGING

#: Where a plan says what must not be twice.
_ALWAYS = ("id", "number")


def without_ledger(state: ProjectState) -> ProjectState:
    """A state with the readings that decide and none of the others; only what lags keeps its places.

    Rows that contradict each other stay, for they are named wherever figures are shown.
    """
    dossier = state.dossier
    marks = dossier.marks
    if state.standing not in LAGGING:
        marks = {name: marks[name] for name in _ALWAYS if name in marks}
    targets = tuple(each._replace(readings=()) for each in state.targets)
    kept = dossier._replace(ledger=Ledger(dossier.ledger.path, contradicting(dossier)), marks=marks)
    return state._replace(dossier=kept, targets=targets)
