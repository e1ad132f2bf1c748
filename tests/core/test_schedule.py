"""Scheduled progress: the share that should be done by the end of a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from support import office, target

from minsheng_cli.core.schedule import Span, checkpoint_share, expected_share, span_of
from minsheng_cli.model.project import Target


def expected(day: str, pace: str = "monthly", **keys: object) -> Fraction:
    """The expected share of a target with these keys."""
    made = Target.model_validate(target(**keys))
    return expected_share(made, made.number, office(pace=pace), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "share"),
    [
        ("2019-12-31", Fraction(0)),
        ("2020-01-01", Fraction(0)),
        ("2020-01-30", Fraction(0)),
        ("2020-01-31", Fraction(1, 12)),
        ("2020-02-28", Fraction(1, 12)),
        ("2020-02-29", Fraction(2, 12)),
        ("2020-06-29", Fraction(5, 12)),
        ("2020-06-30", Fraction(1, 2)),
        ("2020-09-30", Fraction(3, 4)),
        ("2020-11-30", Fraction(11, 12)),
        ("2020-12-30", Fraction(11, 12)),
        ("2020-12-31", Fraction(1)),
        ("2021-01-01", Fraction(1)),
    ],
)
def test_the_monthly_pace_counts_the_month_ends_that_have_passed(day: str, share: Fraction):
    assert expected(day) == share


@pytest.mark.parametrize(
    ("day", "share"),
    [
        ("2020-03-30", Fraction(0)),
        ("2020-03-31", Fraction(1, 4)),
        ("2020-06-29", Fraction(1, 4)),
        ("2020-06-30", Fraction(1, 2)),
        ("2020-12-30", Fraction(3, 4)),
        ("2020-12-31", Fraction(1)),
    ],
)
def test_the_quarterly_pace_counts_the_quarter_ends_that_have_passed(day: str, share: Fraction):
    assert expected(day, pace="quarterly") == share


@pytest.mark.parametrize(
    ("day", "share"),
    [
        ("2019-12-31", Fraction(0)),
        ("2020-01-01", Fraction(1, 366)),
        ("2020-06-30", Fraction(182, 366)),
        ("2020-12-30", Fraction(365, 366)),
        ("2020-12-31", Fraction(1)),
    ],
)
def test_the_daily_pace_counts_the_days_of_a_leap_year(day: str, share: Fraction):
    assert expected(day, pace="daily") == share


def test_a_span_counts_only_its_own_month_ends():
    # 15 March to 20 September holds six month-ends; two of them have passed on 30 April.
    assert expected("2020-04-30", start="2020-03-15", due="2020-09-20") == Fraction(2, 6)


def test_a_span_may_go_on_into_the_next_year():
    assert expected("2021-01-31", start="2020-11-01", due="2021-02-28") == Fraction(3, 4)


@pytest.mark.parametrize(("day", "share"), [("2020-05-19", 0), ("2020-05-20", 1)])
def test_a_span_without_a_month_end_expects_nothing_until_its_due_date(day: str, share: int):
    assert expected(day, start="2020-05-02", due="2020-05-20") == share


@pytest.mark.parametrize(
    ("day", "share"),
    [
        ("2020-06-29", Fraction(0)),
        ("2020-06-30", Fraction(60, 100)),
        ("2020-09-29", Fraction(60, 100)),
        ("2020-09-30", Fraction(80, 100)),
        ("2020-12-30", Fraction(80, 100)),
        ("2020-12-31", Fraction(1)),
    ],
)
def test_the_last_checkpoint_reached_counts_without_a_line_between_two(day: str, share: Fraction):
    # 贵阳南明: 60% by the end of June.
    assert expected(day, plan={"2020-06-30": "60%", "2020-09-30": "80%"}) == share


def test_sixty_percent_after_eleven_months_is_in_step_where_the_plan_says_so():
    # 崇川.
    assert expected("2020-11-30", plan={"2020-11-30": "60%"}) == Fraction(60, 100)


def test_checkpoints_count_in_the_order_of_their_days_not_of_the_file():
    assert expected("2020-09-30", plan={"2020-09-30": "80%", "2020-06-30": "60%"}) == Fraction(80, 100)


def test_a_checkpoint_in_the_unit_is_a_share_of_the_number():
    assert expected("2020-06-30", plan={"2020-06-30": "80"}) == Fraction(80, 104)


def test_a_checkpoint_in_the_unit_is_a_share_of_the_number_that_is_valid_then():
    made = Target.model_validate(target(plan={"2020-06-30": "80"}))
    assert expected_share(made, Decimal(160), office(), date(2020, 6, 30)) == Fraction(1, 2)


def test_a_checkpoint_never_wants_more_than_the_whole():
    assert expected("2020-06-30", plan={"2020-06-30": "120"}) == 1


def test_no_checkpoint_outlives_the_due_date():
    assert expected("2020-09-30", due="2020-09-30", plan={"2020-06-30": "10%"}) == 1


def test_without_dates_a_target_runs_through_the_year_of_the_list():
    made = Target.model_validate(target())
    assert span_of(made, office()) == Span(date(2020, 1, 1), date(2020, 12, 31))


def test_the_dates_of_a_target_come_before_those_of_the_year():
    made = Target.model_validate(target(start="2019-07-01", due="2020-09-30"))
    assert span_of(made, office()) == Span(date(2019, 7, 1), date(2020, 9, 30))


def test_a_span_has_both_its_days():
    assert Span(date(2020, 2, 28), date(2020, 3, 1)).days() == 3


@pytest.mark.parametrize(
    ("amount", "number", "share"),
    [
        ("150%", "104", 1),
        ("60%", None, Fraction(3, 5)),
        ("208", "104", 1),
        ("26", "104", Fraction(1, 4)),
        ("26", None, 0),
    ],
)
def test_a_checkpoint_is_a_share_of_the_number_at_most_the_whole_and_nothing_without_one(amount, number, share):
    (checkpoint,) = Target.model_validate(target(number=number, plan={"2020-06-30": amount})).plan
    assert checkpoint_share(checkpoint, number and Decimal(number)) == share
