"""Numbers and days that are typed: the ten digits, also full-width, and those of no other script."""

from __future__ import annotations

import pytest
from city import CITY, HEAD
from support import build
from test_completion import texts

from minsheng_cli.cli.slip_find import _wanted

SLIP = "2020-07-01,slip,3,issued,assignment,2020-07-08,示例市教育局,加快进度,示政办交〔2020〕3号,2020-07-01,\n"


@pytest.fixture
def office(city):
    """The small city, with a slip."""
    path = "data/projects/1-schools.csv"
    return build(city, {path: CITY[path] + SLIP})


#: What is typed, with the digit where {} stands, and how the same is typed plainly.
READ = [
    ("log", "-n", "{}"), ("log", "{}"), ("show", "{}"), ("report", "--month", "{}", "-o", "-"), ("report", "--quarter", "Q{}", "-o", "-"),
    ("slip", "show", "{}"), ("slip", "show", "2020-{}"), ("overdue", "--within", "{}d"), ("rollup", ".", "--worst", "{}"),
    ("--as-of", "2020-0{}-30", "status"), ("rollover", "202{}"),
    ("remind", "--split", "1{}00"),
]  # fmt: skip


@pytest.mark.parametrize("typed", READ, ids=" ".join)
def test_a_full_width_digit_is_the_digit(office, minsheng, typed):
    plain, wide = (minsheng(*(each.format(digit) for each in typed)) for digit in "3３")
    assert (wide.code, wide.out) == (plain.code, plain.out)
    assert "３" not in wide.err


@pytest.mark.parametrize("digit", ["٣", "३", "³", "③", "㊂"])
@pytest.mark.parametrize("typed", READ, ids=" ".join)
def test_a_digit_of_another_script_is_named_and_is_no_number(office, minsheng, typed, digit):
    told = minsheng(*(each.format(digit) for each in typed))
    assert told.code == 2
    assert digit in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize("value", ["٢٠", "②", "2²", "20٠"])
def test_a_value_with_a_digit_of_another_script_is_refused(office, minsheng, value):
    told = minsheng("add", "schools", value)
    assert (told.code, value in told.err) == (2, True)


@pytest.mark.parametrize("typed", ["1_0", "0x3", "1e1", "", "3.0", "9" * 5000])
def test_what_only_a_programming_language_calls_a_number_is_none(office, minsheng, typed):
    told = minsheng("log", "-n", typed)
    assert told.code == 2
    assert f"{typed[:20]}{'…' * (len(typed) > 20)} is not a whole number." in told.err


@pytest.mark.parametrize(
    "row", ["٢٠٢٠-06-30,progress,schools,20", "2020-06-30,progress,schools,٢٠", "2020-0③-30,progress,schools,20"]
)
def test_a_row_with_digits_of_another_script_is_named_at_its_line(office, minsheng, row):
    build(office, {"data/projects/1-schools.csv": f"{HEAD}{row},,,,,,,\n"})
    told = minsheng("check")
    assert told.code == 1
    assert "data/projects/1-schools.csv:2:" in told.err + told.out


def test_completion_offers_no_slip_and_no_id_that_another_script_numbers(office):
    build(office, {
        "data/projects/②-roofs.yaml": "id: roofs\n", "data/projects/②-roofs.csv": HEAD + SLIP.replace(",3,", ",٤,"),
    })  # fmt: skip
    assert texts(office, "slip", "show", "2") == ["2020-3"]
    assert "roofs" not in texts(office, "show", "ro")


NAMES = [
    ("7", (None, 7)), ("2020-7", ("2020", 7)), ("〔2020〕7号", ("2020", 7)), ("示政办交〔2020〕007号", ("2020", 7)), ("7号", (None, 7)),
    ("12020-7", ("2020", 7)), ("甲7号", None), ("202-7", None), ("2020-3-7", None), ("1234567", None), ("号", None), ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "meant"), NAMES)
def test_a_slip_is_named_by_its_number_or_by_year_and_number(name, meant):
    assert _wanted(name) == meant
