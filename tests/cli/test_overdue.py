"""`minsheng overdue`: for cron, silent when there is nothing to say."""

from __future__ import annotations

import json
import re

import pytest
from running import on_a_terminal, program, shell
from support import PLAN

STEPS = """\
id: bus-shelters
number: 30
title: 城市公交便利化
lead: 示例市交通运输局
milestones:
  - {key: late, name: 方案印发, due: 2020-07-09}
  - {key: today, name: 开工, due: 2020-07-10}
  - {key: tomorrow, name: 招标, due: 2020-07-11}
  - {key: week, name: 主体完工, due: 2020-07-17}
  - {key: later, name: 亮灯, due: 2020-07-18}
  - {key: early, name: 验收, due: 2020-08-09, remind: 30}
  - {key: short, name: 移交, due: 2020-07-12, remind: 1}
  - {key: open, name: 投入使用}
"""


@pytest.fixture
def steps(workspace):
    """Milestones around 10 July 2020, two with their own lead time."""
    (workspace / PLAN).write_text(STEPS, "utf-8")
    return workspace


def keys(minsheng, *arguments):
    """The keys of what is due, in its order."""
    return [each["key"] for each in json.loads(minsheng("overdue", *arguments, "--format", "json").out)["items"]]


@pytest.mark.parametrize("arguments", [[], ["--exit-code"], ["--within", "7d"], ["--format", "md"]])
def test_where_nothing_is_due_it_is_silent_and_fine(workspace, minsheng, arguments):
    assert minsheng("overdue", *arguments) == (0, "", "")


def test_what_is_overdue_due_today_and_due_soon_stands_in_one_table(steps, minsheng):
    said = minsheng("overdue")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "示例市: livelihood projects of 2020, as of 10 July 2020\n\n示例市交通运输局\n\n"
        "Due         State             No.  Project         Target or milestone      Done/target\n"
        "----------  --------------  -----  --------------  ---------------------  -------------\n"
        "2020-07-09  1 day overdue      30  城市公交便利化  方案印发\n"
        "2020-07-10  due today          30  城市公交便利化  开工\n"
        "2020-07-11  due in 1 day       30  城市公交便利化  招标\n"
        "2020-07-17  due in 7 days      30  城市公交便利化  主体完工\n"
        "2020-08-09  due in 30 days     30  城市公交便利化  验收\n"
    )


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["--exit-code"], 3), (["--exit-code", "--within", "0"], 3)])
def test_the_exit_code_is_3_only_when_asked_for(steps, minsheng, arguments, code):
    assert minsheng("overdue", *arguments).code == code


@pytest.mark.parametrize(
    ("within", "due"),
    [
        ([], ["late", "today", "tomorrow", "week", "early"]),
        (["--within", "0"], ["late", "today"]),
        (["--within", "1"], ["late", "today", "tomorrow"]),
        (["--within", "1d"], ["late", "today", "tomorrow"]),
        (["--within", "7d"], ["late", "today", "tomorrow", "short", "week"]),
        (["--within", "7"], ["late", "today", "tomorrow", "short", "week"]),
        (["--within", "7天"], ["late", "today", "tomorrow", "short", "week"]),
        (["--within", "8"], ["late", "today", "tomorrow", "short", "week", "later"]),
        (["--within", "30"], ["late", "today", "tomorrow", "short", "week", "later", "early"]),
    ],
)
def test_within_says_how_many_days_are_soon_and_else_each_milestone_itself(steps, minsheng, within, due):
    assert keys(minsheng, *within) == due


def test_the_office_says_what_is_soon_where_a_milestone_does_not(steps, minsheng):
    (steps / "data/minsheng.yaml").write_text("city: 示例市\nyear: 2020\ndue_soon_days: 1\n", "utf-8")
    assert keys(minsheng) == ["late", "today", "tomorrow", "early"]


@pytest.mark.parametrize("days", ["-1", "x", "", "7w", "1.5", "99999", "0009999999999", "٧", "⑦"])
def test_what_is_no_number_of_days_is_a_usage_error(steps, minsheng, days):
    said = minsheng("overdue", "--within", days)
    assert (said.code, said.out) == (2, "")
    assert "is not a number of days. Write it as 7d." in said.err


@pytest.mark.parametrize(
    ("day", "state", "days"),
    [("2020-07-08", "due-soon", 1), ("2020-07-09", "due-today", 0), ("2020-07-10", "overdue", -1)],
)
def test_overdue_begins_the_day_after_the_due_date(steps, minsheng, day, state, days):
    first = json.loads(minsheng("overdue", "--as-of", day, "--format", "json").out)["items"][0]
    assert (first["key"], first["state"], first["days"]) == ("late", state, days)


def test_what_is_done_is_not_due(steps, minsheng):
    minsheng("done", "30", "late", "today")
    assert keys(minsheng) == ["tomorrow", "week", "early"]


