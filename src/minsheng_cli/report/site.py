"""Everything that the page says, in words and shares: all projects, and for the public only what a plan calls public.

Of a project with `public: true` the public page shows number, title, category, lead unit, standing, targets with their
readings, and milestones; never people, slips, problems, notes, remarks, sources or reasons.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minsheng_cli.core.problems import open_problems
from minsheng_cli.core.selection import grouped
from minsheng_cli.core.slips import slips_of
from minsheng_cli.core.standing import MilestoneState, ProjectState, TargetState, count_standings
from minsheng_cli.model.standing import STANDINGS
from minsheng_cli.report.figures import done_of_target, gap_cell, ratio_text, share_text, value_text
from minsheng_cli.report.gantt import gantt
from minsheng_cli.report.heading import View, counts_text, outgoing_title, outgoing_unread_text
from minsheng_cli.report.names import STANDING_NAMES, STANDING_TONES, overdue_text, standing_cell
from minsheng_cli.report.problems import problem_sentence
from minsheng_cli.report.sheet import change_event
from minsheng_cli.report.slips import level_name, matter_of, slip_label, state_cell
from minsheng_cli.report.sparks import place, points, year_marks
from minsheng_cli.report.supervision import history_sentences
from minsheng_cli.words import N_, Words

Fields = dict[str, Any]
#: What the page itself says, looked up once for its template.
LABELS = {
    "projects": N_("All projects"), "figures": N_("Key figures"), "by_category": N_("Standing by category"),
    "search": N_("Search"), "unit": N_("Lead unit"), "supervisor": N_("Supervisor"), "standing": N_("Standing"),
    "category": N_("Category"), "all": N_("All"), "sort": N_("Order"),
    "worst": N_("Worst first"), "number": N_("By number"),
    "shown": N_("{shown} of {all} projects shown"), "theme": N_("Light or dark"), "total": N_("Total"),
    "reset": N_("Show all"), "target": N_("Target"), "done": N_("Done/target"), "ratio": N_("Ratio"),
    "expected": N_("Expected"), "gap": N_("Gap"), "readings": N_("Readings"), "milestones": N_("Milestones"),
    "changes": N_("Changes"), "slips": N_("Slips"), "problems": N_("Open problems"), "history": N_("Supervision"),
    "remarks": N_("Remarks"), "last_report": N_("Last report"), "never": N_("never"), "as_of": N_("As of"),
    "details": N_("Details"), "none": N_("None."), "due": N_("Due"), "legend": N_("bar: done; mark: expected by now"),
    "made": N_("Made by minsheng from plans and ledgers; the same data gives the same page."), "key": N_("key project"),
    "gantt": N_("The year's schedule"),
}  # fmt: skip


def site(view: View, words: Words, public: bool) -> Fields:
    """The fields of the page's template."""
    states = [state for state in view.states if state.dossier.project.public] if public else list(view.states)
    unread = 0 if public else view.unread
    in_order = tuple(sorted(states, key=ProjectState.order))
    shown = View(view.settings, view.as_of, False, in_order, unread, view.known_at)
    first, last = view.settings.first_day(), view.settings.last_day()
    projects = [_project(state, shown, words, public) for state in shown.states]
    return {
        "language": words.language,
        "title": outgoing_title(shown, words),
        "counts": counts_text(shown.states, words),
        "unread": outgoing_unread_text(unread, words),
        "labels": {key: words(text) for key, text in LABELS.items()},
        "cards": _cards(shown.states, words),
        "categories": _categories(shown, words),
        "standings": [(name, words(STANDING_NAMES[name]), STANDING_TONES.get(name, "")) for name in STANDINGS],
        "projects": projects,
        "units": sorted({each["lead"] for each in projects} - {""}),
        "supervisors": sorted({each["supervisor"] for each in projects} - {""}),
        "category_names": [each["name"] for each in _categories(shown, words)],
        "today": place(view.as_of, first, last),
        "gantt": gantt(shown, words),
        "months": year_marks(view.settings.year),
        "public": public,
    }


def _cards(states: Sequence[ProjectState], words: Words) -> list[Fields]:
    """One figure a standing that occurs, after the number of all."""
    counts = count_standings(states)
    return [
        {"standing": name, "name": words(STANDING_NAMES[name]), "tone": STANDING_TONES.get(name, ""), "count": count}
        for name, count in counts.items()
        if count
    ]


