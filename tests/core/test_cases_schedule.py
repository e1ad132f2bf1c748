"""Redmine's cases for overdue and behind schedule, in its own terms: days, so the pace is daily.

Redmine asks whether the date up to which the work is done lies before today. Ours asks whether the share done
is below the share expected, on the same spans.
"""

from __future__ import annotations

import pytest
from support import dossier, on, reading, target

TODAY = "2020-06-30"
REDMINE = [
    # start, due, percent done, overdue, behind
    pytest.param("2020-05-11", "2020-08-19", "90", False, False, id="R1-issue_test-2677"),
    pytest.param("2020-06-29", "2020-07-01", "0", False, True, id="R2-issue_test-2683"),
    pytest.param("2020-03-22", "2020-06-30", "90", False, True, id="R3-issue_test-2689-due-today"),
    pytest.param("2020-06-23", "2020-07-07", "60", False, False, id="R5-version_test-199"),
    pytest.param("2020-06-23", "2020-07-07", "40", False, True, id="R6-version_test-207"),
    pytest.param("2020-01-01", "2020-06-29", "0", True, True, id="R7-issue-1011"),
    pytest.param("2020-01-01", "2020-12-31", "49", False, True, id="R8-issue-1016"),
    pytest.param("2020-01-01", "2020-12-31", "50", False, False, id="R9-issue-1016"),
]


@pytest.mark.parametrize(("start", "due", "done", "overdue", "behind"), REDMINE)
def test_overdue_and_behind_mean_what_redmine_means(start: str, due: str, done: str, overdue: bool, behind: bool):
    project = dossier(reading(TODAY, done), targets=[target(number="100", start=start, due=due)])
    (state,) = on(TODAY, project, pace="daily").targets
    assert state.gap is not None
    assert (state.days_overdue > 0, state.gap < 0) == (overdue, behind)


def test_ours_is_behind_without_a_start_because_it_begins_with_the_year():
    # R4, issue_test 2665: for Redmine an issue without a start is never behind. Ours starts on 1 January.
    project = dossier(reading(TODAY, "0"), targets=[target(number="100", due="2020-07-01")])
    (state,) = on(TODAY, project, pace="daily").targets
    assert state.gap is not None
    assert (state.days_overdue, state.gap < 0) == (0, True)


def test_half_of_a_year_is_in_step_on_30_june_under_the_monthly_pace_too():
    # R9 under our default: six of twelve month-ends have passed, so 50% has no gap at all.
    (state,) = on(TODAY, dossier(reading(TODAY, "50"), targets=[target(number="100")])).targets
    assert state.gap == 0
