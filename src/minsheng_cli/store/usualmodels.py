"""Parsed texts to a plan or settings without pydantic, where nothing is wrong; whatever is unusual is left to it.

The rules are those of the model itself: its readers of texts and its validators, which pydantic calls as well. Both
ways make the same instance (a property test holds them together): this one only ever says "usual", never "wrong".
"""

from __future__ import annotations

import types
from collections.abc import Callable
from functools import partial
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from minsheng_cli.model.project import Milestone
from minsheng_cli.model.strict import REQUIRED, BeforeValidator, Strict

_Model = TypeVar("_Model", bound=Strict)
_Read = Callable[[Any], Any]
#: Many plans have the same milestone: it is made once, and kept once.
_milestones: dict[tuple[Any, ...], Milestone] = {}
_KEPT = 10_000
_classes: dict[type[Strict], _Class] = {}


class _Class(NamedTuple):
    """How texts become an instance: name and reader by the key in the file, the keys that must be there, rules of the
    whole.
    """

    readers: dict[str, tuple[str, _Read]]
    required: frozenset[str]
    rules: tuple[_Read, ...]


def usual_model(kind: type[_Model], data: Any) -> _Model | None:
    """The instance of parsed data in which nothing is wrong; None for any other data."""
    try:
        return _made(kind, data)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def _made(kind: type[_Model], data: dict[str, Any]) -> _Model:
    readers, required, rules = _classes.get(kind) or _learn(kind)
    values = kind.model_blank()
    for key, said in data.items():
        name, read = readers[key]
        values[name] = read(said)
    if required.difference(data):
        raise ValueError
    made = kind.model_holding(values)
    for rule in rules:
        rule(made)
    return made


def _milestone(data: dict[str, Any]) -> Milestone:
    key = tuple(data.items())
    found = _milestones.get(key)
    if found is None:
        found = _made(Milestone, data)
        if len(_milestones) < _KEPT:
            _milestones[key] = found
    return found


def _learn(kind: type[Strict]) -> _Class:
    hints = get_type_hints(kind, include_extras=True)
    readers = {
        field.alias or name: (name, _with_rules(kind, name, _reader(hints[name])))
        for name, field in kind.model_fields.items()
    }
    required = frozenset(field.alias or name for name, field in kind.model_fields.items() if field.default is REQUIRED)
    rules = tuple(rule.method for rule in kind.model_rules if not rule.fields)
    found = _classes[kind] = _Class(readers, required, rules)
    return found


def _with_rules(kind: type[Strict], name: str, read: _Read) -> _Read:
    for rule in kind.model_rules:
        if name in rule.fields or "*" in rule.fields:
            method = rule.method.__get__(None, kind)
            read = _then(method, read) if rule.mode == "before" else _then(read, method)
    return read


def _then(first: _Read, second: _Read) -> _Read:
    return lambda value: second(first(value))


def _reader(hint: Any) -> _Read:
    """How what is parsed becomes the value of a field; raises TypeError for a field of no kind that is known here."""
    for found in getattr(hint, "__metadata__", ()):
        if isinstance(found, BeforeValidator):
            return found.read
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return partial(_choice, parts)
    if origin in (Union, types.UnionType):
        inner, _ = parts
        return _reader(inner)
    if origin is tuple:
        return partial(_list, _reader(parts[0]))
    if hint is Milestone:
        return _milestone
    if isinstance(hint, type) and issubclass(hint, Strict):
        return partial(_made, hint)
    raise TypeError(hint)


def _choice(known: tuple[str, ...], text: Any) -> Any:
    if text not in known:
        raise ValueError(text)
    return text


def _list(read: _Read, said: Any) -> tuple[Any, ...]:
    if said.__class__ is not list:
        raise ValueError(said)
    return tuple([read(each) for each in said])
