"""A second look at a very large ledger is one pass, and finds what a look at every pair of rows finds."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from minsheng_cli.core.checks.honesty import back_dated, corrected_down
from minsheng_cli.model.fact import Fact

FIRST = date(2020, 1, 1)
ROWS = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 5), st.integers(0, 6)), max_size=14)


def facts(rows):
    """Rows of a ledger: item, day and day of recording, counted from the first of the year."""
    return [
        Fact(line, FIRST + timedelta(day), "progress", item, Decimal(line), "", "", None, "", "", "",
             str(FIRST + timedelta(recorded)), "")
        for line, (item, day, recorded) in enumerate(rows, 2)
    ]  # fmt: skip


@given(ROWS)
def test_the_first_later_row_recorded_earlier_is_found_for_every_row(rows):
    read = facts(rows)
    pairs = (
        (row, next((other for other in read if other.item == row.item and other.day > row.day
                    and other.known_from() < row.known_from()), None))
        for row in read
    )  # fmt: skip
    assert list(back_dated._with_later(read)) == [(row, other) for row, other in pairs if other]


@given(ROWS)
def test_what_held_for_a_day_when_a_row_was_recorded_is_found_for_every_row(rows):
    read = sorted(facts(rows), key=Fact.recorded_key)
    expected = [
        max((each for each in read[:at] if each.item == row.item and each.day <= row.day),
            key=lambda each: (each.day, each.recorded_key()), default=None)
        for at, row in enumerate(read)
    ]  # fmt: skip
    assert list(corrected_down._with_held(read)) == list(zip(read, expected, strict=True))


def test_fifty_thousand_rows_of_one_day_or_of_their_own_are_looked_at_in_one_pass():
    same = facts([("a", 0, 0)] * 50_000)
    own = facts([("a", n % 20_000, 20_000 - n % 20_000) for n in range(50_000)])
    assert list(back_dated._with_later(same)) == []
    assert len(list(back_dated._with_later(own))) == 49_998
    assert len(list(corrected_down._with_held(same))) == 50_000
