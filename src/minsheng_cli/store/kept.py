"""What was parsed once and found valid, kept as it was parsed; it is judged again when it comes back.

So nothing is believed but that the text was parsed: the usual way to a model costs no more than to believe it would.
"""

from __future__ import annotations

import json
import re
from typing import Any, TypeVar

from minsheng_cli.model.place import Marks
from minsheng_cli.model.strict import Strict
from minsheng_cli.store.usualmodels import usual_model

_Model = TypeVar("_Model", bound=Strict)
_decoder = json.JSONDecoder()
#: A sign by its number, and not a backslash before an u: D:\\upload.
_BY_NUMBER = re.compile(rb"(?<!\\)(?:\\\\)*\\u")


def dumped(data: Any, marks: Marks, model: type[Strict]) -> bytes | None:
    """Parsed data and the marks of its values as two lines of JSON; None for what pydantic alone takes."""
    if usual_model(model, data) is None:
        return None
    lines = (json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in (data, _plain_marks(marks)))
    return "\n".join(lines).encode()


def loaded(data: bytes, model: type[_Model]) -> _Model | None:
    """The model of what was kept; None for anything else."""
    try:
        return usual_model(model, read_json(data.partition(b"\n")[0]))
    except (ValueError, RecursionError):
        return None


def loaded_marks(data: bytes) -> Marks | None:
    """The marks of what was kept; None for anything else."""
    try:
        return _marks(read_json(data.partition(b"\n")[2]))
    except (ValueError, TypeError, RecursionError):
        return None


def read_json(line: bytes) -> Any:
    """What a line of ours says; raises ValueError or RecursionError for others.

    Ours have no sign by its number: it would be a control character, or half of one.
    """
    if b"\\u" in line and _BY_NUMBER.search(line):
        raise ValueError(line)
    text = line.decode()
    said, end = _decoder.raw_decode(text)
    if end != len(text):
        raise ValueError(line)
    return said


def _plain_marks(marks: Marks | None) -> list[Any]:
    return [
        [key, line, column, *([_plain_marks(inner)] if inner else [])]
        for key, (line, column, inner) in (marks or {}).items()
    ]


def _marks(rows: list[Any]) -> Marks:
    if type(rows) is not list:
        raise TypeError(rows)
    found: Marks = {}
    for key, line, column, *inner in rows:
        if type(line) is not int or type(column) is not int or line < 1 or column < 1 or len(inner) > 1:
            raise ValueError(line, column)
        found[key] = (line, column, _marks(inner[0]) if inner else None)
    return found
