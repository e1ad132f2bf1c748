"""What of a list a person is asked to look at: categories the office does not have, numbers without a unit, where it stands."""

from __future__ import annotations

import pytest

from minsheng_cli.core.listing.plans import Office, planned
from minsheng_cli.core.listing.rows import listed
from minsheng_cli.core.listing.written import plan_lines

OFFICE = Office(2020, ("交通出行", "教育"), {}, frozenset(), frozenset(), frozenset({"座"}))


def come_to(*lines, office=OFFICE):
    """What a list of one sheet comes to."""
    sheet = listed("甲", [*lines], ())
    assert sheet
    return planned([sheet], office)


def reviews(plan):
    """Cell, kind and details of what is to be looked at in a plan."""
    return [(str(each.spot).removeprefix("甲!"), each.kind, dict(each.details)) for each in plan.reviews]


@pytest.mark.parametrize(
    ("said", "office", "category", "told"),
    [
        ("教育", OFFICE, "教育", []),
        ("教育类", OFFICE, "教育", []),
        ("文化类", OFFICE, "", [("C2", "category", {"said": "文化"})]),
        ("", OFFICE, "", []),
        ("文化类", OFFICE._replace(categories=()), "文化", []),
        ("文化", OFFICE._replace(categories=()), "文化", []),
        ("教育类", OFFICE._replace(categories=("教育类",)), "教育类", []),
    ],
)
def test_a_category_is_one_of_the_office_s_or_a_person_is_asked(said, office, category, told):
    (plan,) = come_to(["项目名称", "主要内容", "类别"], ["公交", "新建候车亭104座", said], office=office).plans
    assert plan.category == category
    assert [each for each in reviews(plan) if each[1] == "category"] == told


def test_a_heading_that_is_no_category_of_the_office_asks_nothing():
    (plan,) = come_to(["项目名称", "主要内容"], ["一、文化（1项）", ""], ["公交", "新建候车亭104座"]).plans
    assert (plan.category, [kind for _, kind, _ in reviews(plan)]) == ("", ["target"])


def test_a_number_that_is_taken_is_told_at_its_cell():
    taken = OFFICE._replace(numbers=frozenset({1}))
    (plan,) = come_to(["项目名称", "目标任务", "序号"], ["公交", "有序", "1"], office=taken).plans
    assert reviews(plan)[0] == ("C2", "number", {"found": "2", "said": "1"})
    assert str(plan_lines(plan, "清单.xlsx", 2020)[2].spot) == "甲!C2"


def test_a_number_without_a_unit_is_told_at_its_cell_and_makes_no_target():
    (plan,) = come_to(["项目名称", "主要内容", "数量"], ["公交", "有序推进", "104"]).plans
    assert reviews(plan) == [("C2", "no-unit", {"said": "104"}), ("A2", "no-target", {"said": "公交"})]
    assert plan.aims == []


@pytest.mark.parametrize(
    ("heads", "cells", "spot"),
    [(["项目名称", "目标任务", "数量", "计量单位"], ["合格率", "有序", "0.95", "%"], "C2"), (["项目名称", "数量", "目标任务", "计量单位"], ["合格率", "", "0.95", "%"], "C2")],
)  # fmt: skip
def test_what_may_be_a_share_or_percent_is_told_at_the_cell_that_says_it(heads, cells, spot):
    result = come_to(heads, cells)
    assert [(str(each.spot).removeprefix("甲!"), each.code, dict(each.details)) for each in result.troubles] == [
        (spot, "share-or-percent", {"found": "0.95"})
    ]


def test_troubles_of_all_kinds_are_told_together():
    result = come_to(["序号", "项目名称", "目标任务", "计量单位"], ["1", "", "新建", ""], ["2", "合格率", "0.95", "%"])
    assert [each.code for each in result.troubles] == ["no-title", "share-or-percent"]


def test_the_first_project_of_an_office_without_any_is_number_1():
    result = come_to(["项目名称", "主要内容"], ["公交", "新建"], ["学校", "新建"])
    assert [(each.number, each.id, each.path, each.is_guessed_number) for each in result.plans] == [
        (1, "p1", "data/projects/01-p1.yaml", False), (2, "p2", "data/projects/02-p2.yaml", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "due", "told"),
    [
        ("12月底", "2020-12-31", []),
        ("六月底", "2020-06-30", [("due", {"found": "2020-06-30", "said": "六月底"})]),
        ("2020年6月30日", "2020-06-30", []),
        ("明年6月", None, [("no-due", {"said": "明年6月"})]),
        ("长期", None, [("no-due", {"said": "长期"})]),
        ("", None, []),
    ],
)
def test_a_due_date_that_was_guessed_or_is_none_is_told(said, due, told):
    (plan,) = come_to(
        ["项目名称", "目标任务", "数量", "计量单位", "完成时限"], ["公交", "候车亭", "104", "座", said]
    ).plans
    assert plan.due == plan.aims[0].due
    assert (plan.due and plan.due.day.isoformat()) == due
    assert [(kind, details) for _, kind, details in reviews(plan)] == told


def test_a_target_without_a_date_of_its_own_has_the_one_above_it():
    heads = ["项目名称", "目标任务", "完成时限"]
    (plan,) = come_to(
        heads, ["公交", "新建候车亭104座", "6月30日"], ["", "改造线路10条", ""], ["", "更换站牌9座", "9月30日"]
    ).plans
    assert [(each.guess.name, each.due.day.isoformat(), str(each.due_spot)) for each in plan.aims] == [
        ("新建候车亭", "2020-06-30", "甲!C2"), ("改造线路", "2020-06-30", "甲!C3"), ("更换站牌", "2020-09-30", "甲!C4"),
    ]  # fmt: skip
