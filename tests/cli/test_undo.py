"""`minsheng undo`: the last entry goes, if it is still the last one and in no commit."""

from __future__ import annotations

import os
import subprocess

import pytest
from support import HEAD, LEDGER, PLAN

from minsheng_cli.store.append import row_text

PARKS = """\
id: parks
number: 6
title: 口袋公园
targets:
  - {key: parks, name: 口袋公园, unit: 个, number: 20}
"""
PARKS_LEDGER = "data/projects/6-parks.csv"
BY_HAND = "2020-05-31,progress,shelters,100,,,,,,,\n"


@pytest.fixture
def git(workspace):
    """`git("commit", "-qm", "begin")` in the workspace, which is a repository."""

    def run(*arguments):
        command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments]
        done = subprocess.run(command, cwd=workspace, check=True, capture_output=True, env=_without_git())
        return done.stdout.decode()

    run("init", "-q")
    return run


def _without_git():
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}


def test_the_last_row_is_taken_back_and_printed_with_its_place(workspace, minsheng):
    (workspace / LEDGER).write_text(HEAD + BY_HAND, "utf-8")
    added = minsheng("add", "30", "159", "--date", "2020-06-30").out.splitlines()[0]
    assert minsheng("undo", "30") == (0, f"Taken back: {added}\n", "")
    assert (workspace / LEDGER).read_text("utf-8") == HEAD + BY_HAND


def test_without_a_project_the_latest_entry_of_all_goes(workspace, minsheng, monkeypatch):
    (workspace / "data/projects/6-parks.yaml").write_text(PARKS, "utf-8")
    minsheng("add", "30", "159", "--date", "2020-06-30")
    monkeypatch.setenv("MINSHENG_TODAY", "2020-07-11")
    minsheng("add", "6", "10", "--date", "2020-06-01")
    assert minsheng("undo").out.startswith(f"Taken back: {PARKS_LEDGER}:2: 2020-06-01,progress,parks,10,")
    assert (minsheng("undo").code, (workspace / LEDGER).exists()) == (2, True)
    monkeypatch.setenv("MINSHENG_TODAY", "2020-07-10")
    assert minsheng("undo").out.startswith(f"Taken back: {LEDGER}:2: 2020-06-30,progress,shelters,159,")
    assert minsheng("undo") == (2, "", "minsheng: there is no entry to take back.\n")


def test_two_entries_of_one_time_are_named_and_neither_goes(workspace, minsheng):
    (workspace / "data/projects/6-parks.yaml").write_text(PARKS, "utf-8")
    minsheng("add", "30", "159", "--date", "2020-06-30")
    minsheng("add", "6", "10", "--date", "2020-06-30")
    said = minsheng("undo")
    assert (said.code, said.out) == (2, "")
    assert "30-bus-shelters.csv:2: 2020-06-30,progress,shelters,159," in said.err
    assert "6-parks.csv:2: 2020-06-30,progress,parks,10," in said.err
    assert (workspace / LEDGER).exists()
    assert (workspace / PARKS_LEDGER).exists()


def test_rows_go_one_after_the_other(workspace, minsheng):
    for day in ("2020-06-01", "2020-06-02", "2020-06-03"):
        minsheng("add", "30", "1", "--date", day)
    lines = [minsheng("undo", "30").out.split(": ")[1].rpartition(":")[2] for _ in range(3)]
    assert lines == ["4", "3", "2"]


def test_with_the_first_row_a_new_ledger_goes_too(workspace, minsheng):
    minsheng("add", "30", "159")
    minsheng("undo", "30")
    assert not (workspace / LEDGER).exists()


def test_an_entry_can_be_made_again_after_it_was_taken_back(workspace, minsheng):
    minsheng("add", "30", "159", "--date", "2020-06-30")
    first = (workspace / LEDGER).read_bytes()
    minsheng("undo", "30")
    minsheng("add", "30", "159", "--date", "2020-06-30")
    assert (workspace / LEDGER).read_bytes() == first


