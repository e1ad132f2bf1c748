"""A row of a ledger as it is written."""

from __future__ import annotations

from typing import NamedTuple


class Written(NamedTuple):
    """A row as it is written, its line, and its event, day and item as far as they can be read."""

    line: int
    text: str
    event: str = ""
    day: str = ""
    item: str = ""
