"""Plain text: no escapes, nothing cut, one row a line."""

from __future__ import annotations

import re

import pytest
from hostile import HOSTILE, document
from wcwidth import wcswidth

from minsheng_cli.formats.plain import render
from minsheng_cli.formats.shown import shown
from minsheng_cli.report.document import (
    Bar,
    Bars,
    Cell,
    Column,
    Document,
    Event,
    Figures,
    Heading,
    Items,
    Paragraph,
    Table,
    Timeline,
)

ALL = Document("标题", [
    Heading("一、总体"),
    Paragraph("共2项。"),
    Items(["甲", "乙"]),
    Figures([("牵头单位", Cell("示例市教育局")), ("状态", Cell("滞后", "red"))]),
    Table(
        [Column("编号", "right"), Column("项目"), Column("完成率", "right")],
        [[Cell("1"), Cell("幼儿园"), Cell("14.4%")], [Cell("30"), Cell("城市公交便利化"), Cell("")]],
    ),
    Bars([Bar("候车亭", 0.327, 0.5, Cell("32.7%")), Bar("客流", 1.6, None, Cell("160.0%"))]),
    Timeline([Event("2020-05-31", "方案印发", Cell("√ done", "green")), Event("", "投入使用", Cell("· open"))]),
])  # fmt: skip


def test_every_block_has_its_lines():
    assert render(ALL) == (
        "标题\n\n一、总体\n\n共2项。\n\n- 甲\n- 乙\n\n"
        "牵头单位  示例市教育局\n状态      滞后\n\n"
        "  编号  项目              完成率\n"
        "------  --------------  --------\n"
        "     1  幼儿园             14.4%\n"
        "    30  城市公交便利化\n\n"
        "候车亭  [■■■■■■····|··········]  32.7%\n"
        "客流    [■■■■■■■■■■■■■■■■■■■■]   160.0%\n\n"
        "2020-05-31  √ done  方案印发\n            · open  投入使用\n"
    )


def test_no_colour_is_left_of_a_tone():
    assert "\x1b" not in render(ALL)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text):
    said = render(document(text))
    assert said.count(shown(text)) >= 9
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028]", said)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_line_more(text):
    assert render(document(text)).count("\n") == render(document("公交")).count("\n")


def test_columns_of_chinese_and_ascii_stand_below_each_other():
    lines = render(ALL).splitlines()
    start = lines.index("------  --------------  --------")
    heads = wcswidth("  编号  项目              完成率")
    assert {wcswidth(line) for line in lines[start - 1 : start + 2]} == {heads}


def test_nothing_is_cut_however_long():
    title = "很长的项目名称" * 30
    assert title in render(Document("", [Table([Column("项目", fold=14)], [[Cell(title)]])]))


@pytest.mark.parametrize("number", ["007", "1e5", "+52.8", "-0.0", "12345678901234567890", "1,590", "0.10", "nan"])
def test_a_number_is_printed_as_it_is_written(number):
    assert number in render(Document("", [Table([Column("数", "right")], [[Cell(number)]])]))


@pytest.mark.parametrize("block", [Table([Column("项目")], []), Items([]), Figures([]), Bars([]), Timeline([])])
def test_a_block_without_content_prints_nothing(block):
    assert render(Document("标题", [block])).strip() == "标题"
