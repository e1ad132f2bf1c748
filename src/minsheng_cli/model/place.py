"""Where something stands in the data, and what is wrong there."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple


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


def find_mark(marks: Marks | None, location: tuple[str | int, ...]) -> tuple[int, int]:
    """Line and column of the deepest part of a location that the file has; (1, 1) when it has none of it."""
    line, column = 1, 1
    for part in location:
        mark = marks.get(part) if marks else None
        if mark is None:
            break
        line, column, marks = mark
    return line, column
