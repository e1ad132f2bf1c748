"""`data/holidays.csv`, as an office and as an enemy may write it."""

from __future__ import annotations

from datetime import date

import pytest
from support import write

from minsheng_cli.store.holidays import HOLIDAYS, read_holidays

HEAD = "date,kind,note\n"


def read(root, text):
    """The days, and what is wrong as `line:column code`."""
    write(root, HOLIDAYS, text)
    days, findings = read_holidays(root)
    return days, [f"{each.place.line}:{each.place.column} {each.code}" for each in findings]


def test_a_day_has_the_kind_of_its_last_row(workspace):
    text = '2020-06-25,holiday,端午节\n2020/6/28,workday,\n\n2020-06-25,workday,"调休,上班"\n'
    assert read(workspace, HEAD + text) == ({date(2020, 6, 25): "workday", date(2020, 6, 28): "workday"}, [])


def test_without_the_file_there_is_nothing(workspace):
    assert read_holidays(workspace) == ({}, [])


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "1:1 header"),
        ("day,kind\n2020-06-25,holiday\n", "1:1 header"),
        (HEAD + "2020-06-31,holiday,\n", "2:1 bad-date"),
        (HEAD + "2020-06-25,Holiday,\n", "2:12 bad-choice"),
        (HEAD + "2020-06-25\n", "2:12 bad-choice"),
        ("\xff\xfe", "1:1 header"),
    ],
)
def test_what_is_wrong_is_named_at_its_place(workspace, text, wrong):
    assert read(workspace, text) == ({}, [wrong])


def test_a_wrong_row_hides_no_other(workspace):
    assert read(workspace, HEAD + "x\n2020-06-25,holiday,\n") == ({date(2020, 6, 25): "holiday"}, ["2:1 bad-date"])


def test_a_line_end_that_only_some_programs_know_begins_no_row(workspace):
    days, wrong = read(workspace, HEAD + "2020-06-25,holiday,端午\u20282020-06-26\n2020-06-31,holiday,\n")
    assert (days, wrong) == ({date(2020, 6, 25): "holiday"}, ["3:1 bad-date"])


def test_a_cell_longer_than_any_reader_takes_is_named(workspace):
    assert read(workspace, HEAD + "9" * 200_000 + ",holiday\n") == ({}, ["2:1 bad-date"])


def test_of_many_wrong_rows_the_first_are_named_and_the_others_counted(workspace):
    write(workspace, HOLIDAYS, HEAD + "x\n" * 300_000)
    _, findings = read_holidays(workspace)
    assert [each.place.line for each in findings] == [*range(2, 23)]
    assert (findings[-1].code, findings[-1].details) == ("more", {"count": "299980"})
