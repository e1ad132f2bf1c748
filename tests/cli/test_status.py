"""`minsheng status`: all projects, chosen, ordered, grouped and counted."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from city import PLAIN, STANDINGS
from support import HEAD, PLAN

from minsheng_cli.model import standing

NAMES = {
    "red": "lagging (red)", "yellow": "lagging (yellow)", "unreported": "unreported (grey)", "suspended": "suspended",
    "unmeasured": "unmeasured", "on-schedule": "on schedule", "ahead": "ahead of schedule", "completed": "completed",
}  # fmt: skip


BROKEN = "id: tram\nnumber: 8\ntitle: [有轨电车\n"


def listed(minsheng, *arguments):
    """The ids of the projects that `status` gives, in its order."""
    said = minsheng("status", *arguments, "--format", "json")
    assert said.code == 0, said.err
    return [project["id"] for project in json.loads(said.out)["projects"]]


def numbers(text):
    """The numbers of the projects in a plain board, in its order."""
    return [int(found) for found in re.findall(r"^ +(\d+)  ", text, re.MULTILINE)]


@pytest.mark.parametrize("form", [[], ["--format", "table"], ["--format", "plain"]])
def test_in_a_pipe_the_board_is_plain_text(city, minsheng, form):
    assert minsheng("status", *form) == (0, PLAIN, "")


def test_the_worst_projects_come_first(city, minsheng):
    assert listed(minsheng) == list(STANDINGS)


def test_of_two_red_projects_the_one_further_behind_comes_first(city, minsheng):
    (city / "data/projects/2-canteens.csv").unlink()
    (city / "data/projects/7-trees.csv").unlink()
    assert listed(minsheng, "--as-of", "2021-01-01")[:5] == ["schools", "parks", "canteens", "lifts", "trees"]


def test_by_number_the_numbers_rise(city, minsheng):
    (city / "data/projects/unnumbered.yaml").write_text("id: unnumbered\ntitle: 未编号\n", "utf-8")
    assert listed(minsheng, "--sort", "number") == [
        "schools", "canteens", "lifts", "heating", "river", "parks", "trees", "bus-shelters", "unnumbered",
    ]  # fmt: skip


@pytest.mark.parametrize("standing", NAMES)
def test_a_standing_chooses_its_projects(city, minsheng, standing):
    assert listed(minsheng, "--standing", standing) == [key for key, found in STANDINGS.items() if found == standing]


@pytest.mark.parametrize("standings", ["red,yellow", "yellow,red", "red， yellow", " red ,yellow,"])
def test_several_standings_choose_the_projects_of_each(city, minsheng, standings):
    assert listed(minsheng, "--standing", standings) == ["schools", "canteens"]


@pytest.mark.parametrize(
    ("standing", "same"),
    [
        ("红", "red"),
        ("红、黄", "red,yellow"),
        ("滞后", "red,yellow"),
        ("滞后(红)，未报", "red,unreported"),
        ("已完成", "completed"),
    ],
)
def test_a_standing_may_be_said_in_chinese(city, minsheng, standing, same):
    assert minsheng("status", "--standing", standing) == minsheng("status", "--standing", same)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--lead", "示例市教育委"], "no project matches --lead 示例市教育委; did you mean 示例市教育局?"),
        (
            ["--lead", "x"],
            "no project matches --lead x. There are: 示例市交通运输局, 示例市住建局, 示例市园林局, 示例市教育局, 示例市水务局.",
        ),
        (["--category", "交通"], "no project matches --category 交通. There are: 居住, 教育, 环境."),
        (
            ["--supervisor", "丁"],
            "no project matches --supervisor 丁. There are: desk-1, desk-2, 丙某, 乙某, 督办一岗, 督办二岗.",
        ),
        (["地铁"], "no project, target or id says 地铁. minsheng status lists them all."),
        (
            ["--category", "教育", "--lead", "示例市园林局"],
            "no project is all of this at once. Leave one of the choices out.",
        ),
    ],
)
def test_a_choice_that_nothing_matches_says_so_and_what_there_is(city, minsheng, arguments, said):
    run = minsheng("status", *arguments)
    assert (run.code, run.err) == (0, f"minsheng: {said}\n")
    assert minsheng("status", *arguments, "--format", "json").err == f"minsheng: {said}\n"


def test_without_any_project_a_choice_says_nothing(workspace, minsheng):
    (workspace / PLAN).unlink()
    assert minsheng("status", "--lead", "x").err == ""


def test_a_number_may_be_typed_full_width(city, minsheng):
    assert minsheng("status", "３０") == minsheng("status", "30")
    assert minsheng("show", "３０") == minsheng("show", "30")


def test_an_unknown_standing_is_refused_and_the_known_ones_are_named(city, minsheng):
    assert minsheng("status", "--standing", "red,orange") == (
        2,
        "",
        "minsheng: unknown standing orange. Known: red 红, yellow 黄, unreported 未报, suspended 暂停, deferred 暂缓, "
        "terminated 终止, unmeasured 未量化, on-schedule 按序时, ahead 超序时, completed 已完成, lagging 滞后.\n",
    )


def test_every_standing_is_named_as_a_choice_by_its_key_and_a_word_that_means_the_same():
    choices = [each.split(" ") for each in standing.CHOICES.split(", ")]
    assert [key for key, _ in choices] == [*standing.STANDINGS, "lagging"]
    for key, word in choices:
        assert standing.standings_called(key) == standing.standings_called(word) != ()


@pytest.mark.parametrize(
    ("arguments", "chosen"),
    [
        (["--category", "教育"], ["schools", "canteens"]),
        (["--lead", "示例市园林局"], ["parks", "trees"]),
        (["--lead", "水务"], ["river"]),
        (["--supervisor", "desk-1"], ["schools", "lifts"]),
        (["--supervisor", "督办二岗"], ["canteens", "river"]),
        (["--supervisor", "乙某"], ["schools", "lifts"]),
        (["--key"], ["schools", "bus-shelters"]),
        (["公交"], ["bus-shelters"]),
        (["30"], ["bus-shelters"]),
        (["3"], ["lifts"]),
        (["电梯"], ["lifts"]),
        (["候车亭"], ["bus-shelters"]),
        (["PARKS"], ["parks"]),
        (["--key", "--category", "居住", "--standing", "completed"], ["bus-shelters"]),
        (["--key", "--standing", "yellow"], []),
        (["有轨电车"], []),
    ],
)
def test_a_choice_shows(city, minsheng, arguments, chosen):
    assert listed(minsheng, *arguments) == chosen


def test_a_former_supervisor_answers_for_the_days_before_the_successor(city, minsheng):
    assert listed(minsheng, "--supervisor", "甲某") == []
    assert set(listed(minsheng, "--supervisor", "甲某", "--as-of", "2020-05-10")) == {"schools", "lifts"}


def test_a_choice_says_of_how_many_it_is_one(city, minsheng):
    assert minsheng("status", "--key").out.endswith(
        "\nSelected: 2 projects: lagging (red) 1, completed 1 (8 projects in all)\n"
    )
    assert minsheng("status", "有轨电车").out == (
        "示例市: livelihood projects of 2020, as of 10 July 2020\n\nSelected: 0 projects (8 projects in all)\n"
    )


@pytest.mark.parametrize(
    ("group", "heads"),
    [
        ("category", ["教育 (2 projects: lagging (red) 1, lagging (yellow) 1)",
                      "居住 (3 projects: unreported (grey) 1, suspended 1, completed 1)",
                      "环境 (3 projects: unmeasured 1, on schedule 1, ahead of schedule 1)"]),
        ("lead", ["示例市交通运输局 (1 project: completed 1)",
                  "示例市住建局 (2 projects: unreported (grey) 1, suspended 1)",
                  "示例市园林局 (2 projects: on schedule 1, ahead of schedule 1)",
                  "示例市教育局 (2 projects: lagging (red) 1, lagging (yellow) 1)",
                  "示例市水务局 (1 project: unmeasured 1)"]),
        ("supervisor", ["督办一岗 乙某 (2 projects: lagging (red) 1, unreported (grey) 1)",
                        "督办二岗 丙某 (2 projects: lagging (yellow) 1, unmeasured 1)",
                        "(none named) (4 projects: suspended 1, on schedule 1, ahead of schedule 1, completed 1)"]),
    ],
)  # fmt: skip
def test_groups_have_their_own_counts_and_every_project_stands_in_one(city, minsheng, group, heads):
    out = minsheng("status", "--by", group).out
    assert re.findall(r"^.* \(\d+ projects?: .*\)$", out, re.MULTILINE) == heads
    assert sorted(numbers(out)) == [1, 2, 3, 4, 5, 6, 7, 30]
    assert sum(int(found) for head in heads for found in re.findall(r"\((\d+) project", head)) == 8


@pytest.mark.parametrize("arguments", [[], ["--key"], ["--standing", "red"], ["--by", "lead"], ["nothing"]])
def test_the_counts_add_up_to_the_projects_listed(city, minsheng, arguments):
    last = minsheng("status", *arguments).out.splitlines()[-1]
    total = int(re.search(r"(\d+) project", last)[1])
    assert total == len(numbers(minsheng("status", *arguments).out))
    assert total == sum(int(re.search(rf"{re.escape(name)} (\d+)", last)[1]) for name in NAMES.values() if name in last)


def test_the_counts_in_json_add_up_to_the_projects(city, minsheng):
    told = json.loads(minsheng("status", "--format", "json").out)
    assert told["summary"]["projects"] == len(told["projects"]) == sum(told["summary"]["standings"].values()) == 8
    assert {each["id"]: each["standing"] for each in told["projects"]} == STANDINGS
    some = json.loads(minsheng("status", "--key", "--format", "json").out)
    assert some["summary"]["projects"] == len(some["projects"]) == sum(some["summary"]["standings"].values()) == 2


def test_in_chinese_the_counts_add_up_too(city, minsheng):
    last = minsheng("--lang", "zh", "status").out.splitlines()[-1]
    total, *counts = [int(found) for found in re.findall(r"\d+", last)]
    assert total == sum(counts) == 8


def test_markdown_has_a_table_and_the_counts(city, minsheng):
    lines = minsheng("status", "--key", "--format", "md").out.splitlines()
    assert lines[0] == "# 示例市: livelihood projects of 2020, as of 10 July 2020"
    assert [re.sub(" +", " ", line) for line in lines[4:6]] == [
        "| 1 | 新建幼儿园 (key) | 14/97 所 | 14.4% | 50.0% | -35.6 | lagging (red) | 10 |",
        "| 30 | 城市公交便利化 (key) | 159/104 座 | 152.9% | 50.0% | +50.0 | completed | 10 |",
    ]
    assert lines[-1] == "Selected: 2 projects: lagging (red) 1, completed 1 (8 projects in all)"


def test_csv_has_a_row_for_each_target_and_milestone(city, minsheng):
    out = minsheng("status", "--key", "--format", "csv").out
    assert out == (
        "project,number,title,category,lead,supervisor,project_standing,last_report,item,key,name,unit,kind,target,"
        "value,qualifier,as_of,percent,expected_percent,gap_points,standing,due,done,days_overdue\n"
        "schools,1,新建幼儿园,教育,示例市教育局,督办一岗 乙某,red,2020-06-30,target,schools,幼儿园,所,at-least,97,"
        "14,,2020-06-30,14.4,50.0,-35.6,red,2020-12-31,,0\n"
        "bus-shelters,30,城市公交便利化,居住,示例市交通运输局,,completed,2020-06-30,target,shelters,"
        "公交站台新建候车亭,座,at-least,104,159,,2020-06-30,152.9,50.0,+50.0,completed,2020-12-31,,0\n"
        "bus-shelters,30,城市公交便利化,居住,示例市交通运输局,,completed,2020-06-30,milestone,routes,"
        "线路优化方案印发,,,,,,,,,,,2020-05-31,2020-05-29,0\n"
    )
    assert {row["project"] for row in csv.DictReader(io.StringIO(minsheng("status", "--format", "csv").out))} == set(
        STANDINGS
    )


def test_a_project_without_targets_has_its_row_in_csv(city, minsheng):
    (city / "data/projects/9-idea.yaml").write_text("id: idea\nnumber: 9\ntitle: 设想\n", "utf-8")
    rows = list(csv.DictReader(io.StringIO(minsheng("status", "9", "--format", "csv").out)))
    assert [(row["project"], row["project_standing"], row["item"]) for row in rows] == [("idea", "unreported", "")]


def test_a_plan_that_cannot_be_read_is_named_and_counted_and_the_others_are_shown(city, minsheng):
    (city / "data/projects/8-tram.yaml").write_text(BROKEN, "utf-8")
    said = minsheng("status")
    assert said.code == 3
    assert said.out == (PLAIN + "\n1 more plan could not be read and is NOT counted here (see minsheng check).\n")
    assert said.err.startswith("data/projects/8-tram.yaml:")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("form", ["plain", "md", "csv", "json"])
def test_in_every_format_an_unread_plan_makes_the_exit_code_3(city, minsheng, form):
    (city / "data/projects/8-tram.yaml").write_text(BROKEN, "utf-8")
    said = minsheng("status", "--format", form)
    assert said.code == 3
    assert said.err.startswith("data/projects/8-tram.yaml:")
    if form == "json":
        assert json.loads(said.out)["summary"] == {
            "projects": 8, "unread": 1,
            "standings": {**dict.fromkeys(STANDINGS.values(), 1), "deferred": 0, "terminated": 0},
        }  # fmt: skip


def test_a_row_that_cannot_be_read_makes_the_exit_code_3_and_hides_nothing(city, minsheng):
    with (city / "data/projects/6-parks.csv").open("a", encoding="utf-8") as ledger:
        ledger.write("2020-07-02,progress,parks,一百零四,,,,,,,\n")
    said = minsheng("status")
    assert (said.code, said.out) == (3, PLAIN)
    assert said.err.startswith("data/projects/6-parks.csv:3:27: error: bad-value: ")


def test_notices_do_not_make_the_exit_code_3(city, minsheng):
    """Lead units and supervisors that are missing are notices for `check` alone."""
    (city / "data/projects/9-idea.yaml").write_text("id: idea\nnumber: 9\ntitle: 设想\nmilestones:\n"
                                                    "  - {key: annual, name: 年度目标任务}\n", "utf-8")  # fmt: skip
    assert minsheng("status").code == 0
    assert minsheng("status").err == ""


def test_the_days_before_the_first_report_are_not_counted(city, minsheng):
    """As of 29 June the readings of the 30th are not known yet."""
    told = json.loads(minsheng("status", "--as-of", "2020-06-29", "--format", "json").out)
    assert [target["value"] for each in told["projects"] for target in each["targets"]] == [None] * 8


def test_the_pinned_day_of_the_office_is_said(city, minsheng, monkeypatch):
    monkeypatch.delenv("MINSHENG_TODAY")
    settings = city / "data/minsheng.yaml"
    settings.write_text(settings.read_text("utf-8") + "as_of: 2020-06-30\n", "utf-8")
    assert minsheng("status").out.splitlines()[0] == (
        "示例市: livelihood projects of 2020, as of 30 June 2020 (day pinned in minsheng.yaml)"
    )
    assert minsheng("status", "--as-of", "2020-07-01").out.splitlines()[0].endswith("as of 1 July 2020")


def test_two_values_for_a_day_are_named_by_every_command(city, minsheng):
    ledger = city / "data/projects/1-schools.csv"
    with ledger.open("a", encoding="utf-8") as rows:
        rows.write("2020-06-30,progress,schools,15,,,,,,,\n")
    for command in (["status"], ["show", "1"], ["report", "--quarter", "Q2", "-o", "-"], ["lagging"], ["log"]):
        said = minsheng(*command)
        assert said.code == 3, command
        assert "two-values: schools has two values for 2020-06-30: 14 (line 2) and 15" in said.err


def test_a_late_milestone_does_not_hide_the_figures(workspace, minsheng):
    plan = workspace / PLAN
    plan.write_text(plan.read_text("utf-8") + "  - {key: opening, name: 投入使用, due: 2020-06-10}\n", "utf-8")
    minsheng("add", "30", "60", "--date", "2020-07-09")
    row = next(line for line in minsheng("status", "--format", "plain").out.splitlines() if "公交" in line)
    assert "60/104 座, milestone 30 days late" in row
    assert "57.7%" in row


AT_MOST = """\
id: jobs
number: 8
title: 城镇就业
targets:
  - {key: rate, name: 登记失业率, unit: "%", kind: at-most, number: 4.3}
  - {key: new, name: 新增就业, unit: 人, number: 100}
  - {key: again, name: 新增就业, unit: 人, number: 50}
