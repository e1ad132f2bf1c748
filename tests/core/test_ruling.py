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
