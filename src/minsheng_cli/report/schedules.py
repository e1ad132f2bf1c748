"""How a period stands against its schedule: bars of what is done, and the days by which something is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from minsheng_cli.core.changes import HALTED
from minsheng_cli.core.periods import Period
from minsheng_cli.core.standing import ProjectState, TargetState
from minsheng_cli.report.board import deciding_target, title_text
from minsheng_cli.report.document import Bar, Bars, Block, Cell, Event, Timeline
from minsheng_cli.report.figures import ratio_text, share_text
from minsheng_cli.report.heading import View
from minsheng_cli.report.names import numbered_title, overdue_text, standing_cell
from minsheng_cli.report.sheet import step_event
from minsheng_cli.words import N_, Words


def schedule_bars(view: View, words: Words) -> list[Block]:
    """A bar for each project whose deciding target has a ratio, the worst first; nothing where none has one."""
    bars = [bar for state in sorted(view.states, key=ProjectState.order) if (bar := _bar(state, view, words))]
    legend = words(N_("bar: done; mark: expected by now; projects without a ratio have no bar"))
    return [Bars(bars, legend, words(N_("Progress against the schedule")))] if bars else []


def _bar(state: ProjectState, view: View, words: Words) -> Bar | None:
    """What is done and what is expected, in words too, so that nobody has to measure."""
    target = deciding_target(state)
    if target is None or target.ratio is None or target.expected is None:
        return None
    standing = standing_cell(state.standing, words)
    told = words(
        N_("{ratio} (expected {expected}) {standing}"),
        ratio=ratio_text(target.ratio, view.settings.percent),
        expected=share_text(target.expected),
        standing=standing.text,
    )
    project = state.dossier.project
    number = f"{project.number} " if project.number is not None else ""
    name = words.colon + target.target.name if len(state.targets) > 1 else ""
    label = number + title_text(project, words) + name
    return Bar(label, float(target.ratio), float(target.expected), Cell(told, standing.tone))


def deadlines(states: Sequence[ProjectState], period: Period, words: Words) -> list[Block]:
    """Milestones, and targets with a day of their own, that are due in the period and in the one after it."""
    found = sorted(_events(states, words), key=lambda event: event.day)
    first, last = period.first.isoformat(), period.after().last.isoformat()
    events = [event for event in found if first <= event.day <= last]
    return [Timeline(events, words(N_("Deadlines of this period and the next")))] if events else []


def _events(states: Iterable[ProjectState], words: Words) -> Iterator[Event]:
    """A halted project has no deadlines."""
    for state in states:
        if state.standing in HALTED:
            continue
        name = numbered_title(state.dossier.project, words) + words.colon
        steps = [step_event(each, words) for each in state.milestones if each.milestone.due]
        targets = [target_event(each, words) for each in state.targets if each.target.due and each.met is not None]
        for event in (*steps, *targets):
            yield event._replace(label=name + event.label)


def target_event(state: TargetState, words: Words) -> Event:
    """A target at its due day: what it is, whether it was reached."""
    if state.met:
        said = Cell(words(N_("√ reached")), "green")
    elif state.days_overdue:
        said = Cell("× " + overdue_text(state.days_overdue, words), "red")
    else:
        said = Cell(words(N_("· open")))
    return Event(state.span.due.isoformat(), state.target.name, said)
