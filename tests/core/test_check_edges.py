"""Checks at their edges: the last day that is fine, what hides nothing behind it, and what a finding says and where."""

from __future__ import annotations

from datetime import date

import pytest
from support import LEDGER, PLAN, correction, dossier, event, office, reached, reading, step, target

from minsheng_cli.core.checks import changes, holders, magnitude, people, plans, slip_lives, years_ago
from minsheng_cli.core.checks import reached as reached_check
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Level, Place

TODAY = date(2020, 12, 31)


def found(check, *dossiers, marks=None, **rules):
    """What one check finds in an office with these projects."""
    return list(check.find(Workspace(office(**rules), dossiers, (), marks or {}), TODAY))


def lines(check, *facts, **keys):
    """The lines of what one check finds in one project."""
    return [each.place.line for each in found(check, dossier(*facts, **{"targets": [target()], **keys}))]


def test_a_total_of_the_year_before_is_of_a_day_that_the_list_still_has():
    days = ["2019-06-30", "2019-12-31", "2020-01-01", "2020-06-30"]
    inner = {day: (20 + at, 9, None) for at, day in enumerate(days)}
    marks = {"targets": (5, 1, {1: (6, 5, {"last_year": (7, 5, inner)})})}
    years = target(key="jobs", last_year=dict.fromkeys(days, "5"))
    plan = dossier(targets=[target(), years])._replace(marks=marks)
    assert [(each.place, each.level, each.code, dict(each.details)) for each in found(years_ago, plan)] == [
        (Place(PLAN, 22, 9), Level.WARNING, "last-year-day", {"day": "2020-01-01", "meant": "2019-01-01"}),
        (Place(PLAN, 23, 9), Level.WARNING, "last-year-day", {"day": "2020-06-30", "meant": "2019-06-30"}),
    ]
    longer = dossier(targets=[target(due="2021-06-30", last_year={"2020-06-30": "5", "2020-07-01": "6"})])
    assert [each.details["day"] for each in found(years_ago, longer)] == ["2020-07-01"]
    earlier = dossier(targets=[target(due="2020-06-30", last_year={"2019-12-31": "5"})])
    assert found(years_ago, earlier) == []


def test_holders_in_order_hide_none_that_are_not_and_each_says_both_days():
    names = [("甲某", "2020-01-01"), ("乙某", "2020-03-01"), ("丙某", "2020-02-01"), ("丁某", "2020-02-01")]
    posts = [{"key": "desk", "name": "一岗", "holders": [{"name": name, "since": day} for name, day in names]}]
    marks = {
        "posts": (
            3,
            1,
            {0: (4, 3, {"holders": (5, 5, {at: (6 + at, 7, {"since": (6 + at, 30, None)}) for at in range(4)})})},
        )
    }
    assert [(each.place, each.level, each.code, dict(each.details)) for each in found(holders, posts=posts, marks=marks)] == [
        (Place("data/minsheng.yaml", 8, 30), Level.WARNING, "holder-order",
         {"post": "一岗", "found": "丙某", "day": "2020-02-01", "other": "乙某", "since": "2020-03-01"}),
        (Place("data/minsheng.yaml", 9, 30), Level.ERROR, "two-holders",
         {"post": "一岗", "found": "丁某", "day": "2020-02-01", "other": "丙某", "since": "2020-02-01"}),
    ]  # fmt: skip


def test_changes_of_other_kinds_and_of_no_target_hide_no_wrong_number_behind_them():
    adjusted = {"type": "adjusted", "from": "104", "to": "90", "reason": "甲"}
    listed = [
        {"date": "2020-03-01", "type": "suspended", "reason": "乙"}, {**adjusted, "date": "2020-04-01", "target": "gone"},
        {"date": "2020-05-01", "type": "adjusted", "target": "shelters", "from": "104", "reason": "丙"},
        {**adjusted, "date": "2020-06-01", "target": "shelters", "from": "100"},
    ]  # fmt: skip
    inner = {
        at: (10 + at, 5, {key: (10 + at, column, None) for key, column in (("target", 20), ("from", 30))})
        for at in range(4)
    }
    plan = dossier(targets=[target()], changes=listed)._replace(marks={"changes": (9, 1, inner)})
    assert [(each.place, each.code) for each in found(changes, plan)] == [
        (Place(PLAN, 11, 20), "change-target"), (Place(PLAN, 12, 5), "change-target"), (Place(PLAN, 13, 30), "change-from"),
    ]  # fmt: skip


