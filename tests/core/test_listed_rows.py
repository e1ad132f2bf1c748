"""Which rows of a list are one project, which are sums, notes and headings, and what a merged cell says for others."""

from __future__ import annotations

import pytest

from minsheng_cli.core.listing.heads import heads_of
from minsheng_cli.core.listing.rows import listed

HEADS = "序号|项目名称|主要内容|类别"


def read(*rows, merged=()):
    """Of each project its title, heading, and of each row number and content; then the lines left out, and those of nobody."""
    found = listed("甲", [row.split("|") for row in rows], merged)
    assert found
    projects = [
        (each.title, each.heading, [(row.cells.get("number", ""), row.cells.get("content", "")) for row in each.rows])
        for each in found.entries
    ]
    return projects, [spot.row for spot in found.left], [row.spot.row for row in found.nameless]


def titles(*rows, **keys):
    """The titles alone."""
    return [title for title, _, _ in read(*rows, **keys)[0]]


@pytest.mark.parametrize(
    ("row", "projects"),
    [
        ("1|公交|更换站牌|", [("公交", "", [("1", "候车亭"), ("1", "更换站牌")])]),
        ("|公交|更换站牌|", [("公交", "", [("1", "候车亭"), ("", "更换站牌")])]),
        ("||更换站牌|", [("公交", "", [("1", "候车亭"), ("", "更换站牌")])]),
        ("2|公交|更换站牌|", [("公交", "", [("1", "候车亭")]), ("公交", "", [("2", "更换站牌")])]),
        ("|公园|更换站牌|", [("公交", "", [("1", "候车亭")]), ("公园", "", [("", "更换站牌")])]),
    ],
)
def test_a_row_goes_with_the_project_above_unless_it_has_a_title_or_number_of_its_own(row, projects):
    assert read(HEADS, "1|公交|候车亭|", row) == (projects, [], [])


def test_a_number_without_a_title_belongs_to_nobody():
    assert read(HEADS, "1|公交|候车亭|", "2||更换站牌|") == ([("公交", "", [("1", "候车亭")])], [], [2])
    assert read(HEADS, "||更换站牌|") == ([], [], [1])


def test_without_numbers_a_title_that_comes_again_is_the_same_project():
    assert read("项目名称|主要内容", "公交|候车亭", "公交|站牌") == (
        [("公交", "", [("", "候车亭"), ("", "站牌")])],
        [],
        [],
    )


def test_without_titles_the_contents_name_the_projects():
    assert read("序号|主要内容|责任单位", "1|新建候车亭|甲局", "2|更换站牌|乙局")[0] == [
        ("新建候车亭", "", [("1", "新建候车亭")]), ("更换站牌", "", [("2", "更换站牌")]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "number", "read_as"),
    [
        ("3、口袋公园", "", ("口袋公园", "3")), ("（3）口袋公园", "", ("口袋公园", "3")), ("3.口袋公园", "", ("口袋公园", "3")),
        ("3、口袋公园", "7", ("口袋公园", "7")), ("3.5公里步道", "", ("3.5公里步道", "")), ("3个公园", "", ("3个公园", "")),
    ],
)  # fmt: skip
def test_a_title_that_begins_with_its_number_is_both(title, number, read_as):
    ((found, _, rows),) = read(HEADS, f"{number}|{title}|新建|")[0]
    assert (found, rows[0][0]) == read_as


@pytest.mark.parametrize(
    "row",
    [
        "合计|||", "|小 计|3个|", "||合计：3项|", "3|||合计", "总计|3||", "注：以上|||", "|备注：在建||", "||填表人：甲某|", "12|||", "|2020||",
        "（一）|||", "教育类|||", "|三、文化（3项）||",
    ],
)  # fmt: skip
def test_a_sum_a_note_a_lone_number_or_a_heading_is_no_project(row):
    projects, left, nameless = read(HEADS, "1|公交|候车亭|", row)
    assert ([title for title, _, _ in projects], left, nameless) == (["公交"], [2], [])
    assert projects[0][2] == [("1", "候车亭")]


@pytest.mark.parametrize("row", ["2|注册公司|3个|", "|一、公园|新建|", "2|2020|3个|", "|单独一项||", "||单独一项|"])
def test_what_only_looks_like_one_is_a_project_or_part_of_one(row):
    projects, left, nameless = read(HEADS, "1|公交|候车亭|", row)
    assert (left, nameless) == ([], [])
    assert sum(len(rows) for _, _, rows in projects) == 2


