"""What the ledger says on a day."""

from __future__ import annotations

from datetime import date

import pytest
from support import correction, event, reached, reading, totals

from minsheng_cli.core.readings import History, history
from minsheng_cli.model.fact import Fact


def on(day: str, *facts: Fact) -> History:
    """The history on a day, the facts on lines from 2."""
    return history([fact._replace(line=line) for line, fact in enumerate(facts, 2)], date.fromisoformat(day))


def latest(day: str, *facts: Fact) -> str | None:
    """The total that counts on a day."""
    fact = on(day, *facts).latest("shelters")
    return fact.total_text() if fact else None


@pytest.mark.parametrize(
    ("day", "total"),
    [("2020-05-30", None), ("2020-05-31", "88"), ("2020-06-29", "88"), ("2020-06-30", "159")],
)
def test_a_day_knows_the_facts_dated_on_or_before_it(day: str, total: str | None):
    assert latest(day, reading("2020-05-31", "88"), reading("2020-06-30", "159")) == total


def test_the_latest_date_wins_whatever_the_order_of_the_rows():
    assert latest("2020-12-31", reading("2020-06-30", "159"), reading("2020-05-31", "88")) == "159"


def test_a_row_below_one_of_a_later_day_counts_too():
    # Rows stand as they were entered: the first may speak of a day that is not yet reached.
    facts = reading("2020-07-31", "104"), reached("2020-07-31"), reading("2020-06-30", "88"), reached("2020-06-30")
    known = on("2020-06-30", *facts)
    assert (totals(known.readings["shelters"]), known.done) == ([("2020-06-30", "88")], {"routes": date(2020, 6, 30)})
    assert known.last_report == date(2020, 6, 30)


def test_disputes_come_in_the_order_of_the_rows_that_bring_them():
    rows = (
        reading("2020-06-30", "1"),
        reading("2020-06-30", "5", item="stops"),
        reading("2020-06-30", "6", item="stops"),
    )
    known = on("2020-06-30", *rows, reading("2020-06-30", "2"))
    assert [[fact.line for fact in pair] for pair in known.disputes] == [[3, 4], [2, 5]]


def test_an_unread_target_has_no_reading():
    assert on("2020-06-30", reading("2020-06-30", "3", item="routes-new")).latest("shelters") is None


def test_a_correction_beats_the_reading_of_its_day():
    assert latest("2020-06-30", correction("2020-06-30", "158"), reading("2020-06-30", "159")) == "158"


def test_among_corrections_the_last_recorded_wins():
    late = correction("2020-06-30", "157", recorded="2020-07-03T09:00:00+08:00")
    early = correction("2020-06-30", "158", recorded="2020-07-02T09:00:00+08:00")
    assert latest("2020-06-30", reading("2020-06-30", "159"), late, early) == "157"


def test_corrections_recorded_at_one_time_count_in_the_order_of_the_file():
    first = correction("2020-06-30", "158", recorded="2020-07-02")
    second = correction("2020-06-30", "157", recorded="2020-07-02")
    assert latest("2020-06-30", first, second) == "157"


def test_times_of_entry_are_compared_across_time_zones():
    # 02:00 in UTC is 10:00 in China, so it is the later of the two.
    utc = correction("2020-06-30", "157", recorded="2020-07-02T02:00:00Z")
    china = correction("2020-06-30", "158", recorded="2020-07-02T09:00:00+08:00")
    assert latest("2020-06-30", utc, china) == "157"


def test_a_day_without_an_hour_begins_in_china():
    day = correction("2020-06-30", "157", recorded="2020-07-02")
    evening = correction("2020-06-30", "158", recorded="2020-07-01T17:00:00Z")
    assert latest("2020-06-30", evening, day) == "158"


def test_a_correction_without_a_time_of_entry_is_the_earliest():
    typed = correction("2020-06-30", "157")
    entered = correction("2020-06-30", "158", recorded="2020-07-02")
    assert latest("2020-06-30", entered, typed) == "158"


def test_two_readings_of_one_day_that_differ_count_for_nothing():
    facts = (reading("2020-05-31", "88"), reading("2020-06-30", "159"), reading("2020-06-30", "150"))
    assert latest("2020-06-30", *facts) == "88"


def test_a_dispute_names_both_rows():
    past = on("2020-06-30", reading("2020-06-30", "159"), reading("2020-06-30", "150"))
    assert [(first.line, other.line) for first, other in past.disputes] == [(2, 3)]


def test_a_dispute_of_several_rows_names_each_that_differs_from_the_first():
    rows = [reading("2020-06-30", value) for value in ("159", "150", "159.0", "77")]
    past = on("2020-06-30", *rows)
    assert [(first.line, other.line) for first, other in past.disputes] == [(2, 3), (2, 5)]


def test_a_correction_ends_a_dispute():
    past = on("2020-06-30", reading("2020-06-30", "159"), reading("2020-06-30", "150"), correction("2020-06-30", "151"))
    assert (past.disputes, totals(past.readings["shelters"])) == ((), [("2020-06-30", "151")])


def test_two_equal_readings_of_one_day_are_one():
    past = on("2020-06-30", reading("2020-06-30", "159"), reading("2020-06-30", "159.0", source="月报"))
    assert (past.disputes, totals(past.readings["shelters"])) == ((), [("2020-06-30", "159")])


def test_there_is_one_reading_a_day_by_day():
    past = on("2020-12-31", reading("2020-06-30", "159"), correction("2020-06-30", "158"), reading("2020-05-31", "9"))
    assert totals(past.readings["shelters"]) == [("2020-05-31", "9"), ("2020-06-30", "158")]


def test_a_milestone_is_done_since_the_first_day_that_says_so():
    past = on("2020-12-31", reached("2020-06-10"), reached("2020-05-31"))
    assert past.done == {"routes": date(2020, 5, 31)}


def test_a_milestone_is_not_done_before_its_day():
    assert on("2020-05-30", reached("2020-05-31")).done == {}


def test_a_correction_opens_a_milestone_again():
    assert on("2020-06-30", reached("2020-05-31"), reached("2020-06-15", state="open")).done == {}


def test_a_milestone_opened_again_is_done_since_it_was_reached_anew():
    past = on(
        "2020-06-30",
        reached("2020-05-31"),
        reached("2020-06-15", state="open"),
        reached("2020-06-20", state="done"),
    )
    assert past.done == {"routes": date(2020, 6, 20)}


def test_a_correction_of_the_same_day_opens_a_milestone_whatever_the_order():
    assert on("2020-06-30", reached("2020-05-31", state="open"), reached("2020-05-31")).done == {}


@pytest.mark.parametrize(
    "fact",
    [
        reading("2020-06-10", "3"),
        correction("2020-06-10", "3"),
        reached("2020-06-10"),
        event("2020-06-10", "note", note="有序推进"),
    ],
)
def test_a_reading_a_milestone_and_a_note_are_news(fact: Fact):
    assert on("2020-06-30", fact).last_report == date(2020, 6, 10)


@pytest.mark.parametrize("name", ["review", "visit", "inspection"])
def test_a_review_a_visit_and_an_inspection_are_no_news(name: str):
    assert on("2020-06-30", event("2020-06-10", name)).last_report is None


@pytest.mark.parametrize(("name", "state"), [("problem", "open"), ("slip", "issued")])
def test_a_problem_and_a_slip_are_no_news_and_no_milestone(name: str, state: str):
    past = on("2020-06-30", event("2020-06-10", name, item="1", state=state))
    assert (past.last_report, past.done) == (None, {})
