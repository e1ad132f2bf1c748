"""What each check of rows says besides its code: how grave, at which row, about which cell, with which details."""

from __future__ import annotations

import pytest
from check_details import said
from support import correction, event, reached, reading, step, target

from minsheng_cli.core.checks import (
    disputed,
    early,
    falling,
    future,
    magnitude,
    problem_numbers,
)
from minsheng_cli.core.checks import (
    reached as twice_reached,
)

MONEY = target(key="money", name="投入资金", unit="万元", kind="tracked", number=None)


def problem(day, number, note="管线", state="open"):
    """A row of a problem."""
    return event(f"2020-{day}", "problem", item=str(number), state=state, note=note)


FELL = (
    "falling-total",
    "ERROR",
    3,
    "value",
    {"item": "shelters", "earlier": "159", "later": "150", "earlier_line": "2"},
)


def test_a_total_falls_only_below_an_earlier_one_that_may_not():
    assert said(falling, reading("2020-05-31", "159"), reading("2020-06-30", "150")) == [FELL]
    assert said(falling, reading("2020-05-31", "159"), reading("2020-06-30", "159")) == []
    assert said(falling, reading("2020-05-31", "159"), correction("2020-06-30", "150")) == []
    assert said(
        falling, reading("2020-05-31", "9", item="money"), reading("2020-06-30", "8", item="money"), targets=[MONEY]
    )
    for kind in ("at-most", "between"):
        rate = target(kind=kind, low="1", high="200") if kind == "between" else target(kind=kind)
        assert said(falling, reading("2020-05-31", "159"), reading("2020-06-30", "150"), targets=[rate]) == []


def test_two_values_of_a_day_are_named_at_the_later_row():
    assert said(disputed, reading("2020-06-30", "159"), event("2020-06-30", "visit"), reading("2020-06-30", "150")) == [
        ("two-values", "ERROR", 4, "value",
         {"item": "shelters", "day": "2020-06-30", "first": "159", "first_line": "2", "other": "150"})
    ]  # fmt: skip
    assert said(disputed, reading("2020-06-30", "159"), reading("2020-06-30", "159")) == []


def test_only_days_after_today_are_to_come():
    assert said(future, reading("2021-01-31", "1"), event("2021-02-01", "visit")) == [
        ("future-date", "ERROR", 3, "date", {"day": "2021-02-01", "today": "2021-01-31"})
    ]


@pytest.mark.parametrize(
    ("fact", "since"),
    [
        (reading("2020-02-29", "1"), "2020-03-01"),
        (reading("2020-03-01", "1"), None),
        (reading("2019-12-31", "1", item="benches"), "2020-01-01"),
        (reading("2020-01-01", "1", item="benches"), None),
        (reached("2019-12-31"), "2020-01-01"),
        (reached("2019-12-31", note="上年已印发"), None),
        (event("2019-12-31", "note", note="在建"), "2020-01-01"),
        (event("2020-01-01", "visit"), None),
    ],
)
def test_a_row_is_too_early_before_its_target_or_the_year_begins(fact, since):
    targets = [target(start="2020-03-01"), target(key="benches", number="9")]
    wanted = [("early-date", "WARNING", 2, "date", {"day": fact.day.isoformat(), "start": since})] if since else []
    assert said(early, fact, targets=targets) == wanted


def test_a_plan_that_says_an_earlier_day_lets_rows_begin_there():
    assert said(early, event("2019-06-01", "visit"), milestones=[step(due="2019-06-01")]) == []
    assert said(early, event("2019-05-31", "visit"), milestones=[step(due="2019-06-01")])[0][4]["start"] == "2019-06-01"
    looked_at = correction("2019-12-31", "1", item="shelters")
    assert said(early, looked_at, reading("2019-12-31", "1")) == []
    assert len(said(early, looked_at, reading("2019-12-30", "1"), event("2019-12-31", "visit"))) == 2


def test_a_total_a_thousand_times_too_large_is_named_with_what_it_is_measured_by():
    large = {"item": "shelters", "value": "104000", "unit": "座", "against": "104"}
    first = [event("2020-06-01", "visit"), reading("2020-06-01", "103999"), reading("2020-06-30", "104000")]
    assert said(magnitude, *first) == [("magnitude", "WARNING", 4, "value", large)]
    assert said(magnitude, correction("2020-06-30", "104000")) == []
    money = [reading(day, total, item="money") for day, total in
             (("2020-06-30", "29999000"), ("2020-04-30", "30"), ("2020-05-31", "29999"))]  # fmt: skip
    assert said(magnitude, *money, targets=[MONEY]) == [
        ("magnitude", "WARNING", 2, "value", {"item": "money", "value": "29999000", "unit": "万元", "against": "29999"})
    ]
    assert said(magnitude, reading("2020-04-30", "0.1"), reading("2020-06-30", "104")) == []
    assert len(said(magnitude, reading("2020-04-30", "0.1"), reading("2020-06-30", "105"))) == 1
    assert said(magnitude, reading("2020-04-30", "0"), reading("2020-06-30", "105")) == []


def test_a_problem_s_number_belongs_to_the_first_that_has_it_until_the_second_is_raised_anew():
    two = [problem("06-01", 1), problem("06-02", 2, note="苗木"), problem("06-03", 1, note="征地")]
    clash = ("problem-clash", "ERROR", 4, "item", {"number": "1", "first": "2", "project": "bus-shelters"})
    assert said(problem_numbers, *two) == [clash]
    assert said(problem_numbers, *two, problem("06-04", 3, note="征地")) == []
    assert said(problem_numbers, *two[:2], problem("06-03", 1, state="solved")) == []


def test_a_milestone_reached_on_two_days_is_named_at_the_later():
    late = {"item": "routes", "day": "2020-06-20", "first": "2020-06-10", "first_line": "3", "project": "bus-shelters"}
    both = [reached("2020-06-20"), reached("2020-06-10")]
    assert said(twice_reached, *both) == [("milestone-days", "WARNING", 2, "date", late)]
    assert said(twice_reached, reached("2020-06-10"), reached("2020-06-10")) == []
    assert said(twice_reached, *both, reached("2020-06-15", state="open")) == []
    assert said(twice_reached, *both, reached("2020-06-05", state="open"))[0][4] == late
    assert said(twice_reached, reached("2020-06-10"), reached("2020-06-20", item="tender")) == []
    opened = [reached("2020-06-10", state="open"), reached("2020-06-10"), reached("2020-06-20")]
    assert said(twice_reached, *opened) == []
