"""Which values of a subject a figure may mean, by the words of its clause, and whether it says one of them."""

from __future__ import annotations

import re
from decimal import Decimal

from minsheng_cli.core.press.figures import Figure
from minsheng_cli.core.press.rows import is_row
from minsheng_cli.core.press.subjects import Subject, Told

#: Words of what is to be reached, not of what was.
_AIMS = re.compile("目标|计划|任务|将|全年|拟|力争|确保|预计|规划")
#: What stands alone before the number of a target: 完成35.0%年度目标任务（97所）, 目标≤4.3%.
_AIM = re.compile("(?:年度)?目标(?:任务)?(?:数|值)?[（(:：]?(?:为|是|[≤≥<>]|不超过|不高于|不低于|控制在)?")
#: Words of growth, and those of a fall.
GROWS = re.compile("同比|环比|增长|增加|增幅|上年|下降|减少|降低|回落|下滑|降幅")
_FALLS = re.compile("下降|减少|降低|回落|下滑|降幅")
_RISES = re.compile("增长|增加|增幅|上升|提高")
#: Words of what a month alone brought; a month that begins or ends a span (1—6月, 截至6月) is none.
_GAINED = re.compile(
    "(?<![-—–~至0-9])([0-9]{1,2})月(?:份)?新增|([0-9]{1,2})月(?:份)?比上月(?:新增|增加)|(?:本月|当月)新增|[比较]上月(?:新增|增加)"
)
#: Words right before what is left to do, and those that need 未 or 待 after the figure to say so.
_LEFT = re.compile("(?:还剩|尚剩|仍剩|剩余|剩下|余下|尚余|还差|尚差|仍差)(?:任务)?(?:为|还有|约|近|超过?)?$")
_STILL = re.compile("(?:还有|尚有|仍有)(?:约|近|超过?)?$")
#: How words of about round, and how far they may be off: 150余 for 159, not 100余; 近60 for 58.
_ROUNDINGS = {"余": "ROUND_FLOOR", "近": "ROUND_CEILING", "约": "ROUND_HALF_UP"}
_OFF = {"余": Decimal("0.5"), "近": Decimal("0.2"), "约": Decimal("0.1")}


def is_aim(figure: Figure) -> bool:
    """Whether a figure is said to be the target of what stands before it."""
    return _AIM.fullmatch(figure.lead.strip()) is not None


def is_rest(figure: Figure) -> bool:
    """Whether a figure is said to be what is left: 还剩62部, 尚有62部未投入使用."""
    lead, after = figure.lead.rstrip(), figure.near[len(figure.lead) :]
    return bool(_LEFT.search(lead) or (_STILL.search(lead) and re.search("未|没有?|待", after)))


def direction(words: str) -> int:
    """1 where words tell of growth, -1 of a fall, 0 where they do not say."""
    return bool(_RISES.search(words)) - bool(_FALLS.search(words))


def meant(figure: Figure, subject: Subject) -> list[Told]:
    """The values that a figure may mean: a plan's number only where it speaks of a target, or nothing was read."""
    readings = [told for told in subject.told if told.what != "number"]
    if readings and is_row(figure):
        return [*subject.told, *(told for _, told in subject.history), *gains(subject), *_rest(subject)]
    if is_rest(figure):
        return _rest(subject)
    if readings and (month := _GAINED.search(figure.clause)):
        return gains(subject, int(month[1] or month[2] or subject.history[-1][0].month))
    aims = _AIMS.search(figure.clause) or _is_whole(figure)
    return list(subject.told) if aims or not readings else readings


def gains(subject: Subject, month: int | None = None) -> list[Told]:
    """What came between two readings; in a month of the last one's year, since the last reading before the month."""
    past = subject.history
    if month is None:
        spans = [(past[i][1], told) for j, (_, told) in enumerate(past) for i in range(j)]
    else:
        wanted = (past[-1][0].year, month)
        before = [told for day, told in past if (day.year, day.month) < wanted]
        within = [told for day, told in past if (day.year, day.month) == wanted]
        spans = [(before[-1], within[-1])] if before and within else []
    return [Told("gain", last.value - first.value, last.place) for first, last in spans]


def _rest(subject: Subject) -> list[Told]:
    """What is left of a plan's number, never less than nothing; none where nothing was read."""
    if not subject.history:
        return []
    done = subject.history[-1][1].value
    numbers = [told for told in subject.told if told.what == "number"]
    return [Told("rest", max(n.value - done, Decimal(0)), n.place) for n in numbers]


def _is_whole(figure: Figure) -> bool:
    """Whether parts follow: 97所学校建设，其中10所…"""
    rest = figure.sentence[figure.end - figure.sentence_start :]
    return re.match("[^，；]*，其中", rest) is not None


def equal(figure: Figure, subject: Subject) -> Told | None:
    """The value of a subject that a figure says exactly, or rounded as it is written."""
    values = meant(figure, subject)
    exact = next((told for told in values if told.value == figure.value), None)
    return exact or next((told for told in values if is_rounded(figure, told)), None)


def is_rounded(figure: Figure, told: Told) -> bool:
    """Whether a figure is the data's value rounded to its own last digit: half up or cut, or as its words say."""
    if told.value == figure.value or figure.value == 0:
        return False
    shares = told.value / figure.step
    written = figure.value / figure.step
    if figure.about:
        off = abs(told.value - figure.value) / figure.value
        return written == shares.to_integral_value(_ROUNDINGS[figure.about]) and off < _OFF[figure.about]
    return written in (shares.to_integral_value("ROUND_FLOOR"), shares.to_integral_value("ROUND_HALF_UP"))
