"""From the rows of a list to plans: who answers, what is to be reached, and each line with the cell it comes from."""

from __future__ import annotations

import pytest

from minsheng_cli.core.formrows import Row, Spot
from minsheng_cli.core.listing.heads import heads_of
from minsheng_cli.core.listing.plans import Office, _whole, planned
from minsheng_cli.core.listing.rows import listed
from minsheng_cli.core.listing.targets import read_targets
from minsheng_cli.core.listing.units import Units, read_units
from minsheng_cli.core.listing.written import plan_lines
from minsheng_cli.model.refusal import Refusal

COLUMNS = ("number", "title", "content", "target", "amount", "unit", "lead", "undertakers", "supporters", "due")


def row(**cells):
    """A row of a list; its columns stand in the order of COLUMNS."""
    return Row(Spot("甲", 4, 0), cells, {name: COLUMNS.index(name) for name in cells})


@pytest.mark.parametrize(
    ("cells", "units"),
    [
        ({}, Units("", (), ())),
        ({"supporters": "丙局"}, Units("", (), ("丙局",))),
        ({"lead": "甲局"}, Units("甲局", (), ())),
        (
            {"lead": "甲局", "undertakers": "乙局、甲局、乙局", "supporters": "丙局；丁局"},
            Units("甲局", ("乙局",), ("丙局", "丁局")),
        ),
        ({"lead": "甲局、乙局", "undertakers": "丙局"}, Units("甲局", ("乙局", "丙局"), (), "甲局、乙局")),
        ({"lead": "（牵头）甲局 配合单位：乙局"}, Units("甲局", ("乙局",), (), "（牵头）甲局 配合单位：乙局")),
        ({"undertakers": "乙局"}, Units("乙局", (), (), "乙局", "undertakers")),
        (
            {"undertakers": "乙局,丙局/乙局", "supporters": "丁局"},
            Units("乙局", ("丙局",), ("丁局",), "乙局,丙局/乙局", "undertakers"),
        ),
        ({"lead": "各县（市、区）人民政府"}, Units("各县（市、区）人民政府", (), ())),
        ({"lead": "、，"}, Units("", (), ())),
    ],
)
def test_one_unit_leads_and_a_choice_that_was_made_is_told(cells, units):
    assert read_units(row(**cells)) == units


def read(**cells):
    """Name, number, unit and kind of each target, the column of its cell, and a number that has no unit."""
    found = read_targets(row(title="某项目", **cells), "某项目", ["座", "%"])
    told = [(each.name, str(each.number), each.unit, each.kind, each.read) for each in found.targets]
    return told, COLUMNS[found.spot.column], found.unread


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"amount": "104", "unit": "座"}, ([("某项目", "104", "座", "at-least", "")], "amount", "")),
        ({"amount": "1,040余", "unit": "座"}, ([("某项目", "1040", "座", "at-least", "1,040余")], "amount", "")),
        ({"target": "104", "unit": "座", "content": "新建候车亭104座"}, ([("新建候车亭", "104", "座", "at-least", "")], "target", "")),
        ({"amount": "104", "content": "新建候车亭104座"}, ([("新建候车亭", "104", "座", "at-least", "新建候车亭104座")], "amount", "")),
        ({"amount": "1,040", "content": "新建候车亭1040座、线路3条"}, ([("新建候车亭", "1040", "座", "at-least", "新建候车亭1040座")], "amount", "")),
        ({"amount": "９", "content": "新建候车亭104座"}, ([], "amount", "９")),
        ({"target": "9", "unit": "道"}, ([("某项目", "9", "道", "at-least", "")], "target", "")),
        ({"target": "0", "unit": "道"}, ([], "target", "")),
        ({"target": "新建候车亭104座", "content": "线路10条"}, ([("新建候车亭", "104", "座", "at-least", "新建候车亭104座")], "target", "")),
        ({"content": "线路10条"}, ([("某项目", "10", "条", "at-least", "线路10条")], "content", "")),
        ({"content": "有序推进"}, ([], "title", "")),
        ({"content": "有序推进", "target": ""}, ([], "target", "")),
        ({"amount": "95", "unit": "%"}, ([("某项目", "95", "%", "at-least", "")], "amount", "")),
        ({"amount": "0.5", "unit": "万人"}, ([("某项目", "0.5", "万人", "at-least", "")], "amount", "")),
        ({"content": "整改问题1个"}, ([("整改问题", "1", "个", "at-least", "整改问题1个")], "content", "")),
    ],
)  # fmt: skip
def test_a_target_is_read_from_its_own_cells_before_it_is_guessed(cells, found):
    assert read(**cells) == found


@pytest.mark.parametrize("amount", ["1", "0.95"])
def test_what_may_be_a_share_or_percent_is_refused(amount):
    with pytest.raises(Refusal) as refusal:
        read(amount=amount, unit="%")
    assert (refusal.value.code, refusal.value.details) == ("share-or-percent", {"found": amount})


