"""`minsheng add`: a total becomes one row, or nothing is written and it is said why."""

from __future__ import annotations

import re
import shlex
import subprocess

import pytest
from entered import cells, ledger
from support import HEAD, LEDGER, PLAN

from minsheng_cli.model.fact import row_id

ROW = "2020-06-30,progress,shelters,159,,,,,,2020-07-10,659770541ff4\n"


TWO_TARGETS = """\
id: bus-shelters
number: 30
title: 城市公交便利化
targets:
  - {key: shelters, name: 公交站台新建候车亭, unit: 座, number: 104}
  - {key: riders, name: 日均客流, unit: 万人次, number: 20}
  - {key: budget, name: 投资, unit: 亿元, kind: tracked}
  - {key: growth, name: 客流增速, unit: "%", kind: between, low: 1, high: 5}
"""


def test_a_total_is_one_row_with_its_place_its_meaning_and_the_way_back(workspace, minsheng):
    said = minsheng("add", "bus-shelters", "159", "--date", "2020-06-30")
    assert said == (
        0,
        f"{LEDGER}:2: {ROW}"
        "  公交站台新建候车亭: 159/104 座, 152.9%, the project: ahead of schedule (as of 30 June 2020)\n"
        "  Take it back: minsheng undo bus-shelters\n",
        "",
    )
    assert ledger(workspace) == HEAD + ROW


def test_all_that_an_entry_can_say_stands_in_its_cells(workspace, minsheng):
    minsheng(
        "add", "30", "159", "--date", "2020-06-30", "--note", "含改建, “旧站”", "--source", "月报", "--by", "甲某",
    )  # fmt: skip
    row = ledger(workspace).splitlines()[1]
    assert row.startswith('2020-06-30,progress,shelters,159,,,甲某,"含改建, “旧站”",月报,2020-07-10,')
    assert row.endswith(row_id(
        ["2020-06-30", "progress", "shelters", "159", "", "", "甲某", "含改建, “旧站”", "月报", "2020-07-10"]
    ))  # fmt: skip


def test_without_a_date_the_day_of_the_run_is_used(workspace, minsheng):
    minsheng("add", "30", "159")
    assert cells(workspace) == ["2020-07-10,progress,shelters,159"]


def test_as_of_is_the_day_of_the_run(workspace, minsheng):
    minsheng("--as-of", "2020-06-30", "add", "30", "159")
    assert cells(workspace) == ["2020-06-30,progress,shelters,159"]


def test_the_pinned_day_of_an_archive_is_the_day_of_the_run(workspace, minsheng, monkeypatch):
    """
    == data/minsheng.yaml ==
    city: 示例市
    year: 2020
    as_of: 2020-06-30
    """
    monkeypatch.delenv("MINSHENG_TODAY")
    minsheng("add", "30", "159")
    assert cells(workspace) == ["2020-06-30,progress,shelters,159"]


def test_with_the_clock_the_time_of_entry_is_a_moment_in_china(workspace, minsheng, monkeypatch):
    monkeypatch.delenv("MINSHENG_TODAY")
    minsheng("add", "30", "159", "--date", "2020-06-30")
    recorded = ledger(workspace).splitlines()[1].split(",")[9]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00", recorded)


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ("shelters=159", "shelters,159"),
        ("shelters＝159", "shelters,159"),
        ("公交站台新建候车亭=159", "shelters,159"),
        ("候车亭=159", "shelters,159"),
        ("shelters=１５９", "shelters,159"),
        ("shelters=159座", "shelters,159"),
        ("shelters=1,590", "shelters,1590"),
        ("shelters=1百", "shelters,100"),
        ("shelters=约100", "shelters,100,约"),
        ("shelters=0", "shelters,0"),
        ("riders=15.7万", "riders,15.7"),
        ("riders=15.7", "riders,15.7"),
        ("riders=1.4万余", "riders,1.4,余"),
        ("riders=1.4万余人次", "riders,1.4,余"),
        ("riders=157000人次", "riders,15.7"),
        ("budget=3.98亿元", "budget,3.98"),
        ("budget=2.08亿", "budget,2.08"),
        ("budget=20800万元", "budget,2.08"),
        ("growth=-1.5", "growth,-1.5"),
        ("growth=3.5%", "growth,3.5"),
    ],
)
def test_a_number_is_read_as_an_office_writes_it(workspace, minsheng, typed, row):
    (workspace / PLAN).write_text(TWO_TARGETS, "utf-8")
    said = minsheng("add", "30", typed)
    assert said.code == 0, said.err
    assert cells(workspace) == [f"2020-07-10,progress,{row}"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("shelters=159所", "159所 is not in the target's unit 座"),
        ("riders=15.7万元", "15.7万元 is not in the target's unit 万人次"),
        ("shelters=一百零四", "一百零四"),
        ("shelters=1,59", "1,59"),
        ("shelters=1.2.3", "1.2.3"),
        ("shelters=", ""),
        ("shelters=1e3", "1e3"),
        ("shelters=0x10", "0x10"),
        ("shelters=nan", "nan"),
        ("shelters=-5", "-5"),
        ("riders=0.0000001", "0.0000001"),
        ("shelters=1234567890123456", "1234567890123456"),
        ("shelters=159\n2020-06-30,progress", "<U+000A>"),
        ("trams=5", "no target is called trams. Targets: shelters (公交站台新建候车亭), riders (日均客流)"),
        ("=5", "no target is called "),
        ("159", "say which target the value belongs to, as KEY=VALUE. Targets: shelters (公交站台新建候车亭)"),
        ("客流=5", "客流 may be several targets. Name one by its key: riders (日均客流), growth (客流增速)."),
    ],
)
def test_what_is_no_exact_number_of_one_target_is_refused(workspace, minsheng, typed, why):
    (workspace / PLAN).write_text(TWO_TARGETS, "utf-8")
    said = minsheng("add", "30", typed)
    assert (said.code, said.out) == (2, "")
    assert why in said.err
    assert said.err.count("\n") == 1
    assert ledger(workspace) is None


