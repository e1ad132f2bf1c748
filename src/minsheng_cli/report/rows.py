"""CSV: one row a target and one a milestone, plain numbers, for Excel and other programs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from minsheng_cli.report.records import Record
from minsheng_cli.report.shown import shown

HEADS = (
    "project", "number", "title", "category", "lead", "supervisor", "project_standing", "last_report",
    "item", "key", "name", "unit", "kind", "target", "value", "qualifier", "as_of", "percent", "expected_percent",
    "gap_points", "standing", "due", "done", "days_overdue",
)  # fmt: skip
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?", re.ASCII)


def status_rows(projects: Iterable[Record]) -> str:
    """The records of projects as CSV."""
    return csv_text(HEADS, (row for project in projects for row in _project_rows(project)))


def _project_rows(project: Record) -> Iterator[Sequence[object]]:
    head = [
        project[name] for name in ("id", "number", "title", "category", "lead", "supervisor", "standing", "last_report")
    ]
    for target in project["targets"]:
        names = ("key", "name", "unit", "kind", "number", "value", "qualifier", "as_of", "percent")
        expected = target["expected"]
        yield [
            *head, "target", *(target[name] for name in names), _percent(expected), target["gap_points"],
            target["standing"], target["due"], None, target["days_overdue"],
        ]  # fmt: skip
    for step in project["milestones"]:
        empty = [None] * 9
        yield [
            *head,
            "milestone",
            step["key"],
            step["name"],
            *empty,
            None,
            step["due"],
            step["done"],
            step["days_overdue"],
        ]
    if not project["targets"] and not project["milestones"]:
        yield [*head, *[None] * (len(HEADS) - len(head))]


def _percent(share: str | None) -> str | None:
    from decimal import Decimal

    return format(Decimal(share) * 100, ".1f") if share is not None else None


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV with LF; a text that a spreadsheet would take for a formula is led by an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _harmless(cell: object) -> object:
    if isinstance(cell, str):
        cell = "\n".join(map(shown, cell.split("\n")))
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
