"""A document on a terminal of any width: every character of every cell is there, in lines that fit."""

from __future__ import annotations

import io
import re
from collections import Counter

import pytest
from hostile import HOSTILE, document
from rich.console import Console
from wcwidth import wcswidth

from minsheng_cli.formats.shown import shown
from minsheng_cli.formats.terminal import render
from minsheng_cli.report.document import Cell, Column, Document, Heading, Items, Paragraph, Table

#: Columns as `log` has them: two that never fold, in the first and the last place.
LOG = Table(
    [Column("Project", fold=14), Column("Day"), Column("What", fold=6), Column("Item", fold=8),
     Column("Value", "right", fold=6), Column("Note", fold=8), Column("File:line")],
    [
        [Cell("城市公交便利化"), Cell("2020-06-30"), Cell("reading"), Cell("公交站台新建候车亭"), Cell("159 座"),
         Cell(""), Cell("30-bus-shelters.csv:3", "dim")],
        [Cell("河道整治"), Cell("2020-06-30"), Cell("report without a figure"), Cell(""), Cell("about 3.5 公里"),
         Cell("征地未完成，资金缺口较大，正在协调"), Cell("5-river.csv:2", "dim")],
    ],
)  # fmt: skip
#: Columns as `status` has them.
STATUS = Table(
    [Column("No.", "right"), Column("Project", fold=14), Column("Done/target", "right", fold=9),
     Column("Ratio", "right"), Column("Expected", "right"), Column("Gap", "right"), Column("Standing", fold=9),
     Column("Days", "right")],
    [
        [Cell("1"), Cell("新建幼儿园 (key)", "bold"), Cell("14/97 所"), Cell("14.4%"), Cell("50.0%"),
         Cell("-35.6", "red"), Cell("lagging (red)", "red"), Cell("10")],
        [Cell("45"), Cell("农村饮水安全巩固提升与老旧管网改造"), Cell("unreported/1234.5 万人次"), Cell(""),
         Cell("50.0%"), Cell(""), Cell("unreported (grey)", "grey"), Cell("never")],
    ],
)  # fmt: skip


def printed(told, width, **settings):
    """What a terminal of so many columns gets, without colours."""
    out = io.StringIO()
    console = Console(
        file=out, width=width, markup=False, emoji=False, highlight=False,
        **{"force_terminal": True, "color_system": "truecolor", **settings},
    )  # fmt: skip
    render(told, console)
    return out.getvalue()


def bare(text):
    """A text without colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def characters(text):
    """How often each character stands in a text, blanks and rules apart."""
    return Counter(re.sub(r"[\s─]", "", text))


def cells(table):
    """All that the cells of a table say."""
    return "".join(shown(cell.text) for row in table.rows for cell in row)


@pytest.mark.parametrize("table", [LOG, STATUS], ids=["log", "status"])
@pytest.mark.parametrize("width", range(20, 201))
def test_at_every_width_every_character_of_every_cell_is_there_and_no_line_is_too_long(table, width):
    said = bare(printed(Document("", [table]), width))
    assert not characters(cells(table)) - characters(said)
    assert max(wcswidth(line) for line in said.splitlines()) <= width


@pytest.mark.parametrize("table", [LOG, STATUS], ids=["log", "status"])
@pytest.mark.parametrize("width", range(20, 201, 5))
def test_a_column_that_does_not_fold_stays_in_one_piece(table, width):
    said = bare(printed(Document("", [table]), width))
    if width < 40:
        return  # nothing of 21 cells fits beside its head
    for index, column in enumerate(table.columns):
        for row in table.rows:
            if not column.fold:
                assert row[index].text in said


def test_where_there_is_room_a_row_is_one_line():
    said = bare(printed(Document("", [STATUS]), 200)).splitlines()
    assert len(said) == 4
    assert said[2].split() == [
        "1",
        "新建幼儿园",
        "(key)",
        "14/97",
        "所",
        "14.4%",
        "50.0%",
        "-35.6",
        "lagging",
        "(red)",
        "10",
    ]


def test_where_there_is_none_a_row_is_a_block_without_its_empty_cells():
    said = bare(printed(Document("", [STATUS]), 40))
    first, second = [block for block in said.split("\n\n") if block.strip()]
    assert [line.split("  ")[0].strip() for line in first.splitlines()] == [
        "No.", "Project", "Done/target", "Ratio", "Expected", "Gap", "Standing", "Days",
    ]  # fmt: skip
    assert "Ratio" not in second


@pytest.mark.parametrize("width", [10, 20, 33, 80, 200])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text, width):
    out = printed(document(text), width)
    said = bare(out)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u200b\ufeff]", said)
    assert not characters(shown(text) * 9) - characters(said)


@pytest.mark.parametrize("text", HOSTILE)
def test_without_colours_there_is_no_escape_at_all(text):
    assert "\x1b" not in printed(document(text), 80, color_system=None, no_color=True)


def test_a_tone_is_a_colour_on_top_of_the_words():
    out = printed(Document("", [Table([Column("状态")], [[Cell("滞后（红）", "red")]])]), 80)
    assert "\x1b[1;31m滞后（红）" in out


def test_a_long_sentence_is_wrapped_and_whole():
    sentence = "截至6月30日，公交站台新建候车亭共计建成159座，完成152.8%年度目标任务。" * 4
    told = Document("标题", [Heading("一、总体"), Paragraph(sentence), Items([sentence])])
    for width in (20, 40, 80):
        said = bare(printed(told, width))
        assert not characters(sentence * 2) - characters(said)
        assert max(wcswidth(line) for line in said.splitlines()) <= width


def test_a_long_word_in_a_paragraph_is_folded_not_cut():
    word = "x" * 300
    said = bare(printed(Document("", [Paragraph(word), Items([word])]), 50))
    assert said.count("x") == 600
    assert max(len(line) for line in said.splitlines()) <= 50
