"""New plans and new years: written once, never over anything, and valid as they are."""

from __future__ import annotations

import json

import pytest

from minsheng_cli.core.planning import quoted
from minsheng_cli.store import newfiles
from minsheng_cli.store.placing import write_all
from minsheng_cli.store.yamltext import parse

HOSTILE = [
    "社区食堂: 二期", "# 注", "true", "no", "2020", "0516", "[a]", "{a: b}", "a # b", "'", '"', "\\", "- a", "? a", "&a", "*a", "!a", "@a", "`a", "%a",
    "a: ", "null", "~", "：", "城市·公交（二期）", "50%", "a, b", "<<", "=", "|", ">",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_read_back_as_it_was(text):
    assert parse("p", f"title: {quoted(text)}\n").data == {"title": text}


def test_a_new_plan_has_the_next_number_and_is_valid(workspace, minsheng):
    assert (
        minsheng("new", "社区食堂: 二期", "--lead", "示例市民政局", "--id", "canteens").out
        == "Written: data/projects/31-canteens.yaml\n"
    )
    counts = json.loads(minsheng("check", "--format", "json").out)["counts"]
    assert (counts["error"], counts["warning"]) == (0, 0)
    assert "社区食堂: 二期" in minsheng("show", "31").out
    assert minsheng("new", "口袋公园").out == "Written: data/projects/32-p32.yaml\n"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["口袋公园", "--id", "bus-shelters"], "the id bus-shelters is taken by data/projects/30-bus-shelters.yaml"),
        (["口袋公园", "--id", "Parks"], "bad-key"),
        (["口袋公园", "--id", "../../x"], "bad-key"),
        (["  "], "bad-text-length"),
        (["长" * 201], "bad-text-length"),
        (["a\u202eb"], "title: control or invisible character U+202E"),
    ],
)
def test_what_would_be_no_plan_is_not_written(workspace, minsheng, arguments, why):
    before = sorted(path.name for path in (workspace / "data/projects").iterdir())
    said = minsheng("new", *arguments)
    assert (said.code, said.out) == (2, "")
    assert why in said.err
    assert sorted(path.name for path in (workspace / "data/projects").iterdir()) == before


def test_a_file_that_is_there_is_never_changed(workspace, minsheng):
    (workspace / "data/projects/31-p31.yaml.keep").write_text("")
    (workspace / "data/projects/31-p31.yaml").mkdir()
    said = minsheng("new", "口袋公园")
    assert said.code == 2
    assert (workspace / "data/projects/31-p31.yaml").is_dir()


@pytest.fixture
def old(tmp_path, minsheng):
    """The sample's year, with a project that runs on to the middle of the next."""
    assert minsheng("init", str(tmp_path / "old"), "--sample").code == 0
    projects = tmp_path / "old/data/projects"
    (projects / "15-metro.yaml").write_text(
        "id: metro\nnumber: 15\ntitle: 地铁\ntargets:\n  - {key: km, name: 里程, unit: 公里, number: 20, start: 2019-01-01, due: 2021-06-30}\n",
        "utf-8",
    )
    assert minsheng("-C", str(tmp_path / "old"), "add", "metro", "12", "--date", "2020-06-30").code == 0
    return tmp_path / "old"


def test_a_rollover_is_only_shown_unless_it_is_asked_for(old, minsheng, tmp_path):
    said = minsheng("-C", str(old), "rollover", "2021")
    assert said.code == 0
    assert said.out.endswith("Nothing was written; --write does it.\n")
    assert not (tmp_path / "old-2021").exists()


def test_a_new_year_takes_over_what_is_left(old, minsheng, tmp_path):
    before = {path: path.read_bytes() for path in old.rglob("*.*") if path.is_file()}
    assert minsheng("-C", str(old), "rollover", "2021", "--write").code == 0
    assert {path: path.read_bytes() for path in before} == before
    new = tmp_path / "old-2021"
    counts = json.loads(minsheng("-C", str(new), "check", "--format", "json").out)["counts"]
    assert (counts["error"], counts["warning"]) == (0, 0)
    told = json.loads(minsheng("-C", str(new), "status", "--as-of", "2021-01-31", "--format", "json").out)
    known = {each["id"]: each for each in told["projects"]}
    assert {"trees", "bridge"} & set(known) == set(), "completed and terminated ones stay behind"
    assert sorted(each["number"] for each in known.values()) == list(range(1, len(known) + 1))
    assert known["kindergartens"]["targets"][0]["number"] == "17"
    assert (known["metro"]["targets"][0]["number"], known["metro"]["targets"][0]["value"]) == ("20", "12")
    row = (new / "data/projects/13-metro.csv").read_text("utf-8").splitlines()[1]
    assert row.startswith("2020-06-30,progress,km,12,,,,,data/projects/15-metro.csv:2,")
    plan = (new / "data/projects/01-kindergartens.yaml").read_text("utf-8")
    assert "结转自2020年 data/projects/01-kindergartens.yaml" in plan
    assert "as_of" not in (new / "data/minsheng.yaml").read_text("utf-8")


