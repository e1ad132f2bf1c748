"""Numbers in Chinese numerals (一百五十九, 三万), read strictly: what could be two numbers (一百五, 二三十) is none."""

from __future__ import annotations

import re
from decimal import Decimal

#: The characters of numerals, the digits in their order.
NUMERALS = "零一二三四五六七八九十百千万亿〇两"
_DIGITS = {each: value for value, each in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"千": 1000, "百": 100, "十": 10}
_ONE = "[一二两三四五六七八九]"
#: Below ten thousand: each place once, 零 where one is left out.
_SECTION = (
    rf"(?:{_ONE}千(?:{_ONE}百(?:{_ONE}十{_ONE}?|零{_ONE})?|零{_ONE}十{_ONE}?|零{_ONE})?"
    rf"|{_ONE}百(?:{_ONE}十{_ONE}?|零{_ONE})?|{_ONE}?十{_ONE}?|{_ONE})"
)
_WELL_FORMED = re.compile(rf"(?:(?P<y>{_SECTION})亿)?零?(?:(?P<w>{_SECTION})万)?零?(?P<s>{_SECTION})?")


def chinese_number(text: str) -> Decimal | None:
    """The value of a numeral, or None when it is none."""
    found = _WELL_FORMED.fullmatch(text)
    if not found or not text:
        return None
    return Decimal(_section(found["y"]) * 10**8 + _section(found["w"]) * 10**4 + _section(found["s"]))


def chinese_decimal(text: str) -> Decimal | None:
    """The value of a numeral that may go on after 点: 八十一点七."""
    whole, _, rest = text.partition("点")
    value = Decimal(0) if whole == "〇" else Decimal(100) if whole == "百" else chinese_number(whole)
    if value is None or any(each not in _DIGITS for each in rest):
        return None
    return value + Decimal(f"0.{''.join(str(_DIGITS[each]) for each in rest)}")


def _section(text: str | None) -> int:
    total = digit = 0
    for each in text or "":
        if each in _SMALL:
            total, digit = total + (digit or 1) * _SMALL[each], 0
        else:
            digit = _DIGITS[each]
    return total + digit