def test_a_heading_holds_until_the_next_and_a_category_of_a_row_goes_before_it():
    projects, left, _ = read(
        HEADS,
        "一、居住（2项）|||",
        "1|公交|候车亭|",
        "2|公园|新建|交通",
        "3|步道|新建|",
        "（二）教育|||",
        "4|学校|新建|",
    )
    assert [(title, heading) for title, heading, _ in projects] == [
        ("公交", "居住"),
        ("公园", "交通"),
        ("步道", "交通"),
        ("学校", "教育"),
    ]
    assert left == [1, 5]


@pytest.mark.parametrize("row", ["注：以上均为教育类|||", "合计：5类|||", "5|||"])
def test_a_note_or_a_sum_is_no_heading_of_what_follows(row):
    projects, left, _ = read(HEADS, "一、居住|||", row, "1|公交|候车亭|")
    assert ([heading for _, heading, _ in projects], left) == (["居住"], [1, 2])


def cells(lines, merged=()):
    """The cells of every row by what they mean."""
    return [row.cells for each in listed("甲", lines, merged).entries for row in each.rows]


def test_a_merged_cell_speaks_for_its_rows_and_never_doubles_numbers_or_contents():
    lines = [
        ["项目名称", "主要内容", "数量", "牵头单位", "类别"],
        ["甲", "新建公园", "3", "甲局", "居住"],
        ["乙", "", "", "", ""],
        ["丙", "", "", "", ""],
    ]
    merged = [
        ((1, 1), (2, 1)),
        ((1, 2), (2, 2)),
        ((1, 3), (2, 3)),
        ((1, 4), (99, 4)),
        ((98, 3), (99, 3)),
        ((4, 3), (5, 3)),
        ((2, 5), (3, 5)),
    ]
    found = cells(lines, merged)
    assert [(each["content"], each["amount"], each["lead"], each["category"]) for each in found] == [
        ("新建公园", "3", "甲局", "居住"), ("", "", "甲局", "居住"), ("", "", "", "居住"),
    ]  # fmt: skip
    above = [each["lead"] for each in cells([lines[0], ["丁", "新建", "", "", ""], *lines[1:]], [((2, 3), (3, 3))])]
    assert above == ["", "甲局", "甲局", ""]
    short = [["项目名称", "主要内容", "牵头单位"], ["甲", "新建公园"], ["乙", "新建"]]
    assert [each["lead"] for each in cells(short, [((1, 2), (2, 2))])] == ["", ""]


def test_the_unit_of_a_head_counts_where_a_row_has_none_of_its_own():
    lines = [["项目名称", "目标任务（单位：万人）", "计量单位"], ["甲", "3.5", ""], ["乙", "12", "座"], ["丙", "7"]]
    assert [each["unit"] for each in cells(lines)] == ["万人", "座", "万人"]


# heads


@pytest.mark.parametrize(
    ("lines", "below", "columns"),
    [
        ([["主要内容", "责任单位"]], 1, {"content": 0, "undertakers": 1}),
        ([["清单"], ["项目名称", "备注"]], 2, {"title": 0, "remark": 1}),
        ([["项目名称", "责任单位"], ["", "", "数量"]], 2, {"title": 0, "undertakers": 1, "amount": 2}),
        ([["项目名称", "责任单位"], ["事项", "新建3座"]], 1, {"title": 0, "undertakers": 1}),
        ([["项目名称", "主要内容"], ["公交", "数量"]], 1, {"title": 0, "content": 1}),
        ([["项目名称", "项目", "备注"]], 1, {"title": 0, "remark": 2}),
    ],
)
def test_heads_stand_in_one_row_or_two_and_the_first_of_two_alike_counts(lines, below, columns):
    found = heads_of(lines)
    assert (found.below, dict(found.columns), found.unit) == (below, columns, "")


@pytest.mark.parametrize("line", [["序号", "计量单位"], ["项目名称"], ["项目名称", "项目"], ["备注", "责任单位"], []])
def test_a_row_without_a_title_or_contents_and_something_more_is_no_head(line):
    assert heads_of([line]) is None


def test_a_unit_may_stand_in_the_second_row_of_heads_beyond_the_first():
    assert heads_of([["项目名称", "责任单位"], ["", "", "数量（单位：万人）"]]).unit == "万人"
    assert heads_of([["项目名称", "目标（座）"]]).unit == ""


def test_rows_that_end_before_the_column_of_units_say_nothing_of_it():
    assert heads_of([["项目", "内容", "单位"], ["公交", "候车亭"], ["公园", "新建", "示例市园林局"]]).columns == {
        "title": 0, "content": 1, "undertakers": 2,
    }  # fmt: skip


def test_heads_are_looked_for_in_the_first_fifteen_rows():
    assert heads_of([["说明"]] * 14 + [["项目名称", "备注"]]).below == 15
    assert heads_of([["说明"]] * 15 + [["项目名称", "备注"]]) is None
