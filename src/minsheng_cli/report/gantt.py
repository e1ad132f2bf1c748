"""All projects over the year: when each runs, how much of it is done, and which steps were reached or missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from minsheng_cli.core.changes import HALTED
from minsheng_cli.core.standing import ProjectState
from minsheng_cli.report.document import Event
from minsheng_cli.report.figures import ratio_text
from minsheng_cli.report.heading import View
from minsheng_cli.report.names import day_in_year_text, numbered_title, standing_cell
from minsheng_cli.report.schedules import target_event
from minsheng_cli.report.sheet import step_event
from minsheng_cli.report.sparks import place
from minsheng_cli.words import N_, Words

Fields = dict[str, Any]
#: How a step stands, by the tone of its words, and what stands for it where there is no colour.
MARKS = {"green": ("done", "◆"), "red": ("late", "×"), "": ("open", "◇")}
#: More rows than this are folded until they are asked for.
OPEN = 60


def gantt(view: View, words: Words) -> Fields:
    """The rows in the order of the view, the day's place in the year (None in another one) and what the marks mean."""
    within = view.as_of.year == view.settings.year
    first, last = view.settings.first_day(), view.settings.last_day()
    return {
        "rows": [_row(state, view, words) for state in view.states],
        "today": _percent(place(view.as_of, first, last)) if within else None,
        "today_name": words(N_("as of {day}"), day=day_in_year_text(view.as_of, view.settings.year, words)),
        "legend": words(N_("bar: from start to due day, dark as far as done; ◆ reached, ◇ open, × overdue")),
        "open": len(view.states) <= OPEN,
    }


def _row(state: ProjectState, view: View, words: Words) -> Fields:
    events = sorted(_events(state, words), key=lambda event: event.day)
    bar = _bar(state, view)
    return {
        "id": state.dossier.project.id,
        "name": numbered_title(state.dossier.project, words),
        "standing": state.standing,
        "halted": state.standing in HALTED,
        "bar": bar,
        "marks": _marks(events, view),
        "said": _said(state, events, view, words),
    }


def _events(state: ProjectState, words: Words) -> Iterator[Event]:
    """Dated milestones, and targets with a due day of their own."""
    yield from (event for each in state.milestones if (event := step_event(each, words)).day)
    yield from (target_event(each, words) for each in state.targets if each.target.due and each.met is not None)


def _bar(state: ProjectState, view: View) -> Fields | None:
    """Where the span of the targets begins and how wide it is in percent of the year, and what is done of it."""
    spans = [each.span for each in state.targets if each.judged] or [each.span for each in state.targets]
    if not spans:
        return None
    first, last = view.settings.first_day(), view.settings.last_day()
    left = place(min(span.start for span in spans), first, last)
    right = place(max(span.due for span in spans), first, last)
    numeric = any(each.numeric for each in state.targets)
    done = _percent(min(1.0, float(state.completion))) if numeric and state.completion is not None else None
    return {"left": _percent(left), "width": _percent(right - left), "done": done}


def _marks(events: Sequence[Event], view: View) -> list[Fields]:
    """One mark for all that stands alike on one day."""
    first, last = view.settings.first_day(), view.settings.last_day()
    found: dict[tuple[str, str], list[str]] = {}
    for event in events:
        found.setdefault((event.day, event.state.tone), []).append(f"{event.day} {event.label} {event.state.text}")
    return [
        {"at": _percent(place(date.fromisoformat(day), first, last)), "kind": MARKS[tone][0], "sign": MARKS[tone][1],
         "title": "\n".join(said)}
        for (day, tone), said in found.items()
    ]  # fmt: skip


def _said(state: ProjectState, events: Sequence[Event], view: View, words: Words) -> str:
    """The whole row in words, for who does not see it."""
    said = [numbered_title(state.dossier.project, words) + words.colon + standing_cell(state.standing, words).text]
    if bar := [each.span for each in state.targets if each.judged]:
        said.append(f"{min(each.start for each in bar)} – {max(each.due for each in bar)}")
    if state.completion is not None and any(each.numeric for each in state.targets):
        said.append(words(N_("completion {percent}"), percent=ratio_text(state.completion, view.settings.percent)))
    said += [f"{event.day} {event.label} {event.state.text}" for event in events]
    return words.comma_in_sentence.join(said)


def _percent(share: float) -> float:
    return round(100 * share, 2)
