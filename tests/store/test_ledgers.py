"""A ledger's text to facts: a row that cannot be read is named and left out, the others count."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from support import HEAD, LEDGER, details, findings, found, lines, loaded, state_on, write

from minsheng_cli.model.fact import Fact, row_id
from minsheng_cli.model.place import Level

ROW = "2020-06-30,progress,shelters,159,,,,,,,"


def wrong(root, *rows: str) -> list[str]:
    """What is wrong in a ledger of these rows, as `line:column code`, notices too."""
    write(root, LEDGER, lines(*rows))
    places = [each for each in found(root) if each.place.path == LEDGER]
    return [f"{each.place.line}:{each.place.column} {each.code}" for each in places]


def facts(root, content: str | bytes) -> tuple[Fact, ...]:
    """The facts of a ledger of this content, which is all right."""
    write(root, LEDGER, content)
    assert findings(root) == []
    (dossier,) = loaded(root).dossiers
    return dossier.ledger.facts


def only(root, row: str) -> Fact:
    """The fact of a ledger's only row."""
    (fact,) = facts(root, lines(row))
    return fact


# rows


def test_a_row_is_a_fact_with_its_line_and_all_its_cells(workspace):
    row = "2020-06-30,correction,shelters,159,余,,甲某,重复计数,月报,2020-07-02T09:00:00+08:00,"
    assert only(workspace, row) == Fact(
        2,
        date(2020, 6, 30),
        "correction",
        "shelters",
        Decimal(159),
        "",
        "余",
        None,
        "甲某",
        "重复计数",
        "月报",
        "2020-07-02T09:00:00+08:00",
        "",
    )


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ("2020-05-31,milestone,routes,done,,,,,,,", "done"),
        ("2020-05-31,correction,routes,open,,,,误报,,,", "open"),
        ("2020-05-31,problem,1,open,,2020-06-30,,,,,", "open"),
        ("2020-05-31,slip,12,issued,assignment,2020-06-30,,,,,", "issued"),
        ("2020-05-31,review,,,,,甲某,,,,", ""),
        ("2020-05-31,note,,,,,,有序推进,,,", ""),
    ],
)
def test_every_event_is_read_with_its_own_words(workspace, row: str, state: str):
    fact = only(workspace, row)
    assert (fact.event, fact.state, fact.value) == (row.split(",")[1], state, None)


def test_a_quoted_cell_may_hold_a_comma_and_a_quotation_mark(workspace):
    assert only(workspace, '2020-06-30,note,,,,,,"甲, 乙, ""丙""",,,').note == '甲, 乙, "丙"'


def test_a_ledger_without_rows_is_a_ledger(workspace):
    assert facts(workspace, HEAD) == ()


def test_a_last_row_without_its_newline_counts(workspace):
    assert len(facts(workspace, HEAD + ROW)) == 1


def test_a_ledger_with_a_byte_order_mark_is_read(workspace):
    assert len(facts(workspace, b"\xef\xbb\xbf" + lines(ROW).encode())) == 1


def test_a_ledger_with_crlf_is_read(workspace):
    assert facts(workspace, lines(ROW).replace("\n", "\r\n"))[0].total_text() == "159"


def test_blank_rows_are_passed_over_and_lines_still_counted(workspace):
    assert [fact.line for fact in facts(workspace, lines("", ROW, "   ", ",,,", ROW.replace("06-30", "07-01")))] == [
        3,
        6,
    ]


def test_a_row_of_commas_alone_is_blank(workspace):
    # Spreadsheets save blank rows as ten commas.
    assert wrong(workspace, ROW, ",,,,,,,,,,", ",,,,,,,,,,") == []


def test_the_chinese_header_is_read(workspace):
    head = "日期,事项,指标,数值,限定,期限,经办,说明,来源,登记,校验\n"
    assert facts(workspace, head + ROW + "\n")[0].total_text() == "159"


@pytest.mark.parametrize(
    "head",
    ["date,event,item,value", "event,date,item,value,qualifier,until,by,note,source,recorded,id", "日期,事项", ROW],
)
def test_another_header_is_refused_and_nothing_is_guessed(workspace, head: str):
    write(workspace, LEDGER, f"{head}\n{ROW}\n")
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv:1:1: header"]
    assert state_on(workspace, "2020-06-30").unread == 1


