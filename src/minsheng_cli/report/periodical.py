"""`report`: a period's report, from the overall counts to a table of everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from minsheng_cli.core.changes import HALTED
from minsheng_cli.core.comparison import Comparison, changes_within, compare
from minsheng_cli.core.dues import Due, dues
from minsheng_cli.core.lagging import Lag, lags
from minsheng_cli.core.periods import Period
from minsheng_cli.core.ratio import shares_of_a_whole
from minsheng_cli.core.selection import grouped, in_order
from minsheng_cli.core.standing import ProjectState, count_standings
from minsheng_cli.core.supervision import Supervision, supervise
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.project import Change
from minsheng_cli.report.board import board
from minsheng_cli.report.document import Block, Document, Heading, Items, Paragraph, Table
from minsheng_cli.report.duelist import due_table
from minsheng_cli.report.heading import View, counts_text, group_text, known_phrase, outgoing_unread_text
from minsheng_cli.report.laggards import lagging_blocks
from minsheng_cli.report.movements import change_sentence, movement_table, standing_table
from minsheng_cli.report.names import STANDING_NAMES, counted_text, day_text, numbered_title, period_text
from minsheng_cli.report.prose import category_prose
from minsheng_cli.report.schedules import deadlines, schedule_bars
from minsheng_cli.report.sentences import project_sentences
from minsheng_cli.report.supervision import supervision_blocks
from minsheng_cli.words import N_, Words


@dataclass(frozen=True, slots=True)
class Issue:
    """What a period's report is made of, reckoned once for all formats."""

    view: View
    period: Period
    comparison: Comparison
    lagging: Sequence[Lag]
    overdue: Sequence[Due]
    unreported: Sequence[ProjectState]
    changes: Sequence[tuple[Dossier, Change]]
    supervision: Supervision


def issue(view: View, period: Period) -> Issue:
    """Everything that the report of a period says, the projects by number."""
    view = view._replace(states=tuple(in_order(view.states, "number")))
    late = [due for due in dues(view.states, view.settings, 0) if due.days < 0]
    silent = [
        each for each in view.states
        if each.standing not in HALTED and (each.standing == "unreported" or each.unread)
    ]  # fmt: skip
    comparison = compare(view.states, view.settings, period)
    changes = changes_within((state.dossier for state in view.states), period)
    supervision = supervise(view.states, view.settings, period, view.as_of)
    return Issue(
        view,
        period,
        comparison,
        lags(view.states, view.settings.lights.unreported_days),
        late,
        silent,
        changes,
        supervision,
    )


def periodical(told: Issue, words: Words, prose: bool = False) -> Document:
    """The whole report, the progress by category as lists or as running text."""
    view = told.view
    title = words(
        N_("{city}: report on the livelihood projects of {year}, {period}"),
        city=view.settings.city, year=str(view.settings.year), period=period_text(told.period, words),
    )  # fmt: skip
    return Document(title, [*opening(told, words), *_body(told, words, prose)])


def opening(told: Issue, words: Words) -> list[Block]:
    """The day, the counts and their shares: the summary that is also printed on the terminal."""
    view = told.view
    blocks: list[Block] = [heading(1, N_("Overall"), words), Paragraph(_day(told, words))]
    blocks += [
        Paragraph(text)
        for text in (words.sentences(counts_text(view.states, words)), outgoing_unread_text(view.unread, words))
        if text
    ]
    if view.states:
        counts = count_standings(view.states)
        shares = shares_of_a_whole(list(counts.values()))
        blocks.append(standing_table(counts, shares, told.comparison, words))
    return blocks


def _day(told: Issue, words: Words) -> str:
    first, last = day_text(told.period.first, words), day_text(told.period.last, words)
    span = words(
        N_("Period: {first} to {last}; figures as of {day}."),
        first=first,
        last=last,
        day=day_text(told.view.as_of, words) + known_phrase(told.view.known_at, words),
    )
    if told.view.as_of < told.period.last:
        span += words(N_(" The period is not over."))
    return span + no_period_before(told, words)