def _categories(view: View, words: Words) -> list[Fields]:
    """The standings of each category that occur; the counts of a row add up to its total."""
    found = []
    for name, states in grouped(view.states, "category", view.settings):
        counts = {key: count for key, count in count_standings(states).items() if count}
        parts = [
            {"standing": key, "name": words(STANDING_NAMES[key]), "tone": STANDING_TONES.get(key, ""), "count": count,
             "share": round(100 * count / len(states), 2)}
            for key, count in counts.items()
        ]  # fmt: skip
        found.append({"name": name or words(N_("(none named)")), "parts": parts, "total": len(states)})
    return found


def _project(state: ProjectState, view: View, words: Words, public: bool) -> Fields:
    project, settings = state.dossier.project, view.settings
    standing = standing_cell(state.standing, words)
    told = {
        "id": project.id,
        "number": project.number or "",
        "title": project.title,
        "key": project.key and not public,
        "category": project.category or words(N_("(none named)")),
        "lead": project.lead,
        "standing": state.standing,
        "standing_name": standing.text,
        "tone": standing.tone,
        "completion": ratio_text(state.completion, settings.percent) if state.completion is not None else "",
        "share": _share(state.completion),
        "expected": share_text(state.expected),
        "expected_share": _share(state.expected),
        "last_report": state.last_report.isoformat() if state.last_report else "",
        "targets": [_target(each, view, words) for each in state.targets],
        "milestones": [_milestone(each, view, words) for each in state.milestones],
        "supervisor": "", "changes": [], "slips": [], "problems": [], "history": [], "remarks": [],
    }  # fmt: skip
    return told if public else {**told, **_internal(state, view, words)}


def _internal(state: ProjectState, view: View, words: Words) -> Fields:
    """What stays in the office."""
    dossier, settings, day = state.dossier, view.settings, view.as_of
    facts = sorted((fact for fact in dossier.ledger.facts if fact.day <= day), key=lambda fact: (fact.day, fact.line))
    changes = [change_event(dossier.project, each, words) for each in dossier.project.changes]
    notes = [f"{fact.day.isoformat()} {fact.note}" for fact in facts if fact.event == "note"]
    return {
        "supervisor": settings.supervisor_text(dossier.project.supervisor, day),
        "changes": [f"{event.day} {event.state.text} {event.label}" for event in changes],
        "slips": [
            f"{slip_label(slip, settings)} {level_name(slip.level, settings)}{words.colon}{matter_of(slip, words)}"
            f"{words.comma_in_sentence}{state_cell(slip, words).text}"
            for slip in slips_of(dossier, day)
        ],
        "problems": [problem_sentence(each, day, settings.year, words) for each in open_problems([dossier], day)],
        "history": history_sentences(facts[::-1], settings.year, words)[:8],
        "remarks": [text for text in (dossier.project.remark, *notes[-5:]) if text],
    }


def _target(state: TargetState, view: View, words: Words) -> Fields:
    settings = view.settings
    first, last = settings.first_day(), settings.last_day()
    readings = [f"{fact.day.isoformat()} {value_text(fact, state.target.unit, words)}" for fact in state.readings]
    return {
        "name": state.target.name,
        "done": done_of_target(state, words),
        "ratio": ratio_text(state.ratio, settings.percent),
        "share": _share(state.ratio),
        "expected": share_text(state.expected),
        "expected_share": _share(state.expected),
        "gap": gap_cell(state).text,
        "tone": standing_cell(state.standing, words).tone,
        "standing": standing_cell(state.standing, words).text,
        "as_of": state.reading.day.isoformat() if state.reading else "",
        "points": points(state, first, last),
        "readings": words.comma.join(readings),
    }


def _milestone(state: MilestoneState, view: View, words: Words) -> Fields:
    first, last = view.settings.first_day(), view.settings.last_day()
    due = state.milestone.due
    day = due or state.done
    if state.done:
        said, mark = words(N_("√ done {day}"), day=state.done.isoformat()), "done"
    elif state.days_overdue:
        said, mark = overdue_text(state.days_overdue, words), "late"
    else:
        said, mark = words(N_("· open")), "open"
    return {
        "name": state.milestone.name,
        "due": due.isoformat() if due else "",
        "said": said,
        "mark": mark,
        "place": place(day, first, last) if day else None,
    }


def _share(share: Any) -> float | None:
    """A share of 1 for a bar, at most 1."""
    return None if share is None else round(min(1.0, float(share)), 4)