def test_a_target_that_is_not_met_is_due_like_a_milestone(workspace, minsheng):
    """
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    targets:
      - {key: shelters, name: 候车亭, unit: 座, number: 104, due: 2020-06-30}
      - {key: signs, name: 站牌, unit: 块, number: 10, due: 2020-06-30}
      - {key: budget, name: 投资, unit: 亿元, kind: tracked, due: 2020-06-30}
      - {key: length, name: 线路, unit: 公里, due: 2020-06-30}
      - {key: annual, name: 全年, unit: 座, number: 5}
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-06-30,progress,shelters,34,,,,,,,
    2020-06-30,progress,signs,10,,,,,,,
    """
    assert keys(minsheng) == ["shelters"]
    assert re.search(r"^2020-06-30  10 days overdue +30 +城市公交便利化 +候车亭 +34/104 座$",
                     minsheng("overdue").out, re.MULTILINE)  # fmt: skip


@pytest.mark.parametrize("change", ["suspended", "deferred", "terminated"])
def test_a_project_that_is_halted_is_left_out(steps, minsheng, change):
    text = STEPS + f"changes:\n  - {{date: 2020-07-01, type: {change}, reason: 热源厂改址}}\n"
    (steps / PLAN).write_text(text, "utf-8")
    assert minsheng("overdue", "--exit-code") == (0, "", "")
    assert keys(minsheng, "--as-of", "2020-06-30", "--within", "9") == ["late"]


def test_a_project_that_was_resumed_is_due_again(steps, minsheng):
    text = STEPS + (
        "changes:\n"
        "  - {date: 2020-06-01, type: suspended, reason: 热源厂改址}\n"
        "  - {date: 2020-07-01, type: resumed, reason: 热源厂建成}\n"
    )
    (steps / PLAN).write_text(text, "utf-8")
    assert "late" in keys(minsheng)


def test_the_list_is_grouped_by_lead_unit_the_longest_overdue_first(steps, minsheng):
    (steps / "data/projects/6-parks.yaml").write_text(
        "id: parks\nnumber: 6\ntitle: 口袋公园\nlead: 示例市园林局\n"
        "milestones:\n  - {key: sites, name: 选址, due: 2020-06-01}\n", "utf-8",
    )  # fmt: skip
    (steps / "data/projects/7-trees.yaml").write_text(
        "id: trees\nnumber: 7\ntitle: 造林绿化\nmilestones:\n  - {key: spring, name: 春季造林, due: 2020-07-08}\n",
        "utf-8",
    )
    out = minsheng("overdue", "--within", "0").out
    heads = ["示例市园林局", "(no lead unit named)", "示例市交通运输局"]
    assert [line for line in out.splitlines() if line in heads] == heads
    assert re.findall(r"选址|春季造林|方案印发|开工", out) == ["选址", "春季造林", "方案印发", "开工"]


def test_o_replaces_the_file_as_a_whole(steps, minsheng):
    file = steps / "overdue.txt"
    file.write_text("an older and much longer list\n" * 500, "utf-8")
    held = file.open("rb")
    with held:
        said = minsheng("overdue", "-o", "overdue.txt")
        assert held.read().startswith(b"an older"), "the old file was written over instead of replaced"
    assert said == (0, "", "")
    assert file.read_text("utf-8") == minsheng("overdue").out
    assert sorted(path.name for path in steps.iterdir()) == ["data", "overdue.txt"]


def test_o_empties_the_file_when_nothing_is_due(workspace, minsheng):
    (workspace / "overdue.txt").write_text("an older list\n", "utf-8")
    assert minsheng("overdue", "-o", "overdue.txt", "--exit-code") == (0, "", "")
    assert (workspace / "overdue.txt").read_bytes() == b""


def test_o_and_exit_code_go_together(steps, minsheng):
    assert minsheng("overdue", "-o", "overdue.txt", "--exit-code").code == 3
    assert "方案印发" in (steps / "overdue.txt").read_text("utf-8")


@pytest.mark.parametrize("form", ["md", "json", "plain"])
def test_o_writes_what_would_be_printed(steps, minsheng, form):
    minsheng("overdue", "-o", "list", "--format", form)
    assert (steps / "list").read_text("utf-8") == minsheng("overdue", "--format", form).out


def test_o_into_a_folder_that_is_not_there_exits_with_4(steps, minsheng):
    said = minsheng("overdue", "-o", "nowhere/overdue.txt")
    assert (said.code, said.out) == (4, "")
    assert "nowhere/overdue.txt" in said.err


def test_o_keeps_no_colours_on_a_terminal(steps):
    said = on_a_terminal(steps, 40, "overdue", "-o", "overdue.txt")
    assert (said.code, said.out) == (0, "")
    assert (steps / "overdue.txt").read_text("utf-8") == program(steps, "overdue").out


def test_a_plan_that_cannot_be_read_is_named_even_where_nothing_is_due(workspace, minsheng):
    """Silence must not mean that a file was skipped."""
    (workspace / "data/projects/8-tram.yaml").write_text("id: [\n", "utf-8")
    said = minsheng("overdue")
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("data/projects/8-tram.yaml:")


def test_in_chinese_the_three_states_differ(steps, minsheng):
    lines = minsheng("--lang", "zh", "overdue").out.splitlines()
    states = [re.split(r" {2,}", line)[1] for line in lines if line.startswith("2020-")]
    assert len(set(states)) == 5
    assert not any(re.search("[a-z]", state) for state in states)


def test_a_device_that_leads_to_a_pipe_is_written_into(city):
    said = shell(city, "minsheng report --quarter Q2 --format md -o /dev/stdout | cat")
    assert (said.code, said.out.count("\n# ") + said.out.startswith("# ")) == (0, 1)
