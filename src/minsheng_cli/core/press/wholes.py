"""Whether parts that claim to be a whole add up to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from minsheng_cli.core.press.figures import Figure

#: What parts begin with, and what makes them all there is.
_BEGIN = re.compile("其中|分别|(?:项目|[项个])中(?=[，：])")
_REST = re.compile("其余|余下|剩余|剩下")
#: Words of parts that claim to be a whole.
_CLASSES = re.compile(
    "完成|未报|暂停|暂缓|终止|未量化|超序时|按序时|慢序时|达序时|滞后|正常|未开工|在建|缓慢|绿灯|黄灯|红灯|提前|推进|启动"
)
#: People may be counted twice (women, members); a share of a target is no part.
_PEOPLE = ("人", "名", "人次")
_OF_TARGET = re.compile("占[^，]*(?:目标|任务|计划)")


class Whole(NamedTuple):
    """Parts that claim to be a whole: their sum and what they should make."""

    sentence: str
    parts: tuple[str, ...]
    total: Decimal
    claimed: Decimal


def wholes(found: Sequence[Figure]) -> list[Whole]:
    """Counts that should make a total before them, and shares that should make 100%; those that do not."""
    sentences: dict[int, list[Figure]] = {}
    for figure in found:
        if not _in_brackets(figure):
            sentences.setdefault(figure.sentence_start, []).append(figure)
    checked = [_counts(each) for each in sentences.values()] + [_shares(each) for each in sentences.values()]
    return [whole for whole in checked if whole]


def _in_brackets(figure: Figure) -> bool:
    """Whether a figure only explains another one: 34所（10所幼儿园、24所小学）."""
    before = figure.sentence[: figure.start - figure.sentence_start]
    return before.rfind("（") > before.rfind("）")


def _counts(sentence: Sequence[Figure]) -> Whole | None:
    """A total, 其中, and its parts."""
    begin = _BEGIN.search(sentence[0].sentence)
    if begin is None:
        return None
    start = sentence[0].sentence_start + begin.start()
    before = [each for each in sentence if each.end <= start and not each.percent]
    if not before:
        return None
    total = before[-1]
    parts = [each for each in sentence if each.start > start and each.unit == total.unit]
    for claimed in (_all_classes(parts), _with_rest(parts)):
        if claimed and _sum(claimed) != total.value:
            return _whole(claimed, total.value)
    listed = _listed(parts)
    return _whole(listed, total.value) if len(listed) > 1 and _sum(listed) > total.value else None


def _all_classes(parts: Sequence[Figure]) -> Sequence[Figure]:
    """Three or more parts, each with the word of a class."""
    found = [each for each in parts if _CLASSES.search(each.near)]
    return found if len(found) >= 3 else ()


def _with_rest(parts: Sequence[Figure]) -> Sequence[Figure]:
    """Parts up to the one that is called the rest."""
    last = next((index for index, each in enumerate(parts) if _REST.search(each.lead)), 0)
    return parts[: last + 1] if last else ()


def _listed(parts: Sequence[Figure]) -> Sequence[Figure]:
    """Parts in one list (、); people only where the list names nothing, for a person may be in two groups."""
    listed = list(parts[:1])
    for one, other in pairwise(parts):
        between = one.sentence[one.end - one.sentence_start : other.start - one.sentence_start]
        if "、" not in between or re.search("[，；：]", between) or (one.unit in _PEOPLE and between != "、"):
            break
        listed.append(other)
    return listed


def is_part(figure: Figure) -> bool:
    """Whether a figure is the share of a part (占60%), not of a target (占年度目标的81.7%)."""
    return figure.percent and "占" in figure.near and not _OF_TARGET.search(figure.near)


def _shares(sentence: Sequence[Figure]) -> Whole | None:
    """Three or more shares that are said to be parts (占)."""
    parts = [each for each in sentence if is_part(each)]
    return _whole(parts, Decimal(100)) if len(parts) >= 3 and _sum(parts) != 100 else None


def _sum(parts: Sequence[Figure]) -> Decimal:
    return sum((each.value for each in parts), Decimal(0))


def _whole(parts: Sequence[Figure], claimed: Decimal) -> Whole:
    return Whole(parts[0].sentence, tuple(each.text for each in parts), _sum(parts), claimed)
