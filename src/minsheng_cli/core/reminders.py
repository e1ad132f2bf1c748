"""Who is to be reminded of what: one reminder for each lead unit and each supervisor that has something open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from minsheng_cli.core.dues import Due, due_slips, dues
from minsheng_cli.core.duties import Duty, duties
from minsheng_cli.core.periods import containing
from minsheng_cli.core.problems import Problem, open_problems, problems_of
from minsheng_cli.core.slips import Slip, slips_of
from minsheng_cli.core.standing import ProjectState
from minsheng_cli.model.settings import Settings


@dataclass(slots=True)
class Reminder:
    """What one unit or supervisor is to be told."""

    to: str
    dues: list[Due] = field(default_factory=list)
    silent: list[ProjectState] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)


def recipients(states: Sequence[ProjectState], settings: Settings) -> set[str]:
    """Everybody who could be reminded: units of plans and slips, owners of problems, holders of posts."""
    names = {holder.name for post in settings.posts for holder in post.holders}
    for state in states:
        names |= {state.dossier.project.lead, *(slip.unit for slip in slips_of(state.dossier, state.as_of))}
        names |= {problem.raised.by for problem in problems_of(state.dossier, state.as_of)}
    return names - {""}


def reminders(states: Sequence[ProjectState], settings: Settings, within: int | None) -> list[Reminder]:
    """The reminders by name; nobody is reminded of nothing. What has no lead unit is under the empty name."""
    found: dict[str, Reminder] = {}

    def of(name: str) -> Reminder:
        return found.setdefault(name, Reminder(name))

    for due in dues(states, settings, within):
        of(due.state.dossier.project.lead).dues.append(due)
    for state in states:
        if state.standing == "unreported":
            of(state.dossier.project.lead).silent.append(state)
    for slip in due_slips(states, settings, within):
        of(slip.unit or slip.dossier.project.lead).slips.append(slip)
    for problem in open_problems((state.dossier for state in states), states[0].as_of) if states else ():
        of(problem.raised.by or problem.dossier.project.lead).problems.append(problem)
    month = containing("month", states[0].as_of) if states else None
    for duty in duties(states, settings, month) if month else ():
        if duty.holder and duty.owed:
            of(duty.holder).duties.append(duty)
    return [found[name] for name in sorted(found, key=lambda name: (not name, name))]
