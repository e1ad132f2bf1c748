"""A workspace in which folders and passing files are links or pipes: nothing is written outside, and nothing hangs."""

from __future__ import annotations

import os
import shutil

import pytest
from running import program
from support import HEAD, LEDGER, PLAN, write

ISSUE = ("slip", "issue", "30", "--matter", "project", "--requirement", "加快", "--to", "甲局", "--format", "txt")
WRITING = {
    "data/reports": ("report", "--quarter", "Q2"),
    "data/slips": ISSUE,
    "data/forms": ("form", "--month", "6"),
    "data/templates": ("templates", "copy"),
    "data/projects": ("add", "30", "--note", "本周"),
}
BESIDE = "data/projects/.30-bus-shelters.csv.new"


@pytest.fixture
def elsewhere(tmp_path_factory):
    return tmp_path_factory.mktemp("elsewhere")


def lead(workspace, folder, target):
    """Makes a folder of the workspace a link, with what was in it."""
    if (workspace / folder).exists():
        shutil.copytree(workspace / folder, target, dirs_exist_ok=True)
        shutil.rmtree(workspace / folder)
    (workspace / folder).symlink_to(target)


def held(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("folder", WRITING)
def test_a_folder_that_leads_out_is_named_and_nothing_is_written_there(workspace, minsheng, elsewhere, folder):
    write(workspace, LEDGER, HEAD)
    lead(workspace, folder, elsewhere)
    before = held(elsewhere)
    done = minsheng(*WRITING[folder])
    assert done.code == 2
    assert f"{folder} is a link that leads out of the workspace, to {elsewhere}; nothing was written" in done.err
    assert held(elsewhere) == before
    assert (workspace / LEDGER).read_text("utf-8") == HEAD


@pytest.mark.parametrize("arguments", [("new", "公园", "--id", "parks"), ("undo",), ("check", "--fix", "--write")])
def test_no_other_command_writes_plans_or_ledgers_there_either(workspace, minsheng, elsewhere, arguments):
    assert minsheng("add", "30", "--note", "本周").code == 0
    write(workspace, PLAN, (workspace / PLAN).read_text("utf-8").replace("\n", "\r\n"))
    lead(workspace, "data/projects", elsewhere)
    before = held(elsewhere)
    assert minsheng(*arguments).code == 2
    assert held(elsewhere) == before


@pytest.mark.parametrize("folder", WRITING)
def test_a_link_that_stays_inside_is_followed(workspace, minsheng, folder):
    (workspace / "papers").mkdir()
    lead(workspace, folder, workspace / "papers")
    assert minsheng(*WRITING[folder]).code == 0
    assert held(workspace / "papers")


def test_who_names_the_place_gets_it(workspace, minsheng, elsewhere):
    lead(workspace, "data/reports", elsewhere)
    assert minsheng("report", "--quarter", "Q2", "-o", "data/reports/").code == 0
    assert [file.name for file in elsewhere.iterdir()] == ["2020-Q2.md"]


def test_a_workspace_that_is_reached_by_a_link_is_one(workspace, tmp_path_factory, monkeypatch):
    way = tmp_path_factory.mktemp("way") / "office"
    way.symlink_to(workspace)
    assert program(workspace, "-C", str(way), "add", "30", "--note", "本周").code == 0


def test_another_name_of_a_file_elsewhere_is_left_alone(workspace, minsheng, elsewhere):
    (elsewhere / "kept").write_text("kept", "utf-8")
    os.link(elsewhere / "kept", workspace / BESIDE)
    assert minsheng("add", "30", "--note", "本周").code == 0
    assert (elsewhere / "kept").read_text("utf-8") == "kept"
    assert (workspace / LEDGER).read_text("utf-8").startswith(HEAD + "2020-07-10,note,")


@pytest.mark.parametrize("place", [BESIDE, "data/projects/.31-parks.yaml.new"])
def test_a_pipe_in_the_place_of_a_passing_file_stops_nobody(workspace, place):
    os.mkfifo(workspace / place)
    assert program(workspace, "add", "30", "--note", "本周").code == 0
    assert program(workspace, "new", "公园", "--id", "parks").code == 0


def test_a_pipe_in_the_place_of_a_torn_file_is_named(workspace):
    write(workspace, LEDGER, HEAD + "2020-06-30,progress,shel")
    os.mkfifo(workspace / LEDGER.replace(".csv", ".torn"))
    done = program(workspace, "add", "30", "--note", "本周")
    assert done.code == 4
    assert (workspace / LEDGER).read_text("utf-8") == HEAD + "2020-06-30,progress,shel"
