"""Where targets, milestones and projects stand on a day (ARITHMETIC 4): exactly one standing for each."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from minsheng_cli.core.changes import halted_on, number_on
from minsheng_cli.core.ratio import NOTHING, capped, completed_share, difference, is_less, mean
from minsheng_cli.core.readings import History, history
from minsheng_cli.core.schedule import Span, share_of_span, span_of
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.project import Milestone, Target
from minsheng_cli.model.settings import Lights, Settings
from minsheng_cli.model.standing import STANDINGS

_PLACES = {name: place for place, name in enumerate(STANDINGS)}


class TargetState(NamedTuple):
    """A target on a day. `expected` and `gap` are shares of 1; None where the target has none."""

    target: Target
    number: Decimal | None
    span: Span
    reading: Fact | None
    readings: Sequence[Fact]
    ratio: Fraction | None
    expected: Fraction | None
    gap: Fraction | None
    met: bool | None
    days_overdue: int
    standing: str | None

    @property
    def judged(self) -> bool:
        """Whether the target takes part in the judgement; tracked ones and those without a number do not."""
        return self.met is not None

    @property
    def numeric(self) -> bool:
        """Whether it has a completion ratio and so a gap."""
        return self.expected is not None


class MilestoneState(NamedTuple):
    """A milestone on a day; `days_overdue` is 0 up to its due day and once it is done."""

    milestone: Milestone
    done: date | None
    days_overdue: int


class ProjectState(NamedTuple):
    """A project on a day. `completion` and `expected` are shares of 1; `unread` judged targets count 0 in it."""

    dossier: Dossier
    as_of: date
    standing: str
    targets: tuple[TargetState, ...]
    milestones: tuple[MilestoneState, ...]
    completion: Fraction | None
    expected: Fraction | None
    unread: int
    last_report: date | None

    @property
    def gap(self) -> Fraction | None:
        """Completion less expected share; None where there is no numeric target."""
        if self.completion is None or self.expected is None:
            return None
        return self.completion - self.expected

    @property
    def days_silent(self) -> int | None:
        """Days since the last report; None when there never was one."""
        return (self.as_of - self.last_report).days if self.last_report else None

    @property
    def worst_gap(self) -> Fraction | None:
        """The gap of the target that is furthest behind."""
        worst = furthest_behind(self.targets)
        return worst.gap if worst else None

    def order(self) -> tuple[int, float, Fraction, int, str]:
        """Sorts worst first. The gap is there twice: as a float, at a tenth of the cost to compare, and exactly."""
        project = self.dossier.project
        number = project.number or 10**6
        worst = self.worst_gap or NOTHING
        over, under = worst.as_integer_ratio()
        return _PLACES[self.standing], over / under, worst, number, project.id


def furthest_behind(targets: Iterable[TargetState]) -> TargetState | None:
    """The first target whose gap is the least; None where none has a gap."""
    worst = None
    for each in targets:
        if each.gap is not None and (worst is None or worst.gap is None or is_less(each.gap, worst.gap)):
            worst = each
    return worst


def assess_all(dossiers: Iterable[Dossier], settings: Settings, day: date) -> list[ProjectState]:
    """All projects on a day, in the order given."""
    return [assess(dossier, settings, day) for dossier in dossiers]


def assess(dossier: Dossier, settings: Settings, day: date) -> ProjectState:
    """One project on a day."""
    past = history(dossier.ledger.facts, day)
    project = dossier.project
    targets = tuple([_target(dossier, target, past, settings, day) for target in project.targets])
    milestones = tuple([_milestone(milestone, past, day) for milestone in project.milestones])
    completion, expected = _completion(targets, milestones)
    standing = halted_on(project, day) or _standing(targets, milestones, past, settings.lights, day)
    unread = len([each for each in targets if each.met is not None and each.reading is None])
    return ProjectState(dossier, day, standing, targets, milestones, completion, expected, unread, past.last_report)


def _target(dossier: Dossier, target: Target, past: History, settings: Settings, day: date) -> TargetState:
    number = number_on(dossier.project, target, day)
    span = span_of(target, settings)
    reading = past.latest(target.key)
    total = reading.value if reading else None
    numeric = target.kind == "at-least" and number is not None
    ratio = completed_share(number, total) if numeric else None
    expected = share_of_span(target, span, number, settings.pace, day) if numeric else None
    gap = difference(capped(ratio), expected) if ratio is not None and expected is not None else None
    met = _met(target, number, total, day >= span.due)
    late = (day - span.due).days if met is False and day > span.due else 0
    standing = _target_standing(met, late, reading, gap, settings.lights)
    return TargetState(
        target, number, span, reading, past.readings.get(target.key, ()), ratio, expected, gap, met, late, standing
    )


def _met(target: Target, number: Decimal | None, total: Decimal | None, due: bool) -> bool | None:
    """Whether a target is met; None when it is not judged. At-most and between count only from their due date."""
    if target.kind == "tracked" or (target.kind == "at-least" and number is None):
        return None
    if total is None:
        return False
    if target.kind == "at-least":
        return number is not None and total >= number
    if target.kind == "at-most":
        return due and number is not None and total <= number
    return due and target.low is not None and target.high is not None and target.low <= total <= target.high


def _target_standing(
    met: bool | None, late: int, reading: Fact | None, gap: Fraction | None, lights: Lights
) -> str | None:
    if met is None:
        return None
    if met:
        return "completed"
    if late:
        return "red"
    if reading is None:
        return "unreported"
    return "unmeasured" if gap is None else light_of(gap, lights)


def light_of(gap: Fraction, lights: Lights) -> str:
    """The standing that a gap alone gives: yellow from 10 to 30 points behind, both ends included."""
    if _over(gap, lights.red, -1) < 0:
        return "red"
    if _over(gap, lights.yellow, -1) <= 0:
        return "yellow"
    return "ahead" if _over(gap, lights.ahead) >= 0 else "on-schedule"


def _over(gap: Fraction, points: Decimal, sign: int = 1) -> int:
    """Above 0 where a gap is more than so many percentage points, 0 where it is as many; in whole numbers."""
    parts, whole = gap.as_integer_ratio()
    times, pieces = _share(points, sign)
    return parts * pieces - times * whole


@lru_cache(maxsize=16)
def _share(points: Decimal, sign: int) -> tuple[int, int]:
    """Percentage points of a setting as a share of 1, ahead or (-1) behind; made once for all projects."""
    return (Fraction(points) * sign / 100).as_integer_ratio()


def _milestone(milestone: Milestone, past: History, day: date) -> MilestoneState:
    done = past.done.get(milestone.key)
    late = (day - milestone.due).days if milestone.due and done is None else 0
    return MilestoneState(milestone, done, max(0, late))


def _completion(
    targets: Sequence[TargetState], milestones: Sequence[MilestoneState]
) -> tuple[Fraction | None, Fraction | None]:
    """Completion and expected share of a project; each target's share is capped, so none hides another."""
    numeric = [each for each in targets if each.expected is not None]
    if len(numeric) == 1:
        return capped(numeric[0].ratio), capped(numeric[0].expected)
    if numeric:
        weights = [each.target.weight for each in numeric]
        done = [capped(each.ratio) for each in numeric]
        return mean(done, weights), mean([capped(each.expected) for each in numeric], weights)
    if milestones:
        return Fraction(sum(each.done is not None for each in milestones), len(milestones)), None
    return None, None


