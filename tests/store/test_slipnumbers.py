"""The numbers of slips, found in ledgers that may be broken elsewhere."""

from __future__ import annotations

import pytest
from support import LEDGER, lines, write

from minsheng_cli.store.slipnumbers import Numbered, issued_numbers, next_number

SEVENTH = "2020-06-28,slip,7,issued,assignment,2020-07-31,,请查明原因,,,"


def test_the_next_number_follows_the_highest_of_its_year(workspace):
    write(workspace, LEDGER, lines("2019-12-31,slip,12,issued,assignment,2020-01-31,,x,,,", SEVENTH, SEVENTH[:-4]))
    assert [next_number(workspace, year) for year in (2019, 2020, 2021)] == [13, 8, 1]


@pytest.mark.parametrize(
    "row",
    [
        "2020-06-29,slip,9,replied,,,,已办,,,",
        "2020-06-29,note,9,issued,,,,slip,,,",
        "2020-06-31,slip,9,issued,,,,x,,,",
        "2020-06-29,slip,09,issued,,,,x,,,",
        "2020-06-29,slip,９,issued,,,,x,,,",
        "2020-06-29,slip,1000000,issued,,,,x,,,",
        f"2020-06-29,slip,{'9' * 5000},issued,,,,x,,,",
        '2020-06-29,slip,9,iss\rued,,,,"x",,,',
    ],
)
def test_a_row_that_is_no_slip_is_passed_over_and_breaks_nothing(workspace, row):
    write(workspace, LEDGER, lines(row, SEVENTH))
    assert list(issued_numbers(workspace)) == [Numbered(2020, 7, "30-bus-shelters")]


@pytest.mark.parametrize(
    "row",
    [
        "2020-06-29,slip,9,issued",
        '2020-06-29,"slip",9,issued,,,,"x,,,',
        '2020-06-29,slip,9,issued,,,,"x\ry",,,',
        "2020-06-29,slip,9,issued,,,,x\ry,,,",
        f"2020-06-29,slip,9,issued,,,,{'x' * 200_000},,,",
        f'2020-06-29,slip,9,issued,,,,"{"x" * 200_000}",,,',
        f'2020-06-29,"slip","9","issued",,,,"{"x" * 200_000}",,,',
    ],
)
def test_the_number_of_a_broken_row_is_not_given_again(workspace, row):
    write(workspace, LEDGER, lines(row, SEVENTH))
    assert next_number(workspace, 2020) == 10


def test_a_ledger_that_cannot_be_read_hides_no_other(workspace):
    (workspace / LEDGER).with_name("01-a.csv").symlink_to("/dev/zero")
    write(workspace, LEDGER, lines(SEVENTH))
    assert [each.number for each in issued_numbers(workspace)] == [7]
