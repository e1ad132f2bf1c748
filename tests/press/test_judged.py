"""The verdict on one figure whose subject is known: what is confirmed, rounded, differs or cannot be said, and where."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from support import LEDGER, dossier, on, reading, target

from minsheng_cli.core.press.figures import figures, normal
from minsheng_cli.core.press.matching import SURE, Match
from minsheng_cli.core.press.subjects import Subject, Told, subjects
from minsheng_cli.core.press.verdicts import judged
from minsheng_cli.model.place import Place
from minsheng_cli.model.settings import Percent

CUT, HALF_UP, WHOLE = (Percent(decimals=d, rounding=r) for d, r in (("1", "down"), ("1", "half-up"), ("0", "half-up")))
UNITS = ["座", "人", "元", "%"]


def figure(text, at=-1):
    """A figure of a text: the last, unless said otherwise."""
    return figures(normal(text), UNITS, 2020)[at]


def verdict(text, subject=None, score=1.0, told=None, percent=CUT):
    """Verdict, what the data say, and line of the figure of a text, as if matched to a subject; - for nothing."""
    (found,) = judged([Match(figure(text), subject, score, told)], percent)
    assert found.subject is subject
    assert found.figure == figure(text)
    assert isinstance(found.says, str)
    return f"{found.verdict} {found.says or '-'} {found.place.line if found.place else '-'}"


def values(*held, unit="座"):
    """A subject with these values, the first of line 1."""
    told = tuple(Told("reading", Decimal(value), Place(LEDGER, line)) for line, value in enumerate(held, 1))
    return Subject("stops", "stops", unit, ("候车亭", "公交"), told)


def stops(*facts, day="2020-06-30", **keys):
    """The subject of a project of one target, 104 shelters unless said otherwise."""
    (found,) = subjects([on(day, dossier(*facts, targets=[target(**keys)]))])
    return found


# amounts


@pytest.mark.parametrize(
    ("value", "unit", "says"),
    [
        ("159", "座", "159座"), ("9999", "人", "9999人"), ("10000", "人", "1万人"), ("12000", "人", "1.2万人"), ("157000", "人", "15.7万人"),
        ("12340", "人", "1.234万人"), ("12350", "人", "1.235万人"), ("12345", "人", "12345人"), ("100000000", "元", "1亿元"), ("99990000", "元", "9999万元"),
        ("208000000", "元", "2.08亿元"), ("208350000", "元", "20835万元"), ("123400000", "元", "1.234亿元"), ("0", "座", "0座"), ("4.20", "%", "4.2%"),
        ("-12000", "人", "-1.2万人"), ("1E+2", "座", "100座"),
    ],
)  # fmt: skip
def test_a_value_is_said_as_a_text_has_it_with_at_most_three_decimals(value, unit, says):
    told = Told("reading", Decimal(value), Place(LEDGER, 7))
    assert verdict("建成1座", values(value, unit=unit), told=told) == f"rounded {says} 7"


@pytest.mark.parametrize(
    ("text", "subject", "score", "says"),
    [
        ("建成9座", None, 1.0, "unknown - -"),
        ("建成9座", values(), 1.0, "unknown - -"),
        ("建成9座", values("12"), 1.0, "differs 12座 1"),
        ("建成9座", values("12"), SURE, "differs 12座 1"),
        ("建成9座", values("12"), SURE - 0.01, "unknown - -"),
        # the nearest is the one that is meant, as a ratio: 30 is three times 10, 200 more than six times 30
        ("建成30座", values("10", "200"), 1.0, "differs 10座 1"),
        ("建成30座", values("200", "10"), 1.0, "differs 10座 2"),
        ("建成30座", values("10", "70"), 1.0, "differs 70座 2"),
        ("建成30座", values("0", "900"), 1.0, "differs 900座 2"),
        ("建成30座", values("0"), 1.0, "differs 0座 1"),
    ],
)  # fmt: skip
def test_an_amount_differs_from_the_nearest_value_of_what_it_surely_speaks_of(text, subject, score, says):
    assert verdict(text, subject, score) == says


def test_what_a_month_brought_cannot_be_said_without_readings_around_it():
    assert verdict("3月新增9座", stops(reading("2020-06-30", "34"))) == "unknown - -"


def test_a_value_that_is_told_confirms_or_is_rounded_to_however_sure_it_is():
    told = Told("reading", Decimal(12000), Place(LEDGER, 3))
    assert verdict("惠及12000人", values("12000", unit="人"), 0.1, told) == "confirmed 1.2万人 3"
    assert (
        verdict("惠及1.2万余人", values("12043", unit="人"), 0.1, told._replace(value=Decimal(12043)))
        == "rounded 12043人 3"
    )


# shares


@pytest.mark.parametrize(
    ("text", "percent", "says"),
    [
        # 34 of 97 is 35.05…%
        ("完成35.0%", CUT, "confirmed 35.0% 2"), ("完成35.1%", CUT, "differs 35.0% 2"), ("完成35.1%", HALF_UP, "confirmed 35.1% 2"),
        ("完成35%", HALF_UP, "rounded 35.1% 2"), ("完成36%", CUT, "differs 35.0% 2"), ("完成35.05%", CUT, "rounded 35.0% 2"),
        ("完成35.06%", CUT, "differs 35.0% 2"), ("完成35%", WHOLE, "confirmed 35% 2"), ("完成35.1%", WHOLE, "rounded 35% 2"),
        ("完成35.0%", WHOLE, "confirmed 35% 2"), ("完成35.2%", WHOLE, "differs 35% 2"), ("完成三成", CUT, "rounded 35.0% 2"), ("完成四成", CUT, "rounded 35.0% 2"), ("完成五成", CUT, "differs 35.0% 2"),
        ("完成近40%", CUT, "rounded 35.0% 2"), ("完成近30%", CUT, "differs 35.0% 2"), ("完成30余%", CUT, "rounded 35.0% 2"), ("完成20余%", CUT, "differs 35.0% 2"),
        ("完成超过35%", CUT, "confirmed 35.0% 2"), ("完成约35%", HALF_UP, "rounded 35.1% 2"), ("完成约36%", CUT, "differs 35.0% 2"),
        ("还剩65.0%", CUT, "differs 64.9% 2"), ("还剩64.9%", CUT, "confirmed 64.9% 2"), ("占35.0%", CUT, "confirmed 35.0% 2"),
        ("占36.0%", CUT, "unknown - -"), ("占年度目标的36.0%", CUT, "differs 35.0% 2"),
    ],
)  # fmt: skip
def test_a_share_is_compared_as_it_is_printed_and_rounded_as_it_was_written(text, percent, says):
    assert verdict(text, stops(reading("2020-06-30", "34"), number="97"), percent=percent) == says


@pytest.mark.parametrize(
    ("total", "text", "says"),
    [
        ("9999", "完成100%", "differs 99.9% 2"), ("9950", "完成100%", "differs 99.5% 2"), ("3530", "完成约35%", "rounded 35.3% 2"), ("9999", "完成99.9%", "confirmed 99.9% 2"), ("9999", "完成99.99%", "rounded 99.9% 2"),
        ("10000", "完成100%", "confirmed 100.0% 2"), ("10040", "完成100%", "rounded 100.4% 2"), ("1", "完成0.1%", "confirmed 0.1% 2"),
        ("1", "完成0%", "rounded 0.1% 2"), ("0", "完成0%", "confirmed 0.0% 2"), ("12000", "还剩20%", "unknown - -"),
        ("10000", "还剩0%", "confirmed 0.0% 2"),
    ],
)  # fmt: skip
def test_all_is_never_said_of_less_than_all(total, text, says):
    assert verdict(text, stops(reading("2020-06-30", total), number="10000"), percent=CUT) == says


@pytest.mark.parametrize(
    ("facts", "keys", "text", "says"),
    [
        ([], {}, "完成0.0%", "unknown - -"),
        ([reading("2020-06-30", "34", note="截至6月30日达标率98.5%")], {"number": None}, "达标率98.5%", "confirmed 98.5% 2"),
        ([reading("2020-06-30", "34")], {"number": None}, "完成35.0%", "unknown - -"),
        ([reading("2020-06-30", "34", note="达标率98.5%")], {"number": None}, "达标率98.5%", "confirmed 98.5% 2"),
        ([reading("2020-06-30", "34", note="同比下降2.5%")], {"number": None}, "同比增长2.5%", "differs -2.5% 2"),
        ([reading("2020-06-30", "34", note="同比下降2.5%")], {"number": None}, "同比下降2.6%", "differs 2.5% 2"),
        ([reading("2020-06-30", "34", note="同比下降2.5%")], {"number": None}, "同比增长2.6%", "differs -2.5% 2"),
        ([reading("2020-06-30", "34", note="同比下降12.5%")], {"number": None}, "同比下降2.5%", "differs 12.5% 2"),
        ([reading("2020-06-30", "34", note="同比下降12.5%")], {"number": None}, "同比下降5%", "differs 12.5% 2"),
        ([reading("2020-06-30", "34", note="同比下降１２.5％，增长八成")], {"number": None}, "完成80%", "confirmed 80% 2"),
        ([reading("2020-06-30", "34", note="同比下降12.5个百分点")], {"number": None}, "完成12.5%", "unknown - -"),
        ([reading("2020-06-30", "34", note="在建")], {"number": None}, "同比增长2.6%", "unknown - -"),
        ([reading("2020-05-31", "3", note="在建"), reading("2020-06-30", "34", note="同比增加7%")], {}, "同比增加7%", "confirmed 7% 3"),
        # growth: 34 of 40 a year before is 15% less
        ([reading("2020-06-30", "34")], {"last_year": {"2019-06-30": "40"}}, "同比下降15.0%", "confirmed 15.0% 2"),
        ([reading("2020-06-30", "34")], {"last_year": {"2019-06-30": "40"}}, "同比下降15%", "confirmed 15.0% 2"),
        ([reading("2020-06-30", "34")], {"last_year": {"2019-06-30": "40"}}, "同比增长15.0%", "differs -15.0% 2"),
        ([reading("2020-06-30", "34")], {"last_year": {"2019-06-30": "40"}}, "比上年增长15.0%", "differs -15.0% 2"),
        ([reading("2020-06-30", "34")], {"last_year": {"2019-06-30": "40"}}, "环比下降15.0%", "unknown - -"),
        ([reading("2020-06-30", "40")], {"last_year": {"2019-06-30": "40"}}, "同比增长0.0%", "confirmed 0.0% 2"),
        ([reading("2020-06-30", "40")], {"last_year": {"2019-06-30": "40"}}, "同比下降0.0%", "confirmed 0.0% 2"),
        ([reading("2020-06-30", "34")], {"last_year": {"2019-06-30": "41"}}, "同比下降17%", "rounded 17.1% 2"),
        ([reading("2020-06-30", "34")], {"last_year": {"2019-06-30": "41"}}, "同比下降18%", "differs 17.1% 2"),
        ([reading("2020-06-30", "50")], {"last_year": {"2019-06-30": "40"}}, "同比增长25.0%", "confirmed 25.0% 2"),
        ([reading("2020-06-30", "50")], {"last_year": {"2019-06-30": "40"}}, "同比下降25.0%", "differs +25.0% 2"),
    ],
)  # fmt: skip
def test_a_rate_is_what_a_note_says_or_the_growth_over_the_year_before(facts, keys, text, says):
    assert verdict(text, stops(*facts, **keys)) == says


def test_a_rate_that_is_a_target_itself_is_an_amount_unless_it_grows():
    rate = stops(reading("2020-06-30", "4.2"), unit="%", kind="at-most", number="4.3")
    assert verdict("失业率4.4%", rate) == "differs 4.2% 2"
    assert verdict("失业率同比下降4.4%", rate) == "unknown - -"
    assert verdict("失业率下降4.4个百分点", rate) == "unknown - -"


# points


@pytest.mark.parametrize(
    ("total", "text", "says"),
    [
        # on 30 June half of 104 are expected: 26 are 25 points behind, 78 as many ahead
        ("26", "低于序时进度25.0个百分点", "confirmed -25.0个百分点 2"), ("26", "落后序时25个百分点", "confirmed -25.0个百分点 2"),
        ("11", "低于序时进度39个百分点", "rounded -39.4个百分点 2"), ("11", "低于序时进度40个百分点", "differs -39.4个百分点 2"),
        ("26", "慢于序时进度24.0个百分点", "differs -25.0个百分点 2"), ("26", "高于序时进度25.0个百分点", "differs -25.0个百分点 2"),
        ("78", "高于序时进度25.0个百分点", "confirmed +25.0个百分点 2"), ("78", "低于序时进度25.0个百分点", "differs +25.0个百分点 2"),
        ("78", "提高25.0个百分点", "unknown - -"), ("52", "快于序时进度0.0个百分点", "confirmed 0.0个百分点 2"),
    ],
)  # fmt: skip
def test_points_are_a_gap_where_they_speak_of_the_schedule_and_its_direction_counts(total, text, says):
    assert verdict(text, stops(reading("2020-06-30", total))) == says


def test_points_of_nothing_that_was_read_say_nothing():
    assert verdict("低于序时进度50.0个百分点", stops()) == "unknown - -"
    assert verdict("低于序时进度50.0个百分点") == "unknown - -"
    assert verdict("完成35.0%") == verdict("完成35.0%", values("12")) == "unknown - -"
    assert verdict("低于序时进度50.0个百分点", values("12")) == "unknown - -"


# rows


@pytest.mark.parametrize(
    ("cell", "score", "says"),
    [
        ("25.0%", 1.0, "confirmed 25.0% 2"), ("50.0%", 1.0, "confirmed 50.0% 2"), ("50%", 1.0, "confirmed 50% 2"), ("51.0%", 1.0, "differs 25.0% 2"),
        ("51%", 1.0, "differs 25.0% 2"), ("51.0%", 0.0, "unknown - 2"), ("25.0%", 0.0, "confirmed 25.0% 2"),
    ],
)  # fmt: skip
def test_a_share_of_a_row_is_the_ratio_or_what_was_expected(cell, score, says):
    assert verdict(f"| 候车亭 | 104座 | {cell} |", stops(reading("2020-06-30", "26")), score) == says


def test_a_share_is_an_exact_fraction_of_the_target():
    assert stops(reading("2020-06-30", "34"), number="97").ratio == Fraction(34, 97)
