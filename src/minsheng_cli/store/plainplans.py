"""A valid plan as plain data and back: what is made of a project is handed over, and remembered, with it.

It is judged again by the model's own readers and rules, each distinct text once: a third of what reading a plan costs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Any, NamedTuple, get_args

from minsheng_cli.model import project as plans
from minsheng_cli.model import scalars
from minsheng_cli.model.project import Change, Checkpoint, Milestone, Project, Target, YearAgo
from minsheng_cli.model.strict import REQUIRED, Strict

_Turn = Callable[[Any], Any]
#: Distinct values of a kind that are kept as they were read: units, offices, days and milestones recur in thousands.
_once = lru_cache(1 << 14)


class _Kind(NamedTuple):
    """How a value is written, and read again; reading raises ValueError or TypeError for what was never written."""

    write: _Turn
    read: _Turn


class _Class:
    """How instances of a class of the model are written and made again.

    A row begins with a number that says which fields follow, a bit each; those that are the default are left out.
    """

    def __init__(self, model: type[Strict], **kinds: _Kind) -> None:
        self._model, self._blank = model, model.model_blank()
        self._writers = [(1 << at, name, kinds[name].write) for at, name in enumerate(model.model_fields)]
        self._readers = [(name, kinds[name].read) for name in model.model_fields]
        self._rules = [rule.method for rule in model.model_rules if not rule.fields]
        self._known: dict[int, list[tuple[str, _Turn]]] = {}

    def written(self, instance: Strict) -> list[Any]:
        """An instance as a row."""
        row: list[Any] = [0]
        values, defaults = instance.__dict__, self._model.model_defaults
        for bit, name, write in self._writers:
            if (value := values[name]) is not defaults[name]:
                row[0] += bit
                row.append(write(value))
        return row

    def made(self, row: Any) -> Any:
        """The instance of a row. Runs for each project and target."""
        if type(row) is not list or type(row[0]) is not int:
            raise ValueError(row)
        values = self._blank.copy()
        for (name, read), said in zip(self._known.get(row[0]) or self._fields(row[0]), row[1:], strict=True):
            values[name] = read(said)
        made = self._model.model_holding(values)
        for rule in self._rules:
            rule(made)
        return made

    def _fields(self, bits: int) -> list[tuple[str, _Turn]]:
        """The fields that follow this number; raises ValueError where one is missing that has no default."""
        if not 0 <= bits < 1 << len(self._readers):
            raise ValueError(bits)
        fields = [each for at, each in enumerate(self._readers) if bits >> at & 1]
        missing = self._model.model_defaults.keys() - dict(fields).keys()
        if any(self._model.model_defaults[name] is REQUIRED for name in missing):
            raise ValueError(bits)
        self._known[bits] = fields
        return fields


def plain_plan(project: Project) -> list[Any]:
    """A project as a row of plain data."""
    return _PROJECT.written(project)


def plan_of(row: Any) -> Project:
    """The project that `plain_plan` wrote; raises ValueError, TypeError or LookupError for other data."""
    made: Project = _PROJECT.made(row)
    return made


def _choice(known: tuple[str, ...], text: Any) -> Any:
    if text not in known:
        raise ValueError(text)
    return text


def _one_of(choices: Any) -> _Kind:
    return _Kind(str, _once(partial(_choice, get_args(choices))))


def _list_of(kind: _Kind) -> _Kind:
    return _Kind(partial(_each, kind.write), partial(_some, kind.read))


def _each(write: _Turn, values: Sequence[Any]) -> list[Any]:
    return [write(each) for each in values]


def _some(read: _Turn, said: Any) -> tuple[Any, ...]:
    if type(said) is not list or not said:
        raise ValueError(said)
    return tuple([read(each) for each in said])


def _instance(kind: _Class) -> _Kind:
    return _Kind(kind.written, kind.made)


def _same_instances(kind: _Class) -> _Kind:
    """Of a class whose values are texts: equal ones are made once."""
    made = _once(lambda row: kind.made(list(row)))
    return _Kind(kind.written, lambda row: made(tuple(row)))


def _checkpoints(values: Sequence[Checkpoint]) -> dict[str, str]:
    return {str(day): str(amount) if percent is None else f"{percent}%" for day, percent, amount in values}


def _totals(values: Sequence[YearAgo]) -> dict[str, str]:
    return {str(day): str(total) for day, total in values}


def _truth(value: bool) -> str:
    return "true" if value else "false"


_KEY, _TEXT, _PROSE = (_Kind(str, _once(read)) for read in (scalars.read_key, scalars.read_text, scalars.read_prose))
_DAY = _Kind(date.isoformat, _once(scalars.read_day))
_NUMBER, _WHOLE, _COUNT = (
    _Kind(str, _once(read)) for read in (scalars.read_number, scalars.read_whole, scalars.read_count)
)
_TRUTH = _Kind(_truth, scalars.read_truth)
_ITEM = {"key": _KEY, "name": _TEXT, "source": _PROSE, "derived": _PROSE}
_TARGET = _Class(
    Target, **_ITEM, unit=_TEXT, kind=_one_of(plans.Kind), number=_NUMBER, low=_NUMBER, high=_NUMBER, start=_DAY,
    due=_DAY, weight=_NUMBER, plan=_Kind(_checkpoints, plans.read_checkpoints), verb=_TEXT,
    last_year=_Kind(_totals, plans.read_years_ago),
)  # fmt: skip
_MILESTONE = _Class(Milestone, **_ITEM, due=_DAY, remind=_WHOLE)
_CHANGE = _Class(
    Change, date=_DAY, type=_one_of(plans.ChangeType), reason=_PROSE, target=_KEY, before=_NUMBER, after=_NUMBER,
    until=_DAY, document=_TEXT,
)  # fmt: skip
_PROJECT = _Class(
    Project, id=_KEY, title=_TEXT, number=_COUNT, category=_TEXT, key=_TRUTH, lead=_TEXT, undertakers=_list_of(_TEXT),
    supporters=_list_of(_TEXT), leader=_TEXT, supervisor=_KEY, public=_TRUTH, source=_PROSE, remark=_PROSE,
    targets=_list_of(_instance(_TARGET)), milestones=_list_of(_same_instances(_MILESTONE)),
    changes=_list_of(_instance(_CHANGE)),
)  # fmt: skip
