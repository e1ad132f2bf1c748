"""Where something stands in the data, and what is wrong there."""

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from enum import IntEnum
from typing import Any, NamedTuple


class Place(NamedTuple):
    """A file (path from the workspace's root), a line and a column, both from 1; line 0 is the whole file."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join(str(part) for part in self if part)


class Level(IntEnum):
    """How much a finding matters: only errors make `check` fail."""

    NOTICE = 0
    WARNING = 1
    ERROR = 2


class Finding(NamedTuple):
    """Something wrong in the data: a stable code, and the details its message needs.

    `cell` names the column of a ledger's row that is meant, where the place knows only the line.
    """

    place: Place
    level: Level
    code: str
    details: Mapping[str, str] = {}
    cell: str = ""

    def order(self) -> tuple[Place, str]:
        """Sorts by place, then by code."""
        return self.place, self.code


#: The mark of a value: its line and column, and the marks of what is inside it.
Mark = tuple[int, int, "Marks | None"]
#: Marks by key of a mapping or index of a list; the key None holds the mark of the key itself.
Marks = dict[str | int, Mark]


class LateMarks(dict[str | int, Mark]):
    """Marks that are made when they are first asked for: most runs name no place.

    `make` can be sent to another process: a partial of a function, no lambda.
    """

    def __init__(self, make: Callable[[], Marks]) -> None:
        self._make: Callable[[], Marks] | None = make

    def _made(self) -> Marks:
        if self._make is not None:
            make, self._make = self._make, None
            self.update(make())
        return self

    def __len__(self) -> int:
        return dict.__len__(self._made())

    def __iter__(self) -> Iterator[str | int]:
        return dict.__iter__(self._made())

    def __contains__(self, key: object) -> bool:
        return dict.__contains__(self._made(), key)

    def __getitem__(self, key: str | int) -> Mark:
        return dict.__getitem__(self._made(), key)

    def __eq__(self, other: object) -> bool:
        return dict.__eq__(self._made(), other._made() if isinstance(other, LateMarks) else other)

    def __reduce__(self) -> tuple[Any, ...]:
        return (LateMarks, (self._make,)) if self._make is not None else (dict, (list(dict.items(self)),))

    def keys(self) -> KeysView[str | int]:  # type: ignore[override]  # a view all the same
        """The keys, as of any marks."""
        return dict.keys(self._made())

    def values(self) -> ValuesView[Mark]:  # type: ignore[override]
        """The marks, as of any marks."""
        return dict.values(self._made())

    def items(self) -> ItemsView[str | int, Mark]:  # type: ignore[override]
        """The keys and marks, as of any marks."""
        return dict.items(self._made())

    def get(self, key: str | int, otherwise: Any = None) -> Any:
        """The mark of a key, as of any marks."""
        return dict.get(self._made(), key, otherwise)


def find_mark(marks: Marks | None, location: tuple[str | int, ...]) -> tuple[int, int]:
    """Line and column of the deepest part of a location that the file has; (1, 1) when it has none of it."""
    line, column = 1, 1
    for part in location:
        mark = marks.get(part) if marks else None
        if mark is None:
            break
        line, column, marks = mark
    return line, column
