"""What a view of many projects needs of each: its state, without the ledger and the marks behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from minsheng_cli.core.disputes import contradicting
from minsheng_cli.core.standing import ProjectState, TargetState
from minsheng_cli.model.dossier import Dossier, Ledger
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.place import LateMarks
from minsheng_cli.model.standing import LAGGING

#: As `_make`, which is one call more.
_new: Callable[[type[Any], tuple[object, ...]], Any] = tuple.__new__
#: Where a plan says what must not be twice.
_ALWAYS = ("id", "number")
_READINGS, _TARGETS = TargetState._fields.index("readings"), ProjectState._fields.index("targets")


def without_ledger(state: ProjectState) -> ProjectState:
    """A state with the readings that decide and none of the others; only what lags keeps its places,
    and what has made none yet.

    Rows that contradict each other stay, for they are named wherever figures are shown.
    """
    dossier = state.dossier
    marks = dossier.marks
    if state.standing not in LAGGING and not isinstance(marks, LateMarks):
        marks = {name: marks[name] for name in _ALWAYS if name in marks}
    kept = Dossier(dossier.project, Ledger(dossier.ledger.path, _contradicting(state)), dossier.path, marks)
    # by hand: _replace takes three times as long, and this runs for every project
    targets = tuple([_new(TargetState, (*each[:_READINGS], (), *each[_READINGS + 1 :])) for each in state.targets])
    slim: ProjectState = _new(ProjectState, (kept, *state[1:_TARGETS], targets, *state[_TARGETS + 1 :]))
    return slim


def _contradicting(state: ProjectState) -> tuple[Fact, ...]:
    """The facts that contradict each other: none, without a look, where all facts are readings of one day each."""
    facts = state.dossier.ledger.facts
    if sum([len(each.readings) for each in state.targets]) == len(facts):
        return ()
    return contradicting(state.dossier)
