"""The notice's style: one sentence a target, 截至6月30日，共计建成159座，完成152.8%年度目标任务。"""

from __future__ import annotations

from collections.abc import Iterator

from minsheng_cli.core.comparison import notes_within
from minsheng_cli.core.growth import year_on_year
from minsheng_cli.core.periods import Period
from minsheng_cli.core.ratio import points_text
from minsheng_cli.core.standing import ProjectState, TargetState
from minsheng_cli.model.fact import Fact
from minsheng_cli.report.figures import number_text, ratio_text, value_text
from minsheng_cli.report.heading import View
from minsheng_cli.report.names import day_in_year_text
from minsheng_cli.words import N_, Words


def project_sentences(state: ProjectState, view: View, period: Period, words: Words) -> list[str]:
    """What is said of a project: a sentence a target, then milestones reached and reports without a figure."""
    said = [target_sentence(each, view, words) for each in state.targets]
    said += _milestones(state, words)
    said += _notes(state, period, words)
    return said or [words(N_("Nothing was reported."))]


def target_sentence(state: TargetState, view: View, words: Words) -> str:
    """A target's name, day, value, share of the year's task."""
    name, reading = state.target.name, state.reading
    wanted = number_text(state, words)
    if reading is None:
        if state.target.kind == "tracked" and wanted:
            return words(N_("{name}: {number} planned."), name=name, number=wanted)
        task = words(N_(", the year's task is {number}"), number=wanted) if wanted else ""
        return words(N_("{name}: unreported{task}."), name=name, task=task)
    details = {
        "name": name,
        "day": day_in_year_text(reading.day, view.settings.year, words),
        "value": value_text(reading, state.target.unit, words),
        "verb": state.target.verb,
    }
    outcome = outcome_text(state, view, words) + growth_text(state, words) + _note(reading, words)
    return words(N_("{name}: {value} as of {day}{outcome}."), **details, outcome=outcome)


def growth_text(state: TargetState, words: Words) -> str:
    """，同比增长6.5%; empty without last year's total."""
    growth = year_on_year(state)
    if growth is None:
        return ""
    told = N_(", {percent}% more than a year before") if growth >= 0 else N_(", {percent}% less than a year before")
    return words(told, percent=points_text(abs(growth)).lstrip("+"))


def _note(reading: Fact, words: Words) -> str:
    return words(N_("; {note}"), note=quoted_note(reading.note, words)) if reading.note else ""


def quoted_note(note: str, words: Words) -> str:
    """What a unit reported, as its words and not the office's: 据报送，“等待省级验收”."""
    return words(N_('reported: "{note}"'), note=inside_quotes(note))


def inside_quotes(note: str) -> str:
    """A note as it stands between quotation marks: its own become single ones."""
    return bare_note(note).translate(str.maketrans('“”"', "‘’'"))


def bare_note(note: str) -> str:
    """A note as a clause, without its own full stop."""
    return note.rstrip("。. ")


def outcome_text(state: TargetState, view: View, words: Words) -> str:
    """How the value compares with the year's task; empty when there is nothing to compare with."""
    wanted = number_text(state, words)
    if state.ratio is not None:
        percent = ratio_text(state.ratio, view.settings.percent)
        return words(N_(", {percent} of the year's task of {number}"), percent=percent, number=wanted)
    if state.target.kind in ("at-most", "between"):
        told = N_(", wanted {number}, met") if state.met else N_(", wanted {number}, not met")
        if not state.met and view.as_of < state.span.due:
            told = N_(", wanted {number}, judged when due")
        return words(told, number=wanted)
    return ""


def _milestones(state: ProjectState, words: Words) -> Iterator[str]:
    done = [each for each in state.milestones if each.done]
    if done:
        names = words.comma.join(each.milestone.name for each in done)
        yield words(N_("Reached: {names}."), names=names)


def _notes(state: ProjectState, period: Period, words: Words) -> Iterator[str]:
    for fact in notes_within(state.dossier, period):
        if fact.event == "note":
            yield words(N_('Reported: "{note}".'), note=inside_quotes(fact.note))