@pytest.mark.parametrize("arguments", [["undo"], ["undo", "30"]])
def test_without_an_entry_there_is_nothing_to_take_back(workspace, minsheng, arguments):
    assert minsheng(*arguments) == (2, "", "minsheng: there is no entry to take back.\n")


@pytest.mark.parametrize("arguments", [["undo"], ["undo", "30"]])
@pytest.mark.parametrize(
    "last",
    [
        BY_HAND,
        BY_HAND.rstrip("\n"),
        "2020-06-30,progress,shelters,160,,,,,,2020-07-10,659770541ff4\n",
        "2020-06-30,prog",
        "\n",
    ],
)
def test_a_row_that_the_program_did_not_write_stays(workspace, minsheng, arguments, last):
    """Typed by hand, without newline, changed after it was recorded, torn, blank."""
    minsheng("add", "30", "100", "--date", "2020-05-01")
    with (workspace / LEDGER).open("a", encoding="utf-8") as ledger:
        ledger.write(last)
    before = (workspace / LEDGER).read_bytes()
    said = minsheng(*arguments)
    assert (said.code, said.out) == (2, "")
    assert (workspace / LEDGER).read_bytes() == before


@pytest.mark.parametrize("arguments", [["undo"], ["undo", "30"]])
def test_a_committed_row_stays(workspace, minsheng, git, arguments):
    minsheng("add", "30", "159", "--date", "2020-06-30")
    git("add", "-A")
    git("commit", "-qm", "entry")
    said = minsheng(*arguments)
    assert (said.code, said.out) == (2, "")
    assert git("status", "--porcelain", "--", LEDGER) == ""


def test_of_a_committed_row_it_is_said_what_to_do_instead(workspace, minsheng, git):
    minsheng("add", "30", "159", "--date", "2020-06-30")
    git("add", "-A")
    git("commit", "-qm", "entry")
    assert minsheng("undo", "30").err == (
        "minsheng: the last entry is committed: 2020-06-30,progress,shelters,159,,,,,,2020-07-10,659770541ff4. "
        "A committed row stays. Enter a correction: "
        "minsheng add 30-bus-shelters shelters=VALUE --date 2020-06-30 --correct --note TEXT.\n"
    )


@pytest.mark.parametrize(
    ("entry", "instead"),
    [
        (["add", "30", "159"], ["add", "30-bus-shelters", "shelters=158", "--correct", "--note", "重复计数"]),
        (["add", "30", "--note", "有序推进"], ["add", "30-bus-shelters", "--note", "进展缓慢"]),
        (["done", "30", "routes"], ["done", "30-bus-shelters", "routes", "--correct", "--note", "误报"]),
        (["visit", "30", "--by", "甲某"], ["visit", "30-bus-shelters", "--note", "实为乙某", "--by", "乙某"]),
        (
            ["problem", "raise", "30", "--note", "管线", "--until", "2020-07-20"],
            ["problem", "solve", "30-bus-shelters", "1", "--note", "误报"],
        ),
        (
            ["slip", "issue", "30", "--matter", "project", "--requirement", "加快"],
            ["slip", "close", "1", "--note", "误发"],
        ),
    ],
    ids=lambda words: words[0],
)
def test_what_is_advised_for_a_committed_row_is_accepted(workspace, minsheng, git, entry, instead):
    minsheng(*entry)
    git("add", "-A")
    git("commit", "-qm", "entry")
    said = minsheng("undo", "30").err
    assert f"minsheng {' '.join(instead[:2])}" in said
    assert minsheng(*instead).code == 0


@pytest.mark.parametrize("code", ["review", "inspection"])
def test_the_command_that_is_advised_for_a_meeting_is_its_own(workspace, minsheng, git, code):
    command = {"inspection": "inspect"}.get(code, code)
    minsheng(command, "30", "--by", "甲某")
    git("add", "-A")
    git("commit", "-qm", "entry")
    assert f"minsheng {command} 30-bus-shelters --note" in minsheng("undo").err


