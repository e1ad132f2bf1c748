"""The last entries of ledgers: when each was entered, and which rows are none of the program's own."""

from __future__ import annotations

from datetime import date

import pytest
from support import HEAD, LEDGER, write

from minsheng_cli.model.fact import row_id
from minsheng_cli.store import tails
from minsheng_cli.store.append import WriteError
from minsheng_cli.store.tails import Tail, last_entry

CELLS = ["2020-06-30", "progress", "shelters", "159", "", "", "甲某", "", "月报", "2020-07-02T09:00:00+08:00"]
ROW = ",".join([*CELLS, row_id(CELLS)])


@pytest.mark.parametrize(
    ("recorded", "entered"),
    [
        ("2020-07-02T09:00:00+08:00", "2020-07-02T09:00:00+08:00"),
        ("2020-07-02T09:00:00+00:00", "2020-07-02T09:00:00+00:00"),
        ("2020-07-02T09:00:00", "2020-07-02T09:00:00+08:00"),
        ("2020-07-02", "2020-07-02T00:00:00+08:00"),
    ],
)
def test_an_entry_without_a_zone_or_an_hour_was_made_in_china_when_the_day_began(recorded, entered):
    assert Tail(LEDGER, 2, ROW, recorded).entered().isoformat() == entered


def recorded_as(text):
    """The row with another time of entry, its id right."""
    cells = [*CELLS[:9], text]
    return ",".join([*cells, row_id(cells)])


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        (HEAD + ROW + "\n", Tail(LEDGER, 2, ROW, CELLS[9])),
        (HEAD + "2020-05-31,visit,,,,,,,,,\n" + ROW + "\n", Tail(LEDGER, 3, ROW, CELLS[9])),
        (HEAD + ROW, None),
        (HEAD + ROW + "\n" + ROW, None),
        (HEAD, None),
        (HEAD.rstrip("\n"), None),
        ("", None),
        (ROW + "\n", None),
        (HEAD + ROW[:-1] + ("0" if ROW[-1] != "0" else "1") + "\n", None),
        (HEAD + ROW.rpartition(",")[0] + ",\n", None),
        *(
            (HEAD + recorded_as(text) + "\n", None)
            for text in ("", "昨天", "2020-06-31", "20200702", "2020-W27-2", "0001-01-01", "9999-12-31T23:59:59-12:00")
        ),
        (HEAD + ROW + "\n\n", None),
        (HEAD + '2020-06-30,"x\n', None),
    ],
)
def test_the_last_entry_is_a_whole_row_with_its_id_and_its_time_of_entry(workspace, text, tail):
    write(workspace, LEDGER, text)
    assert last_entry(workspace, LEDGER) == tail


def test_where_there_is_no_ledger_or_none_that_can_be_read_there_is_no_last_entry(workspace):
    assert last_entry(workspace, LEDGER) is None
    write(workspace, LEDGER, (HEAD + ROW).encode() + b"\xff\n")
    assert last_entry(workspace, LEDGER) is None


@pytest.mark.parametrize(
    ("event", "item", "value", "code"),
    [
        ("progress", "shelters", "159", "committed"),
        ("correction", "shelters", "159", "committed"),
        ("correction", "routes", "open", "committed-reopening"),
        ("correction", "routes", "done", "committed-milestone"),
        ("milestone", "routes", "done", "committed-milestone"),
        ("note", "", "", "committed-note"),
        ("problem", "1", "open", "committed-problem"),
        ("problem", "1", "solved", "committed-solving"),
        ("slip", "1", "issued", "committed-slip"),
        ("slip", "1", "closed", "committed-slip-closing"),
        ("review", "", "", "committed-meeting"),
        ("visit", "", "", "committed-meeting"),
        ("inspection", "", "", "committed-meeting"),
    ],
)
def test_why_a_committed_entry_stays_and_how_it_is_put_right_depends_on_its_kind(
    workspace, monkeypatch, event, item, value, code
):
    cells = ["2020-06-30", event, item, value, *CELLS[4:]]
    row = ",".join([*cells, row_id(cells)])
    write(workspace, LEDGER, f"{HEAD}{row}\n")
    monkeypatch.setattr(tails, "committed_bytes", lambda root, path: (root / path).read_bytes())
    with pytest.raises(WriteError) as error:
        tails.take_back_last(workspace, "30-bus-shelters")
    told = error.value
    assert (told.code, told.path, told.reason) == (code, LEDGER, row)
    assert (told.details["item"], told.details["day"]) == (item, "2020-06-30")
    assert (workspace / LEDGER).read_text("utf-8") == f"{HEAD}{row}\n"


