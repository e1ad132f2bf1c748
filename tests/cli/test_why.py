"""`minsheng why`: every number explains itself, by lines that exist, and by who brought them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from repository import JUNE
from running import bare, on_a_terminal, program
from support import LEDGER, PLAN

from minsheng_cli.store.workspace import load, open_workspace

ROOT = Path(__file__).parents[2]
XUZHOU = [dossier.project.id for dossier in load(ROOT, open_workspace(ROOT)).dossiers]


def told(root, project, *more):
    """The explained numbers of a project, by subject and figure."""
    done = program(root, "why", project, *more, "--format", "json")
    assert done.code == 0, done.err
    return {(each["subject"], each["figure"]): each for each in json.loads(done.out)["numbers"]}


@pytest.fixture(scope="module")
def status():
    """What `status` says of the 45 projects, by id."""
    done = program(ROOT, "status", "--format", "json", "--as-of", "2020-06-30")
    return {each["id"]: each for each in json.loads(done.out)["projects"]}


@pytest.mark.parametrize("project", XUZHOU)
def test_every_number_of_status_comes_from_lines_that_exist_and_hold_it(status, project, minsheng):
    said = minsheng("-C", str(ROOT), "why", project, "--as-of", "2020-06-30", "--format", "json")
    numbers = {(each["subject"], each["figure"]): each for each in json.loads(said.out)["numbers"]}
    for each in numbers.values():
        for place in each["places"]:
            assert (ROOT / place["path"]).is_file()
            assert place["line"] is None or line(place)
    assert {each["figure"] for each in numbers.values() if has_no_line(each)} <= {"standing", "open", "overdue"}
    row = status[project]
    if row["completion"] is not None:
        assert numbers[None, "completion"]["value"]
    if row["gap_points"] is not None:
        assert numbers[None, "gap"]["value"] == row["gap_points"]
    for target in row["targets"]:
        of = {figure: each for (subject, figure), each in numbers.items() if subject == target["key"]}
        assert (target["value"] or "unreported") in of["total"]["value"]
        if target["value"] is not None:
            assert target["value"] in line(of["total"]["places"][0]).split(",")
        if target["number"] is not None:
            assert target["number"] in line(of["number"]["places"][0])
            assert target["number"] in of["number"]["value"]
        if target["percent"] is not None:
            assert of["ratio"]["value"] == f"{target['percent']}%"
        if target["gap_points"] is not None:
            assert of["gap"]["value"] == target["gap_points"]


def has_no_line(number):
    """Whether a number says no line that it comes from; what no row tells yet says the plan."""
    never = number["figure"] in ("total", "last-report") and not any(letter.isdigit() for letter in number["value"])
    return not never and all(place["line"] is None for place in number["places"])


def line(place):
    """The line at a place."""
    return (ROOT / place["path"]).read_text("utf-8").splitlines()[place["line"] - 1]


def test_the_formula_is_the_one_that_gives_the_number(city, minsheng):
    said = minsheng("why", "schools").out
    assert "Ratio 14.4%: 14 ÷ 97 = 14.432989690722…%, rounded half-up, decimals: 1" in said


def test_each_line_has_the_commit_and_the_person_that_brought_it(repository, git):
    row = "2020-07-05,progress,shelters,160,,,乙某,,电话,2020-07-06,\n"
    with (repository / LEDGER).open("a", encoding="utf-8") as ledger:
        ledger.write(row)
    git("-c", "user.name=乙某", "commit", "-qam", "july")
    brought = git("rev-parse", "--short=7", "HEAD").strip()
    (place,) = told(repository, "30")["shelters", "total"]["places"]
    assert (place["line"], place["commit"], place["person"]) == (4, brought, "乙某")
    (plan,) = told(repository, "30")["shelters", "number"]["places"]
    assert (plan["path"], plan["line"], plan["person"]) == (PLAN, 9, "甲某")


def test_what_no_commit_has_is_said_to_be_new_although_lines_moved(repository, git):
    text = (repository / PLAN).read_text("utf-8")
    (repository / PLAN).write_text(f"# checked\n{text}".replace("number: 104", "number: 105"), "utf-8")
    numbers = told(repository, "30")
    assert numbers["shelters", "number"]["places"][0]["commit"] is None
    assert "not committed yet" in program(repository, "why", "30").out
    (repository / PLAN).write_text(f"# checked\n{text}", "utf-8")
    (place,) = told(repository, "30")["shelters", "number"]["places"]
    assert (place["line"], place["person"]) == (10, "甲某")


def test_without_git_there_are_places_and_no_persons(workspace, minsheng):
    minsheng("add", "30", "159", "--date", "2020-06-30")
    said = minsheng("why", "30")
    assert f"Done so far 159 座: reading of 2020-06-30, entered 2020-07-10 [{LEDGER}:2]" in said.out
    assert "commit" not in said.out


def test_nothing_is_run_that_the_repository_names(repository, git, tmp_path):
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\ncat\n", "utf-8")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "filter.t.clean", "diff.t.textconv", "diff.external", "core.pager", "pager.blame"):
        git("config", key, str(trap))
    (repository / ".gitattributes").write_text("* filter=t diff=t\n", "utf-8")
    assert told(repository, "30")["shelters", "total"]["places"][0]["person"] == "甲某"
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_is_readable_on_a_narrow_terminal(city, language):
    done = on_a_terminal(city, 80, "--lang", language, "why", "schools")
    assert done.code == 0
    assert LEDGER.rpartition("/")[0] in bare(done.out)
    assert JUNE not in done.out
