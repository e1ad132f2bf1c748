"""The paper of a slip: the fields that an office's template fills in, and the same as text for a chat or a mail."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng_cli.core.slips import Matter, Slip, lag_of, matters
from minsheng_cli.core.standing import ProjectState
from minsheng_cli.model.settings import Settings
from minsheng_cli.report.document import Cell, Document, Figures, Paragraph
from minsheng_cli.report.figures import done_of_target, gap_cell, ratio_text, share_text, unread_note
from minsheng_cli.report.heading import View
from minsheng_cli.report.names import day_text, numbered_title, overdue_text
from minsheng_cli.report.slips import level_name, matter_beside_project, slip_label
from minsheng_cli.words import N_, Words


def requirement(matter: Matter, state: ProjectState, words: Words) -> str:
    """What a slip asks for when nobody said it otherwise; empty for a matter that neither lags nor is overdue."""
    lag = lag_of(matter, state)
    return words(_ASKED[lag], matter=matter.name) if lag else ""


_ASKED = {
    "lags": N_(
        "Find out why {matter} lags, set out steps and dates for catching up, and reply in writing by the deadline."
    ),
    "overdue": N_(
        "Find out why {matter} is overdue, set out steps and a date for its end, and reply in writing by the deadline."
    ),
}
#: The fields that a template of a slip may name.
FIELDS = (
    "level", "label", "city", "office", "unit", "person", "supervisor", "project", "matter", "figures", "milestones",
    "requirement", "deadline", "issued", "before",
)  # fmt: skip


def fields(slip: Slip, state: ProjectState, view: View, words: Words) -> dict[str, str]:
    """FIELDS as text; empty where there is nothing to say."""
    settings = view.settings
    project = slip.dossier.project
    matter = next((each for each in matters(state) if each.key == slip.matter), matters(state)[-1])
    before = settings.slips.label(slip.year, slip.follows) if slip.follows else ""
    return {
        "level": level_name(slip.level, settings),
        "label": slip_label(slip, settings),
        "city": settings.city,
        "office": settings.slips.office or words(N_("Office of the People's Government of {city}"), city=settings.city),
        "unit": slip.unit,
        "person": project.leader,
        "supervisor": settings.supervisor_text(project.supervisor, slip.issued.day),
        "project": numbered_title(project, words),
        "matter": matter_beside_project(matter.key, matter.name, words),
        "figures": words.sentences(words.comma_in_sentence.join(_figures(matter, state, view, words))),
        "milestones": words.comma.join(_overdue(state, words)),
        "requirement": words.sentences(slip.issued.note),
        "deadline": day_text(slip.deadline, words) if slip.deadline else "",
        "issued": day_text(slip.issued.day, words),
        "before": words(N_("{label} has not been answered."), label=before) if before else "",
    }


def _figures(matter: Matter, state: ProjectState, view: View, words: Words) -> Iterator[str]:
    """The target's own figures on the day, or how late the milestone is."""
    day = words(N_("as of {day}"), day=day_text(view.as_of, words))
    target, step = matter.target, matter.milestone
    if target:
        yield words(N_("{day}, {done} done"), day=day, done=done_of_target(target, words))
        if target.ratio is not None:
            yield words(N_("{ratio} of the year's task"), ratio=ratio_text(target.ratio, view.settings.percent))
        if target.expected is not None:
            yield words(N_("scheduled progress {expected}"), expected=share_text(target.expected))
        if target.gap is not None and target.gap < 0:
            points = gap_cell(target).text.lstrip("-")
            yield words(N_("{points} percentage points behind schedule"), points=points)
    elif step and step.milestone.due:
        due = day_text(step.milestone.due, words)
        yield words(N_("due on {due}, {late} {day}"), due=due, late=overdue_text(step.days_overdue, words), day=day)
    elif state.completion is not None:
        yield _completed(state, view, day, words)


def _completed(state: ProjectState, view: View, day: str, words: Words) -> str:
    """The completion of a project; what nobody reported is named, for no news is not zero."""
    if state.unread and state.last_report is None:
        return words(N_("{day}, nothing was reported"), day=day)
    ratio = ratio_text(state.completion, view.settings.percent)
    return words(N_("{day}, {ratio} complete"), day=day, ratio=ratio) + unread_note(state, words)


def _overdue(state: ProjectState, words: Words) -> Iterator[str]:
    for step in state.milestones:
        if step.days_overdue:
            yield words(N_("{name} ({late})"), name=step.milestone.name, late=overdue_text(step.days_overdue, words))


def paper(told: dict[str, str], words: Words) -> Document:
    """The slip as a document of text, with the rows of the Word form: what a clerk pastes into a chat."""
    head = words(N_("{level} {label}"), level=told["level"], label=told["label"])
    late = words(N_("Milestones overdue")) + words.colon + told["milestones"] if told["milestones"] else ""
    limit = words(N_("written reply by {day}"), day=told["deadline"]) if told["deadline"] else ""
    rows = (
        (N_("Matter of work"), f"{told['project']}{words.colon}{told['matter']}"),
        (N_("Progress"), words.sentences(told["figures"], late)),
        (N_("Requirement"), words.sentences(told["requirement"], told["before"])),
        (N_("Responsible unit"), told["unit"]),
        (N_("Responsible person"), told["person"]),
        (N_("Time limit"), limit),
        (N_("Supervisor"), told["supervisor"]),
        (N_("Reply of the unit"), words(N_("Responsible unit (seal): …… Date: ……"))),
    )
    pairs = [(words(label), Cell(text)) for label, text in rows]
    return Document(head, [Figures(pairs), Paragraph(told["office"]), Paragraph(told["issued"])])


def view_of(state: ProjectState, settings: Settings) -> View:
    """The view in which a slip's figures are reckoned: its project on the day it was issued."""
    return View(settings, state.as_of, False, (state,))
