"""Which projects are shown and in which order; what lags and why; what a period added; growth over a year before."""

from __future__ import annotations

from fractions import Fraction

import pytest
from support import correction, dossier, event, office, on, reading, step, target

from minsheng_cli.core.comparison import changes_within, compare, notes_within
from minsheng_cli.core.growth import year_on_year
from minsheng_cli.core.lagging import lags
from minsheng_cli.core.periods import parse_period
from minsheng_cli.core.selection import Selection, grouped, in_order

POSTS = [{"key": "desk-1", "name": "督办一岗",
          "holders": [{"name": "甲某", "since": "2020-01-01"}, {"name": "乙某", "since": "2020-07-01"}]}]  # fmt: skip
RULES = {"posts": POSTS, "categories": ["居住", "教育"]}


def project(name, number=None, total=None, /, **keys):
    """A project on 30 June."""
    facts = [reading("2020-06-30", total)] if total else []
    plan = {"title": f"项目{name}", "targets": [target()], **({"number": number} if number else {}), **keys}
    return on("2020-06-30", dossier(*facts, id=name, **plan), **RULES)


SHELTERS = project(
    "bus-shelters", "30", "10", title="城市公交便利化", lead="示例市交通运输局", category="居住", key="true"
)
SCHOOLS = project(
    "schools", "3", "60", title="School places", lead="示例市教育局", category="教育", supervisor="desk-1"
)
PARKS = project("parks", None, "40", lead="示例市城管局", category="公园")
ALL = [SHELTERS, SCHOOLS, PARKS]


@pytest.mark.parametrize(
    ("wish", "ids"),
    [
        ({}, ["bus-shelters", "schools", "parks"]),
        ({"text": "30"}, ["bus-shelters"]),
        ({"text": "３０"}, ["bus-shelters"]),
        ({"text": "0"}, []),
        ({"text": "SCHOOL"}, ["schools"]),
        ({"text": "shelters"}, ["bus-shelters"]),
        ({"text": "候车亭"}, ["bus-shelters", "schools", "parks"]),
        ({"text": "便利"}, ["bus-shelters"]),
        ({"text": "None"}, []),
        ({"standings": frozenset({"red", "yellow"})}, ["bus-shelters", "parks"]),
        ({"category": "居"}, ["bus-shelters"]),
        ({"lead": "教育"}, ["schools"]),
        ({"supervisor": "desk-1"}, ["schools"]),
        ({"supervisor": "督办一岗"}, ["schools"]),
        ({"supervisor": "甲某"}, ["schools"]),
        ({"supervisor": "乙某"}, []),
        ({"key": True}, ["bus-shelters"]),
        ({"text": "候车亭", "lead": "城管", "standings": frozenset({"yellow"})}, ["parks"]),
        ({"text": "便利", "lead": "城管"}, []),
    ],
)
def test_a_project_is_asked_for_by_all_that_is_said(wish, ids):
    found = [state for state in ALL if Selection(**wish).takes(state, office(**RULES))]
    assert [each.dossier.project.id for each in found] == ids


def test_the_order_is_worst_first_or_by_number_with_those_without_one_last():
    assert [each.dossier.project.id for each in in_order(ALL, "worst")] == ["bus-shelters", "parks", "schools"]
    assert [each.dossier.project.id for each in in_order(ALL, "number")] == ["schools", "bus-shelters", "parks"]
    twins = [project("b"), project("a"), project("z", "1000")]
    assert [each.dossier.project.id for each in in_order(twins, "number")] == ["z", "a", "b"]


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("category", ["居住", "教育", "公园", ""]),
        ("lead", ["示例市交通运输局", "示例市城管局", "示例市教育局", ""]),
        ("supervisor", ["督办一岗 甲某", ""]),
    ],
)
def test_groups_stand_in_the_office_s_order_and_what_has_none_comes_last(group, names):
    found = grouped([project("x"), *reversed(ALL)], group, office(**RULES))
    assert [name for name, _ in found] == names
    assert sum(len(states) for _, states in found) == 4
    assert found[-1][1][0].dossier.project.id == "x"


# what lags


def reason(*facts, silence=35):
    """The reason that is told for a lagging project on 30 June."""
    (lag,) = lags([on("2020-06-30", dossier(*facts, targets=[target()]))], silence)
    return lag.reason and lag.reason.note


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ([reading("2020-06-30", "1", note="用地未批")], "用地未批"),
        ([reading("2020-06-30", "1"), event("2020-06-20", "note", note="雨季")], "雨季"),
        ([reading("2020-06-20", "1", note="雨季"), correction("2020-06-21", "1", note="重复计数")], "重复计数"),
        ([event("2020-06-20", "note", note="先"), event("2020-06-20", "note", note="后")], "后"),
        (
            [
                event("2020-06-21", "note", note="后"),
                event("2020-06-20", "note", note="先"),
                reading("2020-06-01", "1"),
            ],
            "后",
        ),
        ([reading("2020-06-30", "1"), event("2020-06-20", "review", note="调度")], None),
        ([reading("2020-06-01", "1"), event("2020-07-01", "note", note="来日")], None),
        ([reading("2020-06-01", "1"), event("2020-05-27", "note", note="三十四天")], "三十四天"),
        ([reading("2020-06-01", "1"), event("2020-05-26", "note", note="三十五天")], None),
    ],
)
def test_the_reason_is_the_latest_report_in_words_while_it_counts(facts, told):
    facts = facts if any(each.value for each in facts) else [reading("2020-06-01", "1"), *facts]
    assert reason(*facts) == told


