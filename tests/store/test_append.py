"""A row is written at the end of its ledger, whole and alone; a torn one is set aside; the last one can be taken back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as some
from ledger_files import JULY, MAY, TORN, names, text
from support import HEAD, LEDGER, findings, loaded, write

from minsheng_cli.model.fact import row_id
from minsheng_cli.store import append
from minsheng_cli.store.append import WriteError, append_rows, row_text, take_back
from minsheng_cli.store.torn import mend_tail

CELLS = ["2020-06-30", "progress", "shelters", "159", "", "", "甲某", "", "月报", "2020-07-02T09:00:00+08:00"]


def test_a_row_is_its_cells_and_their_id():
    assert row_text(CELLS) == (
        f"2020-06-30,progress,shelters,159,,,甲某,,月报,2020-07-02T09:00:00+08:00,{row_id(CELLS)}\n"
    )


@given(some.lists(some.text("ab ,\"'\n\r\t\x00；，甲\x1f"), min_size=10, max_size=10))
def test_a_row_is_what_the_csv_module_writes(cells):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([*cells, row_id(cells)])
    assert row_text(cells) == out.getvalue()


@pytest.mark.parametrize("odd", ["a,b", 'a"b', '"', "a\nb", "a\rb", " a", "'", "甲；乙", "a\tb", "\x1f", "-"])
def test_one_odd_cell_is_what_the_csv_module_writes(odd):
    cells = [*CELLS[:7], odd, *CELLS[8:]]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([*cells, row_id(cells)])
    assert row_text(cells) == out.getvalue()


def test_a_row_with_commas_and_quotation_marks_reads_back_the_same(workspace):
    cells = [*CELLS[:7], '甲, "乙"', *CELLS[8:]]
    append_rows(workspace, LEDGER, [row_text(cells)])
    assert findings(workspace) == []
    assert loaded(workspace).dossiers[0].ledger.facts[0].note == '甲, "乙"'


def test_a_new_ledger_has_its_header_and_the_row(workspace):
    assert append_rows(workspace, LEDGER, [JULY]) == 2
    assert text(workspace) == HEAD + JULY
    assert names(workspace) == ["30-bus-shelters.csv", "30-bus-shelters.yaml"]


def test_rows_are_appended_behind_what_is_there(workspace):
    write(workspace, LEDGER, HEAD + MAY)
    assert append_rows(workspace, LEDGER, [JULY, JULY.replace("31", "30")]) == 3
    assert text(workspace) == HEAD + MAY + JULY + JULY.replace("31", "30")


def test_a_last_row_without_its_newline_is_completed(workspace):
    write(workspace, LEDGER, HEAD + MAY.rstrip("\n"))
    assert mend_tail(workspace, LEDGER) is None
    assert append_rows(workspace, LEDGER, [JULY]) == 3
    assert text(workspace) == HEAD + MAY + JULY


def test_a_header_without_its_newline_is_completed(workspace):
    write(workspace, LEDGER, HEAD.rstrip("\n"))
    assert mend_tail(workspace, LEDGER) is None
    assert append_rows(workspace, LEDGER, [JULY]) == 2
    assert text(workspace) == HEAD + JULY


def test_an_empty_ledger_gets_its_header(workspace):
    write(workspace, LEDGER, "")
    assert append_rows(workspace, LEDGER, [JULY]) == 2
    assert text(workspace) == HEAD + JULY


def test_crlf_and_a_byte_order_mark_stay_as_they_were(workspace):
    before = b"\xef\xbb\xbf" + (HEAD + MAY).replace("\n", "\r\n").encode()
    write(workspace, LEDGER, before)
    append_rows(workspace, LEDGER, [JULY])
    assert (workspace / LEDGER).read_bytes() == before + JULY.encode()
    assert findings(workspace) == []


def test_a_full_ledger_takes_no_row_more(workspace, monkeypatch):
    monkeypatch.setattr(append, "MAX_ROWS", 2)
    append_rows(workspace, LEDGER, [MAY])
    append_rows(workspace, LEDGER, [JULY])
    with pytest.raises(WriteError) as caught:
        append_rows(workspace, LEDGER, [JULY])
    assert caught.value.code == "ledger-full"
    assert text(workspace) == HEAD + MAY + JULY


def test_a_ledger_of_the_largest_size_takes_no_row_more(workspace, monkeypatch):
    append_rows(workspace, LEDGER, [MAY])
    monkeypatch.setattr(append, "LEDGER_LIMIT", len(HEAD + MAY + JULY) - 1)
    with pytest.raises(WriteError) as caught:
        append_rows(workspace, LEDGER, [JULY])
    assert (caught.value.code, text(workspace)) == ("ledger-full", HEAD + MAY)


def test_a_torn_row_is_set_aside_and_no_longer_in_the_ledger(workspace):
    write(workspace, LEDGER, HEAD + MAY + "2020-06-30,progress,shel")
    assert mend_tail(workspace, LEDGER) == TORN
    assert (text(workspace), text(workspace, TORN)) == (HEAD + MAY, "2020-06-30,progress,shel\n")


def test_a_row_torn_within_its_id_is_set_aside(workspace):
    row = row_text(CELLS)
    write(workspace, LEDGER, HEAD + row[:-2])
    assert mend_tail(workspace, LEDGER) == TORN
    assert (text(workspace), text(workspace, TORN)) == (HEAD, f"{row[:-2]}\n")


def test_a_row_torn_within_a_character_is_set_aside_byte_for_byte(workspace):
    write(workspace, LEDGER, (HEAD + MAY).encode() + "2020-06-30,note,,,,,,有".encode()[:-1])
    assert mend_tail(workspace, LEDGER) == TORN
    assert (workspace / TORN).read_bytes() == "2020-06-30,note,,,,,,有".encode()[:-1] + b"\n"


def test_a_second_torn_row_is_kept_behind_the_first(workspace):
    write(workspace, TORN, "2020-05-31,pro\n")
    write(workspace, LEDGER, HEAD + "2020-06-30,progress,shel")
    mend_tail(workspace, LEDGER)
    assert text(workspace, TORN) == "2020-05-31,pro\n2020-06-30,progress,shel\n"


def test_a_torn_row_that_was_set_aside_is_a_warning_until_someone_reads_it(workspace):
    write(workspace, LEDGER, HEAD + MAY + "2020-06-30,progress,shel")
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv:3:1: torn-row"]
    mend_tail(workspace, LEDGER)
    assert findings(workspace) == ["data/projects/30-bus-shelters.torn: set-aside"]


@pytest.mark.parametrize("whole", [None, "", HEAD, HEAD + MAY, HEAD + MAY.rstrip("\n"), HEAD + row_text(CELLS)[:-1]])
def test_a_ledger_without_a_torn_row_is_left_alone(workspace, whole: str | None):
    if whole is not None:
        write(workspace, LEDGER, whole)
    assert mend_tail(workspace, LEDGER) is None
    assert (text(workspace) if whole is not None else None) == whole
    assert not (workspace / TORN).exists()


def test_the_last_row_is_taken_back_exactly(workspace):
    write(workspace, LEDGER, HEAD + MAY + JULY)
    take_back(workspace, LEDGER, JULY.encode(), remove_if_bare=True)
    assert text(workspace) == HEAD + MAY


@pytest.mark.parametrize(
    "held",
    [HEAD + JULY + MAY, HEAD + MAY, HEAD + MAY + JULY[:-1], HEAD + MAY + "x" + JULY, HEAD],
    ids=["not-the-last", "not-there", "without-newline", "only-the-end-of-a-line", "bare"],
)
def test_anything_but_that_very_last_row_is_left_alone(workspace, held: str):
    write(workspace, LEDGER, held)
    with pytest.raises(WriteError, match="moved-on"):
        take_back(workspace, LEDGER, JULY.encode(), remove_if_bare=True)
    assert text(workspace) == held


@pytest.mark.parametrize(("remove", "left"), [(True, None), (False, HEAD)])
def test_a_ledger_left_with_its_header_alone_is_removed_only_when_asked(workspace, remove: bool, left: str | None):
    write(workspace, LEDGER, HEAD + JULY)
    take_back(workspace, LEDGER, JULY.encode(), remove_if_bare=remove)
    assert (text(workspace) if (workspace / LEDGER).exists() else None) == left
