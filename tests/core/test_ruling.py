"""Why a project stands as it does: the reason that is given is the rule that applied."""

from __future__ import annotations

import pytest
from support import dossier, event, office, on, reached, reading, step, target

from minsheng_cli.core.ruling import ruling, target_ruling

LIGHTS = office().lights


def why(state):
    """The rule, and the items by which it applied."""
    found = ruling(state, LIGHTS)
    return found.rule, [each.target.key for each in found.targets] + [each.milestone.key for each in found.milestones]


def test_a_lagging_project_names_what_is_as_bad_as_itself_and_nothing_else():
    two = [target(), target(key="benches", number="10")]
    late = dossier(
        reading("2020-06-30", "10"), reading("2020-06-30", "4", item="benches"),
        targets=two, milestones=[step(due="2020-06-20")],
    )  # fmt: skip
    assert why(on("2020-06-30", late)) == ("red", ["shelters"])
    slow = dossier(
        reading("2020-06-30", "40"), reading("2020-06-30", "5", item="benches"),
        targets=two, milestones=[step(due="2020-06-20")],
    )  # fmt: skip
    assert why(on("2020-06-30", slow)) == ("yellow", ["shelters", "routes"])
    assert why(on("2020-08-01", slow))[1][-1] == "routes"


def test_silence_is_told_from_a_target_that_nobody_read():
    assert why(on("2020-01-02", dossier(event("2020-01-02", "note", note="启动"), targets=[target()]))) == (
        "unread",
        ["shelters"],
    )
    halfway = dossier(reading("2020-01-31", "50"), targets=[target()])
    assert why(on("2020-03-20", halfway)) == ("silent", [])
    plan = dossier(milestones=[step(due="2020-12-31")])
    assert why(on("2020-03-20", plan)) == ("never", [])


@pytest.mark.parametrize(
    ("total", "rule"), [("10", "red"), ("40", "yellow"), ("52", "on-schedule"), ("80", "ahead"), ("104", "met")]
)
def test_a_target_is_judged_by_the_light_of_its_gap(total, rule):
    state = on("2020-06-30", dossier(reading("2020-06-30", total), targets=[target()]))
    assert target_ruling(state.targets[0], LIGHTS) == rule


def test_a_target_that_nobody_read_says_so_until_it_is_overdue():
    plan = dossier(targets=[target(due="2020-06-30")])
    assert [target_ruling(on(day, plan).targets[0], LIGHTS) for day in ("2020-06-30", "2020-07-01")] == [
        "unread",
        "overdue",
    ]


def test_a_target_after_its_due_day_is_overdue_whatever_its_gap():
    state = on("2021-01-01", dossier(reading("2020-12-31", "103"), targets=[target()]))
    assert target_ruling(state.targets[0], LIGHTS) == "overdue"


def test_a_target_without_a_ratio_says_so():
    plan = dossier(reading("2020-06-30", "4.1"), targets=[target(kind="at-most", number="4.3")])
    assert target_ruling(on("2020-06-30", plan).targets[0], LIGHTS) == "no-gap"
    tracked = dossier(reading("2020-06-30", "4.1"), targets=[target(kind="tracked")])
    assert target_ruling(on("2020-06-30", tracked).targets[0], LIGHTS) == ""


def test_a_milestone_done_in_time_leaves_nothing_to_explain():
    done = dossier(reading("2020-06-30", "104"), reached("2020-06-20"), targets=[target()], milestones=[step()])
    assert why(on("2020-06-30", done))[0] == "completed"


BOTH = {"targets": [target(), target(key="rate", kind="at-most", number="4.3")], "milestones": [step(due="2020-12-31")]}
ALL = ["shelters", "rate", "routes"]


@pytest.mark.parametrize("change", ["suspended", "deferred", "terminated"])
def test_a_halted_project_stands_so_by_its_change_and_all_of_it_is_shown(change):
    plan = {**BOTH, "changes": [{"date": "2020-06-01", "type": change, "reason": "疫情"}]}
    assert why(on("2020-06-30", dossier(reading("2020-06-30", "1"), **plan))) == (change, ALL)


def test_what_is_completed_or_not_to_be_measured_shows_all_of_it():
    met = [reading("2020-12-31", "104"), reading("2020-12-31", "4", item="rate"), reached("2020-06-01")]
    assert why(on("2020-12-31", dossier(*met, **BOTH))) == ("completed", ALL)
    vague = {"targets": [target(kind="at-most", number="4.3")], "milestones": [step()]}
    assert why(on("2020-06-30", dossier(reading("2020-06-30", "4"), **vague))) == ("unmeasured", ["shelters", "routes"])


@pytest.mark.parametrize(("total", "rule"), [("52", "on-schedule"), ("80", "ahead")])
def test_what_is_in_step_shows_the_targets_with_a_gap(total, rule):
    facts = [reading("2020-06-30", total), reading("2020-06-30", "4", item="rate")]
    assert why(on("2020-06-30", dossier(*facts, **BOTH))) == (rule, ["shelters"])


@pytest.mark.parametrize(
    ("day", "rule", "keys"),
    [
        ("2020-06-29", "yellow", ["late"]),
        ("2020-07-28", "yellow", ["late"]),
        ("2020-07-29", "red", ["late"]),
        ("2020-08-27", "red", ["late"]),
        ("2020-08-28", "red", ["late", "routes"]),
    ],
)
def test_a_milestone_makes_red_after_thirty_days_and_yellow_before(day, rule, keys):
    steps = [step(key="late", due="2020-06-28"), step(due="2020-07-28")]
    assert why(on(day, dossier(event("2020-06-28", "note", note="在建"), milestones=steps))) == (rule, keys)
