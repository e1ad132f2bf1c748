"""A workspace from nothing, and the sample in which everything occurs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import program

from minsheng_cli.core.slips import all_slips
from minsheng_cli.model.standing import STANDINGS
from minsheng_cli.store.workspace import load, open_workspace


@pytest.fixture
def sample(tmp_path, minsheng, monkeypatch) -> Path:
    """The sample workspace; it speaks of the day that it pins."""
    monkeypatch.delenv("MINSHENG_TODAY")
    assert minsheng("init", str(tmp_path / "sample"), "--sample").code == 0
    return tmp_path / "sample"


def test_a_new_workspace_works_at_once(tmp_path, minsheng):
    said = minsheng("init", str(tmp_path / "office"), "--city", "示例县", "--year", "2021")
    assert said.code == 0
    assert said.out.endswith(f"Next: minsheng -C {tmp_path / 'office'} status\n")
    there = ["-C", str(tmp_path / "office")]
    assert minsheng(*there, "check").out == ""
    assert minsheng(*there, "status").out.startswith("示例县: livelihood projects of 2021")
    for command in (["duty"], ["remind"], ["overdue"], ["slip", "list"], ["lagging"], ["log"], ["problem", "list"]):
        assert minsheng(*there, *command).code == 0
    assert (tmp_path / "office/.gitattributes").read_text("utf-8").startswith("*.csv text eol=lf merge=union\n")


def test_the_hooks_are_installed_and_are_those_of_this_project(tmp_path, minsheng):
    minsheng("init", str(tmp_path))
    ours = Path(__file__).parents[2] / ".githooks"
    for name in ("pre-commit", "pre-merge-commit"):
        assert (tmp_path / ".githooks" / name).read_bytes() == (ours / name).read_bytes()
        assert (tmp_path / ".githooks" / name).stat().st_mode & 0o111 == 0o111


def test_nothing_that_is_there_is_changed(tmp_path, minsheng):
    (tmp_path / ".gitignore").write_text("ours\n", "utf-8")
    assert minsheng("init", str(tmp_path)).code == 0
    assert (tmp_path / ".gitignore").read_text("utf-8") == "ours\n"
    before = sorted((path, path.read_bytes()) for path in tmp_path.rglob("*") if path.is_file())
    said = minsheng("init", str(tmp_path), "--sample")
    assert (said.code, "is a workspace already" in said.err) == (2, True)
    assert sorted((path, path.read_bytes()) for path in tmp_path.rglob("*") if path.is_file()) == before


@pytest.mark.parametrize("city", ["a: b", "{x}", "示例市\n", "", " 示例市", "!tag", "'x", "# x"])
def test_what_is_no_name_of_a_city_is_refused(tmp_path, minsheng, city):
    if city:
        assert minsheng("init", str(tmp_path / "office"), "--city", city).code == 2
        assert not (tmp_path / "office/data/minsheng.yaml").exists()


def test_the_sample_has_no_error(sample, minsheng):
    counts = json.loads(minsheng("-C", str(sample), "check", "--format", "json").out)["counts"]
    assert counts["error"] == 0


def test_the_sample_has_every_standing(sample, minsheng):
    told = json.loads(minsheng("-C", str(sample), "status", "--format", "json").out)["summary"]["standings"]
    assert {name for name, count in told.items() if count} == set(STANDINGS)


def test_the_sample_has_slips_at_every_stage_and_level(sample):
    workspace = load(sample, open_workspace(sample))
    slips = all_slips(workspace.dossiers, workspace.settings.as_of)
    assert {slip.state for slip in slips} == {"issued", "overdue", "replied", "returned", "escalated", "closed"}
    assert {slip.level for slip in slips} == {"assignment", "reminder", "notice"}


def test_the_sample_has_duties_met_and_owed_and_a_succession(sample, minsheng):
    told = json.loads(minsheng("-C", str(sample), "duty", "--format", "json").out)["duties"]
    assert {bool(each["reviews"]["owed"]) for each in told} == {True, False}
    assert {each["holder"] for each in told if each["post"] == "desk-1"} == {"甲某", "乙某"}


def test_the_sample_has_a_changed_target_and_an_open_problem(sample, minsheng):
    assert "100 → 120" in minsheng("-C", str(sample), "show", "6").out
    assert "1 open problem." not in minsheng("-C", str(sample), "problem", "list").out
    assert "2 open problems." in minsheng("-C", str(sample), "problem", "list").out


def test_the_sample_is_what_its_tool_writes(tmp_path):
    root = Path(__file__).parents[2]
    before = {
        path.relative_to(root): path.read_bytes() for path in sorted((root / "src/minsheng_cli/sample").rglob("*.*"))
    }
    assert before
    said = program(root, "-C", "src/minsheng_cli/sample", "status", "--as-of", "2020-06-30")
    assert said.code == 0
    assert {path: (root / path).read_bytes() for path in before} == before
