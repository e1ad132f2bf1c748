"""A sheet of a report's workbook from records: heads, cells with their types, ratios as formulas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from minsheng_cli.core.ratio import percent_text
from minsheng_cli.model.settings import Percent
from minsheng_cli.report.heading import outgoing_unread_text
from minsheng_cli.report.issue_columns import Column
from minsheng_cli.report.names import JUDGED_WHEN_DUE, STANDING_NAMES
from minsheng_cli.report.periodical import Issue, no_period_before
from minsheng_cli.report.records import Record
from minsheng_cli.report.workbook import Formula, Kind, Sheet, SheetColumn, Value
from minsheng_cli.words import N_, Words


class Source(NamedTuple):
    """What sheets are made of: the report and its record, the rules by which ratios are printed, the words."""

    told: Issue
    record: Record
    percent: Percent
    words: Words


def note_of(source: Source) -> str:
    record, words = source.record, source.words
    known = words(N_(", as known on {day}"), day=record["known_at"]) if record["known_at"] else ""
    told = words(N_("Period: {first} to {last}; figures as of {day}."), day=record["as_of"] + known,
                 first=record["period"]["first"], last=record["period"]["last"])  # fmt: skip
    told += no_period_before(source.told, words)
    return told + outgoing_unread_text(record["summary"]["unread"], words)


def sheet_of(source: Source, name: str, columns: Mapping[str, Column], records: Iterable[Record]) -> Sheet:
    digits = source.percent.decimals
    heads = [
        SheetColumn(key, source.words(each.head), each.kind, digits if key in ("percent", "completion") else 1,
                    each.bar, each.widest, each.printed, each.rare)
        for key, each in columns.items()
    ]  # fmt: skip
    rows = [[_value(record, key, each.kind, source) for key, each in columns.items()] for record in records]
    return Sheet(source.words(name), "", note_of(source), heads, rows)


def _value(record: Record, key: str, kind: Kind, source: Source) -> Value:
    """A value of the record as a cell: numbers exact, days as days, standings in words."""
    found: Any = record.get(key)
    if found is None or found == "":
        return None
    if key == "completion":  # as it is printed: Excel would round where the office cuts
        return Decimal(percent_text(Fraction(found), source.percent)) / 100
    if key == "percent":
        return _ratio(Decimal(found) / 100, source.percent)
    if key == "standing" and found == "unmeasured" and "kind" in record:
        return source.words(JUDGED_WHEN_DUE)
    if key == "standing":
        return source.words(STANDING_NAMES[found])
    if isinstance(found, bool):
        return source.words(N_("yes")) if found else None
    if kind == "day":
        return date.fromisoformat(found)
    return str(found) if kind == "text" else Decimal(found)


def _ratio(printed: Decimal, percent: Percent) -> Formula:
    """The ratio as it is printed, reckoned from done and target by the same rules (ARITHMETIC 2)."""
    whole = 100 * 10**percent.decimals
    cut = "ROUND" if percent.rounding == "half-up" else "ROUNDDOWN"
    rounded = f"{cut}({{value}}*{whole}/{{number}},0)"
    below = f"MAX(MIN({rounded},{whole - 1}),IF({{value}}>0,1,0))"
    return Formula(f"IF({{value}}<{{number}},{below},{rounded})/{whole}", printed)
