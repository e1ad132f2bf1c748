"""Problems of a project: raised, coordinated, solved; which are open, and how late."""

from __future__ import annotations

from datetime import date

import pytest
from support import dossier, event

from minsheng_cli.core.problems import open_problems, problems_of


def problem(day, number, state="open", until=None):
    """A row of a problem."""
    limit = date.fromisoformat(f"2020-{until}") if until else None
    return event(f"2020-{day}", "problem", item=str(number), state=state, until=limit)


JUNE = date(2020, 6, 30)


def told(*facts, day=JUNE):
    """Number, day of raising, the states since, and the day of solving."""
    return [
        (each.number, str(each.raised.day), [step.state for step in each.steps], each.solved and str(each.solved.day))
        for each in problems_of(dossier(*facts), day)
    ]


def test_a_problem_is_its_raising_and_the_steps_of_its_number_by_day_then_line():
    facts = [
        problem("06-20", 2, "solved"), problem("06-03", 2), problem("06-01", 1), event("2020-06-02", "visit", item="1"),
        problem("06-10", 2, "coordinated"), problem("06-20", 1, "coordinated"), problem("06-20", 1, "solved"),
        problem("06-05", 7, "solved"),
    ]  # fmt: skip
    assert told(*facts) == [
        (1, "2020-06-01", ["coordinated", "solved"], "2020-06-20"),
        (2, "2020-06-03", ["coordinated", "solved"], "2020-06-20"),
    ]
    assert told(*facts, day=date(2020, 6, 20))[0][2] == ["coordinated", "solved"]
    assert told(*facts, day=date(2020, 6, 19)) == [
        (1, "2020-06-01", [], None),
        (2, "2020-06-03", ["coordinated"], None),
    ]
    assert told(*facts, day=date(2020, 6, 2)) == [(1, "2020-06-01", [], None)]


def test_of_two_problems_of_one_number_the_first_in_the_ledger_counts():
    assert told(problem("06-05", 1), problem("06-03", 1)) == [(1, "2020-06-05", [], None)]


@pytest.mark.parametrize(("day", "late"), [("2020-06-10", 0), ("2020-06-11", 1), ("2020-06-30", 20), ("2020-06-01", 0)])
def test_a_problem_is_late_from_the_day_after_its_wanted_date_until_it_is_solved(day, late):
    (found,) = problems_of(dossier(problem("06-01", 1, until="06-10")), JUNE)
    assert found.days_late(date.fromisoformat(day)) == late
    (solved,) = problems_of(dossier(problem("06-01", 1, until="06-10"), problem("06-30", 1, "solved")), JUNE)
    (endless,) = problems_of(dossier(problem("06-01", 1)), JUNE)
    assert (solved.days_late(date.fromisoformat(day)), endless.days_late(date.fromisoformat(day))) == (0, 0)


def test_open_ones_stand_by_wanted_date_then_age_then_project_then_number():
    one = dossier(problem("06-01", 1), problem("06-02", 2, until="07-01"), problem("06-01", 3, until="07-01"),
                  problem("06-01", 4, until="06-20"), problem("06-02", 4, "solved"), problem("06-01", 5))  # fmt: skip
    two = dossier(problem("06-01", 9), problem("06-05", 8, until="06-30"))._replace(path="data/projects/04-a.yaml")
    assert [(each.dossier.path[14:16], each.number) for each in open_problems([one, two], JUNE)] == [
        ("04", 8), ("30", 3), ("30", 2), ("04", 9), ("30", 1), ("30", 5),
    ]  # fmt: skip
    assert open_problems([one], date(2020, 5, 31)) == []
