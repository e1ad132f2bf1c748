"""The quick and the careful way through a ledger say the same of every ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import DEFAULT_PLAN, HEAD, LEDGER, build, write

from minsheng_cli.model.fact import row_id
from minsheng_cli.model.project import Project
from minsheng_cli.store import ledgers, usual
from minsheng_cli.store.ledgers import read_ledger, split_rows
from minsheng_cli.store.typedrows import type_rows
from minsheng_cli.store.usual import usual_facts
from minsheng_cli.store.yamltext import parse

PROJECT = Project.model_validate(parse("p", DEFAULT_PLAN).data)
USUAL = "2020-06-30,progress,shelters,159,,,甲某,报送,月报,2020-07-02T09:00:00+08:00,"


def cells(*choices):
    return st.sampled_from(choices)


ROWS = st.tuples(
    cells(
        "2020-06-30",
        "2020-05-31",
        "2020/6/30",
        "2020-02-30",
        "1948-01-01",
        "20200630",
        "２０２０-06-30",
        "2020-W27-2",
        "",
    ),
    cells("progress", "progress", "progress", "note", "milestone", "correction", "review", "slip", "进展"),
    cells("shelters", "shelters", "routes", "", "7", "x"),
    cells("159", "0", "-5", "15.7万", "1,590", "done", "", "1.50", "007", "9" * 16),
    cells("", "", "", "余", "约"),
    cells("", "", "2020-07-31"),
    cells("", "甲某"),
    cells("", "  ", "说明", "公\u200b交", "a\tb", "\u3000全角", "a\xa0b", "\x1b[31m"),
    cells("", "月报"),
    cells(
        "",
        "2020-07-02",
        "2020-07-02T09:00:00+08:00",
        "2020-07-02T01:00:00Z",
        "2020-02-30",
        "昨天",
        "20200702",
        "2020-W27-2",
    ),
    cells("", "", "right", "wrong", "XYZ"),
)


def line(row):
    """A row as it stands in a file, with a right or a wrong id."""
    told = [f'"{cell}"' if "," in cell else cell for cell in row[:10]]
    mark = {"right": row_id(row[:10]), "wrong": "0123456789ab"}.get(row[10], row[10])
    return ",".join([*told, mark])


def careful(text):
    """What the careful reader alone makes of a ledger."""
    rows, findings = split_rows(LEDGER, text)
    facts, wrong = type_rows(LEDGER, rows, PROJECT)
    return facts, findings + wrong


@settings(max_examples=400, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=4), st.booleans())
def test_what_is_usual_is_what_the_careful_reader_accepts_without_a_word(rows, ended):
    text = HEAD + "\n".join(line(row) for row in rows) + ("\n" if ended else "")
    quick = usual_facts(text.encode(), PROJECT)
    if quick is not None:
        assert (quick, []) == careful(text)


def test_a_usual_ledger_is_read_quickly():
    marked = USUAL + row_id(USUAL[:-1].split(","))
    text = HEAD + marked + "\n2020-05-31,milestone,routes,done,,,,,,,\n2020-06-30,note,,,,,,有序推进,,,\n"
    assert usual_facts(text.encode(), PROJECT) == careful(text)[0]
    assert len(careful(text)[0]) == 3


@pytest.mark.parametrize(
    "row",
    [
        "2020-W27-2,progress,shelters,159,,,,,,,",
        "2020-06-30,progress,shelters,159,,,,,,2020-W27-2,",
        "2020-06-30,progress,shelters,159,,,,,,2020-07-02x09:00:00+08:00,",
    ],
)
def test_a_day_or_time_that_only_python_reads_is_not_usual(row):
    assert usual_facts(f"{HEAD}{row}\n".encode(), PROJECT) is None
    assert len(careful(f"{HEAD}{row}\n")[1]) == 1


def test_a_ledger_with_too_many_rows_is_not_usual():
    rows = [f"2020-05-01,note,,,,,,{number},,,\n" for number in range(100_001)]
    assert len(usual_facts((HEAD + "".join(rows[:-1])).encode(), PROJECT)) == 100_000
    assert usual_facts((HEAD + "".join(rows)).encode(), PROJECT) is None


@pytest.mark.parametrize("row", [USUAL, "2020-6-30,progress,shelters,159,,,,,,,", "2020-06-30,progress,x,159,,,,,,,"])
def test_reading_a_ledger_says_the_same_with_and_without_the_quick_way(tmp_path: Path, monkeypatch, row):
    write(build(tmp_path, {}), LEDGER, HEAD + row + "\n")
    quick = read_ledger(tmp_path, LEDGER, PROJECT)
    monkeypatch.setattr(ledgers, "usual_facts", lambda raw, project: None)
    assert read_ledger(tmp_path, LEDGER, PROJECT) == quick


def test_only_so_many_times_of_entry_are_kept(monkeypatch):
    monkeypatch.setattr(usual, "_KEPT", len(usual._times) + 2)
    rows = [f"2020-05-01,note,,,,,,第{second}次,,2020-05-02T09:00:{second:02}+08:00,\n" for second in range(10)]
    assert len(usual_facts((HEAD + "".join(rows)).encode(), PROJECT)) == 10
    assert len(usual._times) == usual._KEPT


def marked(day):
    row = f"{day},progress,shelters,159,,,,,,,"
    return row, row_id(row[:-1].split(","))


def test_each_row_has_the_mark_of_its_own():
    (first, one), (second, other) = marked("2020-05-31"), marked("2020-06-30")
    text = HEAD + "{}\n{}\n"
    assert len(usual_facts(text.format(first + one, second + other).encode(), PROJECT)) == 2
    assert len(usual_facts(text.format(first + one, second).encode(), PROJECT)) == 2
    for wrong in ((other, one), (one + other[0], other[1:]), (one[:-1], one[-1] + other), (one, one), ("", one)):
        rows = (first + wrong[0], second + wrong[1])
        assert usual_facts(text.format(*rows).encode(), PROJECT) is None, wrong


@pytest.mark.parametrize("mark", ["", marked("2020-05-31")[1]])
def test_a_row_that_stands_twice_is_not_usual(mark):
    row = marked("2020-05-31")[0] + mark
    assert usual_facts(f"{HEAD}{row}\n".encode(), PROJECT) is not None
    assert usual_facts(f"{HEAD}{row}\n{row}\n".encode(), PROJECT) is None
