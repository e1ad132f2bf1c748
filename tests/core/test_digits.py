"""Only digits are digits: a footnote's mark, a number in a circle or a blank never becomes part of a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from minsheng_cli.core.listing.dues import read_due
from minsheng_cli.core.listing.guesses import guesses
from minsheng_cli.core.press.figures import figures, normal
from minsheng_cli.model.amount import NotAnAmountError, folded, read_amount


@pytest.mark.parametrize(
    "text", ["10²", "10₂", "60¹座", "1 2 3", "1　2", "㊿", "⑩", "⒈5", "1½", "１０²", "10 000", "10①"]
)
def test_what_has_another_sign_for_a_digit_is_no_number(text):
    with pytest.raises(NotAnAmountError):
        read_amount(text, "座")


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [("１０４座", "座", "104"), (" 104 座 ", "座", "104"), ("１，５９０", "座", "1590"), ("１５．７　万", "座", "157000"),
     ("12 m²", "m²", "12"), ("12㎡", "m²", "12"), ("12m2", "㎡", "12"), ("约 12", "座", "12")],
)  # fmt: skip
def test_what_an_input_method_leaves_is_read_as_before(text, unit, value):
    assert read_amount(text, unit).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "plain"), [("１０４（含）", "104(含)"), ("10²", "10²"), ("①３", "①3"), ("㎡", "㎡"), ("Ⅱ", "II")]
)
def test_signs_that_stand_for_digits_stay_as_they_are(text, plain):
    assert folded(text) == plain


@pytest.mark.parametrize("text", ["新建候车亭104¹座", "新建候车亭104²座", "新建候车亭１０４³座"])
def test_a_list_with_footnotes_has_the_figure_that_it_says(text):
    (guess,) = guesses(text, "公交", ["座"])
    assert (guess.number, guess.unit, guess.name) == (104, "座", "新建候车亭")


def test_a_circled_number_before_a_month_is_no_digit_of_it():
    due = read_due("①6月底", 2020)
    assert due is not None
    assert due.day.isoformat() == "2020-06-30"


def test_a_press_text_with_footnotes_has_all_its_figures():
    text = normal("公交站台新建候车亭60¹座，公交站台新建候车亭10②座，完成48.1%，新建3.5²万座")
    assert [(each.value, each.unit) for each in figures(text, ["座"], 2020)] == [
        (Decimal(60), "座"), (Decimal(10), "座"), (Decimal("48.1"), "%"), (Decimal(35_000), "座"),
    ]  # fmt: skip


@pytest.mark.parametrize("between", ["", "，", "、", "和"])
def test_a_text_without_full_stops_is_parted_and_no_figure_is_cut(between):
    found = figures(normal(f"公交站台新建候车亭1250座{between}" * 700), ["座"], 2020)
    assert [each.value for each in found] == [Decimal(1250)] * 700
    assert max(len(each.sentence) for each in found) <= 1001


def test_a_text_that_can_be_parted_nowhere_is_parted_where_it_is_as_long_as_a_sentence():
    sentences = {each.sentence_start: len(each.sentence) for each in figures("万1座" * 2_000, ["座"], 2020)}
    assert max(sentences.values()) <= 1_000
    assert len(sentences) == 7


def test_where_a_text_can_be_parted_nowhere_no_figure_is_cut():
    found = figures("1座" * 499 + "12345座" + "1座" * 700, ["座"], 2020)
    assert [each.value for each in found if each.value != 1] == [Decimal(12345)]
    assert len(found) == 1200


def test_a_run_of_digits_longer_than_a_sentence_is_no_figure():
    assert figures("5" * 5_000, ["座"], 2020) == []
