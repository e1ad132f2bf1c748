"""Worked examples of earned schedule: the published figures, from the planned totals at the end of each period.

ES is the time earned, SPI(t) = ES ÷ actual time, IEAC(t) = planned duration ÷ SPI(t).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from minsheng_cli.core.forecast import Curve, earned_schedule, performance
from minsheng_cli.core.ratio import decimal_text, half_up

ADVANTAGER = "100;350;650;1050;1500;2000;2500;2950;3350;3650;3900;4000"
CENTRE = "5;10;25;55;85;120;130;140;150"

CASES = [
    # planned totals, earned value, actual time, planned duration, ES, SV(t), SPI(t), IEAC(t)
    pytest.param(ADVANTAGER, "2260", 7, 12, "6.52", "-0.48", "0.93", "12.9", id="A1-advantager"),
    pytest.param(CENTRE, "3.33", 1, 9, "0.67", "-0.33", "0.67", "13.5", id="P1-pmknowledgecenter"),
    pytest.param(CENTRE, "6.67", 2, 9, "1.33", "-0.67", "0.67", "13.5", id="P2"),
    pytest.param(CENTRE, "10", 3, 9, "2.00", "-1.00", "0.67", "13.5", id="P3"),
    pytest.param(CENTRE, "22.5", 4, 9, "2.83", "-1.17", "0.71", "12.7", id="P4"),
    pytest.param(CENTRE, "70", 5, 9, "4.50", "-0.50", "0.90", "10.0", id="P5"),
    pytest.param(CENTRE, "82.5", 6, 9, "4.92", "-1.08", "0.82", "11.0", id="P6"),
    # P7 and P10 are listed as 12.2 and 11.2, halves to even; they are exactly 12.25 and 11.25, and ours go up.
    pytest.param(CENTRE, "90", 7, 9, "5.14", "-1.86", "0.73", "12.3", id="P7"),
    pytest.param(CENTRE, "120", 8, 9, "6.00", "-2.00", "0.75", "12.0", id="P8"),
    pytest.param(CENTRE, "130", 9, 9, "7.00", "-2.00", "0.78", "11.6", id="P9"),
    pytest.param(CENTRE, "140", 10, 9, "8.00", "-2.00", "0.80", "11.3", id="P10"),
    pytest.param(CENTRE, "150", 11, 9, "9.00", "-2.00", "0.82", "11.0", id="P11-finished-two-weeks-late"),
]


def curve_of(planned: str) -> Curve:
    """A plan curve in shares of its last total, from (0, 0)."""
    totals = [Fraction(Decimal(total)) for total in planned.split(";")]
    return [(Fraction(time), total / totals[-1]) for time, total in enumerate([Fraction(0), *totals])]


def rounded(value: Fraction, decimals: int) -> str:
    """A figure as the sources print it."""
    sign = "-" if value < 0 else ""
    return sign + decimal_text(half_up(abs(value) * 10**decimals), decimals)


@pytest.mark.parametrize(("planned", "value", "actual", "duration", "es", "sv", "spi", "ieac"), CASES)
def test_the_earned_schedule_is_the_published_one(
    planned: str, value: str, actual: int, duration: int, es: str, sv: str, spi: str, ieac: str
):
    earned = earned_schedule(curve_of(planned), Fraction(Decimal(value)) / Fraction(planned.rpartition(";")[2]))
    index = performance(earned, Fraction(actual))
    assert (rounded(earned, 2), rounded(earned - actual, 2)) == (es, sv)
    assert (rounded(index, 2), rounded(duration / index, 1)) == (spi, ieac)


def test_eighteen_weeks_earned_in_twenty_are_a_performance_of_0_90():
    # Q1, pmmilestone's calculator gives ES and AT only.
    assert performance(Fraction(18), Fraction(20)) == Fraction(9, 10)


def test_ours_compares_times_where_the_classic_index_compares_amounts():
    # V1, R package PRA: SPI = 35000 ÷ 40000 = 0.875. Ours is SPI(t): 2.75 of 3 periods.
    earned = earned_schedule(curve_of("10000;20000;40000;70000;100000"), Fraction(35, 100))
    assert (earned, performance(earned, Fraction(3))) == (Fraction(11, 4), Fraction(11, 12))