def test_when_the_last_entry_is_committed_an_earlier_one_that_is_not_stays(workspace, minsheng, git, monkeypatch):
    # Who says undo means what was entered last, and not an entry of another project from before.
    (workspace / "data/projects/6-parks.yaml").write_text(PARKS, "utf-8")
    minsheng("add", "6", "10", "--date", "2020-06-01")
    monkeypatch.setenv("MINSHENG_TODAY", "2020-07-11")
    minsheng("add", "30", "159", "--date", "2020-06-30")
    git("add", LEDGER)
    git("commit", "-qm", "entry")
    said = minsheng("undo")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("minsheng: the last entry is committed: 2020-06-30,progress,shelters,159,")
    assert (workspace / PARKS_LEDGER).exists()
    assert minsheng("undo", "6").code == 0


def test_an_uncommitted_row_behind_a_committed_one_goes(workspace, minsheng, git):
    minsheng("add", "30", "100", "--date", "2020-05-31")
    git("add", "-A")
    git("commit", "-qm", "entry")
    minsheng("add", "30", "159", "--date", "2020-06-30")
    assert minsheng("undo", "30").code == 0
    assert git("status", "--porcelain", "--", LEDGER) == ""


def test_a_staged_row_is_not_committed_and_goes(workspace, minsheng, git):
    minsheng("add", "30", "159", "--date", "2020-06-30")
    git("add", "-A")
    assert minsheng("undo", "30").code == 0
    assert not (workspace / LEDGER).exists()


def test_in_a_repository_without_commits_an_entry_goes(workspace, minsheng, git):
    minsheng("add", "30", "159", "--date", "2020-06-30")
    assert minsheng("undo").code == 0


def test_a_workspace_may_lie_below_the_root_of_its_repository(tmp_path, minsheng, workspace):
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True, capture_output=True, env=_without_git())
    minsheng("add", "30", "159", "--date", "2020-06-30")
    for command in (["add", "-A"], ["commit", "-qm", "entry"]):
        subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *command],
            cwd=tmp_path, check=True, capture_output=True, env=_without_git(),
        )  # fmt: skip
    assert "committed" in minsheng("undo", "30").err


def test_a_ledger_emptied_to_its_header_that_git_knows_stays_as_a_file(workspace, minsheng, git):
    (workspace / LEDGER).write_text(HEAD, "utf-8")
    git("add", "-A")
    git("commit", "-qm", "header")
    minsheng("add", "30", "159", "--date", "2020-06-30")
    minsheng("undo", "30")
    assert (workspace / LEDGER).read_text("utf-8") == HEAD


def test_where_git_cannot_be_asked_nothing_is_taken_back(workspace, minsheng):
    minsheng("add", "30", "159", "--date", "2020-06-30")
    (workspace / ".git").write_text("gitdir: /nowhere\n", "utf-8")
    before = (workspace / LEDGER).read_bytes()
    said = minsheng("undo", "30")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("minsheng: the folder looks like a repository of git and is none; nothing was changed.")
    assert (workspace / LEDGER).read_bytes() == before


def test_a_configuration_that_names_programs_starts_none_of_them(workspace, minsheng, git):
    minsheng("add", "30", "159", "--date", "2020-06-30")
    git("add", "-A")
    git("commit", "-qm", "entry")
    minsheng("add", "30", "160")
    trace = workspace / "started"
    script = workspace / "attack.sh"
    script.write_text(f'#!/bin/sh\ntouch "{trace}"\n', "utf-8")
    script.chmod(0o755)
    for name in ("core.fsmonitor", "diff.external", "core.pager", "core.sshCommand", "core.editor"):
        git("config", name, str(script))
    assert minsheng("undo", "30").code == 0
    assert not trace.exists()


def test_a_milestone_and_a_note_are_taken_back_like_a_total(workspace, minsheng):
    minsheng("done", "30", "routes")
    minsheng("add", "30", "--note", "有序推进")
    minsheng("undo", "30")
    minsheng("undo", "30")
    assert not (workspace / LEDGER).exists()
    assert "never" in minsheng("status").out


