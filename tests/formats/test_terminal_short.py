"""Where a table does not fit, what has a short form takes it before any row is broken, and marks stay with their words."""

from __future__ import annotations

import pytest
from test_terminal import bare, printed

from minsheng_cli.formats import columns
from minsheng_cli.report.document import Cell, Column, Document, Paragraph, Table

SLIPS = Table(
    [Column("编号", fold=12, short="号"), Column("项目", fold=12), Column("时限")],
    [
        [
            Cell("示政办交〔2020〕7号", short="7号"),
            Cell("老旧小区加装电梯（重点督办）"),
            Cell("2020-06-25", short="06-25"),
        ]
    ],
)


def test_where_there_is_room_nothing_is_short():
    said = bare(printed(Document("", [SLIPS]), 80))
    assert "示政办交〔2020〕7号" in said
    assert "2020-06-25" in said


def test_where_there_is_none_the_short_forms_stand_and_no_row_is_broken():
    assert bare(printed(Document("", [SLIPS]), 45)).splitlines()[2].split() == [
        "7号",
        "老旧小区加装电梯（重点督办）",
        "06-25",
    ]


def test_many_plain_rows_take_the_short_forms_too():
    assert columns.fitted(SLIPS, 45)[2].split() == ["7号", "老旧小区加装电梯（重点督办）", "06-25"]
    assert "示政办交〔2020〕7号" in columns.fitted(SLIPS, 80)[2]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("老旧小区加装电梯：加装电梯", 16, ["老旧小区加装电", "梯：加装电梯"]),
        ("新建幼儿园（重点督办）", 16, ["新建幼儿园", "（重点督办）"]),
        ("节点逾期20天", 10, ["节点逾期", "20天"]),
        ("未报/2万户", 8, ["未报/", "2万户"]),
        ("发文〔2020〕7号", 9, ["发文", "〔2020〕", "7号"]),
    ],
)
def test_no_line_begins_with_a_mark_that_closes_and_no_measure_leaves_its_number(text, width, lines):
    assert [line.rstrip() for line in bare(printed(Document("", [Paragraph(text)]), width)).splitlines()] == lines