def no_period_before(told: Issue, words: Words) -> str:
    """Why nothing stands beside this period; empty where there was one before it."""
    if told.comparison.standings is not None:
        return ""
    begins = day_text(told.view.settings.first_day(), words)
    return words(N_(" The list begins on {day}: there is no period before it to compare with."), day=begins)


def _body(told: Issue, words: Words, prose: bool) -> Iterator[Block]:
    found = [(name, list(blocks)) for name, blocks in sections(told, words, prose)]
    kept = [(name, blocks) for name, blocks in found if blocks]
    for number, (name, blocks) in enumerate(kept, 2):
        yield heading(number, name, words)
        yield from blocks


def sections(told: Issue, words: Words, prose: bool) -> Iterator[tuple[str, Iterable[Block]]]:
    """The sections below the opening by title; one without blocks is left out."""
    none: list[Block] = [_none(words)]
    yield N_("Progress by category"), _by_category(told, words, prose)
    yield N_("Progress against the schedule"), schedule_bars(told.view, words)
    yield N_("Deadlines of this period and the next"), deadlines(told.view.states, told.period, words)
    yield N_("Lagging projects and their gaps"), lagging_blocks(told.view, told.lagging, words) or none
    yield N_("Overdue"), [due_table(told.overdue, words)] if told.overdue else none
    yield N_("Unreported"), [Items([silence(state, words) for state in told.unreported])] if told.unreported else none
    yield (
        N_("Changes of the plans in the period"),
        [Items([change_sentence(*change, words) for change in told.changes])] if told.changes else none,
    )
    yield N_("Supervision"), supervision_blocks(told.supervision, told.view, words)
    moved: list[Block] = [movement_table(told.comparison, words)] if told.comparison.movements else none
    yield N_("The period before beside this one"), [] if told.comparison.standings is None and moved is none else moved
    everything = board(told.view, len(told.view.states), None, words).blocks
    yield N_("All projects"), [block for block in everything if isinstance(block, Table)]


def _by_category(told: Issue, words: Words, prose: bool) -> Iterator[Block]:
    for name, states in grouped(told.view.states, "category", told.view.settings):
        yield Heading((name or words(N_("(none named)"))) if prose else group_text(name, states, words), 2)
        yield progress(name, states, told, words) if prose else Items([entry(state, told, words) for state in states])


def heading(number: int, name: str, words: Words) -> Heading:
    """1. Overall; 一、总体情况."""
    return Heading(words(N_("{number}. {title}"), number=counted_text(number, words), title=words(name)))


def _none(words: Words) -> Paragraph:
    return Paragraph(words(N_("None.")))


def progress(name: str, states: Sequence[ProjectState], told: Issue, words: Words) -> Paragraph:
    """The running text of a category."""
    return Paragraph(category_prose(name or words(N_("(none named)")), states, told.view, told.period, words))


def entry(state: ProjectState, told: Issue, words: Words) -> str:
    """A project by number and title, and what is said of it."""
    project = state.dossier.project
    sentences = ("" if words.language == "zh" else " ").join(project_sentences(state, told.view, told.period, words))
    return numbered_title(project, words) + words.colon + sentences


def silence(state: ProjectState, words: Words) -> str:
    """A project by number and title, when it was last reported on, which of its targets never were, how it counts."""
    project = state.dossier.project
    unread = [each.target.name for each in state.targets if each.judged and each.reading is None]
    said = words(N_("targets without a reading: {names}"), names=words.comma.join(unread)) if unread else ""
    ago = (
        words(N_("last report {day}"), day=day_text(state.last_report, words))
        if state.last_report
        else words(N_("never reported"))
    )
    counted = ""
    if state.standing != "unreported":
        counted = words(N_("counted as {standing}"), standing=words(STANDING_NAMES[state.standing]))
    told = words.comma_in_sentence.join(part for part in (ago, said, counted) if part)
    return numbered_title(project, words) + words.colon + told
