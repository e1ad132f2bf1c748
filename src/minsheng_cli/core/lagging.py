"""What lags (yellow or red): the targets behind, the milestones overdue, and why, if that was reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minsheng_cli.core.problems import Problem, open_problems
from minsheng_cli.core.standing import MilestoneState, ProjectState, TargetState
from minsheng_cli.model.fact import REPORTS, Fact
from minsheng_cli.model.standing import LAGGING


@dataclass(frozen=True, slots=True)
class Lag:
    """A lagging project: what in it lags, the latest reported note (None: no reason was given), and open problems."""

    state: ProjectState
    targets: Sequence[TargetState]
    milestones: Sequence[MilestoneState]
    reason: Fact | None
    problems: Sequence[Problem]


def lags(states: Iterable[ProjectState], silence: int) -> list[Lag]:
    """The lagging projects, worst first. A reason counts as long as a report does: for `silence` days."""
    behind = sorted((state for state in states if state.standing in LAGGING), key=ProjectState.order)
    return [
        Lag(
            state,
            [each for each in state.targets if each.standing in LAGGING],
            [each for each in state.milestones if each.days_overdue],
            _reason(state, silence),
            open_problems([state.dossier], state.as_of),
        )
        for state in behind
    ]


def _reason(state: ProjectState, silence: int) -> Fact | None:
    """The last report that says something in words; an old one explains nothing any more."""
    said = [
        fact for fact in state.dossier.ledger.facts
        if fact.event in REPORTS and fact.note and 0 <= (state.as_of - fact.day).days < silence
    ]  # fmt: skip
    return max(said, key=lambda fact: (fact.day, fact.line), default=None)
