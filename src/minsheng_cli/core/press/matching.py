"""Which figure speaks of what: by unit and by the words around it, never by the number alone.

A subject's score is the weight of the pairs of characters that its names share with the words near the figure, and a
little for those elsewhere in the sentence. Within a sentence two figures never mean the same subject; an equal value
only decides between subjects that the words allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from minsheng_cli.core.press.counts import counts_of
from minsheng_cli.core.press.figures import Figure
from minsheng_cli.core.press.meant import GROWS, equal, is_aim, is_rest
from minsheng_cli.core.press.rows import is_bare, named
from minsheng_cli.core.press.subjects import Subject, Told, pairs, weights

#: What the words must be worth before a subject is considered, and before a difference is claimed.
ENOUGH, SURE = 0.5, 0.6
#: How much more an equal value makes of a score, and what the rest of the sentence is worth.
EQUAL, FAR = 1.3, 0.3
#: Of the fullest name in a project, how much of another one must be said for it to be meant as likely.
CLEAR = 0.7
#: Measure words that stand for one another.
_ALIKE = ({"个", "项", "件", "家", "处"}, {"人", "名"}, {"座", "个"})


class Match(NamedTuple):
    """A figure, what it speaks of (None: nothing in the data), how surely, and the value of the data that is meant."""

    figure: Figure
    subject: Subject | None
    score: float
    told: Told | None


def matched(found: Sequence[Figure], known: Sequence[Subject], counts: Mapping[str, list[Subject]]) -> list[Match]:
    """Each figure with its subject, in the order of the text; shares take that of the figure before them."""
    weight = weights(known)
    names = [(each, pairs(each.names[0].removeprefix("其中")), pairs(each.names[-1])) for each in known]
    return [match for sentence in _by_sentence(found) for match in _sentence(sentence, names, weight, counts)]


def _sentence(
    sentence: Sequence[Figure], names: Sequence[Named], weight: Mapping[str, float], counts: Mapping[str, list[Subject]]
) -> Iterator[Match]:
    if row := named(sentence[0], [each for each, _, _ in names]):
        yield from (_in_row(figure, row) for figure in sentence)
        return
    numbers = counts_of(sentence, counts)
    chosen = _distinct([each for each in sentence if not is_aim(each) and each.start not in numbers], names, weight)
    chosen |= {each.start: Match(each, *_scored(numbers[each.start])) for each in sentence if each.start in numbers}
    last: Match | None = None
    for figure in sentence:
        match = _following(figure, last, chosen.get(figure.start))
        yield match
        if not is_aim(figure) and (match.subject or not (figure.percent or figure.points)):
            last = match


def _scored(number: tuple[Subject, Told | None]) -> tuple[Subject, float, Told | None]:
    return number[0], SURE, number[1]


def _in_row(figure: Figure, subject: Subject) -> Match:
    """A figure of a row; what is more than a number in its cell (每月需10.5所) is told only where it is equal."""
    if figure.points or not (figure.percent or alike(figure.unit, subject)):
        return Match(figure, None, 0.0, None)
    told = equal(figure, subject)
    return Match(figure, subject, SURE if is_bare(figure) else 0.0, told)


def _following(figure: Figure, last: Match | None, chosen: Match | None) -> Match:
    """A figure with the subject chosen for it; a share, a bare target or what is left follows the one before."""
    if chosen and chosen.subject:
        return chosen
    if last is None or last.subject is None:
        return Match(figure, None, 0.0, None)
    if is_aim(figure) and alike(figure.unit, last.subject):
        subject = last.subject._replace(told=tuple(told for told in last.subject.told if told.what == "number"))
        return Match(figure, subject, last.score, equal(figure, subject))
    if is_rest(figure) and alike(figure.unit, last.subject):
        return Match(figure, last.subject, last.score, equal(figure, last.subject))
    return Match(figure, last.subject if figure.percent or figure.points else None, last.score, None)


def _by_sentence(found: Iterable[Figure]) -> list[list[Figure]]:
    groups: dict[int, list[Figure]] = {}
    for figure in found:
        groups.setdefault(figure.sentence_start, []).append(figure)
    return list(groups.values())


Named = tuple[Subject, frozenset[str], frozenset[str]]
Offer = tuple[float, int, int, Match]


def _distinct(counted: Sequence[Figure], names: Sequence[Named], weight: Mapping[str, float]) -> dict[int, Match]:
    """The best subject of each figure of a sentence, each subject once, the surest first."""
    offers = [offer for figure in counted for offer in _offers(figure, names, weight)]
    chosen: dict[int, Match] = {figure.start: Match(figure, None, 0.0, None) for figure in counted}
    taken: set[tuple[str, str, str]] = set()
    for _, _, start, match in sorted(offers, key=lambda offer: offer[:3]):
        found, said = match.subject, match.told.what if match.told else ""
        if found and chosen[start].subject is None and not _is_taken(found, said, taken):
            chosen[start] = match
            taken.add((found.project, found.key, said))
    return chosen


def _offers(figure: Figure, names: Sequence[Named], weight: Mapping[str, float]) -> list[Offer]:
    """What a figure may speak of; within a project a name that is said more fully goes before one that is equal."""
    near, whole = pairs(figure.near), pairs(figure.sentence)
    fullest: dict[str, float] = {}
    allowed = []
    for order, (subject, own, project) in enumerate(names):
        score = _score(near, whole, own, project, weight) if _may_be(figure, own & near, subject) else 0.0
        if score >= ENOUGH:
            said = len(own & near) / max(1, len(own))  # a name of one character has no pair
            fullest[subject.project] = max(said, fullest.get(subject.project, 0.0))
            allowed.append((order, subject, score, said))
    offers = []
    for order, subject, score, said in allowed:
        told, full = equal(figure, subject), fullest[subject.project]
        share = said / full if full else 1.0
        rank = score * (EQUAL if told else 1) if share >= CLEAR else score * share
        offers.append((-rank, order, figure.start, Match(figure, subject, score, told)))
    return offers


def _may_be(figure: Figure, said: frozenset[str], subject: Subject) -> bool:
    """Whether a figure can be a subject's; a rate must be named beside it, for most shares are those of a target."""
    return alike(figure.unit, subject) and (not figure.percent or (bool(said) and not GROWS.search(figure.near)))


def _is_taken(subject: Subject, said: str, taken: set[tuple[str, str, str]]) -> bool:
    """Whether a sentence has spoken of a subject: its reading and its number are two things."""
    key = (subject.project, subject.key)
    spoken = {each[2] for each in taken if each[:2] == key}
    return bool(spoken) and (said in spoken or not said or "" in spoken)


def _score(
    near: frozenset[str], whole: frozenset[str], own: frozenset[str], project: frozenset[str],
    weight: Mapping[str, float],
) -> float:  # fmt: skip
    here = sum(weight[pair] for pair in own & near) + sum(weight[pair] for pair in (project - own) & near) / 2
    far = sum(weight[pair] for pair in (own | project) & (whole - near))
    return here + FAR * far


def alike(unit: str, subject: Subject) -> bool:
    """Whether a base unit may count a subject."""
    return unit in ("", subject.unit) or any(unit in group and subject.unit in group for group in _ALIKE)
