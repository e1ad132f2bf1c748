"""Names of periods and days in klog, fava and hledger, row by row.

Not ours at all, and so without a test: fava's relative dates (F1 `quarter`, F2 `quarter+2`, F3 `month-10`,
F4 `year - day`), ISO weeks (F5 2015-W01, F6 2025-W01, W1, W2) because no report is weekly, and adding a month
to a day (F14), which nothing here does.
"""

from __future__ import annotations

from datetime import date

import pytest

from minsheng_cli.core.periods import PeriodKind, containing, parse_period
from minsheng_cli.model.days import typed_day

NAMED = [
    pytest.param("quarter", "2008-Q3", "2008-07-01", "2008-09-30", id="K1-klog"),
    pytest.param("quarter", "2000-q2", "2000-04-01", "2000-06-30", id="K7-hledger-yes-klog-no"),
    pytest.param("quarter", "Q3", "2020-07-01", "2020-09-30", id="K8-hledger-yes-klog-no"),
    pytest.param("quarter", "2004q3", "2004-07-01", "2004-09-30", id="G1-hledger"),
]


@pytest.mark.parametrize(("kind", "text", "first", "last"), NAMED)
def test_a_quarter_is_read_as_hledger_reads_it(kind: PeriodKind, text: str, first: str, last: str):
    assert parse_period(kind, text, 2020) == (kind, date.fromisoformat(first), date.fromisoformat(last))


REFUSED = [
    pytest.param("quarter", "2000-Q5", id="K4-klog"),
    pytest.param("quarter", "2000-Q0", id="K5-klog"),
    pytest.param("quarter", "2000-Q01", id="K6-klog"),
    pytest.param("month", "2016-13", id="F8-fava"),
    pytest.param("year", "2015 - 2014", id="F9-fava-end-before-begin"),
]


@pytest.mark.parametrize(("kind", "text"), REFUSED)
def test_what_names_no_period_is_refused(kind: PeriodKind, text: str):
    assert parse_period(kind, text, 2020) is None


NO_DAY = [
    pytest.param("2016-02-30", id="F7-fava"),
    pytest.param("20181301", id="G2-hledger-reads-it-as-a-year"),
    pytest.param("20181232", id="G3-hledger"),
]


@pytest.mark.parametrize("text", NO_DAY)
def test_a_day_that_does_not_exist_is_no_day(text: str):
    assert typed_day(text) is None


@pytest.mark.parametrize("text", ["20181301", "20181232"])
def test_eight_digits_are_no_year(text: str):
    # G2, G3: hledger's manual warns that it takes the first for a year.
    assert parse_period("year", text, 2020) is None


def test_a_quarter_holds_a_day_of_the_far_future():
    # K2, klog.
    assert containing("quarter", date(2134, 12, 30))[1:] == (date(2134, 10, 1), date(2134, 12, 31))


def test_the_quarter_before_january_is_the_last_of_the_year_before():
    # K3, klog.
    before = containing("quarter", date(1987, 1, 1)).before()
    assert before[1:] == (date(1986, 10, 1), date(1986, 12, 31))


LENGTHS = [
    pytest.param("quarter", date(2016, 2, 1), 91, id="F10-fava-leap-year"),
    pytest.param("quarter", date(2015, 2, 1), 90, id="F11-fava"),
    pytest.param("year", date(2016, 1, 1), 366, id="F12-fava-leap-year"),
    pytest.param("month", date(2016, 2, 1), 29, id="F13-fava-leap-year"),
]


@pytest.mark.parametrize(("kind", "day", "days"), LENGTHS)
def test_a_period_has_as_many_days_as_the_calendar_gives_it(kind: PeriodKind, day: date, days: int):
    period = containing(kind, day)
    assert (period.last - period.first).days + 1 == days
