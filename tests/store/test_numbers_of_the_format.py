"""What docs/format.md says of the signs of a number is what a ledger, `add` and a returned form do."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from support import dossier, target

from minsheng_cli.core import record
from minsheng_cli.core.formrows import rows_of
from minsheng_cli.core.returns import Receipt, returned
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.store.rows import RowError
from minsheng_cli.store.typedrows import _RowReader

FORMAT = Path(__file__).parents[2] / "docs" / "format.md"
JUNE = date(2020, 6, 30)


def told() -> list[tuple[str, str]]:
    """Each way to write a number in the table, and what it is read as: a number, its qualifier, or codes."""
    table = FORMAT.read_text("utf-8").split("| written | read as | |\n|---|---|---|\n")[1].split("\n\n")[0]
    rows = [line.split("|")[1:3] for line in table.split("\n")]
    return [(each, read.strip().replace("`", "")) for row, read in rows for each in re.findall("`([^`]+)`", row)]


def jobs(kind: str = "at-least"):
    """A plan with one target that is counted in 人."""
    aim = target(key="jobs", name="就业", unit="人", kind=kind, number="9000")
    return dossier(id="jobs", number="13", title="城镇就业", targets=[aim])


def in_ledger(text: str, kind: str) -> str:
    """What a ledger makes of it."""
    try:
        fact = _RowReader(jobs(kind).project).fact(2, ["2020-06-30", "progress", "jobs", text, *[""] * 7])
    except RowError as error:
        return error.code
    return fact.total_text() + fact.qualifier


def in_add(text: str, kind: str) -> str:
    """What `add` makes of it."""
    dossier = jobs(kind)
    entry = record.Entry(JUNE, JUNE, correct=True, note="x")
    try:
        draft = record.reading(dossier, dossier.project.targets[0], text, entry)
    except Refusal as refusal:
        return refusal.code
    return draft.value + draft.qualifier


def in_form(text: str, kind: str) -> str:
    """What a returned form makes of it."""
    rows = rows_of("填报", [["项目", "单位", "本月累计数", "滞后原因"], ["城镇就业", "人", text, ""]])
    result = returned(rows, [jobs(kind)], Receipt(JUNE, JUNE, "x", date(2020, 1, 1)))
    if result.troubles:
        return result.troubles[0].code
    (found,) = result.found["jobs"]
    return found.draft.value + found.draft.qualifier


@pytest.mark.parametrize("reader", [in_ledger, in_add, in_form])
@pytest.mark.parametrize(("written", "read"), told())
def test_a_number_is_read_as_the_format_says(reader, written, read):
    assert reader(written, "at-least") in read.split(" or ")


@pytest.mark.parametrize("reader", [in_ledger, in_add, in_form])
def test_a_minus_is_read_where_a_total_may_be_below_nothing(reader):
    assert [reader(each, "at-most") for each in ("-5", "－5", "-0", "－0.0")] == ["-5", "-5", "0", "0"]


def test_the_table_has_every_sign():
    assert len(told()) > 30
