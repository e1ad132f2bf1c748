"""Numbers as an office writes them: exactly the amount in the unit, or refused; and as they are written out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from minsheng_cli.model.amount import NotAnAmountError, format_plain, read_amount, split_unit


@pytest.mark.parametrize(
    ("typed", "unit", "value", "qualifier"),
    [
        ("159", "座", "159", ""),
        ("１５９座", "座", "159", ""),
        ("159 座", "座", "159", ""),
        ("1,590", "座", "1590", ""),
        ("１，５９０", "座", "1590", ""),
        ("15.7万", "人", "157000", ""),
        ("15.7万人", "人", "157000", ""),
        ("15.7万人", "万人", "15.7", ""),
        ("15.7万", "万人", "15.7", ""),
        ("15.7", "万人", "15.7", ""),
        ("157000人", "万人", "15.7", ""),
        ("3.31万", "万人", "3.31", ""),
        ("3.31万", "人", "33100", ""),
        ("2.08亿", "亿元", "2.08", ""),
        ("2.08亿", "万元", "20800", ""),
        ("2.08亿元", "元", "208000000", ""),
        ("5百万", "元", "5000000", ""),
        ("2万亿元", "亿元", "20000", ""),
        ("1.4万余", "人", "14000", "余"),
        ("1.4万多人", "人", "14000", "余"),
        ("约3000人", "人", "3000", "约"),
        ("大约3千", "人", "3000", "约"),
        ("预计120座", "座", "120", "预计"),
        ("98.5%", "%", "98.5", ""),
        ("98.5％", "%", "98.5", ""),
        ("-0.5%", "%", "-0.5", ""),
        ("0159", "座", "159", ""),
    ],
)
def test_a_value_typed_by_hand_is_converted_exactly(typed: str, unit: str, value: str, qualifier: str):
    assert read_amount(typed, unit) == (Decimal(value), qualifier)


@pytest.mark.parametrize(
    ("typed", "unit", "code"),
    [
        ("", "座", "bad-value"),
        ("座", "座", "bad-value"),
        ("一百零四", "座", "bad-value"),
        ("十座", "座", "bad-value"),
        ("1.2.3", "座", "bad-value"),
        ("1,59", "座", "bad-value"),
        ("1,5900", "座", "bad-value"),
        (",159", "座", "bad-value"),
        ("1e3", "座", "bad-value"),
        ("--1", "座", "bad-value"),
        ("约1.4万余", "人", "bad-value"),
        ("100~200", "座", "bad-value"),
        ("1/3", "座", "bad-value"),
        ("159所", "座", "unit"),
        ("15.7万元", "人", "unit"),
        ("15.7人", "万座", "unit"),
        ("0.0000001", "座", "bad-value"),
        ("1人", "亿人", "bad-value"),
        ("1234567890123456", "座", "bad-value"),
        ("999999999999999万", "人", "bad-value"),
    ],
)
def test_what_cannot_be_converted_exactly_is_refused(typed: str, unit: str, code: str):
    with pytest.raises(NotAnAmountError) as told:
        read_amount(typed, unit)
    assert told.value.code == code


def test_a_value_longer_than_a_number_may_be_is_never_shortened():
    with pytest.raises(NotAnAmountError, match="bad-value"):
        read_amount("1." + "0" * 40 + "1万", "人")


@pytest.mark.parametrize("typed", ["12㎡", "12m²"])
def test_a_square_metre_is_a_unit(typed: str):
    assert read_amount(typed, typed[2:]) == (Decimal(12), "")


def test_a_number_may_be_typed_with_28_digits_and_no_more():
    assert read_amount("1".zfill(28) + "座", "座") == (Decimal(1), "")
    with pytest.raises(NotAnAmountError) as told:
        read_amount("1".zfill(29) + "座", "座")
    assert told.value.code == "bad-value"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *(("3.310", "3.31"), ("104", "104"), ("100", "100"), ("1E+2", "100"), ("0.5", "0.5"), ("1.0", "1")),
        *(("0", "0"), ("0.00", "0"), ("-0", "0"), ("-0.00", "0"), ("0E-9", "0"), ("-0.10", "-0.1")),
    ],
)
def test_a_number_is_written_without_needless_zeros_and_nothing_has_no_sign(value: str, text: str):
    assert format_plain(Decimal(value)) == text


@pytest.mark.parametrize(
    ("unit", "split"),
    [
        *(("座", (0, "座")), ("人", (0, "人")), ("万人", (4, "人")), ("万元", (4, "元")), ("亿元", (8, "元"))),
        *(
            ("百人", (2, "人")),
            ("千米", (3, "米")),
            ("百万元", (6, "元")),
            ("千万元", (7, "元")),
            ("万亿元", (12, "元")),
        ),
        *(("万", (0, "万")), ("亿", (0, "亿")), ("", (0, ""))),
    ],
)
def test_of_the_powers_that_a_unit_may_begin_with_the_longest_counts_and_something_is_left(unit: str, split):
    assert split_unit(unit) == split
