"""What is overdue, due today and due soon: targets that are not met and milestones that are not done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from minsheng_cli.core.changes import HALTED
from minsheng_cli.core.slips import Slip, slips_of
from minsheng_cli.core.standing import MilestoneState, ProjectState, TargetState
from minsheng_cli.model.settings import Settings


class Due(NamedTuple):
    """A target or a milestone that is due; `days` is below 0 when overdue, 0 today."""

    due: date
    days: int
    state: ProjectState
    target: TargetState | None
    milestone: MilestoneState | None

    @property
    def key(self) -> str:
        """The key of the target or milestone."""
        return self.target.target.key if self.target else self.milestone.milestone.key if self.milestone else ""


def dues(states: Iterable[ProjectState], settings: Settings, within: int | None) -> list[Due]:
    """Everything due up to `within` days ahead, the longest overdue first.

    Without `within`, a milestone's own lead time counts, else the office's. Halted projects are left out.
    """
    found = [due for state in states if state.standing not in HALTED for due in _of(state, settings, within)]
    return sorted(found, key=lambda due: (due.due, due.state.dossier.project.number or 0, due.state.dossier.project.id))


def due_slips(states: Iterable[ProjectState], settings: Settings, within: int | None) -> list[Slip]:
    """Slips without an answer whose deadline has passed or comes within so many days, the longest overdue first."""
    ahead = settings.due_soon_days if within is None else within
    found = [
        slip for state in states for slip in slips_of(state.dossier, state.as_of) if slip.open and not slip.answered
    ]
    late = [slip for slip in found if slip.deadline and (slip.deadline - slip.as_of).days <= ahead]
    return sorted(late, key=lambda slip: (slip.deadline or date.max, slip.order()))


def _of(state: ProjectState, settings: Settings, within: int | None) -> Iterator[Due]:
    ahead = settings.due_soon_days if within is None else within
    for target in state.targets:
        days = (target.span.due - state.as_of).days
        if target.met is False and days <= ahead:
            yield Due(target.span.due, days, state, target, None)
    for step in state.milestones:
        if step.milestone.due is None or step.done:
            continue
        days = (step.milestone.due - state.as_of).days
        own = step.milestone.remind if within is None and step.milestone.remind is not None else ahead
        if days <= own:
            yield Due(step.milestone.due, days, state, None, step)
