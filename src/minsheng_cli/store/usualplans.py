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

#: A plain text that YAML takes as it stands: no word for nothing, no sign of YAML's before it, no `: ` and no ` #` in
#: it, no blank after it.
_PLAIN = r"(?!(?:~|null|Null|NULL)\n)[^\s\-?:,\[\]{}#&*!|>'\"%@`\\][^:#\n]*(?:(?::(?=[^ \n])|(?<! )#)[^:#\n]*)*(?<! )"
_TEXT = rf"{_PLAIN}|\"[^\"\\\n]*\"|'[^'\n]*'"
#: A line: how deep it stands, its key and its text; or an item that is a text; or a comment, or nothing.
_LINE = re.compile(rf"^(?:(|  - |    )([a-z_]+):(?: ({_TEXT}))?|  - ({_TEXT})| *#.*|)\n", re.MULTILINE)
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
        return usual_model(Project, _data(rows if _unquoted(text) else map(_bare, rows)))
    except ValueError:
        return None


def _unquoted(text: str) -> bool:
    """Whether no text of a plan can stand in quotes."""
    return '"' not in text and "'" not in text


def _data(rows: Iterable[tuple[str, str, str, str]]) -> dict[str, Any]:
    """What YAML makes of the lines of a plan; raises ValueError where any is unusual. Runs for each line."""
    own: dict[str, Any] = {}
    inner: dict[str, Any] = {}
    strays: list[Any] = []  # what belongs to no list
    items = strays
    for lead, key, text, item in rows:
        if item:
            items.append(item)
            inner = {}  # below a text there is no key
        elif lead:
            if not text:
                raise ValueError(key)
            if lead == "  - ":
                inner = {key: text}
                items.append(inner)
            elif not inner or key in inner:
                raise ValueError(key)
            else:
                inner[key] = text
        elif key:
            if key in own:
                raise ValueError(key)
            items, inner = [] if not text else strays, {}
            own[key] = text or items
    if strays:
        raise ValueError(strays)
    return own


def _bare(row: tuple[str, str, str, str]) -> tuple[str, str, str, str]:
    """A line with its text or item as it is said, without quotes around it; raises ValueError where it says nothing."""
    lead, key, text, item = row
    return lead, key, _said(text), _said(item)


def _said(text: str) -> str:
    if text in ("''", '""'):
        raise ValueError(text)
    return text[1:-1] if text[:1] in ("'", '"') else text
