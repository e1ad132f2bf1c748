"""Which rule chose a project's standing (ARITHMETIC 4), and by what; the standing itself is reckoned elsewhere."""

from __future__ import annotations

from typing import NamedTuple

from minsheng_cli.core.standing import MilestoneState, ProjectState, TargetState, light_of
from minsheng_cli.model.settings import Lights


class Ruling(NamedTuple):
    """The rule that applied, and the targets and milestones by which it did."""

    rule: str
    targets: tuple[TargetState, ...] = ()
    milestones: tuple[MilestoneState, ...] = ()


def ruling(state: ProjectState, lights: Lights) -> Ruling:
    """The first rule that applies to a project."""
    if state.standing in ("suspended", "deferred", "terminated", "completed", "unmeasured"):
        return Ruling(state.standing, state.targets, state.milestones)
    if state.standing in ("red", "yellow"):
        return _behind(state, lights)
    if state.standing == "unreported":
        return _unheard(state)
    return Ruling(state.standing, tuple(each for each in state.targets if each.gap is not None))


def _behind(state: ProjectState, lights: Lights) -> Ruling:
    """The targets and milestones that are as bad as the project."""
    targets = tuple(each for each in state.targets if each.standing == state.standing)
    limit = lights.milestone_red_days if state.standing == "red" else 0
    milestones = tuple(each for each in state.milestones if each.days_overdue > limit)
    return Ruling(state.standing, targets, milestones)


def _unheard(state: ProjectState) -> Ruling:
    unread = tuple(each for each in state.targets if each.standing == "unreported")
    if unread:
        return Ruling("unread", unread)
    return Ruling("silent" if state.last_report else "never")


def target_ruling(state: TargetState, lights: Lights) -> str:
    """Why a target stands as it does: met, overdue, unread, no-gap, or the light of its gap; empty when not judged."""
    if state.standing is None:
        return ""
    if state.met:
        return "met"
    if state.days_overdue:
        return "overdue"
    if state.reading is None:
        return "unread"
    return light_of(state.gap, lights) if state.gap is not None else "no-gap"
