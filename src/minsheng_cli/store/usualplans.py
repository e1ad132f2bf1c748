"""The quick way through a plan in the usual form, past YAML and pydantic; whatever is unusual is left to plans.py.

Usual: a key a line, block style, indented by two, texts that end with their line. Both ways make the same plan (a
property test holds them together): this one only ever says "usual", never "wrong".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from minsheng_cli.model.project import Project
from minsheng_cli.model.unsafe import is_clean
from minsheng_cli.store.usualmodels import usual_model

#: A plain text that YAML takes as it stands: no sign of YAML's before it, no `: ` and no ` #` in it, no blank after it.
_PLAIN = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`\\][^:#\n]*(?:(?::(?=[^ \n])|(?<! )#)[^:#\n]*)*(?<! )"
_TEXT = rf"{_PLAIN}|\"[^\"\\\n]*\"|'[^'\n]*'"
#: A line: how deep it stands, its key and its text; or an item that is a text; or a comment, or nothing.
_LINE = re.compile(rf"^(?:(|  - |    )([a-z_]+):(?: ({_TEXT}))?|  - ({_TEXT})| *#.*|)\n", re.MULTILINE)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
#: A plan of more lines or characters is unusual: YAML's limits of pairs and items need not be counted here.
_MOST, _LONGEST = 1_000, 1 << 16


def usual_plan(text: str) -> Project | None:
    """The project of a plan in the usual form and without anything wrong; None for any other text."""
    lines = text.count("\n")
    if not 0 < lines <= _MOST or len(text) > _LONGEST or text[-1] != "\n":
        return None
    rows = _LINE.findall(text)
    if len(rows) != lines:
        return None
    if not is_clean(text.replace("\n", "")):
        return None
    try:
        return usual_model(Project, _data(rows))
    except ValueError:
        return None


def _data(rows: Iterable[tuple[str, str, str, str]]) -> dict[str, Any]:
    """What YAML makes of the lines of a plan; raises ValueError where any is unusual. Runs for each line."""
    own: dict[str, Any] = {}
    inner: dict[str, Any] = {}
    strays: list[Any] = []  # what belongs to no list
    items = strays
    for lead, key, text, item in rows:
        if item:
            items.append(_said(item))
            inner = {}  # below a text there is no key
        elif lead == "    ":
            if not inner or key in inner:
                raise ValueError(key)
            inner[key] = _said(text)
        elif lead:
            inner = {key: _said(text)}
            items.append(inner)
        elif key:
            if key in own:
                raise ValueError(key)
            items, inner = [] if not text else strays, {}
            own[key] = _said(text) if text else items
    if strays:
        raise ValueError(strays)
    return own


def _said(text: str) -> str:
    """What a text in the file says; raises ValueError where it says nothing."""
    if text in _NULLS:
        raise ValueError(text)
    return text[1:-1] if text[0] in "\"'" else text
