"""What was judged once, as plain JSON, and back without judging: only what differs from a class's defaults is kept.

A list begins with what it is: a tuple, a day, a number, or one of our classes; text, whole numbers and truth are
themselves.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from minsheng_cli.model.honesty import Honesty
from minsheng_cli.model.notice import Fonts, Issued, NoticeRules
from minsheng_cli.model.place import LateMarks, Marks
from minsheng_cli.model.project import Change, Checkpoint, Milestone, Project, Target, YearAgo
from minsheng_cli.model.round import Round
from minsheng_cli.model.settings import Committing, Holder, Lights, Percent, Post, Settings
from minsheng_cli.model.slips import SlipLevel, Slips
from minsheng_cli.model.strict import Strict

_CLASSES: dict[str, type[Strict]] = {
    made.__name__: made
    for made in (
        Project, Target, Milestone, Change, Settings, Percent, Lights, Holder, Post, Round, Slips, SlipLevel,
        NoticeRules, Issued, Fonts, Committing, Honesty,
    )
}  # fmt: skip
_TUPLES: dict[str, type[Any]] = {"Checkpoint": Checkpoint, "YearAgo": YearAgo}


class UnkeptError(Exception):
    """Something that this room does not know how to keep, or that is not what was kept."""


def dumped(model: Strict, marks: Marks) -> bytes:
    """A model and the marks of its values as two lines of JSON; raises UnkeptError."""
    lines = (_plain(model), _plain_marks(marks))
    return "\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in lines).encode()


def loaded(data: bytes, model: type[Strict]) -> tuple[Any, Marks]:
    """The model and its marks, which are read when first asked for; raises UnkeptError."""
    line, _, marks = data.partition(b"\n")
    try:
        made = _made(json.loads(line))
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError) as error:
        raise UnkeptError from error
    if type(made) is not model:
        raise UnkeptError
    return made, LateMarks(partial(_read_marks, marks))


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in (str, int, bool) or value is None:
        return value
    if kind is tuple:
        return ["", *map(_plain, value)]
    if kind is date:
        return ["d", value.toordinal()]
    if kind is Decimal:
        return ["n", str(value)]
    if kind.__name__ in _TUPLES:
        return [kind.__name__, *map(_plain, value)]
    if _CLASSES.get(kind.__name__) is not kind:
        raise UnkeptError(kind.__name__)
    return [kind.__name__, {name: _plain(each) for name, each in value.__dict__.items() if _differs(kind, name, each)}]


def _differs(kind: type[Strict], name: str, value: Any) -> bool:
    """Whether a value is another than the default, also where it is equal to it: 1.0 is no 1."""
    default = kind.model_fields[name].default
    plain = type(value) is type(default) and (type(value) in (str, int, bool) or value == ())
    return value is not default and not (plain and value == default)


def _made(value: Any) -> Any:
    return value if value.__class__ is not list else _MAKERS[value[0]](value)


def _instance(value: list[Any]) -> Strict:
    name, said = value
    kind = _CLASSES[name]
    values = {key: each if each.__class__ is not list else _MAKERS[each[0]](each) for key, each in said.items()}
    return kind.model_construct(**values)


def _number(value: list[Any]) -> Decimal:
    text = value[1]
    found = _numbers.get(text)
    if found is None:
        found = _numbers[text] = Decimal(text)
    return found


_numbers: dict[str, Decimal] = {}
_MAKERS: dict[str, Callable[[list[Any]], Any]] = {
    "": lambda value: tuple(map(_made, value[1:])),
    "d": lambda value: date.fromordinal(value[1]),
    "n": _number,
    **dict.fromkeys(_CLASSES, _instance),
    **{name: lambda value: _TUPLES[value[0]](*map(_made, value[1:])) for name in _TUPLES},
}


def _plain_marks(marks: Marks | None) -> list[Any]:
    return [
        [key, line, column, *([_plain_marks(inner)] if inner else [])]
        for key, (line, column, inner) in (marks or {}).items()
    ]


def _read_marks(line: bytes) -> Marks:
    return _marks(json.loads(line))


def _marks(rows: list[Any]) -> Marks:
    return {key: (line, column, _marks(inner[0]) if inner else None) for key, line, column, *inner in rows}