def test_a_value_is_too_large_against_the_number_of_its_day_and_unknown_items_are_passed_over():
    more = {
        "date": "2020-06-15",
        "type": "adjusted",
        "target": "shelters",
        "from": "104",
        "to": "200000",
        "reason": "增加",
    }
    facts = [
        reading("2020-05-31", "104000", "gone"),
        event("2020-05-31", "note", note="在建"),
        reading("2020-06-30", "104000"),
    ]
    assert lines(magnitude, *facts, changes=[more]) == []
    assert lines(magnitude, *facts) == [4]
    assert lines(magnitude, reading("2020-06-30", "103999")) == []
    assert lines(magnitude, correction("2020-06-30", "104000")) == []


def test_checkpoints_in_the_unit_of_a_target_without_a_number_are_not_measured():
    assert lines(plans, targets=[target(number=None, plan={"2020-03-31": "5000"})]) == []
    assert len(lines(plans, targets=[target(plan={"2020-03-31": "105"})])) == 1
    assert lines(plans, targets=[target(plan={"2020-03-31": "104"})]) == []


@pytest.mark.parametrize(("count", "said"), [(3, [("1", "7"), ("1", "8"), ("1", "p3")]), (4, [("4", "7-9, p3")])])
def test_up_to_three_projects_without_a_unit_are_named_one_by_one(count, said):
    numbers = ["7", "8", "", "9"][:count]
    projects = [
        dossier(id=f"p{at}", supervisor="desk", targets=[target()], **({"number": each} if each else {}))
        for at, each in enumerate(numbers, 1)
    ]
    assert [(each.details["count"], each.details["projects"]) for each in found(people, *projects)] == said
    places = {3: [Place(PLAN, 1, 1)] * 3, 4: [Place("data/projects")]}[count]
    assert [(each.place, each.level, each.code) for each in found(people, *projects)] == [
        (place, Level.NOTICE, "no-lead") for place in places
    ]


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ([reached("2020-05-01"), reached("2020-06-01")], [3]),
        ([correction("2020-05-01", "0", "routes")._replace(value=None, state="done"), reached("2020-06-01")], []),
        ([reached("2020-05-01"), correction("2020-05-01", "0", "routes")._replace(value=None, state="done"), reached("2020-06-01")], []),
        ([reached("2020-05-01"), correction("2020-05-15", "0", "routes")._replace(value=None, state="open"), reached("2020-06-01")], []),
    ],
)  # fmt: skip
def test_a_milestone_is_reached_once_unless_a_correction_settled_or_opened_it(facts, named):
    assert lines(reached_check, *facts, milestones=[step()]) == named


def slip(day, state="issued", until=None, number="1"):
    """A row of a slip of 2020."""
    return event(
        f"2020-{day}",
        "slip",
        item=number,
        state=state,
        until=until and date.fromisoformat(f"2020-{until}"),
        source="shelters → 甲局",
    )


def lived(*facts):
    """Code, line and the step to enter of what no slip can have lived."""
    plan = dossier(reading("2020-05-31", "3"), *facts, targets=[target()])
    return [(each.code, each.place, each.details["step"]) for each in found(slip_lives, plan)]


def test_a_deadline_that_a_return_set_counts_for_an_extension():
    back = [slip("06-01", until="06-08"), slip("06-05", "replied"), slip("06-06", "returned", "06-20")]
    assert lived(*back, slip("06-20", "extended", "06-30")) == []
    assert lived(*back, slip("06-21", "extended", "06-30")) == [("slip-late-extension", Place(LEDGER, 6), "extend")]
    assert lived(slip("06-01", until="06-08"), slip("06-09", "extended", "06-30")) == [
        ("slip-late-extension", Place(LEDGER, 4), "extend")
    ]


def test_a_deadline_before_its_own_day_is_named_and_the_next_step_of_an_issue_is_a_reply():
    assert lived(slip("06-10", until="06-09")) == [("slip-deadline", Place(LEDGER, 3), "reply")]
    assert lived(slip("06-10", until="06-10")) == []


def test_a_step_before_its_issue_is_named_and_one_of_the_same_day_below_it_is_not():
    assert lived(slip("06-05", "replied"), slip("06-10")) == [("slip-too-early", Place(LEDGER, 3), "reply")]
    assert lived(slip("06-10"), slip("06-10", "replied")) == []
    assert lived(slip("06-10", "replied"), slip("06-10")) == [("slip-too-early", Place(LEDGER, 3), "reply")]
