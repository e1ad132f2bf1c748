"""Why the numbers of a target, and the day of a milestone, are what they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from minsheng_cli.core.calendar import ends_passed
from minsheng_cli.core.changes import adjustments
from minsheng_cli.core.forecast import forecast
from minsheng_cli.core.ruling import target_ruling
from minsheng_cli.core.standing import ProjectState, TargetState
from minsheng_cli.model.amount import format_plain
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.place import Place
from minsheng_cli.report.figures import number_text, ratio_text, share_text, value_text
from minsheng_cli.report.figures import points as points_size
from minsheng_cli.report.forecasts import forecast_text
from minsheng_cli.report.heading import View
from minsheng_cli.report.names import overdue_text, standing_cell
from minsheng_cli.report.records import points
from minsheng_cli.report.whywords import Told, Where, default_text, gap_text, line_of, percent_exact, rounding_text
from minsheng_cli.words import N_, Words

_RULES = {
    "met": N_("the target is met"),
    "overdue": N_("not met, {late}"),
    "unread": N_("nobody reported it; no news is neither 0 nor progress"),
    "no-gap": N_("met or not met only; it counts from its due date on"),
    "red": N_("behind schedule by more than {red} points"),
    "yellow": N_("behind schedule by {yellow} to {red} points"),
    "ahead": N_("ahead of schedule by {ahead} points or more"),
    "on-schedule": N_("less than {yellow} points behind and less than {ahead} ahead"),
}


def about_target(state: ProjectState, index: int, view: View, where: Where, words: Words) -> Iterator[Told]:
    """Total, number, ratio, scheduled progress, gap, standing and forecast."""
    target = state.targets[index]
    yield _total(state, target, words)
    if wanted := number_text(target, words):
        yield _number(state, index, wanted, words)
    if target.ratio is not None and target.reading is not None and target.number is not None:
        division = f"{target.reading.total_text()} ÷ {format_plain(target.number)} = {percent_exact(target.ratio)}"
        how = division + words.comma_in_sentence + rounding_text(view.settings.percent, words)
        yield Told("ratio", N_("Ratio"), ratio_text(target.ratio, view.settings.percent), how, where.rule("percent"))
    if target.expected is not None:
        yield _expected(state, index, view, where, words)
    if target.gap is not None and target.ratio is not None and target.expected is not None:
        capped = min(target.ratio, Fraction(1))
        how = gap_text(capped, target.expected, words)
        if capped != target.ratio:
            how += words(N_("; more than the whole counts as 100%"))
        rows = _row(state, target.reading) if target.reading else line_of(state, "targets", index)
        yield Told("gap", N_("Gap"), points(target.gap) or "", how, rows)
    yield from _standing(target, view, where, words)
    if found := forecast(target, view.settings.pace, view.as_of):
        yield Told("forecast", N_("Forecast"), "", forecast_text(target, found, words), _readings(state, target))


def _total(state: ProjectState, target: TargetState, words: Words) -> Told:
    value = value_text(target.reading, target.target.unit, words)
    if target.reading is None:
        return Told(
            "total", N_("Done so far"), value, words(N_("no reading up to this day")), (Place(state.dossier.path),)
        )
    return Told("total", N_("Done so far"), value, _fact_text(target.reading, words), _row(state, target.reading))


def _fact_text(fact: Fact, words: Words) -> str:
    """What a row says besides its number: event, day, source, who and when."""
    kind = words(N_("correction of {day}")) if fact.event == "correction" else words(N_("reading of {day}"))
    parts = [kind.format(day=fact.day.isoformat())]
    for text, value in (
        (N_("source: {found}"), fact.source), (N_("by {found}"), fact.by), (N_("entered {found}"), fact.recorded),
    ):  # fmt: skip
        if value:
            parts.append(words(text, found=value))
    return words.comma_in_sentence.join(parts)


def _number(state: ProjectState, index: int, wanted: str, words: Words) -> Told:
    target = state.targets[index].target
    changes = state.dossier.project.changes
    valid = [change for change in adjustments(state.dossier.project, target.key) if change.date <= state.as_of]
    label = N_("Number to reach")
    if valid:
        place = line_of(state, "changes", changes.index(valid[-1]), "to")
        how = words(N_("adjusted on {day}"), day=valid[-1].date.isoformat())
        return Told("number", label, wanted, how + words.comma_in_sentence + valid[-1].reason, place)
    how = words(N_("derived: {how}"), how=target.derived) if target.derived else ""
    key = "low" if target.kind == "between" else "number"
    return Told("number", label, wanted, how, line_of(state, "targets", index, key))


def _expected(state: ProjectState, index: int, view: View, where: Where, words: Words) -> Told:
    """Which of the rules of ARITHMETIC 3 gave the scheduled progress."""
    target, day = state.targets[index], view.as_of
    span, label = target.span, N_("Scheduled progress")
    value = share_text(target.expected)
    between = words(N_("{start} to {due}"), start=span.start.isoformat(), due=span.due.isoformat())
    dated = line_of(state, "targets", index, "due") if target.target.due else ()
    if target.target.due is None:
        between += words(N_(" (the plan has no due date: the last day of the year)"))
    if day >= span.due:
        return Told("expected", label, value, words(N_("{span}: all of it is due"), span=between), dated)
    if day < span.start:
        return Told("expected", label, value, words(N_("{span}: not begun yet"), span=between), dated)
    if target.target.plan:
        return _checkpoint(state, index, day, value, words)
    pace = where.rule("pace")
    how = between + words.comma_in_sentence + _paced(target, view, words) + default_text(pace, words)
    return Told("expected", label, value, how, dated + pace)


def _checkpoint(state: ProjectState, index: int, day: date, value: str, words: Words) -> Told:
    reached = [each for each in state.targets[index].target.plan if each.day <= day]
    if not reached:
        place = line_of(state, "targets", index, "plan")
        return Told("expected", N_("Scheduled progress"), value, words(N_("no checkpoint reached yet")), place)
    last = reached[-1]
    wanted = f"{format_plain(last.percent)}%" if last.percent is not None else format_plain(last.amount or Decimal(0))
    how = words(N_("checkpoint {day}: {wanted}; it holds until the next one"), day=last.day.isoformat(), wanted=wanted)
    place = line_of(state, "targets", index, "plan", last.day.isoformat())
    return Told("expected", N_("Scheduled progress"), value, how, place)


def _paced(target: TargetState, view: View, words: Words) -> str:
    span, pace = target.span, view.settings.pace
    if pace == "daily":
        passed = (view.as_of - span.start).days + 1
        return words(N_("{passed} of {all} days passed"), passed=str(passed), all=str(span.days()))
    months = 3 if pace == "quarterly" else 1
    passed, ends = ends_passed(span.start, view.as_of, months), ends_passed(span.start, span.due, months)
    text = N_("{passed} of {all} quarter-ends passed") if months == 3 else N_("{passed} of {all} month-ends passed")
    return words(text, passed=str(passed), all=str(ends))


def _standing(target: TargetState, view: View, where: Where, words: Words) -> Iterator[Told]:
    lights = view.settings.lights
    if rule := target_ruling(target, lights):
        late = overdue_text(target.days_overdue, words) if target.days_overdue else ""
        limits = {"red": str(lights.red), "yellow": str(lights.yellow), "ahead": str(lights.ahead), "late": late}
        how = words(_RULES[rule], **limits)
        if rule in ("red", "yellow", "ahead", "on-schedule") and target.gap is not None:
            written = where.rule("lights")
            how += words(N_(" (here {gap})"), gap=points_size(target.gap)) + default_text(written, words)
            yield Told("standing", N_("Standing"), standing_cell(target.standing, words).text, how, written)
        else:
            yield Told("standing", N_("Standing"), standing_cell(target.standing, words).text, how)
    else:
        how = words(N_("tracked or without a published number: shown, never judged"))
        yield Told("standing", N_("Standing"), "", how)


def about_milestone(state: ProjectState, index: int, where: Where, words: Words) -> Iterator[Told]:
    """Its due day, when it was done, how long it is overdue."""
    found = state.milestones[index]
    step = found.milestone
    if step.due:
        yield Told("due", N_("Due"), step.due.isoformat(), "", line_of(state, "milestones", index, "due"))
    if found.done:
        rows = [fact for fact in state.dossier.ledger.facts
                if fact.item == step.key and fact.day == found.done and fact.state == "done"]  # fmt: skip
        how = _fact_text(rows[-1], words) if rows else ""
        yield Told("done", N_("Done on"), found.done.isoformat(), how, _row(state, rows[-1]) if rows else ())
    elif found.days_overdue:
        how = words(N_("overdue from the day after its due date on"))
        yield Told("overdue", N_("Standing"), overdue_text(found.days_overdue, words), how)
    else:
        where_from = () if step.due else line_of(state, "milestones", index)
        yield Told("open", N_("Standing"), words(N_("open")), words(N_("no row says that it is done")), where_from)


def _row(state: ProjectState, fact: Fact) -> tuple[Place, ...]:
    return (state.dossier.ledger.place(fact),)


def _readings(state: ProjectState, target: TargetState) -> tuple[Place, ...]:
    return tuple(state.dossier.ledger.place(fact) for fact in target.readings[-2:])