@pytest.mark.parametrize("held", ["\n", "\r\n"])
@pytest.mark.parametrize("committed", ["\n", "\r\n", "\r\r\n"])
def test_a_committed_row_stays_whatever_ends_the_lines_here_and_there(workspace, monkeypatch, held, committed):
    lines = f"{HEAD}{ROW}\n"
    write(workspace, LEDGER, lines.replace("\n", held).encode())
    monkeypatch.setattr(tails, "committed_bytes", lambda root, path: lines.replace("\n", committed).encode())
    assert refusal(workspace)[:2] == refusal(workspace, "30-bus-shelters")[:2] == ("committed", LEDGER)


PARKS = "data/projects/06-parks.csv"


def refusal(root, stem=None, told=None):
    """Code, path and reason of a refused undo."""
    with pytest.raises(WriteError) as error:
        tails.take_back_last(root, stem, told)
    return error.value.code, error.value.path, error.value.reason


@pytest.mark.parametrize(("committed", "left"), [(None, None), (HEAD.encode(), HEAD)])
def test_a_ledger_that_a_commit_has_stays_with_its_header(workspace, monkeypatch, committed, left):
    write(workspace, LEDGER, f"{HEAD}{ROW}\n")
    monkeypatch.setattr(tails, "committed_bytes", lambda root, path: committed if path == LEDGER else b"")
    assert tails.take_back_last(workspace, None) == Tail(LEDGER, 2, ROW, CELLS[9])
    assert ((workspace / LEDGER).read_text("utf-8") if (workspace / LEDGER).exists() else None) == left


def test_where_nothing_was_entered_the_place_is_named(workspace, monkeypatch):
    monkeypatch.setattr(tails, "committed_bytes", lambda root, path: None)
    assert refusal(workspace) == ("nothing-to-undo", "data/projects", "")
    assert refusal(workspace, "30-bus-shelters") == ("nothing-to-undo", LEDGER, "")


@pytest.mark.parametrize("count", [10, 11])
def test_the_ten_newest_entries_of_a_day_are_listed_newest_first(workspace, monkeypatch, count):
    rows = [recorded_as(f"2020-07-02T{hour:02}:00:00+08:00") for hour in range(1, count + 1)]
    for hour, row in enumerate(rows, 1):
        write(workspace, f"data/projects/{hour:02}-parks.csv", f"{HEAD}{row}\n")
    monkeypatch.setattr(tails, "committed_bytes", lambda root, path: None)
    listed = [f"  {hour:02}-parks.csv:2: {row}" for hour, row in reversed([*enumerate(rows, 1)])][:10]
    more = ["  …"] if count > 10 else []
    assert refusal(workspace, told=date(2020, 7, 2)) == ("which-entry", "", "\n".join([*listed, *more]))
    assert refusal(workspace, told=date(2020, 7, 1)) == ("no-entry-that-day", "data/projects", "")


def test_two_entries_of_one_time_are_both_listed_and_one_that_is_committed_is_no_choice(workspace, monkeypatch):
    write(workspace, LEDGER, f"{HEAD}{ROW}\n")
    write(workspace, PARKS, f"{HEAD}2020-05-31,visit,,,,,,,,,\n{ROW}\n")
    monkeypatch.setattr(tails, "committed_bytes", lambda root, path: None)
    assert refusal(workspace) == ("which-entry", "", f"  06-parks.csv:3: {ROW}\n  30-bus-shelters.csv:2: {ROW}")
    held = {PARKS: f"{HEAD}{ROW}\n".encode(), LEDGER: None}
    monkeypatch.setattr(tails, "committed_bytes", lambda root, path: held[path])
    assert tails.take_back_last(workspace, None).path == LEDGER
    assert refusal(workspace)[:2] == ("committed", PARKS)