def test_a_lag_names_what_is_behind_and_what_is_overdue_worst_project_first():
    plan = {"targets": [target(), target(key="benches", number="10")],
            "milestones": [step(due="2020-06-20"), step(key="today", due="2020-06-30")]}  # fmt: skip
    raised = event("2020-06-01", "problem", item="1", state="open", note="管线")
    mild = on(
        "2020-06-30", dossier(reading("2020-06-30", "40"), reading("2020-06-30", "5", item="benches"), raised, **plan)
    )
    red = on(
        "2020-06-30", dossier(reading("2020-06-30", "1"), reading("2020-06-30", "1", item="benches"), id="x", **plan)
    )
    calm = on("2020-06-30", dossier(reading("2020-06-30", "60"), targets=[target()]))
    found = lags([mild, calm, red], 35)
    assert [each.state.dossier.project.id for each in found] == ["x", "bus-shelters"]
    assert [[target.target.key for target in each.targets] for each in found] == [["shelters", "benches"], ["shelters"]]
    assert [[each.milestone.key for each in lag.milestones] for lag in found] == [["routes"], ["routes"]]
    assert [[each.raised.note for each in lag.problems] for lag in found] == [[], ["管线"]]


# a period beside the one before


def moved(*facts, period="2020-Q2", day="2020-06-30", plan=None):
    """The standings at the end of the period before, and of each target: total before, added."""
    settings = office()
    kind = "quarter" if "Q" in period else "month"
    state = on(day, dossier(*facts, **(plan or {"targets": [target()]})))
    found = compare([state], settings, parse_period(kind, period, 2020))
    told = [
        (each.target.target.key, each.before and each.before.total_text(), each.added and str(each.added))
        for each in found.movements
    ]
    return found.standings and {name: count for name, count in found.standings.items() if count}, told


@pytest.mark.parametrize(
    ("facts", "period", "found"),
    [
        ([("03-31", "20"), ("06-30", "50")], "2020-Q2", ({"on-schedule": 1}, [("shelters", "20", "30")])),
        (
            [("03-31", "20"), ("05-31", "45"), ("06-30", "50")],
            "2020-06",
            ({"on-schedule": 1}, [("shelters", "45", "5")]),
        ),
        ([("06-30", "50")], "2020-Q2", ({"unreported": 1}, [("shelters", None, None)])),
        ([], "2020-Q2", ({"unreported": 1}, [])),
        ([("03-31", "20")], "2020-Q1", (None, [])),
    ],
)
def test_what_was_added_since_the_end_of_the_period_before(facts, period, found):
    assert moved(*(reading(f"2020-{day}", total) for day, total in facts), period=period) == found


def test_a_total_that_a_new_year_took_over_is_compared_though_the_list_had_not_begun():
    assert moved(reading("2019-12-31", "12"), reading("2020-03-31", "20"), period="2020-Q1", day="2020-03-31") == (
        None, [("shelters", "12", "8")],
    )  # fmt: skip


def test_a_rate_is_never_said_to_have_added_anything_and_money_is():
    plan = {"targets": [target(kind="at-most", number="4"), target(key="money", kind="tracked")]}
    facts = [reading("2020-03-31", "5"), reading("2020-06-30", "3"), reading("2020-03-31", "10", item="money"),
             reading("2020-06-30", "25", item="money")]  # fmt: skip
    assert moved(*facts, plan=plan)[1] == [("shelters", "5", None), ("money", "10", "15")]


def test_changes_and_notes_of_a_period_stand_by_day():
    changes = [
        {"date": f"2020-{day}", "type": "suspended", "reason": day} for day in ("06-30", "05-31", "06-01", "07-01")
    ]
    one = dossier(targets=[target()], changes=changes)
    two = dossier(targets=[target()], changes=changes)._replace(path="data/projects/04-a.yaml")
    june = parse_period("month", "2020-06", 2020)
    assert [(each.path[14:16], change.reason) for each, change in changes_within([one, two], june)] == [
        ("04", "06-01"), ("30", "06-01"), ("04", "06-30"), ("30", "06-30"),
    ]  # fmt: skip
    said = [event(f"2020-{day}", "note", note=text) for day, text in
            (("06-30", "丙"), ("06-29", "甲"), ("06-02", "戊"), ("06-02", "乙"), ("07-01", "丁"), ("06-29", "丙"))]  # fmt: skip
    found = notes_within(dossier(*said, event("2020-06-03", "visit", note="现场"), targets=[target()]), june)
    assert [(str(each.day)[5:], each.note) for each in found] == [
        ("06-02", "乙"), ("06-02", "戊"), ("06-29", "丙"), ("06-29", "甲"),
    ]  # fmt: skip


# growth over a year before


@pytest.mark.parametrize(
    ("day", "total", "growth"),
    [
        ("2020-06-30", "213", Fraction(65, 1000)),
        ("2020-06-30", "100", Fraction(-1, 2)),
        ("2020-02-29", "60", Fraction(1, 5)),
        ("2020-02-28", "60", Fraction(1, 5)),
        ("2020-03-31", "60", None),
        ("2020-05-31", "60", None),
        ("2020-10-29", "60", Fraction(-1, 4)),
    ],
)
def test_a_reading_is_compared_with_the_total_of_its_day_a_year_before(day, total, growth):
    before = {"2019-06-30": "200", "2019-02-28": "50", "2019-05-31": "0", "2019-10-29": "80", "2019-10-28": "1"}
    state = on(day, dossier(reading(day, total), targets=[target(last_year=before)]))
    assert year_on_year(state.targets[0]) == growth


def test_without_a_reading_there_is_no_growth():
    state = on("2020-06-30", dossier(targets=[target(last_year={"2019-06-30": "200"})]))
    assert year_on_year(state.targets[0]) is None
