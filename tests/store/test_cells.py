"""Columns in a line as it is written, and lines with other texts in their cells."""

from __future__ import annotations

import csv
import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minsheng_cli.store.cells import cell_start, open_quote, parted, unsafe_start, with_cells


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("2020-06-30,note,x", [1, 12, 17, 18, 18]),
        ('"甲,乙",丙,"说""好"",行",丁', [1, 7, 9, 20]),
        (",,丙", [1, 2, 3, 4]),
        ("甲,", [1, 3, 3]),
        ("", [1, 1]),
        ('甲,"乙,丙', [1, 3, 6]),  # a quote that nothing closes hides no comma
    ],
)
def test_a_cell_begins_behind_its_comma_and_one_that_there_is_not_at_the_end(line, columns):
    assert [cell_start(line, index) for index in range(len(columns))] == columns


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ('2020-06-30,note,"x', 17),
        ('甲,"乙"丙,丁', 3),
        ('甲,,"乙', 4),
        ('"甲,乙","丙', 7),
        ('甲"乙,"丙', 5),
        ('"', 1),
        ('"甲,乙', 1),
        ('甲,"乙"', 5),  # all can be told apart: the end of the line
    ],
)
def test_the_quotation_mark_that_hides_the_cells_is_named_and_none_before_it(line, column):
    assert open_quote(line) == column


@pytest.mark.parametrize(("column", "first"), [(1, 3), (3, 3), (4, 6), (7, 7)])
def test_a_hidden_character_is_looked_for_from_a_column_on(column, first):
    assert unsafe_start("甲,\u202e乙,\u200b丙", column) == first


@pytest.mark.parametrize(
    ("held", "cells", "line"),
    [
        ('甲,"乙,丙",丁', [None, None, None], '甲,"乙,丙",丁'),
        ('甲,"乙,丙",丁', ["一", None, None], '一,"乙,丙",丁'),
        ('甲,"乙,丙",丁', [None, "一", None], "甲,一,丁"),
        ('甲,"乙,丙",丁', [None, None, "一,二"], '甲,"乙,丙","一,二"'),
        ('甲,"乙,丙",丁', [None, None, '说"好"'], '甲,"乙,丙","说""好"""'),
        ('"甲",,', ["", None, "一"], ",,一"),
        ("甲,乙", ["X线", None], "X线,乙"),
    ],
)
def test_only_the_cells_that_are_given_change_and_are_quoted_where_they_must_be(held, cells, line):
    assert with_cells(held, cells) == line


@pytest.mark.parametrize(
    "line", ['"' * 1_000_001, '"' * 1_000_000, f'"{"a" * 1_000_000}"'], ids=["open", "pairs", "text"]
)
def test_a_line_of_a_million_signs_takes_no_more_memory_than_itself(line):
    tracemalloc.start()
    try:
        cell_start(line, 3)
        open_quote(line)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 10_000_000


@given(st.text('a,"\u7532 ', max_size=30))
@example('""')
@example('a"b,"c"')
@example('"a"b')
@example('"a""b","""",c')
def test_cells_are_parted_as_the_csv_module_parts_them(line):
    """Which takes no long ones."""
    try:
        expected = next(csv.reader([line], strict=True)) or [""]
    except csv.Error:
        expected = None
    assert parted(line) == expected