def test_several_values_are_several_rows(workspace, minsheng):
    (workspace / PLAN).write_text(TWO_TARGETS, "utf-8")
    said = minsheng("add", "30", "shelters=159", "riders=15.7", "budget=2.08亿", "--source", "月报")
    assert said.code == 0
    assert cells(workspace) == [
        "2020-07-10,progress,shelters,159", "2020-07-10,progress,riders,15.7", "2020-07-10,progress,budget,2.08",
    ]  # fmt: skip
    assert re.findall(r"^data\S+:(\d+): ", said.out, re.MULTILINE) == ["2", "3", "4"]
    assert "日均客流: 15.7/20 万人次, 78.5%" in said.out
    assert "投资: 2.08 亿元" in said.out


@pytest.mark.parametrize("wrong", ["riders=1万所", "trams=1", "shelters=160", "riders=", "5", "shelters=90"])
def test_of_several_values_one_that_is_refused_refuses_all(workspace, minsheng, wrong):
    (workspace / PLAN).write_text(TWO_TARGETS, "utf-8")
    minsheng("add", "30", "shelters=100", "--date", "2020-05-31")
    before = (workspace / LEDGER).read_bytes()
    said = minsheng("add", "30", "shelters=159", wrong)
    assert (said.code, said.out) == (2, "")
    assert (workspace / LEDGER).read_bytes() == before


def test_of_several_values_only_the_new_ones_are_written(workspace, minsheng):
    (workspace / PLAN).write_text(TWO_TARGETS, "utf-8")
    minsheng("add", "30", "shelters=159")
    minsheng("add", "30", "shelters=159", "riders=15.7")
    assert cells(workspace) == ["2020-07-10,progress,shelters,159", "2020-07-10,progress,riders,15.7"]


def test_a_target_named_twice_is_refused(workspace, minsheng):
    assert minsheng("add", "30", "shelters=1", "候车亭=2").err == "minsheng: shelters is named twice. Give each once.\n"
    assert ledger(workspace) is None


@pytest.mark.parametrize("again", ["159", "shelters=159", "１５９", "159.0", "159座", "+0"])
def test_the_same_again_writes_nothing_and_says_so(workspace, minsheng, again):
    minsheng("add", "30", "159", "--date", "2020-06-30")
    before = (workspace / LEDGER).read_bytes()
    said = minsheng("add", "30", again, "--date", "2020-06-30")
    assert said == (0, "Nothing new: the ledger says this already; nothing was written.\n", "")
    assert (workspace / LEDGER).read_bytes() == before


