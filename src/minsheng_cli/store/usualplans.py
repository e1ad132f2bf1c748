"""The quick way through a plan in the usual form; whatever is unusual is left to YAML and pydantic in plans.py.

Usual: a key a line, block style, indented by two, texts that end with their line. Both ways make the same plan (a
property test holds them together): this one only ever says "usual", never "wrong". The rules are those of the model:
its own readers, its own validators.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from minsheng_cli.model.project import Change, Milestone, Project, Target
from minsheng_cli.model.scalars import read_text
from minsheng_cli.model.strict import REQUIRED, BeforeValidator, Strict

#: A plain text that YAML takes as it stands: no sign of YAML's before it, no `: ` and no ` #` in it, no blank after it.
_PLAIN = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`\\][^:#\n]*(?:(?::(?=[^ \n])|(?<! )#)[^:#\n]*)*(?<! )"
_TEXT = rf"{_PLAIN}|\"[^\"\\\n]*\"|'[^'\n]*'"
#: A line: how deep it stands, its key and its text; or an item that is a text; or a comment, or nothing.
_LINE = re.compile(rf"^(?:(|  - |    )([a-z_]+):(?: ({_TEXT}))?|  - ({_TEXT})| *#.*|)\n", re.MULTILINE)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
#: A longer plan is unusual: who counts the lines counts no more than YAML's limits would allow.
_MOST = 1_000
#: What a list holds; None for texts.
_ITEMS: dict[str, type[Strict] | None] = {
    "targets": Target, "milestones": Milestone, "changes": Change, "undertakers": None, "supporters": None,
}  # fmt: skip
_Model = TypeVar("_Model", bound=Strict)
_Pairs = tuple[tuple[str, str], ...]
#: Many plans have the same milestone: it is made once, and kept once.
_made: dict[tuple[type[Strict], _Pairs], Strict] = {}
_KEPT = 10_000


class _Class(NamedTuple):
    """How the texts of a file become an instance: name and reader by key, what must be there, rules of the whole."""

    readers: dict[str, tuple[str, Callable[[Any], Any]]]
    required: frozenset[str]
    rules: tuple[Callable[[Any], Any], ...]


def usual_plan(text: str) -> Project | None:
    """The project of a plan in the usual form and without anything wrong; None for any other text."""
    rows = _LINE.findall(text)
    if not 0 < len(rows) == text.count("\n") <= _MOST or text[-1] != "\n":
        return None
    if not text.replace("\n", "").isprintable():
        return None
    try:
        return _project(rows)
    except (ValueError, KeyError):
        return None


def _project(rows: Iterable[tuple[str, str, str, str]]) -> Project:
    """The project in the lines of a plan; raises ValueError or KeyError where any is unusual. Runs for each line."""
    own: list[tuple[str, str]] = []
    lists: dict[str, list[Any]] = {}
    strays: list[Any] = []  # what belongs to no list, or to no item
    items = pairs = strays
    sections = 0
    for lead, key, text, item in rows:
        if item:
            items.append(item)
            pairs = strays
        elif lead == "    ":
            pairs.append((key, text))
        elif lead:
            items.append(pairs := [(key, text)])
        elif text:
            own.append((key, text))
            items = pairs = strays
        elif key:
            items, pairs = lists.setdefault(key, []), strays
            sections += 1
    if strays or sections > len(lists):
        raise ValueError
    return _instance(Project, tuple(own), {key: _list(key, found) for key, found in lists.items()})


def _list(key: str, found: list[Any]) -> tuple[Any, ...]:
    """The items of a list that is not empty."""
    kind = _ITEMS[key]
    if not found or any(isinstance(each, str) is not (kind is None) for each in found):
        raise ValueError(key)
    return tuple([read_text(_said(each)) if kind is None else _item(kind, tuple(each)) for each in found])


def _item(kind: type[_Model], pairs: _Pairs) -> _Model:
    found = _made.get((kind, pairs))
    if found is None:
        found = _instance(kind, pairs, {})
        if len(_made) < _KEPT and kind is Milestone:
            _made[kind, pairs] = found
    return found  # type: ignore[return-value]  # kept under its own class


def _instance(kind: type[_Model], pairs: _Pairs, lists: dict[str, Any]) -> _Model:
    """An instance whose keys are all known, each once, and whose rules all hold."""
    readers, required, rules = _class(kind)  # type: ignore[arg-type]  # classes are hashable
    values = lists
    count = len(values) + len(pairs)
    for key, text in pairs:
        name, read = readers[key]
        values[name] = read(_said(text))
    if len(values) < count or not required <= values.keys():
        raise ValueError
    made = kind.model_construct(**values)
    for rule in rules:
        rule(made)
    return made


def _said(text: str) -> str:
    """What a text in the file says."""
    if text in _NULLS:
        raise ValueError(text)
    return text[1:-1] if text[0] in "\"'" else text


@cache
def _class(kind: type[Strict]) -> _Class:
    hints = get_type_hints(kind, include_extras=True)
    readers = {
        field.alias or name: (name, reader)
        for name, field in kind.model_fields.items()
        if (reader := _reader(hints[name]))
    }
    required = frozenset(name for name, field in kind.model_fields.items() if field.default is REQUIRED)
    return _Class(readers, required, tuple(rule.method for rule in kind.model_rules if not rule.fields))


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    """How one text becomes the value of a field; None when it is no field of one text."""
    if get_origin(hint) is Literal:
        return _choice(get_args(hint))
    if get_origin(hint) is tuple:
        return None
    for each in (hint, *get_args(hint)):
        for found in getattr(each, "__metadata__", ()):
            if isinstance(found, BeforeValidator):
                return found.read
    return None


def _choice(known: tuple[str, ...]) -> Callable[[Any], Any]:
    def choose(text: str) -> str:
        if text not in known:
            raise ValueError(text)
        return text

    return choose
