"""When a target will be reached at its pace so far, and what pace it needs."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from support import dossier, on, reading, target

from minsheng_cli.core.forecast import Forecast, earned_schedule, forecast, plan_curve
from minsheng_cli.core.schedule import Span
from minsheng_cli.core.standing import TargetState
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.settings import Pace


def state(day: str, *facts: Fact, **keys: Any) -> TargetState:
    """A target of 97 schools, unless said otherwise, on a day."""
    return on(day, dossier(*facts, targets=[target(**{"number": "97", **keys})])).targets[0]


def foretold(day: str, *facts: Fact, pace: Pace = "monthly", **keys: Any) -> Forecast | None:
    """The forecast for such a target on a day."""
    return forecast(state(day, *facts, **keys), pace, date.fromisoformat(day))


def test_34_of_97_on_30_june_will_be_done_in_june_and_needs_10_5_a_month():
    # 按现有进度约2021年6月完成, 晚5个月; 按期完成每月需10.5所. Earned: 4.2 months of the plan in 182 days.
    made = foretold("2020-06-30", reading("2020-03-31", "10"), reading("2020-06-30", "34"))
    assert made == Forecast(Fraction(63), 184, 6, Fraction(21, 2), date(2021, 6, 6))


def test_a_pace_in_step_finishes_on_the_due_date():
    made = foretold("2020-06-30", reading("2020-03-31", "20"), reading("2020-06-30", "50"), number="100")
    assert made is not None
    assert made.finish == date(2020, 12, 31)


def test_twice_the_pace_finishes_in_half_the_time():
    # All of December's share by 30 June but a hundredth: 100% would be reached on 2 July.
    made = foretold("2020-06-30", reading("2020-03-31", "20"), reading("2020-06-30", "99"), pace="daily", number="100")
    assert made is not None
    assert made.finish == date(2020, 7, 2)


def test_one_reading_gives_the_needed_pace_and_no_finish():
    made = foretold("2020-06-30", reading("2020-06-30", "34"))
    assert made is not None
    assert (made.per_month, made.finish) == (Fraction(21, 2), None)


def test_two_readings_of_nothing_give_no_finish():
    made = foretold("2020-06-30", reading("2020-03-31", "0"), reading("2020-06-30", "0"))
    assert made is not None
    assert (made.remaining, made.finish) == (97, None)


def test_a_pace_that_needs_more_than_fifty_years_gives_no_finish():
    made = foretold("2020-06-30", reading("2020-03-31", "0.5"), reading("2020-06-30", "0.9"))
    assert made is not None
    assert made.finish is None


def test_the_forecast_looks_from_the_last_reading_not_from_the_day_of_the_report():
    facts = (reading("2020-03-31", "10"), reading("2020-06-30", "34"))
    finishes = [made.finish for day in ("2020-06-30", "2020-09-15") if (made := foretold(day, *facts))]
    assert finishes == [date(2021, 6, 6), date(2021, 6, 6)]


@pytest.mark.parametrize(
    ("day", "months", "per_month"),
    [
        ("2020-06-29", 7, Fraction(9)),
        ("2020-06-30", 6, Fraction(21, 2)),
        ("2020-11-29", 2, Fraction(63, 2)),
        ("2020-11-30", 1, Fraction(63)),
        ("2020-12-30", 1, Fraction(63)),
        ("2020-12-31", 0, None),
    ],
)
def test_the_needed_pace_counts_the_month_ends_that_are_left(day: str, months: int, per_month: Fraction | None):
    made = foretold(day, reading("2020-06-01", "34"))
    assert made is not None
    assert (made.months_left, made.per_month) == (months, per_month)


def test_after_the_due_date_no_days_are_left():
    made = foretold("2021-02-01", reading("2020-06-30", "34"))
    assert made is not None
    assert (made.days_left, made.months_left, made.per_month) == (0, 0, None)


@pytest.mark.parametrize(
    ("facts", "keys"),
    [
        pytest.param((), {}, id="unread"),
        pytest.param((reading("2020-06-30", "97"),), {}, id="met"),
        pytest.param((reading("2020-06-30", "4"),), {"kind": "at-most"}, id="a-rate"),
        pytest.param((reading("2020-06-30", "4"),), {"kind": "tracked"}, id="tracked"),
    ],
)
def test_there_is_nothing_to_forecast_for_what_is_met_unread_or_has_no_ratio(facts: tuple[Fact], keys: dict[str, str]):
    assert foretold("2020-06-30", *facts, **keys) is None


def test_a_target_that_has_not_begun_gives_no_finish():
    made = foretold("2020-06-30", reading("2020-05-31", "1"), reading("2020-06-30", "2"), start="2020-07-01")
    assert made is not None
    assert made.finish is None


def test_the_curve_of_the_monthly_pace_ends_at_the_whole_on_the_last_day():
    made = state("2020-06-30", start="2020-10-01")
    assert plan_curve(made, "monthly") == [(0, 0), (31, Fraction(1, 3)), (61, Fraction(2, 3)), (92, 1)]


def test_the_curve_of_the_daily_pace_is_a_straight_line():
    assert plan_curve(state("2020-06-30"), "daily") == [(0, 0), (366, 1)]


def test_the_curve_of_the_quarterly_pace_has_the_quarter_ends():
    assert plan_curve(state("2020-06-30"), "quarterly") == [
        (0, 0),
        (91, Fraction(1, 4)),
        (182, Fraction(1, 2)),
        (274, Fraction(3, 4)),
        (366, 1),
    ]


def test_the_checkpoints_of_a_target_are_its_curve():
    made = state("2020-06-30", plan={"2020-06-30": "60%", "2020-09-30": "80%"})
    assert plan_curve(made, "monthly") == [(0, 0), (182, Fraction(3, 5)), (274, Fraction(4, 5)), (366, 1)]


def test_a_curve_through_a_pause_earns_the_end_of_the_pause():
    curve = [
        (Fraction(0), Fraction(0)),
        (Fraction(3), Fraction(1, 2)),
        (Fraction(6), Fraction(1, 2)),
        (Fraction(9), Fraction(1)),
    ]
    assert earned_schedule(curve, Fraction(1, 2)) == 6


def test_more_than_the_plan_ever_wanted_earns_the_whole_plan():
    assert earned_schedule([(Fraction(0), Fraction(0)), (Fraction(9), Fraction(1))], Fraction(3, 2)) == 9


def test_a_year_has_366_days_in_2020():
    assert state("2020-06-30").span == Span(date(2020, 1, 1), date(2020, 12, 31))
    assert state("2020-06-30").span.days() == 366


def test_a_forecast_that_has_passed_counts_the_silence_since():
    plan = dossier(
        reading("2020-02-29", "10"), reading("2020-04-30", "20"),
        targets=[{"key": "shelters", "name": "候车亭", "unit": "座", "number": "97"}],
    )  # fmt: skip
    early, late = on("2020-04-30", plan), on("2021-12-31", plan)
    first = forecast(early.targets[0], "monthly", early.as_of).finish
    later = forecast(late.targets[0], "monthly", late.as_of).finish
    assert first < date(2021, 12, 31) < later


def test_a_checkpoint_on_the_first_day_is_a_point_of_the_plan_and_one_on_the_last_is_its_end():
    own = {"2020-01-01": "10%", "2020-06-30": "50%", "2020-12-31": "90%"}
    assert plan_curve(state("2020-06-30", plan=own), "monthly") == [
        (0, 0), (1, Fraction(1, 10)), (182, Fraction(1, 2)), (366, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(("pace", "finish"), [("daily", date(2021, 1, 5)), ("monthly", date(2021, 1, 6))])
def test_a_finish_that_has_passed_is_reckoned_anew_with_the_office_s_pace(pace, finish):
    late = state("2020-08-01", reading("2020-02-29", "40"), reading("2020-03-31", "60"), number="104")
    found = forecast(late, pace, date(2020, 8, 1))
    assert found
    assert found.finish == finish


def test_a_finish_that_falls_on_the_day_of_the_report_is_reckoned_anew():
    # A third of the year's 366 days earned in 20: 60 days in all, to 29 February; on that day the same third has taken 60 of 180.
    facts = (reading("2020-01-10", "5"), reading("2020-01-20", "122"))
    found = {day: foretold(day, *facts, pace="daily", number="366").finish for day in ("2020-02-28", "2020-02-29")}
    assert found == {"2020-02-28": date(2020, 2, 29), "2020-02-29": date(2020, 6, 28)}


def test_a_forecast_goes_up_to_fifty_years_and_no_day_further():
    # 183 days for a hundredth are 18,300 days for all, 50 times 366.
    before = reading("2020-01-10", "1")
    assert foretold("2020-07-01", before, reading("2020-07-01", "100"), pace="daily", number="10000").finish == date(
        2070, 2, 6
    )
    assert foretold("2020-07-01", before, reading("2020-07-01", "99.99"), pace="daily", number="10000").finish is None


def test_a_reading_of_the_first_day_of_the_span_has_a_pace_and_one_before_it_none():
    # A tenth on the first of 100 days: ten days in all.
    keys = {"pace": "daily", "number": "100", "start": "2020-06-01", "due": "2020-09-08"}
    early = reading("2020-05-01", "1")
    assert foretold("2020-06-01", early, reading("2020-06-01", "10"), **keys).finish == date(2020, 6, 10)
    assert foretold("2020-06-01", early, reading("2020-05-31", "10"), **keys).finish is None


def test_checkpoints_in_the_unit_are_a_share_of_the_number():
    plan = {"2020-03-31": "25", "2020-06-30": "50%"}
    curve = plan_curve(state("2020-06-30", number="100", plan=plan), "monthly")
    assert [(int(days), share) for days, share in curve] == [
        (0, 0), (91, Fraction(1, 4)), (182, Fraction(1, 2)), (366, 1),
    ]  # fmt: skip
