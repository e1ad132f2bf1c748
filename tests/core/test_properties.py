"""What holds for every plan, every ledger and every figure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import correction, dossier, event, office, reached, reading, totals

from minsheng_cli.core.periods import PeriodKind, containing, parse_period
from minsheng_cli.core.ratio import percent_text, points_text, shares_of_a_whole
from minsheng_cli.core.schedule import expected_share
from minsheng_cli.core.standing import ProjectState, assess, assess_all, count_standings
from minsheng_cli.model.amount import format_plain, read_amount
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.fact import BEIJING, Fact
from minsheng_cli.model.project import Target
from minsheng_cli.model.settings import Percent
from minsheng_cli.model.standing import STANDINGS

always = settings(derandomize=True, deadline=None, max_examples=100)

FIRST_ENTRY = datetime(2020, 1, 1, tzinfo=BEIJING)
DAYS = st.dates(date(2019, 12, 1), date(2021, 2, 28))
SHARES = st.builds(Fraction, st.integers(0, 10**7), st.integers(1, 10**6))
PERCENTS = st.builds(
    lambda decimals, rounding: Percent(decimals=str(decimals), rounding=rounding),
    st.integers(0, 4),
    st.sampled_from(["half-up", "down"]),
)
TARGETS: list[dict[str, Any]] = [
    {"number": "104"},
    {"number": "97", "due": "2020-06-30", "weight": "2"},
    {"number": "50", "plan": {"2020-04-30": "20%", "2020-06-30": "60%"}},
    {"kind": "at-most", "number": "43"},
    {"kind": "between", "low": "30", "high": "75"},
    {"kind": "tracked"},
    {},
]
MILESTONES: list[dict[str, Any]] = [{"due": "2020-05-31"}, {"due": "2020-12-31"}, {}]
HALTS = ("suspended", "deferred", "terminated", "resumed")


@st.composite
def facts(draw: st.DrawFn, targets: int, milestones: int) -> list[Fact]:
    """Facts of a plan with so many targets and milestones; no two were recorded at one time."""
    days = draw(st.lists(DAYS.map(date.isoformat), max_size=8))
    minutes = draw(st.lists(st.integers(0, 600_000), min_size=8, max_size=8, unique=True))
    times = [(FIRST_ENTRY + timedelta(minutes=each)).isoformat() for each in minutes]
    return [draw(fact(day, time, targets, milestones)) for day, time in zip(days, times, strict=False)]


@st.composite
def fact(draw: st.DrawFn, day: str, recorded: str, targets: int, milestones: int) -> Fact:
    """One fact of a day."""
    kinds = (
        ["note", "visit"] + ["progress", "progress", "correction"] * bool(targets) + ["done", "open"] * bool(milestones)
    )
    kind = draw(st.sampled_from(kinds))
    if kind in ("note", "visit"):
        return event(day, kind, note="有序推进", recorded=recorded)
    if kind in ("done", "open"):
        return reached(day, f"m{draw(st.integers(0, milestones - 1))}", kind, recorded=recorded)
    total = str(draw(st.integers(0, 120)))
    make = reading if kind == "progress" else correction
    return make(day, total, f"t{draw(st.integers(0, targets - 1))}", recorded=recorded)


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """A project of any shape with any ledger."""
    targets = draw(st.lists(st.sampled_from(TARGETS), max_size=3))
    milestones = draw(st.lists(st.sampled_from(MILESTONES), max_size=2))
    changes = draw(st.lists(st.tuples(DAYS, st.sampled_from(HALTS)), max_size=2, unique_by=lambda change: change[0]))
    lists = {
        "targets": [{"key": f"t{i}", "name": "目标", "unit": "座", **each} for i, each in enumerate(targets)],
        "milestones": [{"key": f"m{i}", "name": "步骤", **each} for i, each in enumerate(milestones)],
        "changes": [{"date": str(day), "type": kind, "reason": "规划调整"} for day, kind in changes],
    }
    rows = draw(facts(len(targets), len(milestones)))
    return dossier(*rows, **{key: value for key, value in lists.items() if value})


def seen(state: ProjectState) -> tuple[Any, ...]:
    """All that a state says, without the lines of the ledger."""
    targets = [each._replace(reading=None, readings=totals(each.readings)) for each in state.targets]
    latest = [each.reading.total_text() if each.reading else None for each in state.targets]
    return state._replace(dossier=None, targets=tuple(targets)), latest


def with_facts(project: Dossier, rows: list[Fact]) -> Dossier:
    """The same plan with another ledger."""
    lined = tuple(fact._replace(line=line) for line, fact in enumerate(rows, 2))
    return project._replace(ledger=project.ledger._replace(facts=lined))


@always
@given(st.lists(dossiers(), max_size=6), DAYS)
def test_the_counts_of_the_standings_add_up_to_the_projects(projects: list[Dossier], day: date):
    counts = count_standings(assess_all(projects, office(), day))
    assert (sum(counts.values()), tuple(counts)) == (len(projects), STANDINGS)


@always
@given(dossiers(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(project: Dossier, day: date, random: Any):
    rows = list(project.ledger.facts)
    random.shuffle(rows)
    assert seen(assess(with_facts(project, rows), office(), day)) == seen(assess(project, office(), day))


@always
@given(st.lists(dossiers(), max_size=6), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_the_projects_changes_no_standing(projects: list[Dossier], day: date, random: Any):
    shuffled = list(enumerate(projects))
    random.shuffle(shuffled)
    states = assess_all([project for _, project in shuffled], office(), day)
    back = sorted(zip([index for index, _ in shuffled], states, strict=True), key=lambda pair: pair[0])
    assert [state for _, state in back] == assess_all(projects, office(), day)


@always
@given(dossiers(), DAYS)
def test_a_later_fact_never_changes_an_earlier_day(project: Dossier, day: date):
    known = [fact for fact in project.ledger.facts if fact.day <= day]
    assert seen(assess(project, office(), day)) == seen(assess(with_facts(project, known), office(), day))


@always
@given(dossiers(), DAYS)
def test_a_completed_project_has_every_judged_target_met_and_every_milestone_done(project: Dossier, day: date):
    state = assess(project, office(), day)
    if state.standing == "completed":
        assert all(each.met for each in state.targets if each.judged)
        assert all(each.done for each in state.milestones)
        assert any(each.judged for each in state.targets) or state.milestones


@always
@given(dossiers(), DAYS)
def test_completion_lies_between_nothing_and_the_whole(project: Dossier, day: date):
    state = assess(project, office(), day)
    assert state.completion is None or 0 <= state.completion <= 1


@always
@given(SHARES, PERCENTS)
def test_a_hundred_percent_is_printed_exactly_when_the_target_is_met(share: Fraction, percent: Percent):
    assert (Decimal(percent_text(share, percent)) >= 100) == (share >= 1)


@always
@given(st.integers(1, 10**12), PERCENTS)
def test_a_hair_below_the_target_is_never_printed_as_a_hundred(parts: int, percent: Percent):
    assert Decimal(percent_text(1 - Fraction(1, parts + 1), percent)) < 100


@always
@given(SHARES, PERCENTS)
def test_nothing_is_printed_exactly_when_nothing_was_done(share: Fraction, percent: Percent):
    assert (Decimal(percent_text(share, percent)) == 0) == (share == 0)


@always
@given(st.integers(1, 10**12), PERCENTS)
def test_a_hair_above_nothing_is_never_printed_as_nothing(parts: int, percent: Percent):
    assert Decimal(percent_text(Fraction(1, parts), percent)) > 0


@always
@given(SHARES, PERCENTS)
def test_a_printed_percentage_is_within_one_last_digit_of_the_share(share: Fraction, percent: Percent):
    digit = Fraction(1, 10**percent.decimals)
    assert abs(Fraction(percent_text(share, percent)) - share * 100) <= digit


@always
@given(SHARES, SHARES, PERCENTS)
def test_a_larger_share_is_never_printed_smaller(one: Fraction, other: Fraction, percent: Percent):
    low, high = sorted((one, other))
    assert Decimal(percent_text(low, percent)) <= Decimal(percent_text(high, percent))


@always
@given(SHARES)
def test_a_gap_and_its_opposite_print_the_same_points(gap: Fraction):
    assert points_text(gap).lstrip("+") == points_text(-gap).lstrip("-")


@always
@given(st.lists(st.integers(0, 5000), min_size=1, max_size=12).filter(any), st.integers(0, 4))
def test_shares_of_a_whole_add_up_to_exactly_100(counts: list[int], decimals: int):
    assert sum(map(Decimal, shares_of_a_whole(counts, decimals))) == 100


@always
@given(st.lists(st.integers(0, 5000), min_size=1, max_size=12).filter(any), st.integers(0, 4))
def test_shares_of_a_whole_stay_within_one_last_digit(counts: list[int], decimals: int):
    shares = shares_of_a_whole(counts, decimals)
    exact = [Fraction(count * 100, sum(counts)) for count in counts]
    assert all(
        abs(Fraction(text) - share) < Fraction(1, 10**decimals) for text, share in zip(shares, exact, strict=True)
    )


@always
@given(st.integers(-(10**21) + 1, 10**21 - 1))
def test_a_plain_number_is_read_back_as_it_was_written(millionths: int):
    value = Decimal(millionths).scaleb(-6)
    assert read_amount(format_plain(value), "座") == (value, "")


@always
@given(st.integers(0, 10**10), st.sampled_from(["万人", "人"]))
def test_ten_thousands_are_converted_exactly(hundredths: int, unit: str):
    typed = format_plain(Decimal(hundredths).scaleb(-2))
    value = read_amount(f"{typed}万", unit).value
    assert value == Decimal(typed) * (1 if unit == "万人" else 10_000)


@always
@given(st.integers(0, 10**14))
def test_a_grouped_number_means_what_it_means_without_commas(number: int):
    assert read_amount(f"{number:,}座", "座").value == number


@pytest.mark.parametrize("pace", ["monthly", "quarterly", "daily"])
@always
@given(DAYS, DAYS, DAYS, DAYS)
def test_more_is_never_expected_earlier(pace: str, start: date, due: date, one: date, other: date):
    if due < start:
        start, due = due, start
    made = Target.model_validate(
        {"key": "t", "name": "目标", "unit": "座", "number": "9", "start": str(start), "due": str(due)}
    )
    shares = [expected_share(made, made.number, office(pace=pace), day) for day in sorted((one, other))]
    assert 0 <= shares[0] <= shares[1] <= 1


@always
@given(DAYS, st.sampled_from(["month", "quarter", "half", "year"]))
def test_a_period_is_found_again_by_its_name(day: date, kind: PeriodKind):
    period = containing(kind, day)
    assert parse_period(kind, period.name, 1999) == period
