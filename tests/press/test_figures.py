"""The figures of a text: where each stands, what it is worth, how finely it was written, and the words around it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from minsheng_cli.core.press.figures import figures, normal
from minsheng_cli.core.press.meant import direction, is_rounded
from minsheng_cli.core.press.numerals import chinese_decimal, chinese_number
from minsheng_cli.core.press.rows import cells, is_bare, is_row
from minsheng_cli.core.press.subjects import Told, pairs
from minsheng_cli.core.press.wholes import wholes
from minsheng_cli.model.place import Place

UNITS = ("座", "所", "万人", "%", "亿元")


def read(text):
    """Text, value, step and unit of each figure."""
    return [(each.text, f"{each.value:f}", f"{each.step:f}", each.unit) for each in figures(normal(text), UNITS, 2020)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新建候车亭159座", [("159座", "159", "1", "座")]),
        ("新增就业7.2万人", [("7.2万人", "72000", "1000", "人")]),
        ("资金2.08亿元", [("2.08亿元", "208000000", "1000000", "元")]),
        ("资金3百万元、5千万元、1.5万亿元", [("3百万元", "3000000", "1000000", "元"), ("5千万元", "50000000", "10000000", "元"),
                              ("1.5万亿元", "1500000000000", "100000000000", "元")]),
        ("走访３百户、２千家", [("3百户", "300", "100", "户"), ("2千家", "2000", "1000", "家")]),
        ("走访16,601家", [("16,601家", "16601", "1", "家")]),
        ("完成152.8%", [("152.8%", "152.8", "0.1", "%")]),
        ("低于序时进度14.9个百分点", [("14.9个百分点", "14.9", "0.1", "个百分点")]),
        ("完成八成，百分之八十一点七", [("八成", "80", "10", "%"), ("百分之八十一点七", "81.7", "0.1", "%")]),
        ("建成一百五十九座、三万座", [("一百五十九座", "159", "1", "座"), ("三万座", "30000", "10000", "座")]),
        ("46.07万职工受益", [("46.07万", "460700", "100", "")]),
        ("1.2万余人次", [("1.2万余人次", "12000", "1000", "人次")]),
        ("12类项目", [("12类", "12", "1", "类")]),
        ("保障5大困难群众", [("5大", "5", "1", "类")]),
        ("建成一百二十万座，投入三亿元", [("一百二十万座", "1200000", "10000", "座"), ("三亿元", "300000000", "100000000", "元")]),
        ("服务1.2万人次、3人", [("1.2万人次", "12000", "1000", "人次"), ("3人", "3", "1", "人")]),
        ("完成百分之二三十，二三十座", []),
        ("建成150余座", [("150余座", "150", "10", "座")]),
        ("截至6月30日，2020年第3季度5G网络，8月1日A12座", []),
        ("八成立即，一个，3级，五部门，100以上，十二月，两个月", []),
        ("1座以上，建成3座制度", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_figure_is_a_number_with_its_unit(text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("建成150余座", "余"), ("建成150多座", "余"), ("建成超150座", "余"), ("建成超过150座", "余"), ("建成逾150座", "余"),
        ("建成近160座", "近"), ("建成接近160座", "近"), ("建成将近160座", "近"), ("不到160座", "近"), ("建成约160座", "约"),
        ("大约160座", "约"), ("约为160座", "约"), ("建成160座左右", "约"), ("建成160座上下", "约"), ("建成160座", ""),
        ("临近160座", ""), ("附近160座", ""),
    ],
)  # fmt: skip
def test_a_figure_says_how_it_is_not_exact(text, about):
    assert [each.about for each in figures(text, UNITS, 2020)] == [about]


def test_a_figure_knows_its_place_its_clause_and_the_words_up_to_its_neighbours():
    text = "开头。幼儿园10所、小学24所竣工，完成50.0%年度目标；其他"
    assert [(each.start, each.end, each.lead, each.near, each.clause, each.sentence_start) for each in figures(text, UNITS, 2020)] == [
        (6, 9, "幼儿园", "幼儿园", "幼儿园10所、小学24所竣工", 3),
        (12, 15, "小学", "小学竣工", "幼儿园10所、小学24所竣工", 3),
        (20, 25, "完成", "完成年度目标", "完成50.0%年度目标", 3),
    ]  # fmt: skip
    assert {each.sentence for each in figures(text, UNITS, 2020)} == {text[3:]}
    assert [text[each.start : each.end] for each in figures(text, UNITS, 2020)] == ["10所", "24所", "50.0%"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the words of a figure end at the marks of its clause, however many there are
        ("甲，乙，建成10所，丙，丁", [("建成10所", "建成", "")]),
        ("，10所；丙：丁", [("10所", "", "")]),
        ("甲：乙；建成10所！", [("建成10所", "建成", "")]),
        # between figures the last 、 parts them; before the first and behind the last figure none does
        ("园、校10所、托班、小学24所、中学3所、大学等", [("园、校10所、托班、小学24所、中学3所、大学等", "园、校", "、托班"), ("园、校10所、托班、小学24所、中学3所、大学等", "小学", ""),
                                              ("园、校10所、托班、小学24所、中学3所、大学等", "中学", "、大学等")]),
        ("园10所小学24所", [("园10所小学24所", "园", "小学"), ("园10所小学24所", "小学", "")]),
    ],
)  # fmt: skip
def test_the_words_around_a_figure_end_at_its_marks_and_its_neighbours(text, found):
    assert [(each.clause, each.lead, each.near[len(each.lead) :]) for each in figures(text, UNITS, 2020)] == found


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("截至6月30日", date(2020, 6, 30)), ("截至2019年5月底", date(2019, 5, 31)), ("截至2月底", date(2020, 2, 29)),
        ("截至目前", None), ("截至2月30日", None), ("截至13月底", None), ("6月30日", None),
    ],
)  # fmt: skip
def test_the_day_of_a_sentence_is_the_one_it_names_as_its_own(words, day):
    assert [each.day for each in figures(f"{words}，建成159座。建成3座", UNITS, 2020)] == [day, None]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("１５９座，１6,601家;完成50％", "159座，16,601家；完成50%"),
        ("a,b:c!d?", "a，b：c！d？"),
        ("1,59", "1，59"),
        ("1,234,567", "1,234,567"),
    ],
)
def test_a_text_is_read_with_half_width_digits_and_full_width_marks_and_keeps_its_length(text, plain):
    assert normal(text) == plain
    assert len(normal(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一百五十九", 159), ("三万", 30000), ("两千零五", 2005), ("十二", 12), ("二十", 20), ("一亿零三百万", 103_000_000),
        ("三千二百亿", 320_000_000_000), ("一万二千", 12000), ("一千零一十", 1010), ("五", 5), ("一千一百一十一", 1111),
        ("一百五", None), ("二三十", None), ("百", None), ("", None), ("十百", None), ("零", None), ("一百零", None), ("一零五", None),
    ],
)  # fmt: skip
def test_a_chinese_numeral_is_one_number_or_none(text, value):
    found = chinese_number(text)
    assert found == (value if value is None else Decimal(value)) or (text == "零" and found == 0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("八十一点七", "81.7"),
        ("零点五", "0.5"),
        ("〇点零五", "0.05"),
        ("百", "100"),
        ("五十", "50"),
        ("八十点一百", None),
        ("二三十点五", None),
    ],
)
def test_a_chinese_share_may_go_on_after_its_point(text, value):
    assert chinese_decimal(text) == (value and Decimal(value))


@pytest.mark.parametrize(
    ("text", "value", "rounded"),
    [
        ("7.2万人", "72340", True), ("7.2万人", "72999", True), ("7.2万人", "71500", True), ("7.2万人", "71499", False),
        ("7.2万人", "73000", False), ("7.2万人", "72000", False), ("159座", "158.6", True), ("159座", "159.4", True), ("159座", "160", False),
        ("150余座", "159", True), ("150余座", "160", False), ("150余座", "149", False), ("100余座", "159", False),
        ("近160座", "159", True), ("近160座", "150", False), ("近200座", "150", False), ("约160座", "159", True), ("约160座", "164", True),
        ("约160座", "165", False), ("约200座", "159", False), ("约10座", "11", False),
        ("0座", "0.4", False), ("7.3万人", "72500", True), ("1座", "1.4", True), ("158.9座", "159", False), ("159.0座", "159", False),
    ],
)  # fmt: skip
def test_a_figure_is_rounded_when_its_own_last_digit_says_so(text, value, rounded):
    (figure,) = figures(f"建成{text}", UNITS, 2020)
    assert is_rounded(figure, Told("reading", Decimal(value), Place(""))) is rounded


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("同比增长", 1),
        ("增幅", 1),
        ("提高", 1),
        ("同比下降", -1),
        ("回落", -1),
        ("降幅", -1),
        ("上年", 0),
        ("由增加到减少", 0),
    ],
)
def test_words_tell_of_growth_or_of_a_fall(words, way):
    assert direction(words) == way


def test_pairs_of_characters_leave_out_marks_and_digits():
    assert pairs("新建候车亭12座（A型）") == {"新建", "建候", "候车", "车亭", "A型"}
    assert pairs("甲") == pairs("") == set()


def sums(text):
    """Parts, their sum and what they should make, of wholes that do not add up."""
    return [(each.parts, str(each.total), str(each.claimed)) for each in wholes(figures(normal(text), UNITS, 2020))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("学校34所，其中幼儿园已完成10所，小学推进20所，中学暂停4所。", []),
        ("学校34所，其中已完成10所，推进20所，暂停3所。", [(("10所", "20所", "3所"), "33", "34")]),
        ("学校34所，其中幼儿园10所，其余24所在建。", []),
        ("学校34所，其中幼儿园10所，其余23所在建。", [(("10所", "23所"), "33", "34")]),
        ("学校34所，其中幼儿园10所、小学20所。", []),
        ("学校34所，其中幼儿园10所、小学25所。", [(("10所", "25所"), "35", "34")]),
        ("学校34所，其中幼儿园10所；小学25所。", []),
        ("培训100人，其中女性60人、党员50人。", []),
        ("培训100人，其中60人、50人。", [(("60人", "50人"), "110", "100")]),
        ("学校34所（其中幼儿园10所、小学25所）。", []),
        ("其中幼儿园10所、小学25所。", []),
        ("学校34所，其中投资10亿元、小学25所。", []),
        ("幼儿园占30%，小学占40%，中学占30%。", []),
        ("幼儿园占30%，小学占40%，中学占20%。", [(("30%", "40%", "20%"), "90", "100")]),
        ("幼儿园占30%，小学占40%。", []),
        ("幼儿园占30%，小学占40%，占年度目标的81.7%。", []),
    ],
)  # fmt: skip
def test_parts_that_claim_to_be_a_whole_add_up_to_it(text, found):
    assert sums(text) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("| 公交 | 104座 | +39座 |", ["公交", "104座", "+39座"]),
        ("|公交|104座|  ", ["公交", "104座"]),
        ("- 3 学校：小学竣工 [■■|··] 20.0%（序时50.0%）", ["学校：小学竣工", "20.0%", "50.0%"]),
        ("30 公交 [■■■■] 152.8%（序时50.0%）", ["公交", "152.8%", "50.0%"]),
        ("公交，，152.8%（序时50.0%）", ["公交", "152.8%", "50.0%"]),
        ("公交，104座， 159座，滞后", ["公交", "104座", "159座", "滞后"]),
        ("公交，约1.5万余座，3百亩，-", ["公交", "约1.5万余座", "3百亩", "-"]),
        ("公交，104座，159座", []),
        ("公交，104座，滞后，慢", []),
        ("公交，104座，159座，滞后。", []),
        ("公交，104座！，159座，3座", []),
        ("", []),
    ],
)
def test_a_row_of_a_table_is_read_as_its_cells_and_a_sentence_is_none(line, found):
    assert cells(line) == found


def test_a_figure_of_a_row_is_bare_when_it_is_all_that_its_cell_says():
    row = figures("| 公交 | 104座 | 每月需10.5座 |", UNITS, 2020)
    assert [(each.text, is_row(each), is_bare(each)) for each in row] == [
        ("104座", True, True),
        ("10.5座", True, False),
    ]
    assert [(is_row(each), is_bare(each)) for each in figures("公交建成104座", UNITS, 2020)] == [(False, False)]
