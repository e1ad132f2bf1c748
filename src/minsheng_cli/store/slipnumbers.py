"""The numbers that slips have in all ledgers, found without reading a plan or typing a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from minsheng_cli.model.days import typed_day
from minsheng_cli.store.cells import parted
from minsheng_cli.store.files import LEDGER_LIMIT, UnreadableError, read_bytes
from minsheng_cli.store.workspace import PROJECTS, list_projects

_NUMBER = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)
_ISSUED = re.compile(rb'^.*?,"?slip"?,.*$', re.MULTILINE)


class Numbered(NamedTuple):
    """A slip's number in the row of its year, and the ledger that has it."""

    year: int
    number: int
    stem: str


def issued_numbers(root: Path) -> Iterator[Numbered]:
    """Every slip that a ledger says was issued; rows that are no slips are passed over."""
    _, ledgers, _ = list_projects(root)
    for stem in sorted(ledgers):
        try:
            raw = read_bytes(root, f"{PROJECTS}/{stem}.csv", LEDGER_LIMIT)
        except UnreadableError:
            continue
        for found in _ISSUED.finditer(raw) if b"slip" in raw else ():
            cells = _cells(found[0].decode("utf-8", "replace"))
            day = typed_day(cells[0]) if len(cells) > 3 and cells[1:2] == ["slip"] and cells[3] == "issued" else None
            if day and _NUMBER.fullmatch(cells[2]):
                yield Numbered(day.year, int(cells[2]), stem)


def _cells(line: str) -> list[str]:
    """The cells of a line, also of a broken one: its number is taken, whatever becomes of the row."""
    try:
        return next(csv.reader([line]))
    except csv.Error:  # a lone CR, or a cell that is longer than any
        return parted(line) or line.split(",")


def next_number(root: Path, year: int) -> int:
    """The number after the highest of a year, from 1. The caller holds the workspace's lock."""
    return max((each.number for each in issued_numbers(root) if each.year == year), default=0) + 1
