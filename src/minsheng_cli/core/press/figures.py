"""The figures of a press text: a number with its unit, the words around it, and the sentence it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from minsheng_cli.core.press.numerals import NUMERALS, chinese_decimal, chinese_number
from minsheng_cli.model.amount import split_unit

#: Measure words that a text may use besides the units of the plans.
COMMON = (
    *("个百分点", "百分点", "人次", "岗次", "平方米", "平方公里", "立方米", "公里", "千米", "公顷", "公斤"),
    *"个项座所名人家场片套台辆米元亩户件条处部栋张种类吨次对间盏棵株支期批门眼口床斤",
)
_SCALES = {"": 0, "百": 2, "千": 3, "万": 4, "亿": 8, "百万": 6, "千万": 7, "万亿": 12}
#: What 八成 and 5大 stand before, so that 成立 and 大型 do not count.
_SHARED = "以上|左右|多|的?(?:年度|全年|任务|目标|计划)|[，。；、）\\n]|$"
_KINDS = "[^型学专队会小量于力道厅楼桥类]"
_CLAUSE = "，。；：！？\n"
_MARK = re.compile(f"[{_CLAUSE}]")
_TABLE = str.maketrans("０１２３４５６７８９％．﹔﹕﹐﹑,;:!?", "0123456789%.；：，、，；：！？")
#: A text without full stops is parted behind a clause, or where no figure stands, or else where it is this long.
_LONGEST = 1_000
_SENTENCE = re.compile(
    rf"[^。！？\n]{{1,{_LONGEST}}}(?:[。！？]|(?![^。！？\n])|(?<=[，；、])|(?<![0-9.,])(?=[^0-9.,，；、万亿余多%座]))|"
    rf"[^。！？\n]{{1,{_LONGEST}}}(?<![0-9.,])(?=[0-9])|[^。！？\n]{{1,{_LONGEST}}}"
)
_DAY = re.compile(r"截至(?:目前|(?:([0-9]{4})年)?([0-9]{1,2})月(?:([0-9]{1,2})日|底))")
#: Words right before a figure that is not exact.
_BEFORE = re.compile("(?:(?P<over>超过?|逾)|(?P<under>(?<![临附最靠])近|接近|将近|不到)|大?约|约为)$")


class Figure(NamedTuple):
    """A figure: where it begins and ends in the text, its value in the base unit, and how finely it was written.

    `near`: the words of its `clause` around it, up to the figures beside it. `lead`: those before it.
    `about`: 余, 近 or 约 where it says that it is not exact. `step`: the value of one in its last digit, without the
    noughts at the end of such a figure.
    """

    start: int
    end: int
    text: str
    value: Decimal
    step: Decimal
    unit: str
    near: str
    sentence: str
    sentence_start: int
    day: date | None
    about: str = ""
    clause: str = ""
    lead: str = ""

    @property
    def percent(self) -> bool:
        """Whether it is a share or a rate."""
        return self.unit == "%"

    @property
    def points(self) -> bool:
        """Whether it is a distance between two shares."""
        return self.unit.endswith("百分点")


def normal(text: str) -> str:
    """The text with half-width digits and full-width punctuation, as a newspaper should have it; the same length."""
    kept = re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "\x00", text)
    return kept.translate(_TABLE).replace("\x00", ",")


def figures(text: str, units: Iterable[str], year: int) -> list[Figure]:
    """The figures of a text in order. Days, ages, names with digits and small numbers without a unit are none.

    `unit` is empty where a large number stands before its noun (46.07万职工).
    """
    pattern = _pattern(frozenset(units))
    found: list[Figure] = []
    for start, sentence in _sentences(text):
        day = _day(sentence, year)
        matches = [(match, number) for match in pattern.finditer(sentence) if (number := _number(match))]
        for index, (match, number) in enumerate(matches):
            before = matches[index - 1][0].end() if index else 0
            after = matches[index + 1][0].start() if index + 1 < len(matches) else len(sentence)
            found.append(_figure(match, number, sentence, start, _near(sentence, match, before, after), day))
    return found


@lru_cache(64)
def _pattern(known: frozenset[str]) -> re.Pattern[str]:
    """A number with its unit: in digits, in Chinese numerals (of two or more: 一个 is no figure), 八成, 百分之八十."""
    bases = {split_unit(unit)[1] for unit in known} | set(COMMON)
    units = "|".join(re.escape(base) for base in sorted(bases, reverse=True))  # 人次 before 人
    return re.compile(
        rf"百分之(?P<of>[{NUMERALS}]+(?:点[{NUMERALS}]+)?)|(?<![{NUMERALS}])(?P<tenths>[一二三四五六七八九])成(?={_SHARED})|"
        r"(?:(?<![0-9.A-Za-z/:-])(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)[⁰¹²³⁴-⁹①-⑳]*(?P<scale>百万|千万|万亿|百|千|万|亿)?"
        rf"|(?<![第之点0-9{NUMERALS}])(?P<hanzi>[{NUMERALS}]{{2,}}))(?P<over>余|多)?"
        rf"(?:(?<=[0-9百千万亿余多])[⁰¹²³⁴-⁹①-⑳]+)?(?:(?P<percent>%)|(?(hanzi)(?!部[门分]|个月))(?P<unit>{units})(?!制|以上|级|月)"
        rf"|(?(number)(?:(?P<kinds>大类?(?={_KINDS}))|(?<=[万亿余多])(?P<bare>))|(?!)))"
    )


def _number(match: re.Match[str]) -> tuple[Decimal, int] | None:
    """The value, and the power of ten of its last digit; None where numerals make no number."""
    if match["tenths"]:
        return Decimal(NUMERALS.index(match["tenths"]) * 10), 1
    if match["of"]:
        share = chinese_decimal(match["of"])
        return None if share is None else (share, int(share.as_tuple().exponent))
    if match["hanzi"]:
        value = chinese_number(match["hanzi"])
        return None if value is None else (value, {"万": 4, "亿": 8}.get(match["hanzi"][-1], 0))
    number, scale = Decimal(match["number"].replace(",", "")), _SCALES[match["scale"] or ""]
    return number.scaleb(scale), int(number.as_tuple().exponent) + scale


def _unit(match: re.Match[str]) -> str:
    if match["percent"] or match["tenths"] or match["of"]:
        return "%"
    return "类" if match["kinds"] else match["unit"] or ""


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text with where each begins."""
    for match in _SENTENCE.finditer(text):
        yield match.start(), match[0]


