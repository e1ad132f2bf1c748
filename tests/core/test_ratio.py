"""Completion ratios and the figures printed from them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng_cli.core.ratio import (
    amount_text,
    completed_share,
    exact_text,
    is_less,
    mean,
    percent_text,
    points_text,
    shares_of_a_whole,
)
from minsheng_cli.model.settings import Percent

HALF_UP, DOWN = Percent(), Percent(rounding="down")


def test_159_of_104_is_cut_to_152_8_where_the_office_says_down():
    assert percent_text(Fraction(159, 104), DOWN) == "152.8"


def test_159_of_104_is_152_9_when_rounded_half_up():
    assert percent_text(Fraction(159, 104), HALF_UP) == "152.9"


def test_a_ratio_is_exact_and_uncapped():
    assert completed_share(Decimal("104"), Decimal("159")) == Fraction(159, 104)


def test_a_ratio_of_decimals_has_no_binary_dust():
    assert completed_share(Decimal("0.3"), Decimal("0.1")) == Fraction(1, 3)


def test_no_news_has_no_ratio():
    assert completed_share(Decimal("104"), None) is None


def test_nothing_done_is_a_ratio_of_nothing():
    assert completed_share(Decimal("104"), Decimal("0")) == 0


def test_a_target_without_a_number_has_no_ratio():
    assert completed_share(None, Decimal("159")) is None


@pytest.mark.parametrize(
    ("share", "half_up", "down"),
    [
        (Fraction(0), "0.0", "0.0"),
        (Fraction(1, 10_000), "0.1", "0.1"),
        (Fraction(5, 10_000), "0.1", "0.1"),
        (Fraction(1149, 10_000), "11.5", "11.4"),
        (Fraction(1145, 10_000), "11.5", "11.4"),
        (Fraction(11449, 100_000), "11.4", "11.4"),
        (Fraction(9994, 10_000), "99.9", "99.9"),
        (Fraction(99_999, 100_000), "99.9", "99.9"),
        (Fraction(1), "100.0", "100.0"),
        (Fraction(10_005, 10_000), "100.1", "100.0"),
        (Fraction(9617, 1000), "961.7", "961.7"),
    ],
)
def test_only_the_whole_prints_100_and_only_nothing_prints_0(share: Fraction, half_up: str, down: str):
    assert (percent_text(share, HALF_UP), percent_text(share, DOWN)) == (half_up, down)


@pytest.mark.parametrize(
    ("decimals", "nearly_all", "hardly_any", "ratio"),
    [
        (0, "99", "1", "153"),
        (1, "99.9", "0.1", "152.9"),
        (2, "99.99", "0.01", "152.88"),
        (3, "99.999", "0.001", "152.885"),
        (4, "99.9999", "0.0001", "152.8846"),
    ],
)
def test_the_guards_follow_the_number_of_decimals(decimals: int, nearly_all: str, hardly_any: str, ratio: str):
    percent = Percent(decimals=str(decimals))
    shares = (1 - Fraction(1, 10**9), Fraction(1, 10**9), Fraction(159, 104))
    assert tuple(percent_text(share, percent) for share in shares) == (nearly_all, hardly_any, ratio)


@pytest.mark.parametrize(
    ("gap", "text"),
    [
        (Fraction(34, 97) - Fraction(1, 2), "-14.9"),
        (Fraction(-1495, 10_000), "-15.0"),
        (Fraction(-14_949, 100_000), "-14.9"),
        (Fraction(528, 1000), "+52.8"),
        (Fraction(5, 10_000), "+0.1"),
        (Fraction(4, 10_000), "0.0"),
        (Fraction(-4, 10_000), "0.0"),
        (Fraction(0), "0.0"),
    ],
)
def test_points_are_rounded_half_up_away_from_nothing_and_carry_their_sign(gap: Fraction, text: str):
    assert points_text(gap) == text


def test_points_may_be_asked_for_without_decimals():
    assert points_text(Fraction(-105, 1000), decimals=0) == "-11"


@pytest.mark.parametrize(
    ("amount", "text"),
    [(Fraction(63, 6), "10.5"), (Fraction(20), "20"), (Fraction(10_004, 1000), "10"), (Fraction(1, 3), "0.3")],
)
def test_an_amount_has_one_decimal_unless_it_is_whole(amount: Fraction, text: str):
    assert amount_text(amount) == text


def test_an_exact_share_ends_where_it_ends():
    assert exact_text(Fraction(-1, 8)) == "-0.125"


def test_an_exact_share_that_does_not_end_has_twelve_places():
    assert exact_text(Fraction(2, 3)) == "0.666666666667"


def test_a_share_too_small_for_twelve_places_is_no_negative_nothing():
    assert exact_text(Fraction(-1, 10**15)) == "0"


def test_thirds_add_up_to_a_hundred():
    assert shares_of_a_whole([1, 1, 1]) == ["33.4", "33.3", "33.3"]


def test_shares_of_nothing_are_nothing():
    assert shares_of_a_whole([0, 0]) == ["0.0", "0.0"]


def test_a_class_without_projects_has_no_share():
    assert shares_of_a_whole([0, 3, 0]) == ["0.0", "100.0", "0.0"]


SHARES = st.lists(st.tuples(st.fractions(0, 1), st.decimals("0.01", 1000, places=2)), min_size=1, max_size=6)


@given(SHARES)
def test_a_mean_is_the_sum_of_weighted_shares_over_the_sum_of_weights(pairs):
    weight = sum(Fraction(weight) for _, weight in pairs)
    wanted = sum(share * Fraction(weight) for share, weight in pairs) / weight
    assert mean([share for share, _ in pairs], [weight for _, weight in pairs]) == wanted


def test_the_mean_of_one_share_is_that_share():
    assert mean([Fraction(1, 3)], [Decimal("2.5")]) == Fraction(1, 3)


@given(st.decimals("0.000001", 10**15, places=6), st.decimals(-(10**15), 10**15, places=6))
def test_a_completed_share_is_the_total_over_the_number(number, total):
    assert completed_share(number, total) == Fraction(total) / Fraction(number)


SHARES = st.fractions(-3, 3, max_denominator=10_000) | st.sampled_from(
    [Fraction(n, 20_000) for n in (-1, 0, 1, 9, 10, 11, 19_989, 19_990, 19_999, 20_000, 20_001)]
)


@given(SHARES, SHARES)
def test_a_share_is_less_as_fractions_say(one, other):
    assert is_less(one, other) is (one < other)


@given(SHARES, st.integers(0, 3))
def test_points_are_the_nearest_of_all_that_can_be_printed(gap, decimals):
    said = points_text(gap, decimals)
    off = abs(abs(Fraction(said)) - abs(gap) * 100)
    assert off <= Fraction(1, 2 * 10**decimals)
    assert off < Fraction(1, 2 * 10**decimals) or abs(Fraction(said)) > abs(gap) * 100  # halves away from nothing
    sign = "" if not Fraction(said) else "-" if gap < 0 else "+"
    assert said == sign + said.lstrip("+-")
    assert len(said.partition(".")[2]) == decimals


@given(SHARES.map(abs), st.integers(0, 3), st.sampled_from(["half-up", "down"]))
def test_a_percentage_is_cut_or_the_nearest_but_at_the_ends(share, decimals, rounding):
    step = Fraction(1, 10**decimals)
    printed = Fraction(percent_text(share, Percent(decimals=str(decimals), rounding=rounding)))
    exact = share * 100
    wanted = (exact // step if rounding == "down" else (exact + step / 2) // step) * step
    if wanted >= 100 > exact:
        wanted = 100 - step
    assert printed == (wanted if wanted or not share else step)