def _standing(
    targets: Sequence[TargetState],
    milestones: Sequence[MilestoneState],
    past: History,
    lights: Lights,
    day: date,
) -> str:
    """The first rule that applies, after a recorded change (ARITHMETIC 4, rules 2 to 8)."""
    standings = [each.standing for each in targets if each.standing]
    late = max([each.days_overdue for each in milestones], default=0)
    if (standings or milestones) and standings.count("completed") == len(standings) and _done(milestones):
        return "completed"
    if "red" in standings or late > lights.milestone_red_days:
        return "red"
    if "yellow" in standings or late:
        return "yellow"
    silent = (day - past.last_report).days if past.last_report else None
    if "unreported" in standings or silent is None or silent >= lights.unreported_days:
        return "unreported"
    gaps = [each.gap for each in targets if each.gap is not None]
    if not gaps and not [each for each in milestones if each.milestone.due]:
        return "unmeasured"
    behind = [gap for gap in gaps if _over(gap, lights.ahead) < 0]
    return "ahead" if gaps and not behind else "on-schedule"


def _done(milestones: Sequence[MilestoneState]) -> bool:
    return not [each for each in milestones if not each.done]


def count_standings(states: Iterable[ProjectState]) -> dict[str, int]:
    """How many projects have each standing, all standings in order; the counts add up to the projects."""
    counts = dict.fromkeys(STANDINGS, 0)
    for state in states:
        counts[state.standing] += 1
    return counts
