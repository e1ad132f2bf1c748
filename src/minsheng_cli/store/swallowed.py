"""A key that YAML takes for more of the text above it: indented deeper, and without a proper colon and blank.

`number：104` below `name: 候车亭`, two blanks too far in, is legal: the name is then 候车亭 number：104.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from minsheng_cli.model.place import Finding, Level, Place

#: Only keys of plans: a wrapped remark may well say 其中：….
_KEY = re.compile(r"^[ \t]+(?:- +)?(?P<key>[a-z][a-z_]*)[ \t]*(?P<here>：|:(?=[^\s/]))", re.MULTILINE)

_SCALAR: Any = yaml.ScalarEvent


def swallowed(path: str, text: str) -> list[Finding]:
    """An error for each such key in a further line of a plain text; a quoted or block text may say what it likes."""
    if not _KEY.search(text):  # nearly always: the text is not parsed again
        return []
    rows = text.split("\n")
    findings = []
    for first, last in _folded(text):
        for number in range(first + 1, last + 1):
            if found := _KEY.match(rows[number - 1]):
                code = "full-width-colon" if found["here"] == "：" else "colon-blank"
                place = Place(path, number, found.start("here") + 1)
                findings.append(Finding(place, Level.ERROR, code, {"key": found["key"]}))
    return findings


def _folded(text: str) -> list[tuple[int, int]]:
    """First and last line (from 1) of each plain text that goes on below its first line."""
    return [
        (event.start_mark.line + 1, event.end_mark.line + 1)
        for event in _events(text)
        if event.__class__ is _SCALAR and not event.style and event.end_mark.line > event.start_mark.line
    ]


def _events(text: str) -> list[Any]:
    parser = CParser(text)
    events: list[Any] = []
    while event := parser.get_event():
        events.append(event)
        if isinstance(event, yaml.StreamEndEvent):
            break
    return events
