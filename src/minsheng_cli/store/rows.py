"""A line of a ledger: its cells, or why they are none."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from minsheng_cli.model.days import FIRST_YEAR, LAST_YEAR
from minsheng_cli.model.fact import COLUMNS
from minsheng_cli.model.pattern import late
from minsheng_cli.store.cells import parted

#: The id of a row: the first digits of the hash of its other cells.
ROW_ID = late(r"[0-9a-f]{12}")
_RECORDED = late(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?", re.ASCII
)


class Row(NamedTuple):
    """The cells of one line, and the line itself."""

    line: int
    cells: list[str]
    text: str


class RowError(Exception):
    """Why a row is not a fact: a code, a column from 0, and details."""

    def __init__(self, code: str, column: int = 0, **details: str) -> None:
        super().__init__(code)
        self.code, self.column, self.details = code, column, details


def cells_of(line: str) -> list[str]:
    """The 11 cells of a line, none for a blank one; raises RowError."""
    line = line.rstrip("\r")
    cells = _quoted(line) if '"' in line else line.split(",")
    if not line.strip(", \t"):
        return []
    if len(cells) == len(COLUMNS):
        return cells
    if re.match(r"(<{7}|={7}|>{7}|\|{7})", line):
        raise RowError("conflict")
    full = {"full": "，"} if len(cells) < len(COLUMNS) <= len(cells) + line.count("，") else {}
    raise RowError("columns", 0, found=str(len(cells)), known=str(len(COLUMNS)), **full)


def _quoted(line: str) -> list[str]:
    """The cells of a line with quotation marks; raises RowError."""
    import csv

    try:
        return next(csv.reader([line], strict=True))
    except csv.Error as error:
        if (cells := parted(line)) is None:
            raise RowError("quote") from error
        return cells


@lru_cache(maxsize=4096)
def is_time_of_entry(text: str) -> bool:
    """Whether a text is a time of entry that exists, in the years that any day of a record may lie in."""
    try:
        return bool(_RECORDED.fullmatch(text)) and FIRST_YEAR <= datetime.fromisoformat(text).year <= LAST_YEAR
    except ValueError:
        return False
