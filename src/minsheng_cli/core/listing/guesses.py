"""Targets read from the text of a list, to be reviewed: 新建候车亭104座 is one, 改造小区120个、惠及2.5万户 two."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

from minsheng_cli.core.press.figures import Figure, figures, normal
from minsheng_cli.model.amount import folded, split_unit

#: Counted things besides the measure words of the press.
_UNITS = ("场次", "件次", "班次", "车次", "户次", "户数", "公里", "张", "亩")
_PEOPLE = (
    "群众",
    "居民",
    "职工",
    "市民",
    "农民",
    "学生",
    "老人",
    "老年人",
    "儿童",
    "残疾人",
    "妇女",
    "师生",
    "村民",
    "劳动者",
)
_FIGURE = re.compile(r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<large>百万|千万|万亿|万|亿)?")
#: The numbers of points: 1.新建候车亭104座；2.改造线路10条, or ①.
_CIRCLED = re.compile("[①-⑳]")
_POINT = re.compile(r"(^|[；。，：\s])[（(]?[0-9]{1,2}[)）.、．](?![0-9])\s*")
#: What a figure must not be: a part of the one before, or money and rates around the thing itself.
_PART = re.compile(r"\(其中[^()]*\)|其中[^。！？；]*")
_MONEY = re.compile("投资|资金|预算|经费|补助|补贴")
_RATE = re.compile("每|人均|户均")
#: 104座以上 is a target of 104; 60岁以上老人 is none.
_AT_LEAST = re.compile(r"(?:及)?以上(?=[，。；、）)]|$)")
_AT_MOST = re.compile(r"不[得能应]?(?:超过|高于|多于|大于)|控制在|(?<!不)(?<!不[得能应])(?:低于|少于|小于)|以内|以下")
#: 控制在95%以上 is at least.
_REACHED = re.compile(r"控制在(?=[^，。；、]{1,9}以上)")
_AROUND = re.compile(
    r"(?:[0-9]{4}年)?[0-9]{1,2}月(?:份|[底末]|[0-9]{1,2}[日号]|[上中下]旬)*(?:之?前)?|[0-9]{4}年度?|年[底末](?:之?前)?|年内"
    r"|全[年市区县]|力争|确保|计划|达到|不[得能应]?(?:[低少小]于|超过|[高多大]于)|控制在|[低少小]于|以[内下上]|左右|大约|共计|总计|"
    r"[^\w·%、]+"
)
#: What is left out only where it stands before all or right before the figure: 公共, 达标 and 节约 stay.
_BEFORE = re.compile("^共(?![享建同用青产])|[达共约]+$")
_MARK = re.compile("[，。；：！？、]")
#: Marks of footnotes behind a figure; m² and km³ keep theirs.
_NOTES = re.compile("(?<=[0-9０-９])[⁰¹²³⁴-⁹]+")
_SHORT, _LONG, _MOST = 2, 40, 20


class Guess(NamedTuple):
    """A target: its name, its number and unit, and the text that they were read from, empty where nothing was guessed.

    `composed`: the name is no part of the text.
    """

    name: str
    number: Decimal
    unit: str
    kind: Literal["at-least", "at-most"] = "at-least"
    read: str = ""
    composed: bool = False


def guesses(text: str, title: str, units: Iterable[str]) -> list[Guess]:
    """The targets that a text speaks of, in its order; none where it has no figure with a unit."""
    plain = normal(folded(_NOTES.sub("", _CIRCLED.sub("；", text)).replace("㎡", "平方米").replace("㎞", "公里")))
    plain = _REACHED.sub("达到", plain)
    plain = _AT_LEAST.sub("", _PART.sub("", _POINT.sub(r"\1", plain)))
    found: list[Guess] = []
    for figure in figures(plain, [*units, *_UNITS], 0)[:_MOST]:
        guess = _guess(figure, title, not found)
        if guess and not _is_aside(figure):
            found.append(guess)
    return found


def _guess(figure: Figure, title: str, first: bool) -> Guess | None:
    match = _FIGURE.match(figure.text)
    unit = figure.unit or _people(figure)
    if not match or not unit or figure.value <= 0:
        return None
    large = match["large"] if match["large"] in ("万", "亿") else ""
    number = Decimal(match["number"].replace(",", "")) if large else figure.value
    kind: Literal["at-least", "at-most"] = "at-most" if _AT_MOST.search(figure.near) else "at-least"
    name, composed = _name(figure, split_unit(unit)[1], title, first)
    return Guess(name, number, large + unit, kind, _clause(figure), composed)


def _is_aside(figure: Figure) -> bool:
    """Whether a figure is what the thing costs, or what falls to each."""
    return bool(_RATE.search(figure.near) or (figure.unit.endswith("元") and _MONEY.search(figure.near)))


def _clause(figure: Figure) -> str:
    """The words between the marks around a figure, with it."""
    start, end = figure.start - figure.sentence_start, figure.end - figure.sentence_start
    left, right = _MARK.split(figure.sentence[:start])[-1], _MARK.split(figure.sentence[end:])[0]
    return left + figure.text + right


def _people(figure: Figure) -> str:
    """人 where a large number stands before people without a measure word: 惠及10万群众."""
    after = figure.sentence[figure.end - figure.sentence_start :]
    return "人" if after.startswith(_PEOPLE) else ""


def _name(figure: Figure, base: str, title: str, first: bool) -> tuple[str, bool]:
    """What is counted, in the text's own words; after a bare verb the title, or 惠及户数."""
    lead, after = (_AROUND.sub("", words) for words in (figure.lead, figure.near[len(figure.lead) :]))
    words = f"{_BEFORE.sub('', lead)}{after}".strip("、")
    if _SHORT < len(words) <= _LONG:
        return words, False
    if first or not words or len(words) > _LONG or base == "%":
        return title, True
    return f"{words}{base}数", True
