"""Months, quarters, half-years and years as people name them; both ends belong to a period."""

from __future__ import annotations

from datetime import date

import pytest

from minsheng_cli.core.calendar import end_of_month, ends_between, ends_passed, months_after
from minsheng_cli.core.periods import PeriodKind, containing, parse_period


@pytest.mark.parametrize(
    ("kind", "text", "name", "first", "last"),
    [
        ("month", "6", "2020-06", "2020-06-01", "2020-06-30"),
        ("month", "06", "2020-06", "2020-06-01", "2020-06-30"),
        ("month", "2020-6", "2020-06", "2020-06-01", "2020-06-30"),
        ("month", "2021-12", "2021-12", "2021-12-01", "2021-12-31"),
        ("month", " 2 ", "2020-02", "2020-02-01", "2020-02-29"),
        ("quarter", "Q2", "2020-Q2", "2020-04-01", "2020-06-30"),
        ("quarter", "2020Q2", "2020-Q2", "2020-04-01", "2020-06-30"),
        ("quarter", "2019-Q4", "2019-Q4", "2019-10-01", "2019-12-31"),
        ("quarter", "q1", "2020-Q1", "2020-01-01", "2020-03-31"),
        ("half", "H1", "2020-H1", "2020-01-01", "2020-06-30"),
        ("half", "2020h2", "2020-H2", "2020-07-01", "2020-12-31"),
        ("year", "2020", "2020", "2020-01-01", "2020-12-31"),
        ("year", "1949", "1949", "1949-01-01", "1949-12-31"),
        ("year", "2200", "2200", "2200-01-01", "2200-12-31"),
    ],
)
def test_a_period_is_named_as_people_name_it(kind: PeriodKind, text: str, name: str, first: str, last: str):
    period = parse_period(kind, text, 2020)
    assert period is not None
    assert (period.name, period.first.isoformat(), period.last.isoformat()) == (name, first, last)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("month", "0"),
        ("month", "00"),
        ("month", "13"),
        ("month", "006"),
        ("month", "2020-006"),
        ("month", "6月"),
        ("month", "Q2"),
        ("month", ""),
        ("quarter", "2"),
        ("quarter", "Q0"),
        ("quarter", "Q5"),
        ("quarter", "20Q2"),
        ("quarter", "Q²"),
        ("quarter", "Q٢"),
        ("month", "③"),
        ("half", "H3"),
        ("half", "1"),
        ("year", "20"),
        ("year", "1948"),
        ("year", "2201"),
        ("year", "2020 "[:3]),
    ],
)
def test_what_is_no_period_of_its_kind_is_refused(kind: PeriodKind, text: str):
    assert parse_period(kind, text, 2020) is None


@pytest.mark.parametrize(
    ("kind", "before"),
    [("month", "2019-12"), ("quarter", "2019-Q4"), ("half", "2019-H2"), ("year", "2019")],
)
def test_the_period_before_is_the_one_that_ends_the_day_before(kind: PeriodKind, before: str):
    period = containing(kind, date(2020, 1, 15))
    assert (period.before().name, period.before().last) == (before, date(2019, 12, 31))


@pytest.mark.parametrize(
    ("day", "inside"),
    [("2020-03-31", False), ("2020-04-01", True), ("2020-06-30", True), ("2020-07-01", False)],
)
def test_both_ends_belong_to_a_period(day: str, inside: bool):
    assert (date.fromisoformat(day) in containing("quarter", date(2020, 5, 5))) is inside


def test_each_day_of_a_year_lies_in_the_period_that_claims_it():
    days = [date.fromordinal(date(2020, 1, 1).toordinal() + offset) for offset in range(366)]
    kinds: tuple[PeriodKind, ...] = ("month", "quarter", "half", "year")
    assert all(day in containing(kind, day) for day in days for kind in kinds)
    assert [len({containing(kind, day) for day in days}) for kind in kinds] == [12, 4, 2, 1]


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2020-02-01", "2020-02-29"),
        ("2021-02-28", "2021-02-28"),
        ("2020-12-31", "2020-12-31"),
        ("2020-04-30", "2020-04-30"),
    ],
)
def test_a_month_ends_on_its_last_day(day: str, end: str):
    assert end_of_month(date.fromisoformat(day)) == date.fromisoformat(end)


def test_ends_are_counted_and_listed_alike():
    start, due = date(2020, 1, 31), date(2021, 3, 30)
    for months in (1, 3):
        assert ends_passed(start, due, months) == len(ends_between(start, due, months))
    assert ends_between(start, due, 3)[-1] == date(2020, 12, 31)


def test_no_month_end_has_passed_before_the_start():
    assert ends_passed(date(2020, 5, 1), date(2020, 3, 31)) == 0


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        ("2020-12-31", "2021-06-06", 5),
        ("2020-12-31", "2021-06-30", 6),
        ("2020-12-31", "2021-01-30", 0),
        ("2020-12-31", "2021-01-31", 1),
        ("2020-12-31", "2021-02-28", 2),
        ("2020-06-15", "2020-07-14", 0),
        ("2020-06-15", "2020-07-15", 1),
    ],
)
def test_months_late_are_whole_months(earlier: str, later: str, months: int):
    assert months_after(date.fromisoformat(earlier), date.fromisoformat(later)) == months


@pytest.mark.parametrize(
    ("kind", "text", "before", "after"),
    [
        ("month", "2020-01", "2019-12", "2020-02"),
        ("month", "2020-12", "2020-11", "2021-01"),
        ("quarter", "2020-Q1", "2019-Q4", "2020-Q2"),
        ("half", "2020-H2", "2020-H1", "2021-H1"),
        ("year", "2020", "2019", "2021"),
    ],
)
def test_periods_follow_each_other(kind, text, before, after):
    period = parse_period(kind, text, 2020)
    assert (period.before().name, period.name, period.after().name) == (before, text, after)
    assert (period.after().first - period.last).days == (period.first - period.before().last).days == 1
