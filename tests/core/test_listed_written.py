"""The text of a plan from a list, each line with its cell: leaders, categories, remarks, limits, and a year without targets."""

from __future__ import annotations

import pytest

from minsheng_cli.core.listing.plans import Office, planned
from minsheng_cli.core.listing.rows import listed
from minsheng_cli.core.listing.written import plan_lines, plan_text

OFFICE = Office(2020, ("教育", "就业"), {}, frozenset({1}), frozenset(), frozenset({"座"}))
HEADS = ["序号", "项目名称", "类别", "目标任务", "分管领导", "完成时限", "备注"]


def lines(*rows, file="清单.xlsx", heads=HEADS):
    """The lines of the first plan of a list, from its number on, each with its cell."""
    sheet = listed("甲", [heads, *rows], ())
    assert sheet
    found = plan_lines(planned([sheet], OFFICE).plans[0], file, 2020)
    return [f"{str(line.spot).removeprefix('甲!')} {line.text}" for line in found[2:]]


def test_what_a_list_says_besides_the_target_stands_with_its_own_cell():
    assert lines(["1", "稳岗就业", "就业", "城镇调查失业率控制在5.5%以内。", "甲某", "六月底", "省定；"]) == [
        "A2 number: 2  # 推测,请核对",
        "B2 title: 稳岗就业",
        "C2 category: 就业",
        "A2 # lead: ",
        "E2 leader: 甲某",
        "B2 # supervisor: ",
        'B2 source: "清单.xlsx 甲!B2"',
        'A2 remark: "城镇调查失业率控制在5.5%以内；省定"',
        "D2 targets:",
        "D2   - key: t1",
        "D2     name: 城镇调查失业率",
        'D2     unit: "%"  # 推测,请核对',
        "D2     kind: at-most  # 推测,请核对",
        "D2     number: 5.5  # 推测,请核对",
        "F2     due: 2020-06-30  # 推测,请核对",
    ]


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("六月底", "2020-06-30  # 推测,请核对"), ("2020年6月30日", "2020-06-30"), ("12月底", "2020-12-31"), ("2020年12月31日", "2020-12-31"),
        ("2021年12月31日", "2021-12-31"), ("", "2020-12-31"), ("长期", "2020-12-31"),
    ],
)  # fmt: skip
def test_where_no_target_can_be_judged_the_year_s_task_is_a_milestone_with_its_day(said, due):
    assert lines(["2", "公交", "", "有序推进", "", said, ""])[-4:] == [
        "B2 milestones:", "B2   - key: annual", "B2     name: 年度目标任务", f"F2     due: {due}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "due"),
    [("六月底", ["F2     due: 2020-06-30  # 推测,请核对"]), ("12月底", []), ("2020年12月31日", []), ("2021年12月", ["F2     due: 2021-12-31  # 推测,请核对"])],
)  # fmt: skip
def test_the_due_date_of_a_target_is_written_where_it_is_not_the_year_s_end(said, due):
    assert [line for line in lines(["2", "公交", "", "候车亭104座", "", said, ""]) if " due: " in line] == due


def test_a_name_that_was_composed_is_marked_and_one_of_the_text_is_not():
    found = lines(["2", "公交", "", "新建104座、更换站牌3个", "", "", ""])
    assert [line for line in found if " name: " in line] == [
        "D2     name: 公交  # 推测,请核对",
        "D2     name: 更换站牌",
    ]


def test_a_remark_has_each_text_once_and_neither_the_title_nor_a_bare_number():
    rows = [
        ["2", "公交", "", "公交", "", "", "在建。"],
        ["", "", "", "104", "", "", "在建。"],
        ["", "", "", "新建站牌", "", "", "已批；"],
    ]
    assert [line for line in lines(*rows) if "remark" in line] == ['A2 remark: "在建；新建站牌；已批"']
    assert [line for line in lines(["2", "公交", "", "", "", "", ""]) if "remark" in line] == []
    assert "A2 remark: 型号为X" in lines(["2", "公交", "", "", "", "", "型号为X。"])


def test_without_a_category_its_line_waits_to_be_filled_in():
    assert lines(["2", "公交", "", "", "", "", ""])[2] == "C2 # category: "


def test_a_file_name_that_hides_characters_names_the_source_without_them():
    assert 'B2 source: "清?单.xlsx 甲!B2"' in lines(["2", "公交", "", "", "", "", ""], file="清\u202e单.xlsx")


def test_the_lines_of_a_plan_are_its_text():
    sheet = listed("甲", [HEADS, ["2", "公交", "", "", "", "", ""]], ())
    found = plan_lines(planned([sheet], OFFICE).plans[0], "清单.xlsx", 2020)
    assert plan_text(found) == "".join(f"{line.text}\n" for line in found)
    assert (found[0].text, str(found[0].spot)) == ("# yaml-language-server: $schema=../schema/plan.json", "甲!B2")


@pytest.mark.parametrize("remark", ["²", "٣", "①"])
def test_a_sign_that_is_no_digit_is_kept_in_the_remark(remark):
    assert f'A2 remark: "{remark}"' in lines(["1", "稳岗就业", "就业", "", "", "", remark])


@pytest.mark.parametrize("remark", ["3", "３", "1,590", "３．５"])
def test_a_lone_number_is_no_remark(remark):
    assert not any("remark" in each for each in lines(["1", "稳岗就业", "就业", "", "", "", remark]))
