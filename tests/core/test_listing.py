"""What a list of projects says: figures in its texts, due dates, heads, rows that belong together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng_cli.core.listing.dues import read_due
from minsheng_cli.core.listing.guesses import guesses
from minsheng_cli.core.listing.plans import Office, planned
from minsheng_cli.core.listing.rows import listed
from minsheng_cli.core.listing.written import plan_lines, plan_text
from minsheng_cli.model.amount import format_plain
from minsheng_cli.model.project import Project
from minsheng_cli.store.files import UnreadableError
from minsheng_cli.store.plans import validate
from minsheng_cli.store.yamltext import parse

OFFICE = Office(2020, (), {}, frozenset(), frozenset(), frozenset({"座", "%"}))


def told(text, title="某项目"):
    return [f"{each.name} {format_plain(each.number)} {each.unit}" for each in guesses(text, title, ["座"])]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("新建候车亭104座", ["新建候车亭 104 座"]),
        ("改造老旧小区120个、惠及2.5万户", ["改造老旧小区 120 个", "惠及户数 2.5 万户"]),
        ("新增3.31万人", ["某项目 3.31 万人"]),
        ("１２月底前建成公园１０４座以上，总投资1.2亿元", ["建成公园 104 座"]),
        ("新建、改建幼儿园97所，其中城区60所、乡镇37所", ["新建、改建幼儿园 97 所"]),
        ("开展免费筛查1,590人次", ["开展免费筛查 1590 人次"]),
        ("合格率达到95%以上", ["合格率 95 %"]),
        ("惠及10万群众", ["惠及群众 10 万人"]),
        ("培训3千人", ["某项目 3000 人"]),
        ("新增绿地5000㎡", ["新增绿地 5000 平方米"]),
        ("1.新建候车亭104座；2、改造线路10条", ["新建候车亭 104 座", "改造线路 10 条"]),
        ("建设现代化标准学校50所，领取补贴12万名，发放补贴3亿元", ["建设现代化标准学校 50 所", "领取补贴 12 万名"]),
        ("①新建候车亭104座②改造线路10条", ["新建候车亭 104 座", "改造线路 10 条"]),
        ("举办招聘会100场次", ["举办招聘会 100 场次"]),
        ("建成100余座公园", ["建成公园 100 座"]),
        ("建设候车亭10-15座", []),
        ("为60岁以上老人发放补贴，每人每月50元", []),
        ("2020年底前完善5G平台", []),
        ("整改问题0个", []),
        ("", []),
    ],
)
def test_a_text_says_what_is_to_be_reached(text, targets):
    assert told(text) == targets


def test_what_must_not_be_exceeded_is_at_most():
    (guess,) = guesses("城镇登记失业率控制在4.5%以内", "就业", [])
    assert (guess.name, guess.kind) == ("城镇登记失业率", "at-most")


def test_a_guess_shows_the_words_around_its_figure():
    assert [each.read for each in guesses("全年改造老旧小区120个、惠及2.5万户。", "某项目", [])] == [
        "全年改造老旧小区120个",
        "惠及2.5万户",
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-06-30", "2020-06-30!"), ("2020年6月30日前", "2020-06-30!"), ("2020.6.30", "2020-06-30!"),
        ("6月30日前", "2020-06-30"), ("１２月３１日", "2020-12-31"), ("12月底", "2020-12-31"), ("2020年12月", "2020-12-31"),
        ("2020年12月底前完成", "2020-12-31"), ("2021年6月末", "2021-06-30"), ("6月", "2020-06-30"), ("9月份", "2020-09-30"),
        ("6月中旬", "2020-06-20"), ("2月下旬", "2020-02-29"), ("2020/9", "2020-09-30"), ("年底前", "2020-12-31"),
        ("年内", "2020-12-31"), ("2020年", "2020-12-31"), ("当年年底", "2020-12-31"), ("全年", "2020-12-31"),
        ("上半年", "2020-06-30"), ("第三季度", "2020-09-30"), ("一季度末", "2020-03-31"), ("1-12月", "2020-12-31"),
        ("12月前", None), ("12月份之前", None), ("6月底开工，12月底完工", None), ("长期", None), ("2019年12月", None),
        ("六月底前", "2020-06-30"), ("十一月", "2020-11-30"), ("六月三十日前", "2020-06-30"), ("二〇二一年六月三十日", "2021-06-30!"),
        ("二〇二一年底", "2021-12-31"), ("二零二〇年", "2020-12-31"), ("十二月上旬", "2020-12-10"), ("2020年底", "2020-12-31"),
        ("今年末", "2020-12-31"), ("2020年度内", "2020-12-31"), ("本年底", "2020-12-31"), ("2020年年底", "2020-12-31"),
        ("明年6月底", None), ("次年3月", None), ("去年12月", None), ("来年底", None), ("三年内", None), ("3年内", None), ("两年内", None),
        ("每月底", None), ("每季度末", None), ("本月底", None), ("6、9、12月底", None), ("二、四季度末", None), ("第二、三季度", None),
        ("十三月底", None), ("十十月及6月底", None), ("十十月", None), ("二三月底", None),
        ("2020年1-12月", "2020-12-31"), ("2020年1—12月底", "2020-12-31"), ("2021年1-6月", "2021-06-30"), ("2020年1-12", None),
        ("2020年3-4批", None), ("3-4批", None), ("2020年6-30日", "2020-06-30!"), ("2020年6月30前", "2020-06-30!"), ("2020年1.2亿元", None),
        ("2020-6-30月", None), ("2020-6-300", None), ("2020年12月10座", None), ("2020年12月100座", "2020-12-31"), ("2020年6月6完成", None), ("2021.12月底", "2021-12-31"),
        ("2020年12月底前，共1,200座", "2020-12-31"), ("共1,200座，12月底前", "2020-12-31"), ("12月底前每村一座", "2020-12-31"),
        ("每年底", None), ("每年12月底", None), ("每季度，年底前", None), ("每两个月，年底前", None),
        ("一、2020年底", "2020-12-31"), ("第一，年底前完成", "2020-12-31"), ("十二、2020年6月30日", "2020-06-30!"), ("2019、2020年底", None),
        ("一、四季度末", None), ("第一、四季度", None), ("一、12月底", None), ("六、九月底", None), ("十、十一月", None),
        ("3月和9月底", None), ("3和9月底", None), ("6月5、10日", None), ("6月5日、10日", None), ("6月5-10日", None), ("6月三、四日", None), ("6或9月底", None), ("6/9月底", None),
        ("2020年6,9月底", None), ("2020年104座", "2020-12-31"), ("2020年一、三季度", None), ("第三、第四季度", None),
        ("本年度内", "2020-12-31"), ("本年内", "2020-12-31"), ("本年度6月底", "2020-06-30"), ("今年度内", "2020-12-31"),
        ("建成后年底前完成", "2020-12-31"), ("后年", None), ("后年底", None), ("建成后年内", None), ("明 年6月", None), ("上年底", None),
        ("下年度6月底", None), ("100座以上年底前完成", "2020-12-31"), ("2月30日", None), ("13月底", None), ("12月底（6月前开工）", None), ("2020年前", None), ("", None),
    ],
)  # fmt: skip
def test_a_due_date_is_one_day_or_none(text, day):
    due = read_due(text, 2020)
    assert (due and f"{due.day}{'!' if due.whole else ''}") == day


def entries(*rows, merged=()):
    found = listed("甲", [row.split("|") for row in rows], merged)
    assert found
    return [
        (each.title, each.heading, [row.cells.get("content", row.cells.get("amount", "")) for row in each.rows])
        for each in found.entries
    ]


def test_sums_blank_rows_notes_and_headings_are_no_projects():
    assert entries(
        "某市清单||", "填报单位：某局||", "序号|项目名称|主要内容", "一、居住（2项）||", "1|公交|候车亭104座", "||", "小 计||104",
        "（二）教育||", "2|学校|学校3所", "合计|2项|", "注：内容由各单位填报||", "",
    ) == [("公交", "居住", ["候车亭104座"]), ("学校", "教育", ["学校3所"])]  # fmt: skip


def test_a_lone_word_is_a_heading_only_with_its_mark_or_as_a_kind():
    heads, project = "序号|项目名称|主要内容", "1|公交|候车亭104座"
    for lone, heading in (
        ("另有||", "居住"),
        ("三、教育||", "教育"),
        ("教育类||", "教育类"),
        ("（一）教育（3项）||", "教育"),
        ("教育||", "居住"),
    ):
        assert entries(heads, "一、居住||", lone, project) == [("公交", heading, ["候车亭104座"])]


def test_a_row_without_title_and_number_belongs_to_the_project_above():
    rows = ("序号|项目|内容", "1|公交|候车亭104座", "||线路10条", "1|公交|站牌5个", "2|公交|车20辆")
    assert entries(*rows) == [("公交", "", ["候车亭104座", "线路10条", "站牌5个"]), ("公交", "", ["车20辆"])]


def test_a_break_parts_what_is_listed_and_nothing_else():
    cells = [
        ["序号", "项目", "内容", "牵头单位"],
        ["1", "城市公交\n便利化", "新建候车亭\n104座\r\n改造线路10条，\n2.站牌", "甲局\n乙局"],
    ]
    found = listed("甲", cells, ())
    assert found
    assert found.entries[0].rows[0].cells == {
        "number": "1", "title": "城市公交便利化", "content": "新建候车亭104座；改造线路10条，2.站牌", "lead": "甲局；乙局",
    }  # fmt: skip


def test_heads_may_stand_in_two_rows_and_say_the_unit():
    found = listed(
        "甲",
        [["项目", "目标任务", "", "责任单位"], ["", "数量（单位：万人）", "", ""], ["培训", "3.5", "", "某局"]],
        (),
    )
    assert found
    assert found.entries[0].rows[0].cells == {"title": "培训", "amount": "3.5", "undertakers": "某局", "unit": "万人"}


@pytest.mark.parametrize(
    "head",
    [
        "目标（单位：万人）",
        "目标（ 单位: 万 人 ）",
        "目标(单位万人)",
        "目标\n（单位：\n万人）",
        "目标（必填）（单位：万人）",
    ],
)
def test_the_unit_of_a_head_is_read_however_it_is_spaced(head):
    found = listed("甲", [["项目", head], ["培训", "3.5"]], ())
    assert found
    assert found.entries[0].rows[0].cells == {"title": "培训", "target": "3.5", "unit": "万人"}


def test_a_column_of_units_that_are_offices_is_no_measure():
    found = listed("甲", [["项目", "内容", "单位"], ["公交", "候车亭104座", "示例市交通运输局"]], ())
    assert found
    assert found.entries[0].rows[0].cells["undertakers"] == "示例市交通运输局"


@pytest.mark.parametrize("rows", [[["甲", "乙"], ["1", "2"]], [["项目"], ["公交"]], []])
def test_a_sheet_without_such_heads_is_no_list(rows):
    assert listed("甲", rows, ()) is None


BITS = [
    "新建", "104座", "、", "，", "2.5万户", "合计", "一、", "（", "）", "12月底", "6月30日前", "\n", '"', "#", ": ", "- ", "'", "\\", "{", "[",
    "&a", "*", "!", "%", "0", "１", "true", "市教育局", "\u202e", "\x07", "0.5", "万", "不超过", "㎡", "\u3000", "长" * 120, "😀", "|", ">", "@",
]  # fmt: skip
CELL = st.lists(st.sampled_from(BITS), max_size=4).map("".join)
HEADS = ["序号", "项目", "内容", "目标", "单位", "牵头单位", "完成时限", "备注", "类别", "责任单位"]


@settings(max_examples=200, deadline=None)
@given(st.permutations(HEADS), st.lists(st.lists(CELL, min_size=10, max_size=10), max_size=4))
def test_whatever_the_cells_hold_a_plan_reads_as_it_was_meant_or_its_text_is_too_long(heads, rows):
    sheet = listed("甲", [heads, *rows], ())
    assert sheet
    for plan in planned([sheet], OFFICE).plans:
        try:
            read = validate(plan.path, parse(plan.path, plan_text(plan_lines(plan, "x.csv", 2020))), Project)
        except UnreadableError as error:
            raise AssertionError(error.finding) from error
        if {each.code for each in read.findings} == {"bad-text-length"}:
            continue
        assert read.findings == []
        assert read.model.title == plan.entry.title
        assert [each.name for each in read.model.targets] == [aim.guess.name for aim in plan.aims]
        assert (read.model.lead, read.model.undertakers) == (plan.units.lead, plan.units.undertakers)
