"""`show`: everything about one project on one sheet."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng_cli.core.problems import open_problems
from minsheng_cli.core.slips import slips_of
from minsheng_cli.core.standing import MilestoneState, ProjectState, TargetState
from minsheng_cli.model.amount import format_plain
from minsheng_cli.model.project import Change, Project
from minsheng_cli.report.document import (
    Bar,
    Bars,
    Block,
    Cell,
    Column,
    Document,
    Event,
    Figures,
    Heading,
    Items,
    Table,
    Timeline,
)
from minsheng_cli.report.figures import done_of_target, gap_cell, ratio_text, share_text, unread_note, value_text
from minsheng_cli.report.forecasts import forecast_sentences
from minsheng_cli.report.heading import View, day_phrase
from minsheng_cli.report.logbook import fact_cells, fact_columns, newest_first
from minsheng_cli.report.names import CHANGE_NAMES, JUDGED_WHEN_DUE, day_text, named_item, numbered_title, standing_cell
from minsheng_cli.report.problems import problem_sentence
from minsheng_cli.report.sentences import growth_text
from minsheng_cli.report.slips import slip_table
from minsheng_cli.report.sparks import LATEST as LONGEST
from minsheng_cli.report.sparks import spark_text
from minsheng_cli.report.supervision import history_sentences
from minsheng_cli.words import N_, Words

#: How many of the latest facts are shown.
LATEST = 8


def sheet(state: ProjectState, view: View, words: Words, chart: bool = False) -> Document:
    """The sheet of one project."""
    project = state.dossier.project
    title = numbered_title(project, words) + words.comma_in_sentence + day_phrase(view, words)
    return Document(title, list(_blocks(state, view, words, chart)))


def _blocks(state: ProjectState, view: View, words: Words, chart: bool) -> Iterator[Block]:
    yield Figures(list(_key_figures(state, view, words)))
    if state.targets:
        yield Heading(words(N_("Targets")))
        yield _targets(state, view, words)
        if bars := [_bar(each, view, words) for each in state.targets if each.numeric]:
            yield Bars(bars)
    if chart and (courses := [_course(each, words) for each in state.targets if spark_text(each)]):
        yield Items(courses)
    if sentences := forecast_sentences(state, view.settings.pace, words):
        yield Items(sentences)
    if state.milestones or state.dossier.project.changes:
        yield Heading(words(N_("Milestones and changes")))
        yield Timeline(_events(state, words))
    if remarks := list(_remarks(state, words)):
        yield Heading(words(N_("Remarks")))
        yield Items(remarks)
    yield from _supervision(state, view, words)
    facts = [fact for fact in state.dossier.ledger.facts if fact.day <= view.as_of]
    if facts:
        latest = newest_first(facts)[:LATEST]
        yield Heading(words(N_("Latest facts ({shown} of {all})"), shown=str(len(latest)), all=str(len(facts))))
        yield Table(fact_columns(words), [fact_cells(state.dossier, fact, words) for fact in latest])


def _course(state: TargetState, words: Words) -> str:
    """The readings of a target over time, from the first drawn to the last."""
    first, last = state.readings[-LONGEST:][0], state.readings[-1]
    ends = [f"{fact.day.isoformat()} {value_text(fact, state.target.unit, words)}" for fact in (first, last)]
    return f"{state.target.name}{words.colon}{ends[0]} {spark_text(state)} {ends[1]}"


def _supervision(state: ProjectState, view: View, words: Words) -> Iterator[Block]:
    """Open problems, and what the office did, the latest first."""
    year = view.settings.year
    if problems := open_problems([state.dossier], view.as_of):
        yield Heading(words(N_("Open problems")))
        yield Items([problem_sentence(each, view.as_of, year, words) for each in problems])
    if slips := slips_of(state.dossier, view.as_of):
        yield Heading(words(N_("Slips")))
        yield slip_table(slips, view.settings, words)
    facts = newest_first(fact for fact in state.dossier.ledger.facts if fact.day <= view.as_of)
    if told := history_sentences(facts, year, words):
        yield Heading(words(N_("Supervision")))
        yield Items(told[:LATEST])


def _key_figures(state: ProjectState, view: View, words: Words) -> Iterator[tuple[str, Cell]]:
    project, settings = state.dossier.project, view.settings
    yield words(N_("Standing")), standing_cell(state.standing, words)
    if state.completion is not None:
        text = ratio_text(state.completion, settings.percent)
        text += unread_note(state, words)
        if any(each.ratio is not None and each.ratio > 1 for each in state.targets):
            text += words(N_(" (a target above 100% counts as 100%)"))
        yield words(N_("Completion")), Cell(text)
    if state.expected is not None:
        yield words(N_("Scheduled progress")), Cell(share_text(state.expected))
    yield words(N_("Last report")), Cell(_last_report(state, words))
    answers = (
        (N_("Category"), project.category),
        (N_("Key project"), words(N_("yes")) if project.key else ""),
        (N_("Lead unit"), project.lead or words(N_("not named"))),
        (N_("Undertaking units"), words.comma.join(project.undertakers)),
        (N_("Supporting units"), words.comma.join(project.supporters)),
        (N_("Leader"), project.leader),
        (N_("Supervisor"), settings.supervisor_text(project.supervisor, view.as_of) or words(N_("not named"))),
        (N_("Source"), project.source),
        (N_("Plan"), state.dossier.path),
    )
    for label, text in answers:
        if text:
            yield words(label), Cell(text)


def _last_report(state: ProjectState, words: Words) -> str:
    if state.last_report is None or state.days_silent is None:
        return words(N_("never"))
    ago = words.plural("{count} day ago", "{count} days ago", state.days_silent)
    return f"{day_text(state.last_report, words)} ({ago})" if state.days_silent else day_text(state.last_report, words)


def _targets(state: ProjectState, view: View, words: Words) -> Table:
    columns = [
        Column(words(N_("Target")), fold=10),
        Column(words(N_("Done/target")), "right", fold=9),
        Column(words(N_("Ratio")), "right"),
        Column(words(N_("Expected")), "right"),
        Column(words(N_("Gap")), "right"),
        Column(words(N_("As of"))),
        Column(words(N_("Due"))),
        Column(words(N_("Standing")), fold=9),
    ]
    return Table(columns, [_target_row(each, view, words) for each in state.targets])


def _target_row(state: TargetState, view: View, words: Words) -> list[Cell]:
    target = state.target
    return [
        Cell(target.name + (f"（{target.verb}）" if target.verb else "")),
        Cell(done_of_target(state, words)),
        Cell(ratio_text(state.ratio, view.settings.percent)),
        Cell(share_text(state.expected)),
        gap_cell(state),
        Cell(state.reading.day.isoformat() if state.reading else ""),
        Cell(state.span.due.isoformat() + ("" if target.due else "*")),
        _standing(state, words),
    ]


def _standing(state: TargetState, words: Words) -> Cell:
    """How a target stands; why one that is not judged, or not yet, has no standing."""
    if state.standing is None:
        told = N_("tracked") if state.target.kind == "tracked" else N_("no number published")
        return Cell(words(told), "dim")
    if state.standing == "unmeasured":  # a limit or a range that was read: only its due date decides
        return Cell(words(JUDGED_WHEN_DUE), "dim")
    return standing_cell(state.standing, words)


def _bar(state: TargetState, view: View, words: Words) -> Bar:
    done = float(state.ratio) if state.ratio is not None else 0.0
    text = ratio_text(state.ratio, view.settings.percent) or words(N_("unreported"))
    expected = float(state.expected) if state.expected is not None else None
    return Bar(state.target.name, done, expected, Cell(text, standing_cell(state.standing, words).tone))


def _events(state: ProjectState, words: Words) -> list[Event]:
    steps = [step_event(each, words) for each in state.milestones]
    changes = [change_event(state.dossier.project, each, words) for each in state.dossier.project.changes]
    return sorted([*steps, *changes], key=lambda event: event.day or "9999")


def step_event(state: MilestoneState, words: Words) -> Event:
    """A milestone: its day, what it is, whether it was reached."""
    step = state.milestone
    placed = step.due or state.done
    day = placed.isoformat() if placed else ""
    if state.done:
        return Event(day, step.name, Cell(words(N_("√ done {day}"), day=state.done.isoformat()), "green"))
    if state.days_overdue:
        text = words.plural("× {count} day overdue", "× {count} days overdue", state.days_overdue)
        return Event(day, step.name, Cell(text, "red"))
    return Event(day, step.name, Cell(words(N_("· open"))))


def change_event(project: Project, change: Change, words: Words) -> Event:
    """A recorded change of the plan: its day, what happened, why and by which paper."""
    numbers = ""
    if change.type == "adjusted" and change.after is not None:
        before = format_plain(change.before) if change.before is not None else "-"
        numbers = f" {named_item(project, change.target)} {before} → {format_plain(change.after)}"
    paper = words(N_(" ({document})"), document=change.document) if change.document else ""
    return Event(
        change.date.isoformat(), f"{change.reason}{paper}", Cell(f"▲ {words(CHANGE_NAMES[change.type])}{numbers}")
    )


def _remarks(state: ProjectState, words: Words) -> Iterator[str]:
    project = state.dossier.project
    if project.remark:
        yield project.remark
    for item in (*project.targets, *project.milestones):
        if item.derived:
            yield words(N_("{name}: derived: {how}"), name=item.name, how=item.derived)
        if item.source and item.source != project.source:
            yield words(N_("{name}: source: {source}"), name=item.name, source=item.source)
    for each in state.targets:
        if growth := growth_text(each, words):
            yield each.target.name + growth
    if any(target.due is None for target in project.targets):
        yield words(N_("* no due date in the plan: the last day of the year is assumed"))
