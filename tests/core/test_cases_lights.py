"""Published rules for warning lights, row by row.

Not ours at all, and so without a test: Suqian's slips (S1 blue near the due date, S2 yellow for poor quality,
S3 red when overdue) colour a paper that was sent, not the standing of a project.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from support import dossier, office, on, reached, reading, step, target

from minsheng_cli.core.standing import light_of

YINCHUAN = [
    # planned %, actual %, standing. Yinchuan 2025: 10 to 30 points behind (both included) yellow, above red.
    pytest.param("50", "50", "on-schedule", id="Y1"),
    pytest.param("50", "40.1", "on-schedule", id="Y2"),
    pytest.param("50", "40", "yellow", id="Y3"),
    pytest.param("50", "20", "yellow", id="Y4"),
    pytest.param("50", "19.9", "red", id="Y5"),
    pytest.param("50", "152.8", "ahead", id="Y6"),  # green there; ours has a word of its own for it
]


@pytest.mark.parametrize(("planned", "actual", "standing"), YINCHUAN)
def test_ten_to_thirty_points_behind_is_yellow_and_more_is_red(planned: str, actual: str, standing: str):
    gap = (Fraction(Decimal(actual)) - Fraction(Decimal(planned))) / 100
    assert light_of(gap, office().lights) == standing


def test_ours_counts_no_more_than_the_whole_target_where_yinchuan_says_102_8_points_ahead():
    # Y6 again, from the facts: the gap is 100% less 50%, and the project has nothing left to do.
    state = on("2020-06-30", dossier(reading("2020-06-30", "152.8"), targets=[target(number="100")]))
    assert (state.targets[0].gap, state.standing) == (Fraction(1, 2), "completed")


def test_ours_is_no_red_for_a_missed_month_but_follows_the_gap():
    # O1, Ouhai 2020: a month's target that was missed is red. Ours: 2 points behind at the end of March.
    state = on("2020-03-31", dossier(reading("2020-03-31", "23"), targets=[target(number="100")]))
    assert (state.targets[0].gap, state.standing) == (Fraction(-2, 100), "on-schedule")


def test_ours_forgets_a_missed_month_once_it_is_made_up():
    # O2, Ouhai: the missed month stays yellow when a later month fills the gap. Ours judges the day alone.
    facts = (reading("2020-03-31", "10"), reading("2020-04-30", "34"))
    project = dossier(*facts, targets=[target(number="100")])
    assert [on(day, project).standing for day in ("2020-03-31", "2020-04-30")] == ["yellow", "on-schedule"]


CONTRACTOR = [
    # days overdue, their light, ours for a milestone: yellow up to 30 days, then red. We have no orange.
    pytest.param("2020-06-07", "yellow", "yellow", id="Z1-7-days"),
    pytest.param("2020-06-15", "orange", "yellow", id="Z2-15-days"),
    pytest.param("2020-06-16", "red", "yellow", id="Z3-16-days"),
    pytest.param("2020-07-01", "red", "red", id="Z3-31-days"),
]


@pytest.mark.parametrize(("day", "theirs", "ours"), CONTRACTOR)
def test_ours_gives_a_milestone_thirty_days_where_a_contractor_gives_fifteen(day: str, theirs: str, ours: str):
    assert on(day, dossier(reached("2020-05-31", "other"), milestones=[step(due="2020-05-31")])).standing == ours


def test_ours_is_red_from_the_first_day_for_a_target_where_a_contractor_waits_fifteen():
    # Z1 for a target: unfinished after its due date is red at once.
    facts = dossier(reading("2020-06-30", "99"), targets=[target(number="100", due="2020-06-30")])
    assert on("2020-07-01", facts).standing == "red"
