"""What is said of each figure: confirmed, rounded, differs, or not in the data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from minsheng_cli.core.growth import year_on_year
from minsheng_cli.core.press.figures import Figure, figures, normal
from minsheng_cli.core.press.matching import SURE, Match
from minsheng_cli.core.press.meant import GROWS, direction, is_rest, is_rounded, meant
from minsheng_cli.core.press.rows import is_row
from minsheng_cli.core.press.subjects import Subject, Told
from minsheng_cli.core.press.wholes import is_part
from minsheng_cli.core.ratio import half_up, percent_text, points_text
from minsheng_cli.core.standing import TargetState
from minsheng_cli.model.place import Place
from minsheng_cli.model.settings import Percent

Verdict = Literal["differs", "rounded", "unknown", "confirmed"]
_RATE = re.compile(r"([0-9]+(?:\.[0-9]+)?)%")


class Judged(NamedTuple):
    """A figure with its verdict; what the data say (as printed) and where; the subject it was taken for."""

    figure: Figure
    verdict: Verdict
    says: str
    place: Place | None
    subject: Subject | None


def judged(matches: Iterable[Match], percent: Percent) -> list[Judged]:
    """The verdict on every figure, in the order of the text."""
    return [_verdict(match, percent) for match in matches]


def _verdict(match: Match, percent: Percent) -> Judged:
    if match.figure.points:
        return _points(match)
    if not _is_share(match):
        return _amount(match)
    return _row_share(match, percent) if is_row(match.figure) else _share(match, percent)


def _unknown(figure: Figure, subject: Subject | None) -> Judged:
    """What the data say nothing of."""
    return Judged(figure, "unknown", "", None, subject)


def _is_share(match: Match) -> bool:
    """Whether a percentage is a share or a rate of its subject, and not the subject's own value."""
    own = match.subject is not None and match.subject.unit == "%" and not GROWS.search(match.figure.near)
    return match.figure.percent and not own


def _amount(match: Match) -> Judged:
    figure, subject, told = match.figure, match.subject, match.told
    if subject is None:
        return _unknown(figure, None)
    if told:
        verdict: Verdict = "confirmed" if told.value == figure.value else "rounded"
        return Judged(figure, verdict, _said(told, subject), told.place, subject)
    if match.score < SURE or not subject.told:
        return _unknown(figure, subject)
    values = meant(figure, subject)
    if not values:
        return _unknown(figure, subject)
    nearest = min(values, key=lambda each: _distance(each.value, figure.value))
    return Judged(figure, "differs", _said(nearest, subject), nearest.place, subject)


def _distance(value: Decimal, other: Decimal) -> Decimal:
    low, high = sorted((abs(value), abs(other)))
    return high / low if low else Decimal("Infinity")


def _said(told: Told, subject: Subject) -> str:
    """A value with its unit as a text has it: 15.7万岗次."""
    value = told.value
    for scale, word in ((8, "亿"), (4, "万")):
        if value and abs(value) >= Decimal(10) ** scale and (value / Decimal(10) ** (scale - 3)) % 1 == 0:
            value, unit = value.scaleb(-scale), word + subject.unit
            return f"{value.normalize():f}{unit}"
    return f"{value.normalize():f}{subject.unit}"


def _share(match: Match, percent: Percent) -> Judged:
    """A percentage beside the ratio of the target before it, its growth, or what a note says."""
    figure, subject = match.figure, match.subject
    if subject is None or subject.state is None:
        return _unknown(figure, subject)
    noted = next(((note, place) for note, place in subject.notes if _says(note, figure)), None)
    if noted:
        return _turned(Judged(figure, "confirmed", figure.text, noted[1], subject), direction(noted[0]))
    if GROWS.search(figure.near):
        return _growth(figure, subject, subject.state)
    if subject.ratio is None:
        return _unknown(figure, subject)
    share = 1 - subject.ratio if is_rest(figure) else subject.ratio
    if share < 0:
        return _unknown(figure, subject)
    says = percent_text(share, percent)
    verdict = _percent_verdict(figure, says, share)
    if verdict == "differs" and is_part(figure):
        return _unknown(figure, subject)
    return Judged(figure, verdict, f"{says}%", subject.told[0].place, subject)


def _says(note: str, figure: Figure) -> bool:
    """Whether a note has a percentage of the same value: 6.5% does not say 5%."""
    return any(each.percent and each.value == figure.value for each in figures(normal(note), (), 0))


def _row_share(match: Match, percent: Percent) -> Judged:
    """A percentage of a row: the target's ratio, or what was expected of it."""
    judged = _share(match, percent)
    expected = match.subject.state.expected if match.subject and match.subject.state else None
    if expected is not None and _percent_verdict(match.figure, percent_text(expected, percent), expected) != "differs":
        return judged._replace(verdict="confirmed", says=match.figure.text)
    return judged if match.score or judged.verdict != "differs" else judged._replace(verdict="unknown", says="")


def _points(match: Match) -> Judged:
    """A distance to what was expected, where the words say that it is one: 低于序时进度14.9个百分点."""
    figure, subject = match.figure, match.subject
    state = subject.state if subject else None
    if subject is None or state is None or state.gap is None or "序时" not in figure.near:
        return _unknown(figure, subject)
    says = points_text(state.gap)
    behind = re.search("低于|落后|慢于", figure.near) is not None
    verdict = _percent_verdict(figure, says.lstrip("+-"), abs(state.gap)) if behind == (state.gap < 0) else "differs"
    return Judged(figure, verdict, f"{says}{figure.unit}", subject.told[0].place, subject)


def _growth(figure: Figure, subject: Subject, state: TargetState) -> Judged:
    """A rate beside the growth that the data give, or that a note names."""
    if "环比" in figure.near:
        return _unknown(figure, subject)
    growth = year_on_year(state)
    if growth is not None:
        says = points_text(abs(growth)).lstrip("+")
        verdict = _percent_verdict(figure, says, abs(growth))
        plain = Judged(figure, verdict, f"{says}%", subject.told[0].place, subject)
        return _turned(plain, (growth > 0) - (growth < 0))
    for note, where in subject.notes:
        if rate := _RATE.search(note):
            verdict = _percent_verdict(figure, rate[1], Fraction(rate[1]) / 100)
            return _turned(Judged(figure, verdict, rate[0], where, subject), direction(note))
    return _unknown(figure, subject)


def _turned(judged: Judged, way: int) -> Judged:
    """A rate whose words say the other direction than the data differs, however right its digits are."""
    if direction(judged.figure.near) * way >= 0:
        return judged
    return judged._replace(verdict="differs", says=("+" if way > 0 else "-") + judged.says)


def _percent_verdict(figure: Figure, says: str, exact: Fraction) -> Verdict:
    """Beside a share as it is printed; with more or fewer decimals it is rounded, but 100% is never less than all."""
    printed = Decimal(says)
    if figure.value == printed:
        return "confirmed"
    if figure.about:
        value = Decimal(exact.numerator * 100) / exact.denominator
        return "rounded" if is_rounded(figure, Told("share", value, Place(""))) else "differs"
    if figure.step == Decimal(1).scaleb(int(printed.as_tuple().exponent)) or figure.value == 100 > exact * 100:
        return "differs"
    shares = exact * 100 / Fraction(figure.step)
    written = Fraction(figure.value) / Fraction(figure.step)
    return "rounded" if written in (half_up(shares), shares.__floor__()) else "differs"
