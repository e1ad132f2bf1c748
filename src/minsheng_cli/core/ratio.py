"""Completion ratios, exact inside and rounded once, at printing (ARITHMETIC 2)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from minsheng_cli.model.settings import Percent

NOTHING, ALL = Fraction(0), Fraction(1)


def completed_share(number: Decimal | None, total: Decimal | None) -> Fraction | None:
    """Share of the target that is done, 0 and up, uncapped.

    None when nothing was reported (no news is not zero) or the target has no number.
    """
    if total is None or not number:
        return None
    done, parts = total.as_integer_ratio()
    wanted, pieces = number.as_integer_ratio()
    return Fraction(done * pieces, parts * wanted)


def capped(share: Fraction | None) -> Fraction:
    """A share as it counts in a mean: unread is 0, more than all is 1."""
    if share is None:
        return NOTHING
    done, parts = share.as_integer_ratio()
    return share if done <= parts else ALL


def difference(share: Fraction, other: Fraction) -> Fraction:
    """A share less another, as Python's own minus at half its cost, for this runs for every target."""
    if share is other:
        return NOTHING
    (over, under), (above, below) = share.as_integer_ratio(), other.as_integer_ratio()
    return Fraction(over * below - above * under, under * below)


def mean(shares: Sequence[Fraction], weights: Sequence[Decimal]) -> Fraction:
    """The weighted mean of one or more shares; weights are above 0. Reduced once, for this runs for every project."""
    if shares.count(shares[0]) == len(shares):
        return shares[0]
    top, bottom = 0, 1
    weighed, pieces = 0, 1
    for share, weight in zip(shares, weights, strict=True):
        times, parts = weight.as_integer_ratio()
        over = share.denominator * parts
        top, bottom = top * over + share.numerator * times * bottom, bottom * over
        weighed, pieces = weighed * parts + times * pieces, pieces * parts
    return Fraction(top * pieces, bottom * weighed)


def is_less(one: Fraction, other: Fraction) -> bool:
    """Whether one share is below another: exactly, in half of the time that fractions take."""
    (over, under), (above, below) = one.as_integer_ratio(), other.as_integer_ratio()
    return over * below < above * under


def percent_text(share: Fraction, percent: Percent) -> str:
    """A share in percent, as printed: never 100 below the target, never 0 above nothing (org-mode's rule)."""
    all_of_it = 100 * 10**percent.decimals
    done, parts = share.as_integer_ratio()
    printed = _times(done, parts, all_of_it, half=percent.rounding == "half-up")
    if done < parts and printed >= all_of_it:
        printed = all_of_it - 1
    return decimal_text(printed or int(done > 0), percent.decimals)


def points_text(gap: Fraction, decimals: int = 1) -> str:
    """A gap in percentage points, rounded half-up, with its sign: -14.9, +52.8, 0.0."""
    over, under = gap.as_integer_ratio()
    printed = _times(abs(over), under, 100 * 10**decimals)
    sign = "" if not printed else "-" if over < 0 else "+"
    return sign + decimal_text(printed, decimals)


def amount_text(amount: Fraction) -> str:
    """An amount rounded half-up to one decimal; a whole one without it."""
    return decimal_text(half_up(amount * 10), 1).removesuffix(".0")


def _times(over: int, under: int, factor: int, half: bool = True) -> int:
    """A share so many times, as a whole number: halves upward, or the next one below; without a fraction on the way."""
    over *= factor
    return (2 * over + under) // (2 * under) if half else over // under


def half_up(value: Fraction) -> int:
    """The nearest whole number, halves upward."""
    return (value + Fraction(1, 2)).__floor__()


def decimal_text(scaled: int, decimals: int) -> str:
    """A number that was multiplied by a power of ten: 1528, 1 → 152.8."""
    if not decimals:
        return str(scaled)
    whole, rest = divmod(scaled, 10**decimals)
    if decimals == 1:  # nearly always, and in half of the time
        return f"{whole}.{rest}"
    return f"{whole}.{rest:0{decimals}d}"


def shares_of_a_whole(counts: Sequence[int], decimals: int = 1) -> list[str]:
    """The counts in percent, adding up to exactly 100 (largest remainder); all 0 when there is nothing."""
    total = sum(counts)
    unit = 100 * 10**decimals
    if not total:
        return [decimal_text(0, decimals)] * len(counts)
    floors = [count * unit // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda i: (-(counts[i] * unit % total), i))
    for index in by_remainder[: unit - sum(floors)]:
        floors[index] += 1
    return [decimal_text(each, decimals) for each in floors]


def exact_text(share: Fraction, places: int = 12) -> str:
    """A share as a decimal without needless zeros, rounded half-up to twelve places where it does not end."""
    text = decimal_text(half_up(abs(share) * 10**places), places).rstrip("0").rstrip(".")
    return f"-{text}" if share < 0 and text != "0" else text
