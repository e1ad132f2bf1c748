"""A diagnostic shows the line with a caret under the place, however wide its characters, and fits on 80 columns."""

from __future__ import annotations

import pytest
from wcwidth import wcswidth

from minsheng_cli.formats.diagnostics import render
from minsheng_cli.report.document import Diagnostic


def lines(source: str, column: int) -> list[str]:
    """What is printed of a line below the head: the line and its caret."""
    return render(Diagnostic("head", source, column, "")).splitlines()[1:]


def test_the_caret_stands_below_the_place_in_a_line_of_chinese():
    assert lines("title: 城市公交", 10) == [
        "    title: 城市公交",
        "               ^",
    ]


def test_a_tab_and_an_invisible_character_are_shown_and_counted_as_shown():
    assert lines("\tkey:\u200b 甲", 7) == [
        "    <U+0009>key:<U+200B> 甲",
        "                        ^",
    ]


def test_a_place_without_a_column_has_the_line_alone():
    assert lines("2020-06-30,progress", 0) == ["    2020-06-30,progress"]


def test_a_blank_line_is_not_shown():
    assert lines("  ", 1) == []


def test_the_caret_may_stand_behind_the_line():
    assert lines("a,b", 4) == ["    a,b", "       ^"]


@pytest.mark.parametrize("letter", ["x", "字", "\u200b", "e\u0301"])
@pytest.mark.parametrize("column", [1, 2, 30, 77, 78, 100, 399, 400, 401])
def test_a_long_line_is_cut_to_eighty_columns_with_the_place_in_it(letter, column):
    source = (letter * 400)[: column - 1] + "甲" + (letter * 400)[column:400]
    shown, caret = lines(source, column)
    assert wcswidth(shown) <= 80
    place = wcswidth(caret) - 1
    before = next(end for end in range(len(shown) + 1) if wcswidth(shown[:end]) >= place and shown[end:][:1] == "甲")
    assert wcswidth(shown[:before]) == place


def test_a_line_that_just_fits_is_not_cut():
    assert lines("字" * 38, 38) == ["    " + "字" * 38, "    " + " " * 74 + "^"]
    assert lines("字" * 39, 1)[0].endswith("...")
