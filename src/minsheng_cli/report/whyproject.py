"""Why a project stands as it does: the rule that applied, its completion, its last report."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from minsheng_cli.core.changes import by_date
from minsheng_cli.core.ruling import Ruling, ruling
from minsheng_cli.core.standing import ProjectState, TargetState
from minsheng_cli.model.amount import format_plain
from minsheng_cli.model.fact import REPORTS
from minsheng_cli.model.place import Place
from minsheng_cli.report.figures import ratio_text, share_text
from minsheng_cli.report.heading import View
from minsheng_cli.report.names import overdue_text, standing_cell
from minsheng_cli.report.records import points
from minsheng_cli.report.whywords import Told, Where, default_text, gap_text, line_of, percent_exact, rounding_text
from minsheng_cli.words import N_, Words

_RULES = {
    "suspended": N_("a recorded change suspended it"),
    "deferred": N_("a recorded change deferred it"),
    "terminated": N_("a recorded change terminated it"),
    "completed": N_("every judged target is met and every milestone is done"),
    "unmeasured": N_("reported, but neither a gap nor a dated milestone to judge by"),
    "unread": N_("nobody reported {names}"),
    "never": N_("nothing was ever reported"),
    "silent": N_("nothing reported for {days} days; {limit} are the limit"),
    "ahead": N_("every target is {ahead} points ahead or more"),
    "on-schedule": N_("nothing is {yellow} points behind or overdue, and it was reported within {limit} days"),
}


def about_project(state: ProjectState, view: View, where: Where, words: Words) -> Iterator[Told]:
    """Standing, completion, scheduled progress, gap, last report."""
    yield _standing(state, view, where, words)
    numeric = [each for each in state.targets if each.numeric]
    percent = view.settings.percent
    if state.completion is not None:
        how = _mean(numeric, words, done=True) if numeric else _steps(state, words)
        how += words.comma_in_sentence + rounding_text(percent, words)
        yield Told("completion", N_("Completion"), ratio_text(state.completion, percent), how, where.rule("percent"))
    if state.expected is not None:
        how = _mean(numeric, words, done=False)
        yield Told("expected", N_("Scheduled progress"), share_text(state.expected), how, line_of(state, "targets"))
    if state.gap is not None and state.completion is not None and state.expected is not None:
        how = gap_text(state.completion, state.expected, words)
        yield Told("gap", N_("Gap"), points(state.gap) or "", how, line_of(state, "targets"))
    yield _last_report(state, words)


def _standing(state: ProjectState, view: View, where: Where, words: Words) -> Told:
    found, lights = ruling(state, view.settings.lights), view.settings.lights
    if found.rule in ("red", "yellow"):
        how, places = _items(found, words), where.rule("lights")
        how += default_text(places, words) if any(each.gap is not None for each in found.targets) else ""
    else:
        names = words.comma.join(each.target.name for each in found.targets)
        limits = {
            "names": names, "days": str(state.days_silent), "limit": str(lights.unreported_days),
            "ahead": str(lights.ahead), "yellow": str(lights.yellow),
        }  # fmt: skip
        how = words(_RULES[found.rule], **limits)
        places = where.rule("lights") if found.rule in ("silent", "ahead", "on-schedule") else ()
    return Told("standing", N_("Standing"), standing_cell(state.standing, words).text, how, places + _change(state))


def _items(found: Ruling, words: Words) -> str:
    """The targets and milestones by which a project lags."""
    said = [_item(each, words) for each in found.targets]
    said += [words(N_("milestone {name} {late}"), name=each.milestone.name, late=overdue_text(each.days_overdue, words))
             for each in found.milestones]  # fmt: skip
    return words.comma.join(said)


def _item(target: TargetState, words: Words) -> str:
    if target.days_overdue:
        return f"{target.target.name} {overdue_text(target.days_overdue, words)}"
    return words(N_("{name} is at {gap} points"), name=target.target.name, gap=points(target.gap) or "")


def _change(state: ProjectState) -> tuple[Place, ...]:
    """The line of the change that took the project out of the judgement."""
    if state.standing not in ("suspended", "deferred", "terminated"):
        return ()
    changes = state.dossier.project.changes
    valid = [each for each in by_date(changes) if each.date <= state.as_of and each.type == state.standing]
    return line_of(state, "changes", changes.index(valid[-1])) if valid else ()


def _mean(numeric: list[TargetState], words: Words, *, done: bool) -> str:
    """The weighted mean of the targets' shares, each at most 100%."""
    shares = [min(Fraction(1), (each.ratio if done else each.expected) or Fraction(0)) for each in numeric]
    if len(numeric) == 1:
        return words(N_("that of its one target, at most 100%")) if done else words(N_("that of its one target"))
    weights = [each.target.weight for each in numeric]
    parts = [f"{format_plain(weight)} × {percent_exact(share)}" for weight, share in zip(weights, shares, strict=True)]
    mean = f"({' + '.join(parts)}) ÷ {format_plain(sum(weights, weights[0] * 0))}"
    return words(N_("mean of its targets by weight, each at most 100%: {mean}"), mean=mean) if done else mean


def _steps(state: ProjectState, words: Words) -> str:
    done = sum(each.done is not None for each in state.milestones)
    return words(N_("{done} of {all} milestones are done"), done=str(done), all=str(len(state.milestones)))


def _last_report(state: ProjectState, words: Words) -> Told:
    label = N_("Last report")
    if state.last_report is None:
        return Told("last-report", label, words(N_("never")), words(N_("no row up to this day is a report")),
                    (Place(state.dossier.path),))  # fmt: skip
    rows = [fact for fact in state.dossier.ledger.facts if fact.day == state.last_report and fact.event in REPORTS]
    return Told("last-report", label, state.last_report.isoformat(), "", (state.dossier.ledger.place(rows[-1]),))
