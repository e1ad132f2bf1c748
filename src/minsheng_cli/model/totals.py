"""A ledger of nothing but totals, as columns: of ten thousand ledgers only the last rows are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import itemgetter, lt
from typing import Any

from minsheng_cli.model.fact import Fact
from minsheng_cli.model.late import Late

_DAY, _ITEM = Fact._fields.index("day"), Fact._fields.index("item")


class Totals(Late):
    """Behaves as the tuple of its facts, each a reading of some target (event `progress`, with a value).

    `columns`: one for each field of a Fact, in its order and all of one length; let go once all facts are made.
    """

    __slots__ = ("_columns",)

    def __init__(self, columns: Sequence[Sequence[Any]]) -> None:
        self._made, self._columns = None, columns

    def whole(self) -> tuple[Fact, ...]:
        """All facts."""
        if self._made is None:
            self._made = tuple(map(Fact._make, zip(*self._columns, strict=True)))
            self._columns = ()
        made: tuple[Fact, ...] = self._made
        return made

    def __len__(self) -> int:
        return len(self._columns[0] if self._columns else self._made)

    def fact(self, place: int) -> Fact:
        """The fact at a place, counted from 0."""
        found: Fact = self._made[place] if self._made else Fact._make(map(itemgetter(place), self._columns))
        return found

    def until(self, day: date) -> tuple[dict[str, Sequence[Fact]], date] | None:
        """The readings of each target and the day of the last, where the rows are those of full reports.

        That is: of n targets each stands in every n-th row, on ascending days, up to `day`. None of any other ledger,
        and where all facts are made.
        """
        days, targets = (self._columns[_DAY], self._columns[_ITEM]) if self._columns else ((), ())
        found: dict[str, Any] = {}
        keys = list(dict.fromkeys(targets))
        for first, key in enumerate(keys):
            own = days[first :: len(keys)]
            if targets[first :: len(keys)].count(key) < len(own) or not all(map(lt, own, own[1:])) or own[-1] > day:
                return None
            found[key] = _Some(self, range(first, len(days), len(keys)))
        return (found, max(days[-len(keys) :])) if found else None


class _Some(Late):
    """Behaves as the list of the facts at some places, counted from 0."""

    __slots__ = ("_of", "_places")

    def __init__(self, of: Totals, places: Sequence[int]) -> None:
        self._made, self._of, self._places = None, of, places

    def whole(self) -> list[Fact]:
        """All of them."""
        if self._made is None:
            facts = self._of.whole()
            self._made = [facts[place] for place in self._places]
        made: list[Fact] = self._made
        return made

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, index: Any) -> Any:
        return self._of.fact(self._places[index]) if index.__class__ is int else super().__getitem__(index)