def test_a_second_year_can_be_rolled_over_too(old, minsheng, tmp_path):
    minsheng("-C", str(old), "rollover", "2021", "--write")
    assert minsheng("-C", str(tmp_path / "old-2021"), "rollover", "2022", "--write").code == 0
    assert minsheng("-C", str(tmp_path / "old-2021-2022"), "status").code == 0


def test_what_makes_no_sense_is_refused(old, minsheng, tmp_path):
    assert minsheng("-C", str(old), "rollover", "2020").code == 2
    minsheng("-C", str(old), "rollover", "2021", "--write")
    assert minsheng("-C", str(old), "rollover", "2021", "--write").code == 2


def editor(root, script):
    """An editor that does what a script of the shell says to the file `$1`."""
    program = root / "my editor"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    return f"'{program}'"


@pytest.fixture
def no_editor(monkeypatch):
    """No editor is set."""
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_the_editor_gets_its_arguments_and_the_file_alone(workspace, minsheng, no_editor, tmp_path):
    program = editor(tmp_path, r'printf "%s\n" "$@" > "$0.log"')
    no_editor.setenv("EDITOR", f"{program} --wait '新 窗口'")
    said = minsheng("new", "口袋公园", "--edit")
    path = workspace / "data/projects/31-p31.yaml"
    assert said.code == 0
    assert (tmp_path / "my editor.log").read_text("utf-8").splitlines() == ["--wait", "新 窗口", str(path)]


def test_visual_goes_before_editor(workspace, minsheng, no_editor, tmp_path):
    no_editor.setenv("VISUAL", editor(tmp_path, 'touch "$0.visual"'))
    no_editor.setenv("EDITOR", "false")
    assert minsheng("new", "口袋公园", "--edit").code == 0
    assert (tmp_path / "my editor.visual").exists()


def test_what_the_editor_left_wrong_is_shown_as_check_shows_it(workspace, minsheng, no_editor, tmp_path):
    no_editor.setenv("EDITOR", editor(tmp_path, r'sed -i "s/^number: .*/number: 30/" "$1"'))
    said = minsheng("new", "口袋公园", "--edit", "--id", "parks")
    assert said.code == 1
    assert "data/projects/31-parks.yaml" in said.out.partition("Written")[2]
    assert "error: file-name" in said.out


def test_without_an_editor_the_plan_is_made_and_that_is_said(workspace, minsheng, no_editor):
    said = minsheng("new", "口袋公园", "--edit")
    assert said.code == 0
    assert "No editor is set" in said.err
    assert (workspace / "data/projects/31-p31.yaml").exists()


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("false", "The editor false ended with 1."),
        ("no-such-editor-here -w", "The editor no-such-editor-here -w cannot be started: No such file or directory"),
        ("vi 'open", "cannot be started"),
    ],
)
def test_an_editor_that_fails_is_named_and_the_plan_stays(workspace, minsheng, no_editor, command, why):
    no_editor.setenv("EDITOR", command)
    said = minsheng("new", "口袋公园", "--edit")
    assert said.code == 4
    assert why in said.err
    assert (workspace / "data/projects/31-p31.yaml").exists()


def test_no_editor_is_opened_unasked(workspace, minsheng, no_editor, tmp_path):
    no_editor.setenv("EDITOR", editor(tmp_path, 'touch "$0.opened"'))
    minsheng("new", "口袋公园")
    assert not (tmp_path / "my editor.opened").exists()


def test_a_file_that_another_program_makes_meanwhile_is_not_written_over(workspace, minsheng, monkeypatch):
    theirs = workspace / "data/projects/31-canteens.yaml"

    def write_while_another_does(descriptor, data):
        theirs.write_text("theirs", "utf-8")
        write_all(descriptor, data)

    monkeypatch.setattr(newfiles, "write_all", write_while_another_does)
    said = minsheng("new", "社区食堂", "--id", "canteens")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "minsheng: data/projects/31-canteens.yaml is there already. Nothing was changed; give another id.\n"
    )
    assert theirs.read_text("utf-8") == "theirs"
    assert [file.name for file in theirs.parent.iterdir() if file.name.endswith(".new")] == []
