"""What remains, the pace it needs and when it will be done, in words; always as a forecast."""

from __future__ import annotations

from datetime import date

from minsheng_cli.core.calendar import months_after
from minsheng_cli.core.forecast import Forecast, forecast
from minsheng_cli.core.standing import ProjectState, TargetState
from minsheng_cli.model.settings import Pace
from minsheng_cli.report.figures import amount
from minsheng_cli.report.names import day_text, month_text, overdue_text
from minsheng_cli.words import N_, Words


def forecast_sentences(state: ProjectState, pace: Pace, words: Words) -> list[str]:
    """A sentence for each numeric target that was read and is not met."""
    sentences = []
    for target in state.targets:
        found = forecast(target, pace, state.as_of)
        if found:
            sentences.append(target.target.name + words.colon + forecast_text(target, found, words))
    return sentences


def forecast_text(state: TargetState, found: Forecast, words: Words) -> str:
    """What is left, by when, at which pace, and when it will be done as things go."""
    left = words(N_("{amount} left"), amount=amount(found.remaining, state.target.unit, words))
    parts = [left, pace_text(state, found, words)]
    if found.finish:
        parts.append(_finish(found.finish, state.span.due, words))
    return words.comma_in_sentence.join(part for part in parts if part)


def pace_text(state: TargetState, found: Forecast, words: Words) -> str:
    """The pace that the due date asks for: 按期完成每月需10.5所."""
    if state.days_overdue:
        return overdue_text(state.days_overdue, words)
    if found.per_month is None:
        return words(N_("due {day}"), day=day_text(state.span.due, words))
    return words(N_("{amount} a month needed to be on time"), amount=amount(found.per_month, state.target.unit, words))


def _finish(finish: date, due: date, words: Words) -> str:
    said = words(N_("forecast at the pace so far: done about {month}"), month=month_text(finish, words))
    if finish <= due:
        return said + words(N_(", on time"))
    late = months_after(due, finish)
    if not late:
        return said + words.plural(", {count} day late", ", {count} days late", (finish - due).days)
    return said + words.plural(", {count} month late", ", {count} months late", late)
