"""Running text in the style of a newspaper report: a paragraph a category, a sentence a project, no lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng_cli.core.comparison import notes_within
from minsheng_cli.core.lagging import Lag
from minsheng_cli.core.periods import Period
from minsheng_cli.core.standing import ProjectState, TargetState, count_standings
from minsheng_cli.model.standing import LAGGING
from minsheng_cli.report.figures import number_text, points, value_text
from minsheng_cli.report.heading import View, standings_text
from minsheng_cli.report.names import STANDING_NAMES, day_in_year_text, overdue_text
from minsheng_cli.report.sentences import bare_note, growth_text, outcome_text, quoted_note
from minsheng_cli.words import N_, Words

#: What is said of a project before its figures.
_OPENINGS = {
    "red": N_("{title} lags far behind"),
    "yellow": N_("{title} lags"),
    "unreported": N_("{title} is not fully reported"),
    "suspended": N_("{title} is suspended"),
    "deferred": N_("{title} is deferred"),
    "terminated": N_("{title} is terminated"),
    "unmeasured": N_("{title} is reported without a schedule to judge by"),
    "on-schedule": N_("{title} is on schedule"),
    "ahead": N_("{title} is ahead of schedule"),
    "completed": N_("{title} is completed"),
}


def category_prose(name: str, states: Sequence[ProjectState], view: View, period: Period, words: Words) -> str:
    """The paragraph of a category: how many projects stand how, then a sentence each."""
    said = [_counts(name, states, view, words)]
    said += [project_prose(state, view, period, words) for state in states]
    return _joined(said, words)


def lag_prose(lag: Lag, view: View, words: Words) -> str:
    """A sentence on what in a project lags, and what was reported as the reason."""
    clauses = [lag.state.dossier.project.title]
    clauses += _figures(lag.targets, clauses[0], view, words)
    clauses += [each.milestone.name + " " * (words.language != "zh") + overdue_text(each.days_overdue, words)
                for each in lag.milestones]  # fmt: skip
    if lag.reason:
        clauses.append(quoted_note(lag.reason.note, words))
    return words.comma_in_sentence.join(clauses) + words.stop


def project_prose(state: ProjectState, view: View, period: Period, words: Words) -> str:
    """The sentence of a project: how it stands, its figures, steps that were reached or missed, what was reported."""
    clauses = [words(_OPENINGS[state.standing], title=state.dossier.project.title)]
    clauses += _reason(state, words)
    clauses += _figures([each for each in state.targets if each.reading], state.dossier.project.title, view, words)
    clauses += _without_reading(state, words)
    clauses += _milestones(state, words)
    clauses += [quoted_note(fact.note, words) for fact in notes_within(state.dossier, period)]
    return words.comma_in_sentence.join(clauses) + words.stop


def _joined(sentences: Sequence[str], words: Words) -> str:
    return ("" if words.language == "zh" else " ").join(sentences)


def _counts(name: str, states: Sequence[ProjectState], view: View, words: Words) -> str:
    counts = {each: count for each, count in count_standings(states).items() if count}
    details = {
        "day": day_in_year_text(view.as_of, view.settings.year, words),
        "projects": words.plural("{count} project", "{count} projects", len(states)),
        "name": name,
    }
    if len(counts) == 1 and len(states) > 1:
        said = N_("As of {day}, {name} has {projects}, all of them {standing}.")
        return words(said, standing=words(STANDING_NAMES[next(iter(counts))]), **details)
    return words(
        N_("As of {day}, {name} has {projects}, of them {standings}."),
        standings=standings_text(counts, words),
        **details,
    )


def _figures(states: Sequence[TargetState], title: str, view: View, words: Words) -> list[str]:
    """Clauses on targets that were read; bare figures make one clause, a day is said when it is another one."""
    clauses: list[str] = []
    bare, said = False, view.as_of
    for index, state in enumerate(states):
        figure, more = _figure(state, title, words, first=not index), _judged(state, view, words)
        if state.reading and state.reading.day != said:
            said = state.reading.day
            figure = words(
                N_("by {day} {clause}"), day=day_in_year_text(said, view.settings.year, words), clause=figure
            )
        if bare and not more:
            clauses[-1] += words.comma + figure
        else:
            clauses.append(figure + more)
        bare = not more
    return clauses


def _figure(state: TargetState, title: str, words: Words, first: bool) -> str:
    """新建候车亭共计建成159座; without a name that was just said."""
    target = state.target
    value = value_text(state.reading, target.unit, words)
    told = N_("{name} comes to {value}") if first and state.reading else N_("{name} {value}")
    name = "" if first and target.name == title else target.name
    return words(told, name=name, value=value, verb=target.verb).strip()


def _judged(state: TargetState, view: View, words: Words) -> str:
    """，完成35.0%年度目标任务（97所），低于序时进度14.9个百分点; empty for a bare figure."""
    said = (outcome_text(state, view, words) if state.reading else "") + growth_text(state, words)
    if state.standing in LAGGING and state.gap is not None and state.gap < 0:
        said += words(N_(", {points} points behind schedule"), points=points(state.gap))
    return said


def _without_reading(state: ProjectState, words: Words) -> Iterator[str]:
    unread = [each for each in state.targets if each.reading is None]
    planned = [each for each in unread if each.target.kind == "tracked" and number_text(each, words)]
    for each in planned:
        yield words(N_("{name} {number} planned"), name=each.target.name, number=number_text(each, words))
    if names := words.comma.join(each.target.name for each in unread if each not in planned):
        yield words(N_("no report yet on {names}"), names=names)


def _milestones(state: ProjectState, words: Words) -> Iterator[str]:
    done = [each.milestone.name for each in state.milestones if each.done]
    if done and state.standing != "completed":
        yield words(N_("{names} reached"), names=words.comma.join(done))
    for each in state.milestones:
        if each.days_overdue:
            yield each.milestone.name + " " * (words.language != "zh") + overdue_text(each.days_overdue, words)


def _reason(state: ProjectState, words: Words) -> Iterator[str]:
    """Why a project is halted, as its plan says."""
    halts = [each for each in state.dossier.project.changes if each.type == state.standing and each.date <= state.as_of]
    if halts:
        reason = max(halts, key=lambda each: each.date).reason
        yield words(N_("because of {reason}"), reason=bare_note(reason))
