"""What an input method or a hurry most often leaves in YAML, looked for near the place where the parser gave up."""

from __future__ import annotations

import re
from typing import NamedTuple

from minsheng_cli.model.place import Place
from minsheng_cli.store.files import UnreadableError, refuse

#: Full-width and invisible characters typed for a blank or for the hyphen of a list.
FOR_BLANK_OR_HYPHEN = "\u3000\u00a0\u2002\u2003－—–"
_KEY = r"(?:[A-Za-z_][\w-]*|[\u4e00-\u9fff]{1,8})"
_SIGNS = (
    ("full-width-colon", re.compile(rf"[ \t-]*[\"']?(?P<key>{_KEY})[\"']?[ \t]*(?P<here>：)")),
    ("full-width-mark", re.compile(rf"[ -]*(?P<here>[{FOR_BLANK_OR_HYPHEN}｛［])")),
    ("full-width-mark", re.compile(r".*?\{.*?(?P<here>[，；]) *[a-z_]+:")),
    ("colon-blank", re.compile(rf"[ \t-]*(?P<key>{_KEY}):(?P<here>[^\s/]|[\u00a0\u3000])")),
)


class Slip(NamedTuple):
    """A code, the column (from 1) in the text that was searched, and the details of the message."""

    code: str
    column: int
    details: dict[str, str]


def slip_in(text: str) -> Slip | None:
    """What is mistyped at the beginning of a line, or of a key that has no value."""
    for code, pattern in _SIGNS:
        if found := pattern.match(text):
            details = {"key": found["key"]} if code != "full-width-mark" else {"found": _named(found["here"])}
            return Slip(code, found.start("here") + 1, details)
    return None


def _named(character: str) -> str:
    return f"U+{ord(character):04X}" if character.isspace() else character


def slip_near(path: str, text: str, last: int | None = None) -> UnreadableError | None:
    """The refusal of what is mistyped in a line or in the one with content above it; anywhere, without a line."""
    lines = text.split("\n")
    first = _content_above(lines, last) if last else 1
    for number, line in enumerate(lines[first - 1 : last], first):
        if slip := slip_in(line):
            return refuse(Place(path, number, slip.column), slip.code, **slip.details)
    return None


def _content_above(lines: list[str], line: int) -> int:
    """The nearest line above one that is neither blank nor a comment; at least 1."""
    while line > 1 and not lines[line - 2].partition("#")[0].strip():
        line -= 1
    return max(1, line - 1)
