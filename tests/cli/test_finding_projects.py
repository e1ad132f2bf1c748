"""A project by what people call it, and the workspace from wherever they stand."""

from __future__ import annotations

import json
import os

import pytest
from running import program
from support import PLAN

SHELTERS = """\
id: bus-shelters
number: 30
title: 城市公交便利化
"""
ROADS = """\
id: rural-roads
number: 31
title: 农村公路与公交
"""
PARKS = """\
id: parks
title: Pocket parks
"""


@pytest.fixture
def three(workspace):
    """Two projects with 公交 in their titles, and one without a number."""
    projects = workspace / "data" / "projects"
    (projects / "30-bus-shelters.yaml").write_text(SHELTERS, "utf-8")
    (projects / "31-rural-roads.yaml").write_text(ROADS, "utf-8")
    (projects / "parks.yaml").write_text(PARKS, "utf-8")
    return workspace


@pytest.mark.parametrize(
    "name",
    [
        "bus-shelters", "30", "030", "30-bus-shelters", "30-bus-shelters.yaml", "30-bus-shelters.csv",
        "data/projects/30-bus-shelters.yaml", "data/projects/30-bus-shelters", "城市公交便利化", "便利", "shelters",
    ],
)  # fmt: skip
def test_a_project_is_found_by(three, minsheng, name):
    said = minsheng("show", name, "--format", "json")
    assert said.code == 0, said.err
    assert json.loads(said.out)["project"]["id"] == "bus-shelters"


@pytest.mark.parametrize("name", ["parks", "parks.yaml", "pocket", "POCKET PARKS"])
def test_a_project_without_a_number_is_found_by(three, minsheng, name):
    assert minsheng("show", name).out.startswith("Pocket parks, as of 10 July 2020\n")


@pytest.mark.parametrize("command", ["show", "add", "done", "log", "undo"])
def test_an_ambiguous_name_lists_the_candidates_and_exits_with_2(three, minsheng, command):
    more = {"add": ["1"], "done": ["annual"]}.get(command, [])
    said = minsheng(command, "公交", *more)
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "minsheng: 公交 may be any of these; name it by its id or number:\n"
        "  30  bus-shelters  城市公交便利化\n"
        "  31  rural-roads  农村公路与公交\n"
    )


def test_a_whole_title_wins_over_a_title_that_has_it_as_a_part(three, minsheng):
    (three / "data/projects/32-more.yaml").write_text("id: more\nnumber: 32\ntitle: 城市公交便利化二期\n", "utf-8")
    assert json.loads(minsheng("show", "城市公交便利化", "--format", "json").out)["project"]["id"] == "bus-shelters"


def test_two_projects_with_one_number_are_both_listed(three, minsheng):
    (three / "data/projects/030-again.yaml").write_text("id: again\nnumber: 30\ntitle: 又一个\n", "utf-8")
    said = minsheng("show", "30")
    assert said.code == 2
    assert said.err.splitlines()[1:] == ["  030-again", "  30-bus-shelters"]


@pytest.mark.parametrize("name", ["trams", "99", "0", "", " ", "../projects/30-bus-shelters", "*"])
def test_an_unknown_name_exits_with_2(three, minsheng, name):
    said = minsheng("show", name)
    assert (said.code, said.out) == (2, "")
    assert said.err == f"minsheng: no project is called {name}. minsheng status lists them all.\n"


def test_an_ambiguous_name_is_explained_in_chinese(three, minsheng):
    said = minsheng("--lang", "zh", "show", "公交")
    assert said.code == 2
    assert "bus-shelters  城市公交便利化" in said.err
    assert "may be any" not in said.err


def test_the_workspace_is_found_upward_from_a_folder_below_it(workspace):
    below = workspace / "data" / "projects"
    assert program(below, "show", "30").out.startswith("No. 30 城市公交便利化")


def test_C_names_the_workspace_from_anywhere(workspace, tmp_path):  # noqa: N802  # the option's own letter
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for arguments in (["-C", str(workspace), "show", "30"], ["show", "30", "-C", str(workspace)]):
        assert program(elsewhere, *arguments).out.startswith("No. 30 城市公交便利化")


def test_C_may_name_a_folder_below_the_workspace(workspace, tmp_path):  # noqa: N802
    assert program(tmp_path, "-C", str(workspace / "data"), "show", "30").code == 0


def test_a_relative_C_is_taken_from_here(workspace):  # noqa: N802
    assert program(workspace.parent, "-C", workspace.name, "show", "30").code == 0


def test_MINSHENG_DIR_names_the_workspace_and_C_wins_over_it(workspace, tmp_path):  # noqa: N802
    assert program(tmp_path, "show", "30", MINSHENG_DIR=str(workspace)).code == 0
    assert program(tmp_path, "-C", str(workspace), "show", "30", MINSHENG_DIR="/nowhere").code == 0


@pytest.mark.parametrize("arguments", [["status"], ["add", "30", "1"], ["overdue"], ["check"], ["undo"]])
def test_without_a_workspace_a_command_exits_with_4(tmp_path, arguments):
    said = program(tmp_path, *arguments)
    assert (said.code, said.out) == (4, "")
    assert said.err == (
        f"minsheng: no workspace here: {tmp_path} and the folders above have no data/minsheng.yaml. "
        "Go to the folder, or name it: minsheng -C FOLDER ….\n"
    ).replace("….", "…")


def test_a_workspace_is_found_where_the_current_folder_is_a_link(workspace, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(workspace / "data")
    said = program(link, "show", "30", PWD=str(link))
    assert said.code == 0, said.err


def test_paths_in_messages_begin_at_the_root_of_the_workspace(workspace):
    (workspace / PLAN).write_text("id: bus-shelters\nnumber: 30\ntitel: 城市公交便利化\n", "utf-8")
    said = program(workspace / "data", "check", "../" + PLAN)
    assert said.code == 1
    assert said.out.startswith(f"{PLAN}:")


def test_the_folder_named_wins_over_the_one_we_stand_in(workspace, tmp_path):
    other = tmp_path / "other"
    (other / "data" / "projects").mkdir(parents=True)
    (other / "data" / "minsheng.yaml").write_text("city: 别处\nyear: 2020\n", "utf-8")
    said = program(workspace, "-C", os.fspath(other), "status")
    assert said.out.startswith("别处: ")