def test_an_empty_ledger_is_named(workspace):
    write(workspace, LEDGER, "")
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv:1: empty"]


@pytest.mark.parametrize(
    ("row", "cells", "column"),
    [
        ("2020-06-30,progress,shelters,159", "4", 1),
        (f"{ROW},", "12", len(ROW) + 2),
        ('2020-06-30,progress,shelters,"1,590",,,,,,,,x,y', "13", 45),
        ("2020-06-30;progress;shelters;159", "1", 1),
    ],
)
def test_a_row_with_too_few_cells_is_named_and_one_with_too_many_at_the_first_of_these(workspace, row, cells, column):
    assert wrong(workspace, row, ROW.replace("06-30", "07-31")) == [f"2:{column} columns"]
    assert details(workspace, "columns") == [{"found": cells, "known": "11"}]


def test_a_row_that_cannot_be_read_hides_no_other(workspace):
    assert wrong(workspace, "2020-06-31,progress,shelters,88,,,,,,,", ROW) == ["2:1 bad-date"]
    assert state_on(workspace, "2020-06-30").targets[0].ratio is not None


def test_an_open_quotation_mark_is_named_and_swallows_no_row(workspace):
    assert wrong(workspace, '2020-05-31,note,,,,,,"有序推进,,,', ROW) == ["2:22 quote"]


@pytest.mark.parametrize("length", [2_001, 131_073])
def test_a_quoted_cell_that_is_too_long_is_told_as_such(workspace, length):
    assert wrong(workspace, f'2020-05-31,note,,,,,,"{"a" * length}",,,', ROW) == ["2:22 bad-text-length"]


def test_an_open_quote_is_told_as_such_however_long_the_line_is(workspace):
    assert wrong(workspace, f'2020-05-31,note,,,,,,"{"a" * 131_073},,,', ROW) == ["2:22 quote"]


@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", "=======", ">>>>>>> branch", "||||||| base"])
def test_a_conflict_marker_is_named_at_its_line(workspace, marker: str):
    assert wrong(workspace, ROW, marker) == ["3:1 conflict"]


def test_a_conflict_marker_in_the_place_of_the_header_is_named(workspace):
    write(workspace, LEDGER, f"<<<<<<< HEAD\n{HEAD}{ROW}\n")
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv:1:1: conflict"]


# cells


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("2020-02-30,progress,shelters,159,,,,,,,", "2:1 bad-date"),
        (",progress,shelters,159,,,,,,,", "2:1 bad-date"),
        ("1948-12-31,progress,shelters,159,,,,,,,", "2:1 bad-date"),
        ("2020-06-30,done,shelters,159,,,,,,,", "2:12 bad-event"),
        ("2020-06-30,,shelters,159,,,,,,,", "2:12 bad-event"),
        ("2020-06-30,progress,shelter,159,,,,,,,", "2:21 unknown-item"),
        ("2020-06-30,progress,routes,159,,,,,,,", "2:21 unknown-item"),
        ("2020-06-30,progress,,159,,,,,,,", "2:21 unknown-item"),
        ("2020-06-30,milestone,shelters,done,,,,,,,", "2:22 unknown-item"),
        ("2020-06-30,progress,shelters,一百零四,,,,,,,", "2:30 bad-value"),
        ("2020-06-30,progress,shelters,,,,,,,,", "2:30 bad-value"),
        ("2020-06-30,progress,shelters,+12,,,,,,,", "2:30 bad-value"),
        ("2020-06-30,progress,shelters,159所,,,,,,,", "2:30 unit"),
        ("2020-06-30,progress,shelters,-1,,,,,,,", "2:30 negative"),
        ("2020-06-30,progress,shelters,-0,,,,,,,", "2:30 negative"),
        ("2020-06-30,progress,shelters,－0.0,,,,,,,", "2:30 negative"),
        ("2020-06-30,progress,shelters,159,左右,,,,,,", "2:34 bad-choice"),
        ("2020-06-30,progress,shelters,159余,约,,,,,,", "2:35 bad-choice"),
        ("2020-06-30,milestone,routes,完成,,,,,,,", "2:29 bad-choice"),
        ("2020-06-30,milestone,routes,open,,,,,,,", "2:29 bad-choice"),
        ("2020-06-30,slip,1,open,,,,,,,", "2:19 bad-choice"),
        ("2020-06-30,slip,0,issued,,,,,,,", "2:17 bad-number"),
        ("2020-06-30,problem,一,open,,,,,,,", "2:20 bad-number"),
        ("2020-06-30,problem,1,open,,06-30,,,,,", "2:28 bad-date"),
        ("2020-06-30,review,shelters,,,,,,,,", "2:19 no-item-here"),
        ("2020-06-30,note,,159,,,,有序推进,,,", "2:18 no-item-here"),
        ("2020-06-30,note,,,,,,,,,", "2:22 no-note"),
        ("2020-06-30,note,,,,,, ,,,", "2:22 no-note"),
        ("2020-06-30,correction,shelters,159,,,,,,,", "2:39 no-note"),
        ("2020-06-30,progress,shelters,159,,,,,,昨天,", "2:39 bad-recorded"),
        ("2020-06-30,progress,shelters,159,,,,,,2020/7/2,", "2:39 bad-recorded"),
        ("2020-06-30,progress,shelters,159,,,,,,,abc", "2:40 bad-id"),
        ("2020-06-30,progress,shelters,159,,,,,,,0123456789AB", "2:40 bad-id"),
        ("2020-06-30,note,,,,,,公\u200b交,,,", "2:23 bad-character"),
        ("2020-06-30,note,,,,,,公\u202e交,,,", "2:23 bad-character"),
    ],
)
def test_a_wrong_cell_is_named_where_it_begins(workspace, row: str, place: str):
    assert wrong(workspace, row) == [place]