def test_the_same_total_on_another_day_is_news(workspace, minsheng):
    minsheng("add", "30", "159", "--date", "2020-06-30")
    minsheng("add", "30", "159", "--date", "2020-07-01")
    assert cells(workspace) == ["2020-06-30,progress,shelters,159", "2020-07-01,progress,shelters,159"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["160", "--date", "2020-06-30"],
         "公交站台新建候车亭 already has 159 for 2020-06-30 (line 2); 160 is another value. "
         "If 160 is right: --correct --note … says why."),
        (["150", "--date", "2020-07-01"],
         "公交站台新建候车亭: 150 is below the total 159 of 2020-06-30 (line 2). "
         "Totals run on and never fall. If 150 is right: --correct --note … says why."),
        (["160", "--date", "2020-05-31"],
         "公交站台新建候车亭: 160 is above the later total 159 of 2020-06-30 (line 2). "
         "Check both. If 160 is right: --correct --note … says why."),
        (["158", "--date", "2020-06-30", "--correct"],
         "a correction needs --note: why the earlier value was wrong."),
        (["158", "--date", "2020-06-30", "--correct", "--note", " "],
         "a correction needs --note: why the earlier value was wrong."),
        (["170", "--date", "2020-07-11"],
         "2020-07-11 lies in the future (today is 2020-07-10). Use the day the total speaks of."),
        ([], "nothing to record. Give KEY=VALUE, or --note TEXT for a report without a figure."),
        (["--note", " "], "nothing to record. Give KEY=VALUE, or --note TEXT for a report without a figure."),
        (["--correct", "--note", "重复计数"],
         "nothing to record. Give KEY=VALUE, or --note TEXT for a report without a figure."),
    ],
)  # fmt: skip
def test_an_entry_that_cannot_be_is_refused_in_one_line(workspace, minsheng, arguments, why):
    minsheng("add", "30", "159", "--date", "2020-06-30")
    assert minsheng("add", "30", *arguments) == (2, "", f"minsheng: {why}\n")
    assert ledger(workspace) == HEAD + ROW


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "bus-shelters", "12"),
        ("add", "bus-shelters", "--note", "有序推进"),
        ("done", "bus-shelters", "routes"),
        ("review", "bus-shelters", "--by", "甲某"),
        ("problem", "raise", "bus-shelters", "--note", "征地", "--by", "甲某", "--until", "2020-07-31"),
    ],
)
def test_a_mistyped_year_is_refused(workspace, minsheng, arguments):
    said = minsheng(*arguments, "--date", "2019-07-12")
    assert (said.code, said.out) == (2, "")
    assert "2019-07-12 lies before 2020-01-01" in said.err
    assert not (workspace / LEDGER).exists()


def test_a_back_dated_total_between_its_neighbours_is_taken(workspace, minsheng):
    minsheng("add", "30", "100", "--date", "2020-04-30")
    minsheng("add", "30", "159", "--date", "2020-06-30")
    assert minsheng("add", "30", "120", "--date", "2020-05-31").code == 0
    assert minsheng("add", "30", "90", "--date", "2020-05-15").code == 2
    assert len(cells(workspace)) == 3


def test_a_value_that_may_fall_is_no_total(workspace, minsheng):
    (workspace / PLAN).write_text(TWO_TARGETS, "utf-8")
    minsheng("add", "30", "growth=3.5", "--date", "2020-06-30")
    assert minsheng("add", "30", "growth=-2").code == 0


@pytest.mark.parametrize(
    ("typed", "code"), [("103999", 0), ("104000", 2), ("1,590,000", 2), ("15.9万", 2), ("1.04亿", 2)]
)
def test_a_thousand_times_the_target_is_a_slip_of_the_unit(workspace, minsheng, typed, code):
    said = minsheng("add", "30", typed)
    assert said.code == code, said.err
    assert ("--correct" in said.err) is (code == 2)
    assert (ledger(workspace) is None) is (code == 2)


def test_a_thousand_times_the_last_total_is_a_slip_where_there_is_no_target(workspace, minsheng):
    (workspace / PLAN).write_text(TWO_TARGETS, "utf-8")
    minsheng("add", "30", "budget=2.08", "--date", "2020-06-30")
    assert minsheng("add", "30", "budget=20800").code == 2
    assert minsheng("add", "30", "budget=20800", "--correct", "--note", "单位改为万元").code == 0


def test_an_increment_of_a_scaled_unit(workspace, minsheng):
    (workspace / PLAN).write_text(TWO_TARGETS, "utf-8")
    minsheng("add", "30", "riders=15.7", "--date", "2020-06-30")
    minsheng("add", "30", "riders=+3000人次")
    assert cells(workspace)[1] == "2020-07-10,progress,riders,16"


