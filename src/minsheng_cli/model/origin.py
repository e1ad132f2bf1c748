"""Who brought a line of a file."""

from __future__ import annotations

from typing import NamedTuple


class Origin(NamedTuple):
    """The commit (short hash) that brought a line, its author and its day as 2020-06-30."""

    commit: str
    person: str
    day: str
