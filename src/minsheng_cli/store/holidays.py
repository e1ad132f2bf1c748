"""`data/holidays.csv`: the office's own days off and working days, a row each: date,kind,note."""

from __future__ import annotations

import csv
import os
from datetime import date
from pathlib import Path
from typing import Literal

from minsheng_cli.model.days import typed_day
from minsheng_cli.model.place import Finding, Level, Place
from minsheng_cli.store.files import PLAN_LIMIT, UnreadableError, decode, first_findings, read_bytes

HOLIDAYS = "data/holidays.csv"
HEADS = ("date", "kind", "note")
KINDS: tuple[Kind, ...] = ("workday", "holiday")
Kind = Literal["workday", "holiday"]


def read_holidays(root: Path) -> tuple[dict[date, Kind], list[Finding]]:
    """The kind of each day that the office lists, and what is wrong in the file; nothing when there is none."""
    if not os.path.lexists(root / HOLIDAYS):
        return {}, []
    try:
        text = decode(HOLIDAYS, read_bytes(root, HOLIDAYS, PLAN_LIMIT))
    except UnreadableError as error:
        return {}, [error.finding]
    lines = text.replace("\r\n", "\n").split("\n")
    if tuple(lines[0].strip().split(",")) != HEADS:
        details = {"found": lines[0][:100], "known": ",".join(HEADS)}
        return {}, [Finding(Place(HOLIDAYS, 1, 1), Level.ERROR, "header", details)]
    return _rows(lines)


def _rows(lines: list[str]) -> tuple[dict[date, Kind], list[Finding]]:
    days: dict[date, Kind] = {}
    findings: list[Finding] = []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip(", "):
            continue
        try:
            cells = next(csv.reader([line]))
        except csv.Error:  # a cell that is longer than any
            cells = [line[:100]]
        day = typed_day(cells[0])
        kind = next((each for each in KINDS if cells[1:2] == [each]), None)
        if day is None:
            findings.append(_wrong(number, 1, "bad-date", key="date", found=cells[0]))
        elif kind is None:
            details = {"key": "kind", "found": "".join(cells[1:2]), "known": ", ".join(KINDS)}
            findings.append(_wrong(number, len(cells[0]) + 2, "bad-choice", **details))
        else:
            days[day] = kind
    return days, first_findings(HOLIDAYS, findings)


def _wrong(line: int, column: int, code: str, **details: str) -> Finding:
    return Finding(Place(HOLIDAYS, line, column), Level.ERROR, code, details)