def test_a_note_alone_is_a_report_without_a_figure(workspace, minsheng):
    said = minsheng("add", "30", "--note", "有序推进", "--date", "2020-06-30")
    assert cells(workspace) == ["2020-06-30,note,,,,有序推进"]
    assert said.out.splitlines()[0].startswith(f"{LEDGER}:2: 2020-06-30,note,,,,,,有序推进,,2020-07-10,")
    assert minsheng("add", "30", "--note", "有序推进", "--date", "2020-06-30").out.startswith("Nothing new")
    assert len(cells(workspace)) == 1


@pytest.mark.parametrize("date", ["2020-6-30", "2020/6/30", "2020年6月30日", "2020-06-30"])
def test_a_day_may_be_written_as_people_write_it(workspace, minsheng, date):
    minsheng("add", "30", "159", "--date", date)
    assert cells(workspace) == ["2020-06-30,progress,shelters,159"]


@pytest.mark.parametrize("date", ["2020-02-30", "6月30日", "yesterday", "20-06-30", ""])
def test_what_is_no_day_is_a_usage_error_that_shows_the_form(workspace, minsheng, date):
    said = minsheng("add", "30", "159", "--date", date)
    assert said.code == 2
    assert f"{date} is not a day. Write it as 2020-06-30." in said.err
    assert ledger(workspace) is None


def test_the_place_and_the_row_printed_are_true(workspace, minsheng):
    minsheng("add", "30", "100", "--date", "2020-05-31")
    first = minsheng("add", "30", "159", "--date", "2020-06-30").out.splitlines()[0]
    path, line, row = re.fullmatch(r"(\S+):(\d+): (.*)", first).groups()
    assert (workspace / path).read_text("utf-8").splitlines()[int(line) - 1] == row


@pytest.mark.parametrize(
    "arguments",
    [["159"], ["--note", "有序推进"], ["159", "--correct", "--note", "重复计数"], ["+12", "--source", "月报"]],
)
def test_the_way_back_that_is_printed_takes_it_back(workspace, minsheng, arguments):
    minsheng("add", "30", "100", "--date", "2020-05-31")
    before = (workspace / LEDGER).read_bytes()
    said = minsheng("add", "30", *arguments)
    way_back = said.out.splitlines()[-1].partition("minsheng ")[2]
    assert minsheng(*shlex.split(way_back)).code == 0
    assert (workspace / LEDGER).read_bytes() == before


def test_the_way_back_of_several_rows_takes_all_of_them_back(workspace, minsheng):
    (workspace / PLAN).write_text(TWO_TARGETS, "utf-8")
    minsheng("add", "30", "shelters=100", "--date", "2020-05-31")
    before = (workspace / LEDGER).read_bytes()
    said = minsheng("add", "30", "shelters=159", "riders=15.7")
    commands = [line.partition("minsheng ")[2] for line in said.out.splitlines() if "minsheng undo" in line]
    for command in commands:
        assert minsheng(*shlex.split(command)).code == 0
    assert (workspace / LEDGER).read_bytes() == before


def test_the_ratio_printed_is_the_one_that_status_shows(workspace, minsheng):
    printed = re.search(r", ([0-9.]+%), ", minsheng("add", "30", "34", "--date", "2020-06-30").out)[1]
    assert printed == "32.7%"
    assert f" {printed} " in minsheng("status").out


def test_the_standing_printed_after_an_entry_is_the_one_that_status_shows(workspace, minsheng):
    said = minsheng("add", "30", "34", "--date", "2020-06-30").out
    assert "34/104 座, 32.7%, the project: lagging (yellow) (as of 30 June 2020)\n" in said
    assert "lagging (yellow)" in minsheng("status", "--as-of", "2020-06-30").out


def test_a_diff_after_an_entry_is_one_line_more(workspace, minsheng):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-05-31,progress,shelters,100,,,,,,,
    """
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "begin"]):
        subprocess.run([*git, *command], cwd=workspace, check=True, capture_output=True)
    minsheng("add", "30", "159", "--date", "2020-06-30")
    shown = subprocess.run([*git, "diff", "-U0"], cwd=workspace, check=True, capture_output=True).stdout.decode()
    changed = [line for line in shown.splitlines() if re.match(r"[+-](?!\+\+|--)", line)]
    assert changed == [f"+{ROW.rstrip()}"]


def test_a_refusal_in_chinese_names_the_same_facts(workspace, minsheng):
    minsheng("add", "30", "159", "--date", "2020-06-30")
    said = minsheng("--lang", "zh", "add", "30", "160", "--date", "2020-06-30")
    assert said.code == 2
    assert all(part in said.err for part in ("公交站台新建候车亭", "159", "160", "2", "--correct --note"))
    assert "already" not in said.err
