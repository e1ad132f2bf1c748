"""Every help ends in examples, and the examples are true."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys

import pytest
from city import CITY
from repository import in_git
from running import environment
from support import PLAN, build

from minsheng_cli.cli.commands import COMMANDS
from minsheng_cli.cli.commands import minsheng as minsheng_group
from minsheng_cli.words import Words

#: What is no 0 on 31 December.
CODES = {
    "minsheng overdue --within 7d --exit-code": 3,
    "minsheng duty --exit-code": 3,
    "minsheng undo": 2,  # by then two projects have entries of the same day
}


def leaves():
    """Every command, and those within groups: add, problem raise."""
    found = []
    for name in COMMANDS:
        inner = getattr(minsheng_group.get_command(None, name), "commands", {})
        found += [[name], *([name, each] for each in inner)]
    return found


GROUPS = {command[0] for command in leaves() if len(command) > 1}


def examples(text):
    """The command lines in the last section of a help."""
    head, _, last = text.rpartition("\n\n")
    assert head
    title, *lines = last.splitlines()
    assert re.fullmatch(r"\S+[:：]", title)
    return [line.strip() for line in lines]


@pytest.fixture
def office(workspace, minsheng, monkeypatch):
    """The small city, whose bus shelters have the milestone of the year's task, on the last day of the year."""
    (workspace / PLAN).unlink()
    build(workspace, CITY)
    plan = (workspace / PLAN).read_text("utf-8").replace("targets:", "supervisor: desk-2\ntargets:")
    (workspace / PLAN).write_text(plan + "  - {key: annual, name: 年度目标任务, due: 2020-12-31}\n", "utf-8")
    (workspace / PLAN).with_suffix(".csv").unlink()
    (workspace / "press.txt").write_text("全市植树3万棵。", "utf-8")
    (workspace / "returned.csv").write_text("项目,指标,本月累计数\n城市公交便利化,公交站台新建候车亭,160\n", "utf-8")
    (workspace / "projects.csv").write_text("序号,项目,内容\n31,示例学校,新建学校3所\n", "utf-8")
    monkeypatch.setenv("MINSHENG_TODAY", "2020-12-31")
    monkeypatch.setenv("VISUAL", "true")
    for arguments in (["init", "-q"], ["add", "data"], ["commit", "-qm", "begin"]):
        in_git(workspace)(*arguments)
    return minsheng


def without_blanks(text):
    return "".join(text.split())


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", [[], *leaves()], ids=" ".join)
def test_every_help_says_all_that_it_has_to_say(minsheng, command, language):
    asked = minsheng_group
    for name in command:
        asked = asked.get_command(None, name)
    said = minsheng("--lang", language, *command, "--help")
    assert without_blanks(Words(language)(asked._english_help)) in without_blanks(said.out)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", leaves(), ids=" ".join)
def test_every_help_ends_in_examples_of_its_own_command(minsheng, command, language):
    said = minsheng("--lang", language, *command, "--help")
    assert (said.code, said.err) == (0, "")
    assert examples(said.out)
    assert all(line.split()[: len(command) + 1] == ["minsheng", *command] for line in examples(said.out))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_help_of_all_lists_every_command_and_ends_in_examples(minsheng, language):
    said = minsheng("--lang", language, "--help")
    assert said.code == 0
    assert re.findall(r"^ {2}([a-z]+) {2,}\S", said.out, re.MULTILINE) == list(COMMANDS)
    assert examples(said.out)


#: Says every help in one language: a language is a process, as it is for people.
EVERY_HELP = """
import json
import sys

from minsheng_cli.__main__ import main

language, commands = json.loads(sys.argv[1])
for command in commands:
    code = main(["--lang", language, *command, "--help"])
    assert code == 0, command
    print("\\f", end="")
"""


@pytest.fixture(scope="module")
def helps(tmp_path_factory):
    """Every help in English and in Chinese."""
    commands, told = [[], *leaves()], []
    for language in ("en", "zh"):
        asked = [sys.executable, "-c", EVERY_HELP, json.dumps([language, commands])]
        done = subprocess.run(
            asked, cwd=tmp_path_factory.mktemp("help"), env=environment(), capture_output=True, check=True, timeout=60
        )
        told.append(done.stdout.decode().split("\f"))
    return dict(zip((" ".join(command) for command in commands), zip(*told, strict=True), strict=False))


