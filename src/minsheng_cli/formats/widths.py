"""How many cells of a terminal a text takes: Chinese and ASCII at once, whatever is rarer by wcwidth."""

from __future__ import annotations

#: Signs of one cell that our own texts have.
_NARROW = frozenset("·…—×“”‘’√■●▲│─²³°±‰")


def cells(text: str) -> int:
    """The cells that a text takes, 0 and up."""
    if text.isascii():
        return len(text)
    total = 0
    for sign in text:
        if " " <= sign <= "~" or sign in _NARROW:
            total += 1
        elif "一" <= sign <= "龥" or "\u3000" <= sign <= "〕" or "！" <= sign <= "～":
            total += 2
        else:
            from wcwidth import wcswidth

            return max(0, wcswidth(text))
    return total
