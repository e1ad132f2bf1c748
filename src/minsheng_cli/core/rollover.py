"""What a new year takes over: projects neither completed nor terminated, with what is left of their targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from minsheng_cli.core.planning import MODELINE, quoted
from minsheng_cli.core.schedule import checkpoint_share
from minsheng_cli.core.standing import MilestoneState, ProjectState, TargetState
from minsheng_cli.model.amount import format_plain
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.project import Checkpoint

#: The key of the milestone that stands for the new year's task.
CARRIED = "carried-over"
#: What the new plan says of a halt, which is not taken over: the new year decides anew.
_RESTS = {
    "suspended": "，结转时为暂停，新一年是否继续暂停请写入 changes",
    "deferred": "，结转时为暂缓，新一年是否继续暂缓请写入 changes",
}
_TEXTS = ("category", "lead", "leader", "supervisor")


class Opening(NamedTuple):
    """The total with which a target that runs for several years begins the new ledger, and the row it comes from."""

    key: str
    total: str
    fact: Fact


class Carried(NamedTuple):
    """A project in the new year: the old state, its new number, the text of its plan, and its opening totals."""

    state: ProjectState
    number: int
    plan: str
    openings: tuple[Opening, ...]


def carried(states: Iterable[ProjectState], year: int) -> list[Carried]:
    """The projects that go on, numbered anew in the order of the old numbers."""
    going = [state for state in states if state.standing not in ("completed", "terminated")]
    going.sort(key=lambda state: (state.dossier.project.number or 10**6, state.dossier.project.id))
    return [_carried(state, number, year) for number, state in enumerate(going, 1)]


def _carried(state: ProjectState, number: int, year: int) -> Carried:
    targets = [each for each in state.targets if not each.met and not _is_void(each)]
    openings = tuple(
        Opening(each.target.key, each.reading.total_text(), each.reading)
        for each in targets
        if each.reading and _runs_on(each, year)
    )
    return Carried(state, number, "".join(f"{line}\n" for line in _plan(state, targets, number, year)), openings)


def _is_void(each: TargetState) -> bool:
    """Whether a change has left nothing to be reached."""
    return each.target.kind == "at-least" and each.number is not None and each.number <= 0


def _runs_on(each: TargetState, year: int) -> bool:
    """Whether a target is due in the new year or later by its own plan: its total runs on."""
    return each.target.due is not None and each.target.due >= date(year, 1, 1)


def _plan(state: ProjectState, targets: list[TargetState], number: int, year: int) -> Iterator[str]:
    project, old = state.dossier.project, state.as_of.year
    yield MODELINE.rstrip("\n")
    yield from (f"id: {project.id}", f"number: {number}", f"title: {quoted(project.title)}")
    yield from _answers(state)
    rested = _RESTS.get(state.standing, "")
    yield f"remark: {quoted(f'结转自{old}年 {state.dossier.path}{rested}')}"
    if targets:
        yield "targets:"
    for each in targets:
        yield from _target(each, old, year)
    yield "milestones:"
    for step in state.milestones:
        if step.done is None and step.milestone.key != CARRIED:
            yield from _milestone(step, year)
    yield from (f"  - key: {CARRIED}", f"    name: {year}年度目标任务", f"    due: {year}-12-31")


def _answers(state: ProjectState) -> Iterator[str]:
    """Who answers for the project, and what kind of project it is: as before."""
    project = state.dossier.project
    texts = {name: getattr(project, name) for name in _TEXTS}
    units = {name: getattr(project, name) for name in ("undertakers", "supporters")}
    yield from (f"{name}: {quoted(text)}" for name, text in texts.items() if text)
    yield from (f"{name}: [{', '.join(map(quoted, found))}]" for name, found in units.items() if found)
    yield from (f"{name}: true" for name in ("key", "public") if getattr(project, name))


def _target(each: TargetState, old: int, year: int) -> Iterator[str]:
    target = each.target
    yield from (f"  - key: {target.key}", f"    name: {quoted(target.name)}", f"    unit: {quoted(target.unit)}")
    if target.kind != "at-least":
        yield f"    kind: {target.kind}"
    for name in ("low", "high"):
        if (end := getattr(target, name)) is not None:
            yield f"    {name}: {format_plain(end)}"
    if each.number is not None:
        whole = _runs_on(each, year) or target.kind != "at-least"
        done = each.reading.total() if each.reading and not whole else Decimal(0)
        yield f"    number: {format_plain(each.number - done)}"
        if not whole:
            told = f"{old}年目标{format_plain(each.number)}，已完成{format_plain(done)}，结转剩余部分"
            yield f"    derived: {quoted(told)}"
    if target.weight != 1:
        yield f"    weight: {format_plain(target.weight)}"
    if _runs_on(each, year):
        yield from (f"    start: {each.span.start}", f"    due: {each.span.due}")
        if written := ", ".join(_checkpoints(each)):
            yield f"    plan: {{{written}}}"
    if target.verb:
        yield f"    verb: {quoted(target.verb)}"


def _checkpoints(each: TargetState) -> Iterator[str]:
    """The checkpoints by the number that holds now: none above it, none that falls, none after the whole."""
    reached = Fraction(0)
    for checkpoint in each.target.plan:
        share = checkpoint_share(checkpoint, each.number)
        if reached <= share and reached < 1:
            yield f"{checkpoint.day}: {_wanted(checkpoint, each.number)}"
            reached = share


def _wanted(checkpoint: Checkpoint, number: Decimal | None) -> str:
    if checkpoint.percent is not None:
        return f"{format_plain(min(checkpoint.percent, Decimal(100)))}%"
    amount = checkpoint.amount or Decimal(0)
    return format_plain(amount if number is None else min(amount, number))


def _milestone(step: MilestoneState, year: int) -> Iterator[str]:
    milestone = step.milestone
    yield from (f"  - key: {milestone.key}", f"    name: {quoted(milestone.name)}")
    if milestone.due and milestone.due >= date(year, 1, 1):
        yield f"    due: {milestone.due}"
    elif milestone.due:
        yield f"    derived: {quoted(f'原期限{milestone.due}')}"
