"""CSV for spreadsheets: plain numbers, and no text that a spreadsheet would reckon with."""

from __future__ import annotations

import csv
import io

import pytest

from minsheng_cli.report.rows import csv_text


def read_back(*cells):
    """One row, written and read again."""
    text = csv_text(["a"] * len(cells), [cells])
    assert text.endswith("\n")
    assert "\r\n" not in text
    return list(csv.reader(io.StringIO(text)))[1]


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://example.org")', "+cmd|' /C calc'!A0", "-2+3+x", "@SUM(A1)", "=", "@"]
)
def test_a_text_that_would_become_a_formula_is_led_by_an_apostrophe(text):
    assert read_back(text) == [f"'{text}"]


@pytest.mark.parametrize("text", ["-2+3", "+1-1", "1.2.3", "--5", "+-1"])
def test_only_a_number_may_begin_with_a_sign(text):
    assert read_back(text) == [f"'{text}" if text[0] in "+-" else text]


@pytest.mark.parametrize("number", ["-14.9", "+50.0", "0.0", "159", "-1", "3.31"])
def test_a_number_stays_a_number(number):
    assert read_back(number) == [number]


@pytest.mark.parametrize(
    "text", ["公交,站台", '他说"好"', "a'b", "[red]", "a=b", "10-20", "<script>", "2020-06-30", ""]
)
def test_other_text_stays_as_it_is(text):
    assert read_back(text) == [text]


def test_what_is_absent_is_an_empty_cell():
    assert read_back(None, 3, None) == ["", "3", ""]
