"""Recorded changes of a plan: the number that holds on a day, and whether the project runs at all."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from support import dossier, on, reading, target

from minsheng_cli.core.changes import halted_on, number_on
from minsheng_cli.model.dossier import Dossier


def adjusted(day: str, before: str, after: str, key: str = "shelters") -> dict[str, Any]:
    """A change of a target's number."""
    return {"date": day, "type": "adjusted", "target": key, "from": before, "to": after, "reason": "增加站点"}


def turned(day: str, kind: str) -> dict[str, Any]:
    """A change of how the project stands."""
    return {"date": day, "type": kind, "reason": "规划调整"}


def number(project: Dossier, day: str) -> str:
    """The number to reach on a day."""
    return str(number_on(project.project, project.project.targets[0], date.fromisoformat(day)))


@pytest.mark.parametrize(
    ("day", "valid"),
    [("2020-06-30", "104"), ("2020-07-01", "120"), ("2020-09-30", "120"), ("2020-10-01", "90")],
)
def test_a_changed_target_is_judged_by_the_number_of_the_day(day: str, valid: str):
    changes = [adjusted("2020-10-01", "120", "90"), adjusted("2020-07-01", "104", "120")]
    assert number(dossier(targets=[target()], changes=changes), day) == valid


def test_a_change_of_another_target_changes_nothing_here():
    project = dossier(
        targets=[target(), target(key="routes-new")], changes=[adjusted("2020-07-01", "5", "9", "routes-new")]
    )
    assert number(project, "2020-12-31") == "104"


def test_a_raised_target_lowers_the_ratio_from_its_day_on():
    project = dossier(reading("2020-06-30", "104"), targets=[target()], changes=[adjusted("2020-07-01", "104", "208")])
    assert [on(day, project).targets[0].ratio for day in ("2020-06-30", "2020-07-01")] == [1, Fraction(1, 2)]


def test_a_target_published_without_a_number_is_judged_from_the_day_it_gets_one():
    unnumbered = {"key": "shelters", "name": "候车亭", "unit": "座"}
    change = {"date": "2020-07-01", "type": "adjusted", "target": "shelters", "to": "104", "reason": "下达任务"}
    project = dossier(reading("2020-06-30", "52"), targets=[unnumbered], changes=[change])
    assert [on(day, project).standing for day in ("2020-06-30", "2020-07-01")] == ["unmeasured", "on-schedule"]


@pytest.mark.parametrize("kind", ["suspended", "deferred", "terminated"])
def test_a_halted_project_stands_so_from_the_day_of_the_change(kind: str):
    project = dossier(reading("2020-03-31", "1"), targets=[target()], changes=[turned("2020-04-01", kind)])
    assert [on(day, project).standing for day in ("2020-03-31", "2020-04-01")] == ["yellow", kind]


def test_a_suspended_project_is_never_completed_however_much_was_done():
    # 上虞 2024 printed a deferred bridge at 100.0%.
    project = dossier(reading("2020-06-30", "159"), targets=[target()], changes=[turned("2020-06-30", "suspended")])
    assert on("2020-12-31", project).standing == "suspended"


def test_a_suspended_project_is_not_red_after_its_due_date():
    project = dossier(reading("2020-06-30", "1"), targets=[target()], changes=[turned("2020-06-30", "suspended")])
    assert on("2021-03-01", project).standing == "suspended"


def test_a_halted_project_keeps_the_share_it_had_reached():
    project = dossier(reading("2020-06-30", "52"), targets=[target()], changes=[turned("2020-06-30", "deferred")])
    assert on("2020-12-31", project).completion == Fraction(1, 2)


def test_a_resumed_project_is_judged_again():
    changes = [turned("2020-03-01", "suspended"), turned("2020-05-01", "resumed")]
    project = dossier(reading("2020-06-30", "52"), targets=[target()], changes=changes)
    assert [on(day, project).standing for day in ("2020-04-30", "2020-06-30")] == ["suspended", "on-schedule"]


def test_changes_take_effect_by_date_not_by_their_order_in_the_file():
    changes = [turned("2020-05-01", "resumed"), turned("2020-03-01", "suspended")]
    assert halted_on(dossier(changes=changes).project, date(2020, 6, 30)) is None


def test_an_adjustment_does_not_resume_a_suspended_project():
    changes = [turned("2020-03-01", "suspended"), adjusted("2020-04-01", "104", "90")]
    assert halted_on(dossier(targets=[target()], changes=changes).project, date(2020, 6, 30)) == "suspended"
