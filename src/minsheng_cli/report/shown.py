"""The one function between data and every output: what could move a terminal or hide is made visible."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e0fff]"
)


def shown(text: str) -> str:
    """Text with control, bidi and invisible characters written as <U+001B>."""
    return _UNSAFE.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)