def _near(sentence: str, match: re.Match[str], before: int, after: int) -> tuple[str, str]:
    """The words of the clause before and after a figure; a 、 between two figures parts the words of both."""
    first, last = _clause(sentence, match)
    left, right = max(before, first), min(after, last)
    if before:
        left = max(left, sentence.rfind("、", before, match.start()) + 1)
    if after < len(sentence) and "、" in sentence[match.end() : after]:
        right = min(right, sentence.rfind("、", 0, after))
    return sentence[left : match.start()], sentence[match.end() : right]


def _clause(sentence: str, match: re.Match[str]) -> tuple[int, int]:
    """Where the clause of a figure begins and ends."""
    before = sentence[: match.start()]
    end = _MARK.search(sentence, match.end())
    return max(map(before.rfind, _CLAUSE)) + 1, end.start() if end else len(sentence)


def _figure(
    match: re.Match[str],
    number: tuple[Decimal, int],
    sentence: str,
    start: int,
    near: tuple[str, str],
    day: date | None,
) -> Figure:
    value, power = number
    about = _about(match, near)
    if about:
        power = max(power, int(value.normalize().as_tuple().exponent))
    return Figure(
        start + match.start(), start + match.end(), match[0], value, Decimal(1).scaleb(power), _unit(match),
        "".join(near), sentence, start, day, about, sentence[slice(*_clause(sentence, match))], near[0],
    )  # fmt: skip


def _about(match: re.Match[str], near: tuple[str, str]) -> str:
    """How a figure says that it is not exact: 余 (more than), 近 (nearly), 约 (about), or not at all."""
    before = _BEFORE.search(near[0])
    if match["over"] or (before and before["over"]):
        return "余"
    if before:
        return "近" if before["under"] else "约"
    return "约" if near[1].startswith(("左右", "上下")) else ""


def _day(sentence: str, year: int) -> date | None:
    """The day that a sentence names as its own: 截至6月30日, 截至5月底."""
    from minsheng_cli.core.calendar import end_of_month

    found = _DAY.search(sentence)
    if not found or not found[2]:
        return None
    try:
        first = date(int(found[1] or year), int(found[2]), 1)
        return first.replace(day=int(found[3])) if found[3] else end_of_month(first)
    except ValueError:
        return None