def test_an_entry_of_a_project_whose_plan_is_broken_meanwhile_can_be_taken_back(workspace, minsheng):
    minsheng("add", "30", "159")
    (workspace / PLAN).write_text("id: [\n", "utf-8")
    assert minsheng("undo", "bus-shelters").code == 0
    assert not (workspace / LEDGER).exists()


@pytest.mark.parametrize("kept", ["crlf", "gb18030", "bom"])
def test_a_committed_row_stays_in_whatever_form_the_commit_has_it(workspace, minsheng, git, kept):
    minsheng("add", "30", "--note", "有序推进")
    raw = (workspace / LEDGER).read_bytes()
    forms = {
        "crlf": raw.replace(b"\n", b"\r\n"), "gb18030": raw.decode().encode("gb18030"), "bom": b"\xef\xbb\xbf" + raw,
    }  # fmt: skip
    (workspace / LEDGER).write_bytes(forms[kept])
    git("add", "-A")
    git("commit", "-qm", "as Excel saves it")
    (workspace / LEDGER).write_bytes(raw)
    said = minsheng("undo", "30")
    assert (said.code, said.out) == (2, "")
    assert "committed" in said.err
    assert (workspace / LEDGER).read_bytes() == raw


def row(day, recorded, note):
    """A row as `add` writes it."""
    return row_text([day, "note", "", "", "", "", "", note, "", recorded])


@pytest.fixture
def two(workspace):
    """Two projects, and `write(shelters, parks)` for the time at which each had its last entry."""
    (workspace / "data/projects/6-parks.yaml").write_text(PARKS, "utf-8")

    def write(shelters, parks):
        (workspace / LEDGER).write_text(HEAD + row("2020-07-01", shelters, "甲"), "utf-8")
        (workspace / PARKS_LEDGER).write_text(HEAD + row("2020-07-01", parks, "乙"), "utf-8")

    return write


def test_under_a_told_day_an_entry_of_another_day_is_not_meant(two, minsheng):
    """The park's was entered by the clock, two days after the day that this run was told."""
    two("2020-07-10", "2020-07-12T09:00:00+08:00")
    assert minsheng("undo").out.startswith(f"Taken back: {LEDGER}:2:")


def test_under_a_told_day_no_committed_entry_of_another_day_is_spoken_of(two, minsheng, git):
    two("2020-07-01", "2020-07-12T09:00:00+08:00")
    git("add", "-A")
    git("commit", "-qm", "begin")
    assert minsheng("undo") == (
        2, "", "minsheng: no ledger ends with an entry made on 2020-07-10, which is today by MINSHENG_TODAY. "
        "Name the project whose last entry is meant: minsheng undo PROJECT.\n",
    )  # fmt: skip


def test_a_day_without_an_hour_may_be_later_than_an_hour_of_it(two, minsheng, monkeypatch):
    two("2020-07-10", "2020-07-10T09:00:00+08:00")
    for day in ("2020-07-10", ""):
        monkeypatch.setenv("MINSHENG_TODAY", day)
        said = minsheng("undo")
        assert (said.code, said.out, said.err.count("csv:2: ")) == (2, "", 2)


def test_by_the_clock_the_later_time_of_entry_is_the_last(two, minsheng, monkeypatch):
    monkeypatch.setenv("MINSHENG_TODAY", "")
    two("2020-07-10", "2020-07-11T00:00:00+08:00")
    assert minsheng("undo").out.startswith(f"Taken back: {PARKS_LEDGER}:2:")
    two("2020-07-11", "2020-07-10T23:59:59+08:00")
    assert minsheng("undo").out.startswith(f"Taken back: {LEDGER}:2:")


def test_of_several_committed_entries_of_one_time_none_is_singled_out(two, minsheng, git):
    two("2020-07-10", "2020-07-10")
    git("add", "-A")
    git("commit", "-qm", "begin")
    said = minsheng("undo")
    assert (said.code, said.err.count("csv:2: "), "committed" in said.err) == (2, 2, False)
