"""A table in plain columns: as wide as the terminal, nothing cut, Chinese aligned."""

from __future__ import annotations

import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from minsheng_cli.formats.columns import fitted
from minsheng_cli.formats.plain import render
from minsheng_cli.formats.shown import shown
from minsheng_cli.report.document import Cell, Column, Document, Heading, Table

COLUMNS = [Column("编号", "right"), Column("项目", fold=6), Column("完成率", "right")]
ROWS = [[Cell("1"), Cell("幼儿园"), Cell("14.4%")], [Cell("30"), Cell("城市公交便利化"), Cell("")]]
TEXTS = st.text("公交站台ab c3", max_size=30).map(str.strip)


def test_where_there_is_room_each_row_is_a_line():
    assert fitted(Table(COLUMNS, ROWS), 80) == [
        "编号  项目            完成率",
        "----  --------------  ------",
        "   1  幼儿园           14.4%",
        "  30  城市公交便利化",
    ]


def test_where_there_is_none_columns_that_fold_give_way_and_nothing_is_cut():
    assert fitted(Table(COLUMNS, ROWS), 22) == [
        "编号  项目      完成率",
        "----  --------  ------",
        "   1  幼儿园     14.4%",
        "  30  城市公交",
        "      便利化",
    ]


def test_what_does_not_fold_is_whole_even_where_it_is_too_wide():
    lines = fitted(Table(COLUMNS, ROWS), 10)
    assert lines[2] == "   1  幼儿园   14.4%"


def test_english_breaks_after_a_blank():
    table = Table([Column("Project", fold=8)], [[Cell("new bus shelters")]])
    assert fitted(table, 12)[2:] == ["new bus", "shelters"]


def test_a_table_without_rows_has_no_lines():
    assert fitted(Table(COLUMNS, []), 80) == []


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8), st.integers(min_value=24, max_value=70))
def test_no_line_is_wider_than_the_terminal_and_every_character_is_there(texts, width):
    table = Table([Column("甲", fold=8), Column("乙", "right", fold=8)], [[Cell(a), Cell(b)] for a, b in texts])
    lines = fitted(table, width)
    assert all(wcswidth(line) <= width for line in lines)
    assert sorted("".join(lines[2:]).replace(" ", "")) == sorted("".join(a + b for a, b in texts).replace(" ", ""))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text):
    said = "\n".join(fitted(Table([Column(text)], [[Cell(text)]]), 200))
    assert said.count(shown(text).strip()) >= 2
    assert said.count("\n") == 2


def test_other_blocks_are_as_in_a_pipe():
    document = Document("标题", [Heading("一、总体")])
    assert render(document, 80) == render(document)
