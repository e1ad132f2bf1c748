"""Numbers as an office writes them (15.7万, 1,590, １５９座, 1.4万余), read exactly or refused."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from minsheng_cli.model.pattern import late

#: A plain number of the data files: at most 15 digits before and 6 after the point.
PLAIN = late(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?", re.ASCII)
QUALIFIERS = ("余", "约", "预计")

_SCALES = {"": 0, "百": 2, "千": 3, "万": 4, "亿": 8, "百万": 6, "千万": 7, "万亿": 12}
_TYPED = late(
    r"(?P<before>约|大约|预计)?(?P<number>-?[0-9][0-9,]*(?:\.[0-9]+)?)"
    r"(?P<scale>百万|千万|万亿|百|千|万|亿)?(?P<over>余|多)?(?P<unit>[^0-9]*(?:m[23])?)"
)
#: Blanks between two digits stay: 1 2 3 is no number.
_BLANKS = late(r"(?<![0-9]) +| +(?![0-9])")
#: Longer numbers would be rounded by the arithmetic.
_LONGEST = 28
_GROUPED = late(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")


class Amount(NamedTuple):
    """A value in the unit that was asked for, and its qualifier (余, 约, 预计 or empty)."""

    value: Decimal
    qualifier: str = ""


class NotAnAmountError(ValueError):
    """A text that is no exact number in the unit; `code` names why: `bad-value` or `unit`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_amount(text: str, unit: str) -> Amount:
    """The amount that a person typed, in `unit`; raises NotAnAmountError when it is not exact.

    The sign of -0 is kept: where no total may be negative, a minus before a zero is no total either.
    """
    if PLAIN.fullmatch(text):
        return Amount(Decimal(text))
    match = _TYPED.fullmatch(without_blanks(text))
    if match is None or len(match["number"]) > _LONGEST or not _well_grouped(match["number"]):
        raise NotAnAmountError("bad-value")
    if match["before"] and match["over"]:
        raise NotAnAmountError("bad-value")
    value = Decimal(match["number"].replace(",", "")).scaleb(_power(match, unit))
    plain = format_plain(value)
    if not PLAIN.fullmatch(plain):
        raise NotAnAmountError("bad-value")
    return Amount(Decimal(plain).copy_sign(value), _qualifier(match))


def without_blanks(text: str) -> str:
    """A typed number folded, without the blanks in it; but 1 2 3 stays what it is."""
    return _BLANKS.sub("", folded(text))


def folded(text: str) -> str:
    """A text with what an input method left full-width made plain; a sign that stands for a digit (², ⑩, ㊿) stays."""
    if text.isascii():
        return text
    return "".join(each if _is_mark(each) else unicodedata.normalize("NFKC", each) for each in text)


@lru_cache
def _is_mark(sign: str) -> bool:
    """Whether a sign has a digit in it that nobody typed as a digit: a footnote's mark, a number in a circle, ㎡."""
    plain = unicodedata.normalize("NFKC", sign)
    return plain != sign and any(map(str.isdigit, plain)) and not "０" <= sign <= "９"


def format_plain(value: Decimal) -> str:
    """A decimal without exponent and without needless zeros: 3.31, 104, 0."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def split_unit(unit: str) -> tuple[int, str]:
    """The power of ten in a unit and its base: 万人 → (4, 人), 座 → (0, 座), 万元 → (4, 元)."""
    for scale in sorted(_SCALES, key=len, reverse=True):
        if scale and unit.startswith(scale) and len(unit) > len(scale):
            return _SCALES[scale], unit[len(scale) :]
    return 0, unit


def _well_grouped(number: str) -> bool:
    return "," not in number or _GROUPED.fullmatch(number) is not None


def _power(match: re.Match[str], unit: str) -> int:
    """By which power of ten the typed digits are multiplied to be in `unit`."""
    scale, typed_unit = match["scale"] or "", unicodedata.normalize("NFKC", match["unit"])
    power, base = split_unit(unicodedata.normalize("NFKC", unit))
    if typed_unit and typed_unit != base:
        raise NotAnAmountError("unit")
    if not scale and not typed_unit:
        return 0
    return _SCALES[scale] - power


def _qualifier(match: re.Match[str]) -> str:
    if match["over"]:
        return "余"
    return {"大约": "约"}.get(match["before"] or "", match["before"] or "")