@pytest.mark.parametrize("command", [[], *leaves()], ids=" ".join)
def test_a_help_is_chinese_in_chinese(helps, command):
    english, chinese = helps[" ".join(command)]
    assert english.startswith(" ".join(["Usage: minsheng", *command]))
    told = re.findall(r"^ +-.*?  +(\S.*)$", english, re.MULTILINE)
    assert "Show this message and exit." in told
    assert not [line for line in told if line in chinese]
    assert len(re.findall("[\u4e00-\u9fff]", chinese)) > 20


def test_every_example_of_every_help_runs(office):
    """One after the other in one workspace, as a reader would try them."""
    for command in [[], *leaves()]:
        for line in examples(office(*command, "--help").out):
            said = office(*shlex.split(line)[1:])
            assert said.code == CODES.get(line, 0), (line, said)


def test_the_examples_write_what_they_say(office, workspace):
    for line in examples(office("add", "--help").out):
        office(*shlex.split(line)[1:])
    rows = (workspace / PLAN).with_suffix(".csv").read_text("utf-8").splitlines()[1:]
    assert [",".join(row.split(",")[:4]) for row in rows] == [
        "2020-06-30,progress,shelters,159", "2020-12-31,progress,shelters,171",
        "2020-06-30,correction,shelters,158", "2020-12-31,note,,",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "command", [name for name in COMMANDS if name not in (*GROUPS, "init", "new", "verify", "import")]
)
def test_the_common_options_stand_before_or_after_the_command(minsheng, workspace, command):
    more = {
        "review": ["30", "--by", "甲某"], "visit": ["30", "--by", "甲某"], "inspect": ["30", "--by", "甲某"],
        "rollover": ["2021"], "rollup": ["."], "diff": ["2020-05-31"],
        "show": ["30"], "why": ["30"], "add": ["30", "1"], "done": ["30", "routes"], "report": ["--quarter", "Q1", "-o", "-"],
    }  # fmt: skip
    common = ["-C", str(workspace), "--as-of", "2020-06-30", "--lang", "zh"]
    arguments = more.get(command, [])
    before = minsheng(*common, command, *arguments)
    for path in workspace.glob("data/projects/*.csv"):
        path.unlink()
    after = minsheng(command, *arguments, *common)
    assert before == after
    assert before.code == (2 if command == "undo" else 0)


def test_an_option_after_the_command_wins_over_one_before_it(minsheng):
    said = minsheng("--as-of", "2020-01-01", "status", "--as-of", "2020-06-30")
    assert said.out.startswith("示例市: livelihood projects of 2020, as of 30 June 2020\n")
    assert minsheng("--lang", "zh", "status", "--lang", "en").out.startswith("示例市: livelihood")


def test_a_command_that_does_not_exist_is_named_with_the_one_meant(minsheng):
    said = minsheng("statsu")
    assert (said.code, said.out) == (2, "")
    assert "statsu" in said.err


@pytest.mark.parametrize(
    "arguments", [["status", "--farmat", "json"], ["status", "--format", "xml"], ["show"], ["add"]]
)
def test_wrong_usage_exits_with_2_and_prints_nothing_to_stdout(minsheng, arguments):
    said = minsheng(*arguments)
    assert (said.code, said.out) == (2, "")
    assert "Traceback" not in said.err


def test_without_anything_the_help_is_shown(minsheng):
    said = minsheng()
    assert (said.code, said.err) == (2, "")
    assert said.out == minsheng("--help").out


def test_help_needs_no_workspace(minsheng, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert minsheng("status", "--help").code == 0
    assert minsheng("--version").out.startswith("minsheng 0")
    assert minsheng("--lang", "en", "--version").out == minsheng("--version").out


@pytest.mark.parametrize(
    ("command", "note", "by"),
    [
        ("slip reply", "反馈内容", "反馈单位"),
        ("slip return", "退办原因", "退办人"),
        ("slip extend", "延期原因", "同意延期的人"),
        ("slip close", "办理成效", "办结人"),
        ("problem raise", "问题内容", "牵头单位"),
        ("problem coordinate", "议定什么", "协调人"),
        ("problem solve", "办理成效", "确认解决的人"),
        ("review", "内容和结果", "当日在任的督办员"),
        ("visit", "内容和结果", "当日在任的督办员"),
        ("inspect", "内容和结果", "当日在任的督办员"),
    ],
)
def test_what_is_said_of_a_step_is_named_in_its_own_words(helps, command, note, by):
    said = helps[command][1]
    told = {line.split()[0]: line for line in said.splitlines() if line.strip().startswith("--")}
    assert note in told["--note"]
    assert by in told["--by"]
    assert "更正" not in told["--note"]
