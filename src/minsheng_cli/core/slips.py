"""Slips as the ledgers tell their lives: issued, answered, extended, returned, closed; and which are due to be issued.

A row `slip,NUMBER,issued` names its matter (the key of a target or milestone, or `project`) and the unit it went to in
`source`, as `MATTER → UNIT`. One matter has one open slip: a later one for it follows the one before and replaces it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from minsheng_cli.core.standing import MilestoneState, ProjectState, TargetState
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.settings import Settings
from minsheng_cli.model.slips import SlipLevel
from minsheng_cli.model.standing import LAGGING

#: The matter of a slip that speaks of the whole project.
WHOLE = "project"
ARROW = " → "
#: Standings in which nothing is asked of a project.
RESTING = ("suspended", "deferred", "terminated")


class Slip(NamedTuple):
    """One slip as of a day. `follows` is the number of the one before for its matter, `escalated` that of the next."""

    dossier: Dossier
    number: int
    issued: Fact
    steps: tuple[Fact, ...]
    as_of: date
    follows: int | None = None
    escalated: int | None = None

    @property
    def year(self) -> int:
        """The year in whose row of numbers it stands."""
        return self.issued.day.year

    @property
    def level(self) -> str:
        """The key of its level."""
        return self.issued.qualifier

    @property
    def matter(self) -> str:
        """The key of a target or milestone, or `project`."""
        return self.issued.source.partition(ARROW)[0]

    @property
    def unit(self) -> str:
        """The unit it went to."""
        return self.issued.source.partition(ARROW)[2]

    @property
    def deadline(self) -> date | None:
        """Until when an answer is due: the last date that was set."""
        return deadline_on(self, date.max)

    @property
    def closed(self) -> Fact | None:
        """The fact that closed it."""
        return next((fact for fact in self.steps if fact.state == "closed"), None)

    @property
    def open(self) -> bool:
        """Whether it is followed up still: neither closed nor replaced by the next one for its matter."""
        return self.closed is None and self.escalated is None

    @property
    def answered(self) -> Fact | None:
        """The reply that stands; None while there is none, or after it was returned."""
        last = next((fact for fact in reversed(self.steps) if fact.state in ("replied", "returned")), None)
        return last if last and last.state == "replied" else None

    @property
    def in_time(self) -> bool | None:
        """Whether the first reply came by the deadline of its day; None without a reply."""
        first = next((fact for fact in self.steps if fact.state == "replied"), None)
        if first is None:
            return None
        limit = deadline_on(self, first.day)
        return limit is None or first.day <= limit

    @property
    def days_overdue(self) -> int:
        """Days without an answer since the deadline; 0 up to that day, once answered, and once no longer open."""
        if not self.open or self.answered or self.deadline is None:
            return 0
        return max(0, (self.as_of - self.deadline).days)

    @property
    def state(self) -> str:
        """`closed`, `escalated`, `overdue`, `replied`, `returned` or `issued`."""
        if self.closed:
            return "closed"
        if self.escalated is not None:
            return "escalated"
        if self.days_overdue:
            return "overdue"
        return next((fact.state for fact in reversed(self.steps) if fact.state in ("replied", "returned")), "issued")

    def order(self) -> tuple[int, int]:
        """Sorts by year and number."""
        return self.year, self.number


def deadline_on(slip: Slip, day: date) -> date | None:
    """The deadline that held on a day, after the extensions up to it."""
    until = slip.issued.until
    for fact in slip.steps:
        if fact.until and fact.day <= day and fact.state in ("extended", "returned"):
            until = fact.until
    return until


def slips_of(dossier: Dossier, day: date) -> list[Slip]:
    """The slips of a project as of a day, by number; steps belong to the slip of their number issued last before."""
    rows = sorted(
        (fact for fact in dossier.ledger.facts if fact.event == "slip" and fact.day <= day),
        key=lambda fact: (fact.day, fact.line),
    )
    issued: dict[tuple[int, int], Fact] = {}
    steps: dict[tuple[int, int], list[Fact]] = {}
    for fact in rows:
        number = int(fact.item)
        if fact.state == "issued":
            issued.setdefault((fact.day.year, number), fact)
        elif key := max((key for key in issued if key[1] == number), default=None):
            steps.setdefault(key, []).append(fact)
    found = [Slip(dossier, key[1], fact, tuple(steps.get(key, ())), day) for key, fact in sorted(issued.items())]
    return _chained(found)


def _chained(found: Sequence[Slip]) -> list[Slip]:
    """Slips with the one before and the one after each for the same matter; a closed one begins no chain."""
    chained = list(found)
    last: dict[str, int] = {}
    for index, slip in enumerate(found):
        before = last.get(slip.matter)
        if before is not None and not _closed_by(found[before], slip.issued):
            chained[index] = chained[index]._replace(follows=found[before].number)
            chained[before] = chained[before]._replace(escalated=slip.number)
        last[slip.matter] = index
    return chained


def chain_end(slip: Slip, found: Sequence[Slip]) -> Slip:
    """The last slip of the chain that a slip stands in: each follows the one before for the same matter."""
    later = next((each for each in found if each.order() > slip.order() and each.matter == slip.matter), None)
    return chain_end(later, found) if later and slip.escalated is not None else slip


def _closed_by(slip: Slip, later: Fact) -> bool:
    return slip.closed is not None and (slip.closed.day, slip.closed.line) <= (later.day, later.line)


def all_slips(dossiers: Iterable[Dossier], day: date) -> list[Slip]:
    """The slips of all projects by number."""
    return sorted((slip for dossier in dossiers for slip in slips_of(dossier, day)), key=Slip.order)


def unit_for(dossier: Dossier, before: Slip | None) -> str:
    """Whom the next slip goes to unless it is said: who got the one before, else the lead unit of the plan."""
    return (before.unit if before else "") or dossier.project.lead


class Matter(NamedTuple):
    """What a slip is about: a target or a milestone of a project, or the project as a whole."""

    key: str
    name: str
    target: TargetState | None = None
    milestone: MilestoneState | None = None


class Proposal(NamedTuple):
    """A slip that is due to be issued, and the unanswered one that it follows."""

    state: ProjectState
    matter: Matter
    level: SlipLevel
    follows: Slip | None

    @property
    def unit(self) -> str:
        """The unit it would go to: that of the slip before, else the lead unit; empty when neither is known."""
        return unit_for(self.state.dossier, self.follows)


def matters(state: ProjectState) -> list[Matter]:
    """Everything in a project that a slip can be about."""
    project = state.dossier.project
    targets = [Matter(each.target.key, each.target.name, target=each) for each in state.targets]
    steps = [Matter(each.milestone.key, each.milestone.name, milestone=each) for each in state.milestones]
    return [*targets, *steps, Matter(WHOLE, project.title)]


def lagging_matters(state: ProjectState, settings: Settings) -> list[Matter]:
    """What lags so far that it gets a slip: targets of such a standing, overdue milestones of such a project."""
    if state.standing not in LAGGING:
        return []
    wanted = settings.slips.standings
    return [
        matter
        for matter in matters(state)
        if (matter.target and matter.target.standing in wanted)
        or (matter.milestone and matter.milestone.days_overdue and state.standing in wanted)
    ]


def lag_of(matter: Matter, state: ProjectState) -> str:
    """Whether a matter `lags`, or as a milestone is `overdue`; empty for neither, and where the project rests.

    An overdue target is red (ARITHMETIC 4), so it lags.
    """
    if state.standing in RESTING:
        return ""
    if matter.milestone:
        return "overdue" if matter.milestone.days_overdue else ""
    return "lags" if (matter.target.standing if matter.target else state.standing) in LAGGING else ""


def exhausted(states: Sequence[ProjectState], settings: Settings) -> list[Slip]:
    """The open slips of the highest level that expired unanswered: no slip can follow them."""
    found = all_slips((state.dossier for state in states), max((state.as_of for state in states), default=date.min))
    return [slip for slip in found if slip.days_overdue and settings.slips.is_last(slip.level)]


def proposals(states: Iterable[ProjectState], settings: Settings) -> list[Proposal]:
    """The slips that are due: for what lags and has none open, and after each that stayed unanswered; worst first."""
    found = []
    for state in sorted(states, key=ProjectState.order):
        opened = {slip.matter: slip for slip in slips_of(state.dossier, state.as_of) if slip.open}
        fresh = [matter for matter in lagging_matters(state, settings) if matter.key not in opened]
        found += [Proposal(state, matter, settings.slips.levels[0], None) for matter in fresh]
        for matter in matters(state):
            slip = opened.get(matter.key)
            following = settings.slips.after(slip.level) if slip and slip.days_overdue else None
            if slip and following:
                found.append(Proposal(state, matter, following, slip))
    return found
