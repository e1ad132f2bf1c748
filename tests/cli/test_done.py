"""`minsheng done`: milestones that were reached, and one that was reported by mistake."""

from __future__ import annotations

import json
import shlex

import pytest
from support import HEAD, LEDGER, PLAN

TWO_STEPS = """\
id: bus-shelters
number: 30
title: 城市公交便利化
milestones:
  - {key: routes, name: 线路优化方案印发, due: 2020-05-31}
  - {key: annual, name: 年度目标任务, due: 2020-12-31}
"""


@pytest.fixture
def steps(workspace):
    """A project of two milestones and no target."""
    (workspace / PLAN).write_text(TWO_STEPS, "utf-8")
    return workspace


def cells(root):
    """Date, event, item, value and note of each row."""
    rows = [line.split(",") for line in (root / LEDGER).read_text("utf-8").splitlines()[1:]]
    return [",".join([*row[:4], row[7]]).rstrip(",") for row in rows]


def done(minsheng):
    """The day of each milestone that is done."""
    project = json.loads(minsheng("show", "30", "--format", "json").out)["project"]
    return {each["key"]: each["done"] for each in project["milestones"]}


def test_a_milestone_is_one_row_with_its_place_its_meaning_and_the_way_back(steps, minsheng):
    said = minsheng("done", "bus-shelters", "routes", "--date", "2020-05-29", "--source", "月报")
    row = "2020-05-29,milestone,routes,done,,,,,月报,2020-07-10,"
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0].startswith(f"{LEDGER}:2: {row}")
    assert lines[1:] == [
        "  线路优化方案印发: √ done 2020-05-29, the project: on schedule (as of 29 May 2020)",
        "  Take it back: minsheng undo bus-shelters",
    ]
    assert (steps / LEDGER).read_text("utf-8") == HEAD + lines[0].partition(": ")[2] + "\n"
    assert done(minsheng) == {"routes": "2020-05-29", "annual": None}


@pytest.mark.parametrize("name", ["routes", "线路优化方案印发", "线路"])
def test_a_milestone_is_named_by_its_key_its_name_or_a_part_of_it(steps, minsheng, name):
    minsheng("done", "30", name, "--date", "2020-05-29")
    assert cells(steps) == ["2020-05-29,milestone,routes,done"]


def test_without_a_date_the_day_of_the_run_is_used(steps, minsheng):
    minsheng("done", "30", "routes")
    assert cells(steps) == ["2020-07-10,milestone,routes,done"]


def test_several_milestones_are_several_rows(steps, minsheng):
    minsheng("done", "30", "routes", "annual")
    assert cells(steps) == ["2020-07-10,milestone,routes,done", "2020-07-10,milestone,annual,done"]
    assert "completed" in minsheng("status").out


@pytest.mark.parametrize("names", [["routes", "tram"], ["routes", "routes"], ["routes", "线路"], ["案", "目标", "o"]])
def test_of_several_milestones_one_that_is_refused_refuses_all(steps, minsheng, names):
    said = minsheng("done", "30", *names)
    assert (said.code, said.out) == (2, "")
    assert not (steps / LEDGER).exists()


def test_an_unknown_milestone_names_those_there_are(steps, minsheng):
    assert minsheng("done", "30", "tram").err == (
        "minsheng: no milestone is called tram. Milestones: routes (线路优化方案印发), annual (年度目标任务).\n"
    )


def test_without_a_milestone_it_is_a_usage_error(steps, minsheng):
    said = minsheng("done", "30")
    assert (said.code, said.out) == (2, "")
    assert "MILESTONE" in said.err


def test_a_target_is_no_milestone(workspace, minsheng):
    assert minsheng("done", "30", "shelters").code == 2


def test_the_same_again_writes_nothing_and_says_so(steps, minsheng):
    minsheng("done", "30", "routes", "--date", "2020-05-29")
    before = (steps / LEDGER).read_bytes()
    said = minsheng("done", "30", "routes", "--date", "2020-05-29")
    assert said == (0, "Nothing new: the ledger says this already; nothing was written.\n", "")
    assert (steps / LEDGER).read_bytes() == before


def test_only_the_new_ones_of_several_are_written(steps, minsheng):
    minsheng("done", "30", "routes")
    minsheng("done", "30", "routes", "annual")
    assert cells(steps) == ["2020-07-10,milestone,routes,done", "2020-07-10,milestone,annual,done"]


def test_a_milestone_in_the_future_is_refused(steps, minsheng):
    said = minsheng("done", "30", "routes", "--date", "2020-07-11")
    assert said == (
        2, "", "minsheng: 2020-07-11 lies in the future (today is 2020-07-10). Use the day the total speaks of.\n"
    )  # fmt: skip


def test_a_milestone_reported_by_mistake_is_opened_again_with_a_note(steps, minsheng):
    minsheng("done", "30", "routes", "--date", "2020-05-29")
    assert minsheng("done", "30", "routes", "--correct").err == (
        "minsheng: a correction needs --note: why the earlier value was wrong.\n"
    )
    said = minsheng("done", "30", "routes", "--correct", "--note", "误报，尚未验收")
    assert said.code == 0
    assert cells(steps)[1] == "2020-07-10,correction,routes,open,误报，尚未验收"
    assert done(minsheng) == {"routes": None, "annual": None}


def test_a_milestone_opened_again_can_be_reached_again(steps, minsheng):
    minsheng("done", "30", "routes", "--date", "2020-05-29")
    minsheng("done", "30", "routes", "--correct", "--note", "误报", "--date", "2020-06-10")
    minsheng("done", "30", "routes", "--date", "2020-06-30")
    assert done(minsheng)["routes"] == "2020-06-30"


def test_a_milestone_that_is_open_need_not_be_opened(steps, minsheng):
    refused = minsheng("done", "30", "routes", "--correct", "--note", "误报")
    assert (refused.code, refused.err) == (2, "minsheng: 线路优化方案印发 is open: nothing says that it was done.\n")
    assert not (steps / LEDGER).exists()


def test_the_way_back_that_is_printed_takes_it_back(steps, minsheng):
    said = minsheng("done", "30", "routes")
    assert minsheng(*shlex.split(said.out.splitlines()[-1].partition("minsheng ")[2])).code == 0
    assert not (steps / LEDGER).exists()


def test_a_broken_plan_of_another_project_disturbs_no_milestone(steps, minsheng):
    (steps / "data/projects/31-broken.yaml").write_text("id: [\n", "utf-8")
    assert minsheng("done", "30", "routes").code == 0


@pytest.mark.parametrize("text", ["two\nlines", "\x1b[31mred"])
def test_a_note_that_could_break_the_ledger_or_a_terminal_is_refused(steps, minsheng, text):
    assert minsheng("done", "30", "routes", "--note", text).code == 2
    assert not (steps / LEDGER).exists()
