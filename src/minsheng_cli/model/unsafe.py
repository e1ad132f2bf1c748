"""What no text of a record should hold: characters that hide or move what is read."""

from __future__ import annotations

from minsheng_cli.model.pattern import late

#: Characters that no record should have, shown where they stand: controls, bidi and invisible marks.
UNSAFE = late(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff]"
)


def is_clean(text: str) -> bool:
    """Whether a text has none of them, and no other character that is not seen: said at once, and at times wrongly no.

    The last range is seen by Python's own test; in UTF-8 its characters begin with F3 A0.
    """
    return text.isprintable() and b"\xf3\xa0" not in text.encode()


def has_unsafe(text: str) -> bool:
    """Whether a text has any of them: mostly said at once."""
    return not is_clean(text) and UNSAFE.search(text) is not None
