"""What each check of plans and of the office says besides its code: how grave, where, with which details."""

from __future__ import annotations

from check_details import ADJUSTED, CHANGES, TODAY, said
from support import dossier, office, step, target

from minsheng_cli.core.checks import (
    changes,
    halts,
    people,
    plans,
    spans,
    unmeasurable,
)
from minsheng_cli.core.checks import office as offices
from minsheng_cli.model.dossier import Workspace


def test_an_adjustment_names_a_target_of_the_plan_and_the_number_that_held():
    def found(*given):
        return said(changes, changes=[*given], marks=CHANGES, targets=[target(), target(key="signs", number=None)])

    known = {"known": "shelters, signs"}
    assert found(ADJUSTED) == []
    assert found({**ADJUSTED, "target": "trams"}) == [("change-target", "ERROR", 20, "", known)]
    assert found({key: held for key, held in ADJUSTED.items() if key != "to"}) == [
        ("change-target", "ERROR", 20, "", known)
    ]
    assert found({**ADJUSTED, "from": "103.0"})[0][3:] == ("", {"found": "103", "held": "104", "item": "shelters"})
    assert found({**ADJUSTED, "target": "signs"})[0][4] == {"found": "104", "held": "-", "item": "signs"}
    assert found(ADJUSTED, {**ADJUSTED, "date": "2020-08-01", "from": "104"})[0] == (
        "change-from", "ERROR", 21, "", {"found": "104", "held": "120", "item": "shelters"},
    )  # fmt: skip
    assert (
        found({**ADJUSTED, "target": "trams"}, {**ADJUSTED, "date": "2020-08-01", "from": "9"})[1][0] == "change-from"
    )


def test_what_halts_halts_the_whole_and_only_what_was_halted_is_resumed():
    def found(*given):
        return said(halts, changes=[{"reason": "疫情", **each} for each in given], marks=CHANGES)

    stop, go = {"date": "2020-03-01", "type": "suspended"}, {"date": "2020-05-01", "type": "resumed"}
    assert found(stop, go) == []
    assert found(go) == [
        ("change-resumed", "WARNING", 20, "", {"found": "resumed", "key": "type", "day": "2020-05-01"})
    ]
    assert [each[4]["day"] for each in found(stop, go, {**go, "date": "2020-06-01"})] == ["2020-06-01"]
    whole = [
        ("change-whole", "ERROR", 20, "", {"found": "suspended", "key": key, "day": "2020-03-01"})
        for key in ("target", "from", "to")
    ]
    assert found({**stop, "target": "shelters", "from": "104", "to": "0"}) == whole
    assert found(stop, ADJUSTED, go) == []


def test_a_checkpoint_lies_in_the_span_never_falls_and_is_at_most_the_whole():
    def found(plan, **keys):
        return [each[4]["day"] for each in said(plans, targets=[target(plan=plan, **keys)], changes=[ADJUSTED])]

    assert found({"2020-01-01": "1%", "2020-06-30": "60%", "2020-09-30": "60%", "2020-12-31": "100%"}) == []
    assert found({"2019-12-31": "1%", "2021-01-01": "100%"}) == ["2019-12-31", "2021-01-01"]
    assert found({"2020-06-30": "60%", "2020-09-30": "59.9%", "2020-10-31": "59.9%"}) == ["2020-09-30"]
    assert found({"2020-06-30": "100.1%"}) == ["2020-06-30"]
    assert found({"2020-06-30": "104", "2020-09-30": "120"}) == []
    assert found({"2020-09-30": "121"}) == ["2020-09-30"]
    assert found({"2020-06-30": "60", "2020-09-30": "50"}) == ["2020-09-30"]
    assert said(plans, targets=[target(number=None, plan={"2020-06-30": "50%"})]) == []
    assert said(plans, targets=[target(plan={"2019-12-31": "1%"}, start="2020-02-01", due="2020-10-31")])[0][4] == {
        "day": "2019-12-31", "start": "2020-02-01", "due": "2020-10-31",
    }  # fmt: skip


def test_a_span_turned_round_is_named_and_one_of_a_day_is_not():
    two = [target(due="2020-01-01"), target(key="signs", due="2019-12-31")]
    marks = {"targets": (5, 1, {0: (6, 5, None), 1: (9, 5, None)})}
    assert said(spans, targets=two, marks=marks) == [
        ("due-before-start", "ERROR", 9, "", {"start": "2020-01-01", "due": "2019-12-31"})
    ]


def test_a_category_and_a_post_are_those_of_the_office():
    rules = {
        "categories": ["教育", "居住"],
        "posts": [{"key": "desk-1", "name": "督办一岗", "holders": [{"name": "甲某", "since": "2020-01-01"}]}],
    }
    marks = {"category": (4, 11, None), "supervisor": (5, 13, None)}
    assert said(offices, category="交通", supervisor="desk-2", rules=rules, marks=marks) == [
        ("unknown-category", "ERROR", 4, "", {"found": "交通", "known": "教育, 居住"}),
        ("unknown-post", "ERROR", 5, "", {"found": "desk-2", "known": "desk-1"}),
    ]
    assert said(offices, category="教育", supervisor="desk-1", rules=rules) == said(offices, rules=rules) == []
    assert [each[0] for each in said(offices, category="交通", supervisor="desk-1")] == ["unknown-post"]


def test_nobody_answers_for_projects_up_to_three_one_by_one_and_more_in_runs():
    def found(*numbers, **plan):
        made = [dossier(**{"id": f"p{at}", "targets": [target()], "supervisor": "desk-1", **({"number": number} if number else {}), **plan})
                for at, number in enumerate(numbers)]  # fmt: skip
        return [
            (each.code, each.level.name, str(each.place), dict(each.details))
            for each in people.find(Workspace(office(), tuple(made), (), {}), TODAY)
        ]

    plan = "data/projects/30-bus-shelters.yaml:1:1"
    assert found("7", "", "9") == [
        ("no-lead", "NOTICE", plan, {"count": "1", "projects": each}) for each in ("7", "p1", "9")
    ]
    assert found("7", "", "9", "8", "11", "") == [
        ("no-lead", "NOTICE", "data/projects", {"count": "6", "projects": "7-9, 11, p1, p5"})
    ]
    assert found("7", lead="甲局") == []


def test_a_plan_without_anything_judged_can_never_be_completed():
    def found(steps=False, **keys):
        project = dossier(targets=[target(**keys)], **({"milestones": [step()]} if steps else {}))
        findings = unmeasurable.find(Workspace(office(), (project,), (), {}), TODAY)
        return [(each.code, each.level.name, str(each.place), each.cell) for each in findings]

    nothing = [("nothing-to-judge", "WARNING", "data/projects/30-bus-shelters.yaml:1:1", "")]
    assert found(number=None) == found(kind="tracked") == nothing
    assert (
        found()
        == found(kind="at-most")
        == found(kind="between", low="1", high="2")
        == found(number=None, steps=True)
        == []
    )
