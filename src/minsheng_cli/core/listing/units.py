"""Who answers for a project of a list: one lead unit, the others beside it."""

from __future__ import annotations

import re
from typing import NamedTuple

from minsheng_cli.core.formrows import Row

#: Units are parted by marks and blanks, but not within brackets: 各县（市、区）.
_BETWEEN = re.compile(r"[、，,；;/\s]+(?![^（(]*[）)])")
_ROLE = re.compile(r"[（(]?(?:牵头|配合|责任)(?:单位)?[）)：:]?")


class Units(NamedTuple):
    """The lead unit, the others, and the text in which the lead was only the first; empty where it was named alone."""

    lead: str
    undertakers: tuple[str, ...]
    supporters: tuple[str, ...]
    read: str = ""
    cell: str = "lead"


def read_units(row: Row) -> Units:
    """The units of a row. The first of several leads, and the first of the responsible ones where none is named."""
    leads, undertakers = _parted(row, "lead"), _parted(row, "undertakers")
    supporters = tuple(_parted(row, "supporters"))
    if leads:
        text = row.cells["lead"] if len(leads) > 1 else ""
        return Units(leads[0], tuple(_once([*leads[1:], *undertakers], leads[0])), supporters, text)
    if undertakers:
        text = row.cells["undertakers"]
        return Units(undertakers[0], tuple(_once(undertakers, undertakers[0])), supporters, text, "undertakers")
    return Units("", (), supporters)


def _parted(row: Row, name: str) -> list[str]:
    parts = (_ROLE.sub("", part).strip() for part in _BETWEEN.split(row.said(name)))
    return [part for part in parts if part]


def _once(units: list[str], lead: str) -> list[str]:
    return [unit for unit in dict.fromkeys(units) if unit != lead]