HEADS = ["序号", "项目名称", "主要内容", "目标任务", "数量", "计量单位", "牵头单位", "责任单位", "配合单位", "完成时限"]
LIST = [
    ["某市清单"], HEADS,
    ["一、交通出行（2项）"],
    ["1", "公交便利", "新建候车亭104座", "", "104", "座", "甲局", "乙局、丙局", "丁局", "10月底"],
    ["", "", "改造线路10条", "", "", "", "", "", "", "2020年11月15日"],
    ["3", "步道", "有序推进", "年内开工", "", "", "", "乙局、丙局", "", ""],
    ["二、教育类"],
    ["3", "学校", "", "", "95", "%", "甲局、乙局", "", "", "12月前"],
]  # fmt: skip
OFFICE = Office(2020, ("交通出行", "教育"), {}, frozenset({2}), frozenset({"p4"}), frozenset({"座"}))
PLANS = {
    "data/projects/01-p1.yaml": [
        ("B4", "# yaml-language-server: $schema=../schema/plan.json"), ("B4", "id: p1"), ("A4", "number: 1"), ("B4", "title: 公交便利"),
        ("A4", "category: 交通出行"), ("G4", "lead: 甲局"), ("H4", "undertakers: [乙局, 丙局]"), ("I4", "supporters: [丁局]"),
        ("B4", "# supervisor: "), ("B4", 'source: "清单.xlsx 甲!B4"'), ("C4", 'remark: "新建候车亭104座；改造线路10条"'), ("E4", "targets:"),
        ("E4", "  - key: t1"), ("E4", "    name: 新建候车亭"), ("E4", "    unit: 座"), ("E4", "    number: 104"),
        ("J4", "    due: 2020-10-31  # 推测,请核对"), ("C5", "  - key: t2"), ("C5", "    name: 改造线路"), ("C5", "    unit: 条  # 推测,请核对"),
        ("C5", "    number: 10  # 推测,请核对"), ("J5", "    due: 2020-11-15"),
    ],
    "data/projects/03-p3.yaml": [
        ("B6", "# yaml-language-server: $schema=../schema/plan.json"), ("B6", "id: p3"), ("A6", "number: 3"), ("B6", "title: 步道"),
        ("A6", "category: 交通出行"), ("H6", "lead: 乙局  # 推测,请核对"), ("H6", "undertakers: [丙局]"), ("B6", "# supervisor: "),
        ("B6", 'source: "清单.xlsx 甲!B6"'), ("C6", 'remark: "有序推进；年内开工"'), ("B6", "milestones:"), ("B6", "  - key: annual"),
        ("B6", "    name: 年度目标任务"), ("J6", "    due: 2020-12-31"),
    ],
    "data/projects/04-p4-2.yaml": [
        ("B8", "# yaml-language-server: $schema=../schema/plan.json"), ("B8", "id: p4-2"), ("A8", "number: 4  # 推测,请核对"), ("B8", "title: 学校"),
        ("A8", "category: 教育"), ("G8", "lead: 甲局  # 推测,请核对"), ("H8", "undertakers: [乙局]"), ("B8", "# supervisor: "),
        ("B8", 'source: "清单.xlsx 甲!B8"'), ("E8", "targets:"), ("E8", "  - key: t1"), ("E8", "    name: 学校"), ("E8", '    unit: "%"'),
        ("E8", "    number: 95"),
    ],
}  # fmt: skip


def come_to(*lines, office=OFFICE, merged=()):
    """What a list comes to."""
    sheet = listed("甲", [*lines], merged)
    assert sheet
    return planned([sheet], office)


def test_a_list_comes_to_plans_whose_every_line_names_its_cell():
    result = come_to(*LIST)
    assert {
        each.path: [(str(line.spot).removeprefix("甲!"), line.text) for line in plan_lines(each, "清单.xlsx", 2020)]
        for each in result.plans
    } == PLANS
    assert [str(spot) for spot in result.left] == ["甲!A3", "甲!A7"]
    assert (result.troubles, result.known) == ([], [])


def test_what_a_person_should_look_at_is_told_at_its_cell():
    assert [
        [(str(each.spot).removeprefix("甲!"), each.kind, dict(each.details)) for each in plan.reviews] for plan in come_to(*LIST).plans
    ] == [
        [
            ("J4", "due", {"found": "2020-10-31", "said": "10月底"}),
            ("C5", "target", {"name": "改造线路", "found": "10条", "said": "改造线路10条"}),
        ],
        [("H6", "lead", {"found": "乙局", "said": "乙局、丙局"}), ("B6", "no-target", {"said": "步道"})],
        [
            ("A8", "number", {"found": "4", "said": "3"}), ("G8", "lead", {"found": "甲局", "said": "甲局、乙局"}),
            ("J8", "no-due", {"said": "12月前"}),
        ],
    ]  # fmt: skip


