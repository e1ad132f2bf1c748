"""A row of a ledger as it is written."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Written(NamedTuple):
    """A row as it is written, its line, and its event, day and item as far as they can be read.

    `rest`: of a row of a slip, its cells but the number and the id.
    """

    line: int
    text: str
    event: str = ""
    day: str = ""
    item: str = ""
    rest: tuple[str, ...] = ()

    def number(self) -> str:
        """The number of a slip, as ledgers compare it."""
        return self.item.lstrip("0")


class Removed(NamedTuple):
    """A row that a commit (short hash, of `day`) took out of the ledger at a path.

    `brought`: rows of slips, with their ledgers, that the same commit brought: none of its parents has them.
    """

    path: str
    row: Written
    commit: str
    day: date
    brought: frozenset[tuple[str, str]] = frozenset()
