"""`-o` never takes the place of what a workspace reads: plans, ledgers, settings, holidays, templates."""

from __future__ import annotations

import os

import click
import pytest
from support import HEAD, LEDGER, PLAN, write

from minsheng_cli.cli.commands import minsheng as program

#: Each command that has -o, and what it needs beside it.
WRITING = {
    "overdue": (), "report": ("--quarter", "Q2"), "form": ("--month", "6"), "export site": (), "export plans": (),
    "remind": (), "slip issue": ("30", "--matter", "shelters", "--requirement", "加快", "--to", "甲局"),
    "slip paper": ("2020-1",), "rollup": (".",), "rollover": ("2021", "--write"),
}  # fmt: skip
FOLDERS = {"form", "export site", "remind", "rollover"}
PLACES = [
    PLAN, LEDGER, "data/minsheng.yaml", "data/holidays.csv", "data/projects/new.csv", "data/projects/..//projects/31-x.csv",
    "data/templates/slip.docx", ".git/config", "link.csv", "around/30-bus-shelters.csv",
]  # fmt: skip


@pytest.fixture
def office(workspace, monkeypatch):
    """A workspace with a slip, and links that lead to its ledger and to its projects."""
    slip = "2020-07-01,slip,1,issued,yellow,2020-07-20,甲局,加快,project,2020-07-01,\n"
    write(workspace, LEDGER, f"{HEAD}2020-06-30,progress,shelters,10,,,,,,,\n{slip}")
    (workspace / "link.csv").symlink_to(LEDGER)
    (workspace / "around").symlink_to("data/projects")
    (workspace / "data/templates").mkdir()
    (workspace / ".git").mkdir()
    monkeypatch.chdir(workspace)
    return workspace


def everything(root):
    """All names, and the bytes of files."""
    return {
        path: os.readlink(path) if path.is_symlink() else path.is_dir() or path.read_bytes()
        for path in root.rglob("*")
        if path.name != ".minsheng.lock"
    }


def with_output(command, name=""):
    """The names of the commands below this one that have -o."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for each in command.list_commands(context):
            yield from with_output(command.get_command(context, each), f"{name} {each}".strip())
    elif any("-o" in parameter.opts for parameter in command.params):
        yield name


def test_every_command_with_o_is_tried_here():
    assert set(with_output(program)) == set(WRITING)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("command", WRITING)
def test_what_is_printed_takes_the_place_of_no_data(office, minsheng, command, place):
    before = everything(office)
    form = ("--format", "ics") if command == "remind" else ()
    done = minsheng(*command.split(), *WRITING[command], *form, "-o", place)
    assert everything(office) == before
    assert done.code in (2, 4)
    if command not in FOLDERS and not place.endswith((".docx", "config", ".yaml")):
        assert "is data that is read" in done.err


@pytest.mark.parametrize(
    "place", ["data/projects", "data/projects/", "data/projects/reports", "around", "data/templates"]
)
@pytest.mark.parametrize("command", WRITING)
def test_no_folder_of_data_gets_other_files(office, minsheng, command, place):
    before = everything(office)
    done = minsheng(*command.split(), *WRITING[command], "-o", place)
    assert everything(office) == before
    assert done.code in (2, 4)


def test_another_workspace_is_no_place_either(office, minsheng, tmp_path):
    other = tmp_path / "other"
    assert minsheng("init", str(other), "--sample").code == 0
    (plan,) = list((other / "data/projects").glob("01-*.yaml"))
    held = plan.read_bytes()
    done = minsheng("report", "--quarter", "Q2", "--format", "md", "-o", str(plan))
    assert (done.code, plan.read_bytes()) == (2, held)


@pytest.mark.parametrize("place", ["data/reports/overdue.txt", "data/overdue.txt", "overdue.txt"])
def test_what_was_printed_before_is_replaced(office, minsheng, place):
    (office / "data/reports").mkdir(exist_ok=True)
    for _ in range(2):
        assert minsheng("overdue", "-o", place).code == 0
    assert (office / place).is_file()