def test_what_is_known_doubled_nameless_or_hidden_is_told_and_no_plan():
    heads, office = ["序号", "项目名称", "主要内容"], OFFICE._replace(titles={"公园": "data/projects/05-parks.yaml"})
    result = come_to(
        heads,
        ["1", "公 园", "新建公园3个"],
        ["2", "步道", "新建步道1公里"],
        ["9", "步　道", "新建"],
        ["3", "坏\u202e了", "新建"],
        office=office,
    )
    assert [(str(spot), title, path) for spot, title, path in result.known] == [
        ("甲!B2", "公 园", "data/projects/05-parks.yaml")
    ]
    assert [(str(each.spot), each.code, dict(each.details)) for each in result.troubles] == [
        ("甲!B4", "row-twice", {"found": "步 道", "cell": "甲!B3"}),
        ("甲!B5", "bad-character", {"key": "title", "found": "U+202E"}),
    ]
    assert [(each.number, each.entry.title) for each in result.plans] == [(3, "步道")]
    nameless = come_to(heads, ["7", "", "新建步道1公里"], ["8", "公园", "坏\u202e"])
    assert [(str(each.spot), each.code) for each in nameless.troubles] == [
        ("甲!B2", "no-title"),
        ("甲!C3", "bad-character"),
    ]
    assert nameless.troubles[0].details == {}
    (hidden,) = come_to(heads, ["一、教\u202e育", "", ""], ["3", "公园", "新建"]).troubles
    assert (str(hidden.spot), hidden.details) == ("甲!A3", {"key": "category", "found": "U+202E"})
    share = come_to(["项目名称", "目标任务", "计量单位"], ["合格率", "0.95", "%"])
    assert [(str(each.spot), each.code, dict(each.details)) for each in share.troubles] == [
        ("甲!B2", "share-or-percent", {"found": "0.95"})
    ]


@pytest.mark.parametrize(
    ("numbers", "given"),
    [
        (["1", "3", "4"], [1, 3, 4]), (["2", "2", "5"], [6, 7, 5]), (["", "", ""], [3, 4, 5]), (["（1）", "第3项", "7.0"], [1, 3, 7]),
        (["0", "x", "12345"], [3, 4, 5]), (["９", "9", "10"], [9, 11, 10]),
    ],
)  # fmt: skip
def test_a_number_of_the_list_is_kept_where_it_is_free(numbers, given):
    result = come_to(
        ["序号", "项目名称", "主要内容"],
        *([number, f"项目{at}", "新建"] for at, number in zip("甲乙丙", numbers, strict=True)),
    )
    assert [each.number for each in result.plans] == given


def test_two_targets_of_one_name_are_told_apart():
    result = come_to(["项目名称", "目标任务"], ["公交", "候车亭104座"], ["公交", "候车亭20座"], ["公交", "候车亭3座"])
    assert [aim.guess.name for aim in result.plans[0].aims] == ["候车亭", "候车亭（2）", "候车亭（3）"]
    assert [aim.guess.composed for aim in result.plans[0].aims][1:] == [True, True]


def test_a_cell_merged_over_rows_says_its_unit_and_date_for_all_of_them_and_no_other():
    lines = [
        ["项目名称", "目标任务", "牵头单位", "完成时限"],
        ["甲", "候车亭4座", "甲局", "10月底"],
        ["乙", "线路5条", "", ""],
        ["丙", "站牌6块", "", ""],
    ]
    found = listed("甲", lines, [((1, 2), (2, 2)), ((1, 3), (9, 3)), ((1, 1), (3, 1))])
    assert found
    assert [(each.rows[0].cells["lead"], each.rows[0].cells["due"], each.rows[0].cells["target"]) for each in found.entries] == [
        ("甲局", "10月底", "候车亭4座"), ("甲局", "10月底", "线路5条"), ("", "10月底", "站牌6块"),
    ]  # fmt: skip


def test_units_that_are_offices_answer_where_no_other_column_says_who():
    for heads, columns in (
        (["项目", "内容", "单位"], {"title": 0, "content": 1, "undertakers": 2}),
        (["项目", "内容", "单位", "牵头单位"], {"title": 0, "content": 1, "unit": 2, "lead": 3}),
        (["项目", "内容", "单位", "责任单位"], {"title": 0, "content": 1, "unit": 2, "undertakers": 3}),
    ):
        assert heads_of([heads, ["公交", "候车亭104座", "示例市交通运输局", "甲局"]]).columns == columns
    assert heads_of([["项目", "内容", "单位"], ["公交", "候车亭", "座"], ["公交"]]).columns["unit"] == 2


@pytest.mark.parametrize("text", ["12X", "X12", "XX12XX", "第X12项"])
def test_a_number_with_a_letter_is_the_number_of_no_project(text):
    assert _whole(text) is None
    assert _whole(text.replace("X", "")) == 12
