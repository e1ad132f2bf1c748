"""The line of a place as a person knows it, and the exact column of a cell."""

from __future__ import annotations

import pytest
from support import HEAD, LEDGER, PLAN, write

from minsheng_cli.model.place import Finding, Level, Place
from minsheng_cli.store.cells import cell_start, open_quote, unsafe_start
from minsheng_cli.store.lines import Lines


@pytest.mark.parametrize(
    ("line", "index", "column"),
    [
        ("2020-06-30,note,,", 0, 1),
        ("2020-06-30,note,,", 1, 12),
        ("2020-06-30,note,,", 2, 17),
        ("2020-06-30,note,,", 3, 18),
        ("2020-06-30,note,,", 9, 18),
        ('"甲,乙",丙', 1, 7),
        ('"甲 ""乙"", 丙",丁', 1, 14),
        ('甲"乙,丙', 1, 5),
        ('"甲,乙', 1, 4),
    ],
)
def test_a_cell_begins_behind_the_comma_before_it_quoted_or_not(line, index, column):
    assert cell_start(line, index) == column


@pytest.mark.parametrize(
    ("line", "column"), [('a,"b,c', 3), ('"a,b",c,"d', 9), ('a,"b"c,d', 3), ('"a""b","c', 8), ('"', 1), ('a,"', 3)]
)
def test_an_open_quote_is_found_where_it_opens(line, column):
    assert open_quote(line) == column


def test_a_hidden_character_is_found_from_its_cell_on():
    assert unsafe_start("甲\u200b,乙\u200b", 4) == 5
    assert unsafe_start("甲,乙", 3) == 3


def test_a_line_in_gbk_is_shown_as_its_owner_wrote_it(workspace):
    write(workspace, PLAN, "id: parks\ntitle: 口袋公园\n".encode("gb18030"))
    assert Lines(workspace).text(Place(PLAN, 2, 8)) == "title: 口袋公园"


def test_a_line_in_no_encoding_is_shown_with_marks(workspace):
    write(workspace, PLAN, b"title: \xff\xff\n")
    assert Lines(workspace).text(Place(PLAN, 1)) == "title: \ufffd\ufffd"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(workspace, end):
    write(workspace, PLAN, f"\ufeffid: parks{end}title: 公园{end}")
    lines = Lines(workspace)
    assert [lines.text(Place(PLAN, line)) for line in (0, 1, 2, 3, 4)] == ["", "id: parks", "title: 公园", "", ""]


def test_a_finding_about_a_cell_gets_its_column_from_the_row_as_it_is_written(workspace):
    write(workspace, LEDGER, f'{HEAD}2020/6/30,progress,shelters,"1,590",,,,,,,\n')
    found = Finding(Place(LEDGER, 2), Level.ERROR, "two-values", cell="value")
    assert Lines(workspace).pinned(found).place == Place(LEDGER, 2, 29)
    assert Lines(workspace).pinned(found._replace(cell="")) == found._replace(cell="")


def test_a_finding_in_a_file_that_is_gone_keeps_its_place(workspace):
    found = Finding(Place("data/projects/9-gone.csv", 2), Level.ERROR, "two-values", cell="value")
    assert Lines(workspace).pinned(found) == found
