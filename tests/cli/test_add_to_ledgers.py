"""`minsheng add` and what it finds: hostile cells, broken and torn ledgers, others that write at the same time."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest
from entered import cells, ledger
from running import PROGRAM, environment, program
from support import HEAD, LEDGER, PLAN, loaded

ROW = "2020-06-30,progress,shelters,159,,,,,,2020-07-10,659770541ff4\n"


@pytest.mark.parametrize("text", ["two\nlines", "a\rb", "\x1b[31mred", "\u202eback", "\x00", "\udcff"])
def test_a_cell_that_could_break_the_ledger_or_a_terminal_is_refused(workspace, minsheng, text):
    for option in ("--note", "--source", "--by"):
        said = minsheng("add", "30", "159", option, text)
        assert (said.code, said.out) == (2, "")
        assert "\x1b" not in said.err
        assert ledger(workspace) is None


def test_a_cell_of_more_than_2000_characters_is_refused(workspace, minsheng):
    assert minsheng("add", "30", "159", "--note", "长" * 2001).code == 2
    assert ledger(workspace) is None
    assert minsheng("add", "30", "159", "--note", "长" * 2000).code == 0
    assert minsheng("check").code == 0


@pytest.mark.parametrize("name", ["bus-shelters", "30", "30-bus-shelters", "30-bus-shelters.yaml"])
def test_a_broken_plan_of_another_project_disturbs_no_entry(workspace, minsheng, name):
    """With the id, number or file name only one project is read."""
    (workspace / "data/projects/31-broken.yaml").write_text("id: [\n", "utf-8")
    (workspace / "data/projects/31-broken.csv").write_bytes(b"\xff\xfe")
    said = minsheng("add", name, "159", "--date", "2020-06-30")
    assert (said.code, said.err) == (0, "")
    assert ledger(workspace) == HEAD + ROW


def test_a_broken_ledger_of_its_own_is_refused_and_the_line_is_named(workspace, minsheng):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-05-31,progress,shelters,100,,,,,,,
    2020-06-30,progress,shelters,很多,,,,,,,
    """
    before = (workspace / LEDGER).read_bytes()
    said = minsheng("add", "30", "159")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"{LEDGER}:3:30: error: bad-value: ")
    assert said.err.endswith(
        "\nminsheng: the data of 30-bus-shelters must be mended first; nothing was written. "
        "minsheng check shows what is wrong.\n"
    )
    assert (workspace / LEDGER).read_bytes() == before


@pytest.mark.parametrize("broken", ["<<<<<<< HEAD\n", "2020-06-30,progress\n", "2020-06-30,hello,,,,,,,,,\n"])
def test_an_entry_is_never_put_behind_a_broken_row(workspace, minsheng, broken):
    (workspace / LEDGER).write_text(HEAD + broken, "utf-8")
    said = minsheng("add", "30", "159")
    assert said.code == 2
    assert f"{LEDGER}:2:" in said.err
    assert ledger(workspace) == HEAD + broken


def test_a_plan_of_its_own_that_is_broken_is_refused(workspace, minsheng):
    (workspace / PLAN).write_text("id: bus-shelters\nnumber: 30\n", "utf-8")
    said = minsheng("add", "30", "159")
    assert said.code == 2
    assert f"{PLAN}:" in said.err
    assert ledger(workspace) is None


def test_a_torn_last_row_is_set_aside_and_this_is_said(workspace, minsheng):
    torn = "2020-06-30,progress,shel"
    (workspace / LEDGER).write_text(HEAD + "2020-05-31,progress,shelters,100,,,,,,,\n" + torn, "utf-8")
    said = minsheng("add", "30", "159", "--date", "2020-06-30")
    assert said.code == 0
    aside = "data/projects/30-bus-shelters.torn"
    assert said.out.startswith(f"A torn last row was set aside in {aside}.\n{LEDGER}:3: {ROW}")
    assert ledger(workspace) == HEAD + "2020-05-31,progress,shelters,100,,,,,,,\n" + ROW
    assert (workspace / aside).read_text("utf-8") == torn + "\n"


def test_a_whole_last_row_without_its_newline_is_completed(workspace, minsheng):
    (workspace / LEDGER).write_text(HEAD + "2020-05-31,progress,shelters,100,,,,,,,", "utf-8")
    said = minsheng("add", "30", "159", "--date", "2020-06-30")
    assert ledger(workspace) == HEAD + "2020-05-31,progress,shelters,100,,,,,,,\n" + ROW
    assert said.out.startswith(f"{LEDGER}:3: {ROW}")


def test_a_refused_entry_leaves_a_torn_row_where_it_is(workspace, minsheng):
    text = HEAD + "2020-05-31,progress,shelters,100,,,,,,,\n2020-06-30,pro"
    (workspace / LEDGER).write_text(text, "utf-8")
    assert minsheng("add", "30", "99").code == 2
    assert ledger(workspace) == text


def test_a_ledger_that_is_a_link_is_not_written_through(workspace, minsheng, tmp_path):
    outside = tmp_path / "outside.csv"
    outside.write_text(HEAD, "utf-8")
    (workspace / LEDGER).symlink_to(outside)
    said = minsheng("add", "30", "159")
    assert said.code in (2, 4)
    assert outside.read_text("utf-8") == HEAD


def test_ten_entries_at_once_lose_nothing(workspace):
    """Ten clerks on one ledger, each with a day of their own; rising totals may be refused, never lost."""
    started = [
        subprocess.Popen(
            [*PROGRAM, "add", "30", "--note", f"第{number}号", "--date", f"2020-06-{number:02d}"],
            cwd=workspace, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for number in range(1, 11)
    ]  # fmt: skip
    said = [process.communicate(timeout=60) for process in started]
    assert [process.returncode for process in started] == [0] * 10, said
    text = ledger(workspace)
    assert text.startswith(HEAD)
    assert text.count("\n") == 11
    assert Counter(row.rpartition(",")[2] for row in cells(workspace)) == Counter(f"第{n}号" for n in range(1, 11))
    for out, _ in said:
        place, row = out.decode().splitlines()[0].split(": ", 1)
        assert text.splitlines()[int(place.rpartition(":")[2]) - 1] == row
    assert len(loaded(workspace).dossiers[0].ledger.facts) == 10


def test_ten_increments_at_once_add_up(workspace):
    started = [
        subprocess.Popen(
            [*PROGRAM, "add", "30", "+1", "--date", "2020-06-30", "--correct", "--note", f"第{number}号"],
            cwd=workspace, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )
        for number in range(10)
    ]  # fmt: skip
    for process in started:
        assert process.communicate(timeout=60)[1] == b""
    assert program(workspace, "status").out.split("/104")[0].split()[-1] == "10"


def test_two_processes_that_say_the_same_write_it_once(workspace):
    started = [
        subprocess.Popen([sys.executable, "-m", "minsheng_cli", "add", "30", "159"], cwd=workspace, env=environment(),
                         stdout=subprocess.DEVNULL)
        for _ in range(4)
    ]  # fmt: skip
    assert [process.wait(60) for process in started] == [0] * 4
    assert cells(workspace) == ["2020-07-10,progress,shelters,159"]


def test_an_entry_leaves_no_other_file_behind(workspace, minsheng):
    minsheng("add", "30", "159")
    minsheng("add", "30", "160", "--correct", "--note", "复核")
    found = sorted(path.relative_to(workspace).as_posix() for path in workspace.rglob("*") if path.is_file())
    assert [path for path in found if not path.endswith(".lock")] == ["data/minsheng.yaml", LEDGER, PLAN]