changes:
  - {date: 2020-05-06, type: adjusted, target: again, from: 50, to: 60, reason: 增加}
"""


JOBS = "2020-06-30,progress,rate,4.1,,,,,,,\n2020-06-30,progress,new,130,,,,,,,\n2020-06-30,progress,again,30,,,,,,,\n"


@pytest.fixture
def jobs(city):
    """The small city with a project that has a limit, and two targets of one name."""
    (city / "data/projects/8-jobs.yaml").write_text(AT_MOST, "utf-8")
    (city / "data/projects/8-jobs.csv").write_text(HEAD + JOBS, "utf-8")
    return city


def test_a_limit_that_is_not_due_is_judged_when_due_and_never_called_unmeasured(jobs, minsheng):
    said = minsheng("--lang", "zh", "show", "jobs").out
    assert "到期评判" in said
    assert "未量化" not in said
    report = ("report", "--quarter", "Q2", "-o", "-")
    assert "4.1%，目标≤4.3%，到期评判。" in minsheng("--lang", "zh", *report).out.replace(" ", "")
    late = minsheng("--lang", "zh", "--as-of", "2020-12-31", "show", "jobs").out
    assert "到期评判" not in late


def test_a_change_names_its_item_by_key_where_two_have_one_name(jobs, minsheng):
    assert "新增就业 (again) 50 → 60" in minsheng("show", "jobs").out
    assert "新增就业 (again) 50 → 60" in minsheng("report", "--quarter", "Q2", "-o", "-").out


def test_the_completion_of_a_project_and_the_ratio_of_a_target_have_words_of_their_own(jobs, minsheng):
    said = minsheng("--lang", "zh", "show", "30").out
    assert re.search("综合完成率 +100.0%（超过100%的指标按100%计）", said)
    assert re.search(" 完成率 .*\n.*\n.* 152.9%", said)
    assert "按100%计" not in minsheng("--lang", "zh", "show", "parks").out


def test_the_log_of_a_day_has_the_last_recorded_first_then_by_ledger_the_later_row(jobs, minsheng):
    rows = [
        "2020-07-02,note,,,,,,一,,2020-07-03T09:00:00+08:00,", "2020-07-02,note,,,,,,二,,,",
        "2020-07-02,note,,,,,,三,,2020-07-03T08:00:00+08:00,", "2020-07-02,note,,,,,,四,,2020-07-03T08:00:00+08:00,",
    ]  # fmt: skip
    for place, ledger in enumerate(("data/projects/8-jobs.csv", "data/projects/1-schools.csv")):
        with (jobs / ledger).open("a", encoding="utf-8") as file:
            file.writelines(f"{row.replace(',,,,,,', f',,,,,,{place}')}\n" for row in rows)
    facts = json.loads(minsheng("log", "-n", "8", "--format", "json").out)["facts"]
    assert [each["note"] for each in facts] == ["1一", "0一", "1四", "1三", "0四", "0三", "1二", "0二"]
