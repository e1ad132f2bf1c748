"""What moved within projects: totals of targets, milestones reached or opened again, slips issued and closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from minsheng_cli.core.diff.turns import Turn
from minsheng_cli.core.slips import Slip, slips_of
from minsheng_cli.core.standing import MilestoneState, ProjectState, TargetState
from minsheng_cli.model.fact import Fact


class Move(NamedTuple):
    """A target whose total, or the number it is measured by, is another one; each None where it was not there."""

    turn: Turn
    before: TargetState | None
    after: TargetState | None

    @property
    def target(self) -> TargetState:
        """The later state; of a target that is gone, the earlier one."""
        found = self.after or self.before
        assert found is not None  # noqa: S101  # one side always has it
        return found


class Step(NamedTuple):
    """A milestone that was reached, or (`done` of None) is open again."""

    state: ProjectState
    milestone: MilestoneState
    done: date | None


class SlipStep(NamedTuple):
    """A slip that was issued or closed, and the fact that says so."""

    slip: Slip
    fact: Fact


def moves(turns: Iterable[Turn]) -> list[Move]:
    """The targets that moved, in the order of the turns and of the plan."""
    found = []
    for turn in turns:
        past = {each.target.key: each for each in turn.before.targets} if turn.before else {}
        now = {each.target.key: each for each in turn.after.targets} if turn.after else {}
        both = [Move(turn, past.get(key), now.get(key)) for key in {**now, **past}]
        found += [move for move in both if _measured(move.before) != _measured(move.after)]
    return found


def _measured(state: TargetState | None) -> tuple[Decimal | None, str, Decimal | None]:
    """The total with its qualifier, and the number it is measured by where it has a total."""
    if state is None or state.reading is None:
        return None, "", None
    return state.reading.value, state.reading.qualifier, state.number


def steps(turns: Iterable[Turn]) -> Iterator[Step]:
    """The milestones that were reached between both sides, or are open again, in the order of the turns."""
    for turn in turns:
        past = {each.milestone.key: each.done for each in turn.before.milestones} if turn.before else {}
        for each in turn.after.milestones if turn.after else ():
            if bool(each.done) != bool(past.get(each.milestone.key)):
                yield Step(turn.state, each, each.done)


def slip_steps(turns: Iterable[Turn]) -> list[SlipStep]:
    """The slips issued or closed between both sides, by number."""
    found = []
    for turn in turns:
        past = {fact._replace(line=0) for each in _steps_of(turn.before) for fact in [each.fact]}
        found += [each for each in _steps_of(turn.after) if each.fact._replace(line=0) not in past]
    return sorted(found, key=lambda each: (each.fact.day, each.slip.order(), each.fact.line))


def _steps_of(state: ProjectState | None) -> Iterator[SlipStep]:
    for slip in slips_of(state.dossier, state.as_of) if state else ():
        yield SlipStep(slip, slip.issued)
        if slip.closed:
            yield SlipStep(slip, slip.closed)
