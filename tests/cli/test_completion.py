"""Completion, and what is imported: nothing that a quick answer does not need."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from running import PROGRAM, environment

from minsheng_cli.cli.commands import COMMANDS

HEAVY = ("pydantic", "pydantic_core", "rich", "tabulate", "yaml", "wcwidth")


def completed(root, *words, **more):
    """What zsh is offered for the last word: kind, text and help."""
    line = " ".join(["minsheng", *words])
    told = {"_MINSHENG_COMPLETE": "zsh_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words)), **more}
    done = subprocess.run(PROGRAM, cwd=root, env=environment(**told), capture_output=True, timeout=60, check=True)
    assert done.stderr == b""
    lines = done.stdout.decode().strip().splitlines()
    return [tuple(lines[start : start + 3]) for start in range(0, len(lines), 3)]


def texts(root, *words, **more):
    """The texts alone."""
    return [each[1] for each in completed(root, *words, **more)]


def imported(root, *arguments, **more):
    """The modules that a run has imported when it ends."""
    code = (
        "import sys; from minsheng_cli.__main__ import main\n"
        "try:\n    main(sys.argv[1:])\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=root, env=environment(**more), capture_output=True, timeout=60,
        check=True,
    )  # fmt: skip
    return {name.partition(".")[0] for name in done.stderr.decode().split()}


def test_commands_are_completed_with_their_one_line(city):
    assert completed(city, "st") == [("plain", "status", "Where all projects stand, worst first.")]
    assert texts(city, "") == list(COMMANDS)


def test_commands_are_completed_in_chinese_too(city):
    help_text = completed(city, "stat", MINSHENG_LANG="zh")[0][2]
    assert "worst" not in help_text


@pytest.mark.parametrize("command", ["show", "add", "done", "log", "undo"])
def test_projects_are_completed_by_id_with_the_title_as_help(city, command):
    assert completed(city, command, "bus") == [("plain", "bus-shelters", "城市公交便利化")]


def test_all_projects_are_offered_for_an_empty_word(city):
    assert sorted(texts(city, "show", "''")) == [
        "bus-shelters", "canteens", "heating", "lifts", "parks", "river", "schools", "trees",
    ]  # fmt: skip


def test_a_project_is_completed_from_its_number(city):
    assert completed(city, "show", "30") == [("plain", "30-bus-shelters", "城市公交便利化")]


@pytest.mark.parametrize("project", ["bus-shelters", "30-bus-shelters", "30"])
def test_targets_are_completed_as_key_and_equals_sign(city, project):
    assert texts(city, "add", project, "sh") == ["shelters="]


@pytest.mark.parametrize("project", ["bus-shelters", "30"])
def test_milestones_are_completed_for_done(city, project):
    assert texts(city, "done", project, "ro") == ["routes"]


def test_a_milestone_is_no_value_and_a_target_is_not_done(city):
    assert texts(city, "add", "bus-shelters", "''") == ["shelters="]
    assert texts(city, "done", "bus-shelters", "''") == ["routes"]


def test_targets_and_milestones_have_their_names_as_help(city):
    plan = next(city.glob("data/projects/*bus*.yaml"))
    named = "milestones:\n  - {key: routes, name: '走向 与 站点', due: 2020-09-30}\n  - key: open\n    name: 通车  # name: 旧名\n"
    plan.write_text(re.sub(r"(?ms)^milestones:.*?(?=^\S|\Z)", "", plan.read_text("utf-8")) + named, "utf-8")
    assert completed(city, "add", "30", "sh") == [("plain", "shelters=", "公交站台新建候车亭")]
    assert completed(city, "done", "30", "''") == [("plain", "routes", "走向 与 站点"), ("plain", "open", "通车")]


def test_standings_are_completed_after_a_comma(city):
    assert texts(city, "status", "--standing", "re") == ["red"]
    assert texts(city, "status", "--standing", "red,yel") == ["red,yellow"]
    assert len(texts(city, "status", "--standing", "red,")) == 10


def test_categories_and_lead_units_are_completed_from_the_plans(city):
    assert texts(city, "status", "--category", "居") == ["居住"]
    assert texts(city, "status", "--lead", "示例市园") == ["示例市园林局"]


def test_slips_are_completed_by_number_with_the_title_as_help(city):
    ledger = next(city.glob("data/projects/*bus*.csv"), None) or next(city.glob("data/projects/*.yaml")).with_suffix(
        ".csv"
    )
    head = (
        ledger.read_text("utf-8")
        if ledger.exists()
        else "date,event,item,value,qualifier,until,by,note,source,recorded,id\n"
    )
    ledger.write_text(
        head + "2020-07-01,slip,12,issued,assignment,2020-07-08,,x,30,,\n2020-07-03,slip,12,replied,,,,x,,,\n", "utf-8"
    )
    title = re.search("^title: (.*)$", ledger.with_suffix(".yaml").read_text("utf-8"), re.MULTILINE)[1]
    for command in (["slip", "show"], ["slip", "reply"], ["slip", "paper"]):
        assert completed(city, *command, "")[-1:] == [("plain", "2020-12", title)]
    assert texts(city, "slip", "show", "1") == ["12"]
    assert texts(city, "slip", "show", "2020-") == ["2020-12"]


def test_people_and_posts_are_completed_from_the_settings(city):
    settings = city / "data/minsheng.yaml"
    text = "posts:\n  - key: desk-8  # 甲\n    name: 督办八岗\n    holders:\n      - {name: 庚某, since: 2020-01-01}\n"
    settings.write_text(re.sub(r"(?ms)^posts:.*?(?=^\S|\Z)", "", settings.read_text("utf-8")) + text, "utf-8")
    assert texts(city, "add", "--by", "庚") == ["庚某"]
    assert texts(city, "review", "--by", "督") == ["督办八岗"]
    assert texts(city, "status", "--supervisor", "desk") == ["desk-8"]
    assert completed(city, "status", "--supervisor", "desk") == [("plain", "desk-8", "督办八岗")]
    assert completed(city, "add", "--by", "庚") == [("plain", "庚某", "督办八岗")]


def test_choices_are_completed(city):
    assert texts(city, "status", "--format", "j") == ["json"]


def test_the_folder_named_before_is_the_one_completed_from(city, tmp_path):
    assert texts(tmp_path, "-C", f"'{city}'", "show", "bus") == ["bus-shelters"]
    assert texts(tmp_path, "show", "bus", MINSHENG_DIR=str(city)) == ["bus-shelters"]
    assert texts(tmp_path, "show", "bus") == []


def test_a_broken_plan_does_not_disturb_completion(city):
    (city / "data/projects/8-tram.yaml").write_bytes(b"title: \xff[\n")
    (city / "data/projects/9-folder.yaml").mkdir()
    assert texts(city, "show", "bus") == ["bus-shelters"]
    assert texts(city, "add", "tram", "x") == []
    assert texts(city, "add", "folder", "x") == []


def test_hostile_titles_do_not_reach_the_terminal(city):
    (city / "data/projects/8-tram.yaml").write_text("id: tram\nnumber: 8\ntitle: a\x1b[31mb\n", "utf-8")
    assert "\x1b" not in completed(city, "show", "tram")[0][2]


@pytest.mark.parametrize(
    "words",
    [
        ["s"],
        ["show", "bus"],
        ["add", "bus-shelters", "sh"],
        ["status", "--standing", "r"],
        ["slip", "show", ""],
        ["add", "--by", ""],
    ],
)
def test_completion_imports_nothing_heavy(city, words):
    told = {"_MINSHENG_COMPLETE": "zsh_complete", "COMP_WORDS": " ".join(["minsheng", *words])}
    found = imported(city, **told, COMP_CWORD=str(len(words)))
    assert "click" in found
    assert not found.intersection(HEAVY)


def test_version_imports_neither_click_nor_anything_heavy(city):
    assert not imported(city, "--version").intersection(("click", "gettext", *HEAVY))


@pytest.mark.parametrize("arguments", [["--help"], ["status", "--help"], ["add", "--help"]])
def test_help_imports_nothing_heavy(city, arguments):
    assert not imported(city, *arguments).intersection(HEAVY)


@pytest.mark.parametrize("arguments", [["status"], ["overdue"], ["lagging"], ["show", "30"], ["log"]])
def test_in_a_pipe_neither_rich_nor_the_lock_is_imported(city, arguments):
    found = imported(city, *arguments, MINSHENG_NO_CACHE="1")  # a lock is held while anything is remembered
    assert "click" in found
    assert not found.intersection(("rich", "fcntl"))


@pytest.mark.parametrize("form", ["csv", "json"])
def test_csv_and_json_import_no_tables(city, form):
    assert not imported(city, "status", "--format", form).intersection(("rich", "tabulate", "wcwidth"))


@pytest.mark.parametrize("arguments", [["add", "30", "160"], ["done", "30", "routes"], ["undo"]])
def test_an_entry_imports_the_lock_and_no_tables(city, arguments):
    imported(city, "add", "30", "--note", "有序推进")
    found = imported(city, *arguments)
    assert "fcntl" in found
    assert not found.intersection(("rich", "tabulate", "wcwidth"))


@pytest.mark.parametrize("told", [{}, {"COMP_WORDS": "minsheng "}, {"COMP_WORDS": "minsheng ", "COMP_CWORD": "x"}])
def test_a_shell_that_does_not_say_what_to_complete_gets_nothing(workspace, told):
    made = environment(_MINSHENG_COMPLETE="bash_complete", **told)
    done = subprocess.run([*PROGRAM, "status"], cwd=workspace, env=made, capture_output=True, timeout=60, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
