"""The rows of a returned sheet: below which heads they stand, what each says, and in which cell."""

from __future__ import annotations

import pytest

from minsheng_cli.core.formrows import HEADS, Spot, rows_of

HEAD = ["序号", "项目名称", "指标", "计量单位", "累计完成", "日期", "存在问题"]


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [
        (0, 0, "A1"),
        (4, 8, "I5"),
        (9, 25, "Z10"),
        (0, 26, "AA1"),
        (0, 51, "AZ1"),
        (0, 52, "BA1"),
        (0, 701, "ZZ1"),
        (0, 702, "AAA1"),
    ],
)
def test_a_cell_has_the_name_that_a_sheet_shows(row, column, name):
    assert str(Spot("填报", row, column)) == f"填报!{name}"


def told(*lines, blanks=None):
    """Of each row: its line, number, title, item, value, unit, title day, and why its value reads as empty."""
    rows = rows_of("甲", lines, blanks)
    names = ("number", "title", "item", "value", "unit", "title_day")
    return rows and [(row.spot.row, *(row.cells.get(name) for name in names), row.blank) for row in rows]


def test_rows_stand_below_the_heads_and_a_merged_project_is_filled_down():
    lines = [
        ["某局填报表"], HEAD,
        ["1", "公交", "候车亭", "座", " 12 ", "", ""], ["", "", "线路", "条", "3", "", ""], [], ["", " "],
        ["2", "", "校车", "", "5"], ["", "", "校服", "套", "", "", ""], ["", "公园", "绿地", "亩", "7", "", ""],
    ]  # fmt: skip
    assert told(*lines) == [
        (2, "1", "公交", "候车亭", "12", "座", "", ""), (3, "1", "公交", "线路", "3", "条", "", ""),
        (6, "2", "", "校车", "5", "", "", ""), (7, "2", "", "校服", "", "套", "", ""), (8, "", "公园", "绿地", "7", "亩", "", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [["合计", "", "", "", "9"], ["", "小 计：", "", "", "9"], ["", "", "总计:", "", "9"]],
)
def test_a_sum_is_no_row_and_a_row_with_a_key_is_never_one(row):
    assert told(HEAD, row) == []
    assert len(told([*HEAD, "item"], [*row, "", "", "shelters"])) == 1
    assert len(told(HEAD, ["", "", "新建幼儿园合计", "", "9"])) == 1


@pytest.mark.parametrize("heads", [["序号", "项目"], ["指标", "单位"], ["累计完成", "序号", "单位", "day"], []])
def test_a_sheet_without_a_value_and_a_name_has_no_heads(heads):
    assert told(heads, ["1", "2", "3", "4"]) is None


@pytest.mark.parametrize("naming", ["指标", "item", "项目", "project"])
def test_one_head_that_names_things_is_enough(naming):
    assert len(told([naming, "累计数"], ["甲", "1"])) == 1


def test_every_head_is_known_in_every_writing_and_the_first_of_two_counts():
    for name, heads in HEADS.items():
        for head in heads:
            (row,) = rows_of("甲", [["指标", "完成数", f" * {head[0]} {head[1:]}（必填）"], ["a", "1", "x"]])
            assert row.cells[name] in ("x", "a", "1"), head
    (row,) = rows_of("甲", [["指标", "累计数", "完成数"], ["甲", "1", "2"]])
    assert (row.cells["value"], str(row.at("value")), str(row.at("reason")), str(row.at("item"))) == (
        "1",
        "甲!B2",
        "甲!A2",
        "甲!A2",
    )


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("截至2020年7月15日", "2020-7-15"), ("2020年2月填报表", "2020-2-29"), ("２０２０ 年 １２ 月", "2020-12-31"), ("2020年1月", "2020-1-31"),
        ("2020年13月", "2020-13-1"), ("2020年0月", "2020-0-1"), ("2020年5月报表（接2020年4月）", ""), ("2020年5月，2020年5月", "2020-5-31"),
        ("3020年5月", ""), ("2020年", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_lines_above_the_heads_say_one_day_or_none(title, day):
    assert told([title], HEAD, ["1", "公交", "候车亭", "座", "12"])[0][6] == day
    assert told(["填报表", title], ["填报单位：甲局"], HEAD, ["1", "公交", "候车亭", "座", "12"])[0][6] == day
    assert told(HEAD, ["1", "公交", "候车亭", "座", "12"], [title])[0][6] == ""


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("累计完成（单位：万人）", "万人"), ("累计完成(亿元)", "亿元"), ("累计完成（ 单位: 万 元 ）", "万元"),
        ("累计完成（必填）（万人）", "万人"), ("累计完成\n（单位：\n万人）", "万人"), ("累计完成（座）", "座"), ("累计完成", "座"),
    ],
)  # fmt: skip
def test_a_large_unit_of_the_head_counts_for_its_column(head, unit):
    heads = [head if each == "累计完成" else each for each in HEAD]
    assert told(heads, ["1", "公交", "候车亭", "座", "12"])[0][5] == unit


def test_a_value_that_only_reads_as_empty_says_why():
    lines = (["标题"], HEAD, ["1", "公交", "候车亭", "座", ""], ["", "", "线路", "条", ""])
    blanks = {(3, 4): "formula-blank", (2, 3): "other-cell", (1, 4): "head"}
    assert [each[-1] for each in told(*lines, blanks=blanks)] == ["", "formula-blank"]