@pytest.mark.parametrize("recorded", ["2020-02-30", "2020-13-01", "2020-07-02T25:00:00+08:00", "2020-07-02T09:60",
                                      "1948-12-31", "2101-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])  # fmt: skip
def test_a_time_of_entry_is_a_time_that_exists(workspace, recorded: str):
    assert wrong(workspace, f"2020-06-30,progress,shelters,159,,,,,,{recorded},") == ["2:39 bad-recorded"]


@pytest.mark.parametrize(
    "recorded",
    ["2020-07-02", "2020-07-02 09:00", "2020-07-02T09:00:00", "2020-07-02T01:00:00Z", "2020-07-02T09:00:00+08:00"],
)
def test_a_time_of_entry_may_be_a_day_or_a_moment(workspace, recorded: str):
    row = f"2020-06-30,progress,shelters,159,,,,,,{recorded},"
    assert (only(workspace, row).recorded, only(workspace, row).recorded_key()[0].year) == (recorded, 2020)


def test_a_cell_of_two_thousand_characters_is_read_and_one_more_is_not(workspace):
    assert only(workspace, f"2020-06-30,note,,,,,,{'公' * 2000},,,").note == "公" * 2000
    assert wrong(workspace, f"2020-06-30,note,,,,,,{'公' * 2001},,,") == ["2:22 bad-text-length"]


@pytest.mark.parametrize("raw", [b"\x1b[31m", b"\x00", b"a\rb"])
def test_a_control_character_in_a_ledger_is_refused(workspace, raw: bytes):
    write(workspace, LEDGER, HEAD.encode() + b"2020-06-30,note,,,,,," + raw + b",,,\n")
    assert [text.rpartition(" ")[2] for text in findings(workspace)] == ["control-character"]


def test_a_gbk_ledger_is_refused_with_a_hint(workspace):
    write(workspace, LEDGER, lines("2020-06-30,note,,,,,,有序推进,,,").encode("gbk"))
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv:2:22: encoding"]
    assert details(workspace, "encoding") == [{"hint": "gbk"}]


# typed by hand


@pytest.mark.parametrize(
    "typed",
    ["2020-06-30", "2020/6/30", "2020/06/30", "2020-6-30", "2020年6月30日", "２０２０/６/３０", " 2020-06-30 "],
)
def test_a_day_typed_by_hand_is_that_day(workspace, typed: str):
    assert only(workspace, f"{typed},progress,shelters,159,,,,,,,").day == date(2020, 6, 30)


@pytest.mark.parametrize("typed", ["6月30日", "30.6.2020", "2020.6.30", "200630", "2020/6/31", "2020年6月"])
def test_a_day_that_could_be_another_is_no_day(workspace, typed: str):
    assert wrong(workspace, f"{typed},progress,shelters,159,,,,,,,") == ["2:1 bad-date"]


def test_a_value_typed_by_hand_counts_in_the_ledger(workspace):
    """
    == data/projects/13-jobs.yaml ==
    id: jobs
    number: 13
    title: 城镇就业
    targets: [{key: jobs, name: 城镇新增就业, unit: 万人, number: 8}]
    == data/projects/13-jobs.csv ==
    日期,事项,指标,数值,限定,期限,经办,说明,来源,登记,校验
    2020/3/31,progress,jobs,1.4万余,,,甲某,,,,
    2020年6月30日,progress,jobs,"33,100人",,,甲某,,,,
    """
    assert findings(workspace) == []
    (dossier,) = loaded(workspace).dossiers
    assert [(str(fact.day), fact.total_text(), fact.qualifier) for fact in dossier.ledger.facts] == [
        ("2020-03-31", "1.4", "余"),
        ("2020-06-30", "3.31", ""),
    ]


# ids


def with_id(row: str) -> str:
    """A row as the program writes it."""
    return f"{row}{row_id(row.split(',')[:10])}"


def test_the_id_of_a_row_is_twelve_digits_of_its_other_cells():
    # SHA-256 of the ten cells joined by U+001F.
    assert row_id(ROW.split(",")[:10]) == "a9de7918ad0b"


def test_a_row_with_its_id_is_all_right(workspace):
    assert wrong(workspace, with_id(ROW)) == []


def test_a_row_changed_after_it_was_recorded_is_a_warning_and_counts(workspace):
    assert wrong(workspace, with_id(ROW).replace("159", "160")) == ["2:40 changed-row"]
    assert [each.level for each in found(workspace) if each.code == "changed-row"] == [Level.WARNING]
    assert loaded(workspace).dossiers[0].ledger.facts[0].total_text() == "160"


def test_a_doubled_row_counts_once_and_is_a_notice(workspace):
    assert wrong(workspace, ROW, "2020-07-01,visit,,,,,,,,,", ROW) == ["4:1 doubled-row"]
    assert details(workspace, "doubled-row") == [{"first": "2"}]
    assert [fact.event for fact in loaded(workspace).dossiers[0].ledger.facts] == ["progress", "visit"]


# a torn last row


@pytest.mark.parametrize("kept", [1, 11, 20, 29, 30, 38, 42, 50])
def test_a_last_row_that_was_cut_off_is_named_and_not_counted(workspace, kept: int):
    write(workspace, LEDGER, lines("2020-05-31,visit,,,,,,,,,") + with_id(ROW)[:kept])
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv:3:1: torn-row"]
    assert [fact.event for fact in loaded(workspace).dossiers[0].ledger.facts] == ["visit"]


def test_a_row_cut_off_within_a_character_is_torn(workspace):
    row = "2020-06-30,note,,,,,,有序推进,,,".encode()
    write(workspace, LEDGER, HEAD.encode() + row[:23])
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv:2:1: torn-row"]


def test_a_whole_last_row_that_lacks_only_its_newline_is_not_torn(workspace):
    assert len(facts(workspace, HEAD + with_id(ROW))) == 1


def test_a_ledger_of_a_plan_that_cannot_be_read_is_judged_by_its_form(workspace):
    """
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    title: 城市公交便利化
    colour: 红
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-06-30,progress,no-such-item,159,,,,,,,
    2020-06-30,progress
    """
    assert findings(workspace) == [
        "data/projects/30-bus-shelters.csv:3:1: columns",
        "data/projects/30-bus-shelters.yaml:3:1: unknown-key",
    ]


def test_a_ledger_has_at_most_a_hundred_thousand_rows(workspace):
    write(workspace, LEDGER, HEAD + "2020-07-01,visit,,,,,,,,,\n" * 100_001)
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv:100002: too-many"]


def test_a_ledger_of_more_than_sixteen_megabytes_is_refused(workspace):
    write(workspace, LEDGER, HEAD + "\n" * 16_000_000)
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv: too-large"]
