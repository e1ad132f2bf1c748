"""-o never writes over what the program reads, whatever command, name or link it comes by."""

from __future__ import annotations

import os
import shutil

import click
import pytest
from support import HEAD, LEDGER, PLAN, SETTINGS, write

from minsheng_cli.cli.commands import minsheng as commands

NUMBERED = {"report": ["--quarter", "Q2"], "rollup": ["."], "rollover": ["2021", "--write"], "paper": ["1"]}


def all_commands(group, path=()):
    """Every command with the words that call it."""
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if isinstance(command, click.Group):
            yield from all_commands(command, (*path, name))
        else:
            yield (*path, name), command


WRITING = [
    (path, command) for path, command in all_commands(commands)
    if any({"-o", "--output"} & set(param.opts) or param.name == "output" for param in command.params)
]  # fmt: skip


def everything(root):
    """All files and folders, and what they hold."""
    return {path: path.read_bytes() if path.is_file() else None for path in root.rglob("*")}


def arguments(command):
    """Something for each argument and option that a command must have."""
    needed = [param for param in command.params if isinstance(param, click.Argument) and param.required]
    return ["1" for _ in needed]


def test_there_are_commands_that_write():
    names = {" ".join(path) for path, _ in WRITING}
    assert {"report", "overdue", "form", "remind", "rollup", "rollover", "slip paper", "export site"} <= names


@pytest.mark.parametrize(("path", "command"), WRITING, ids=[" ".join(path) for path, _ in WRITING])
@pytest.mark.parametrize(
    "place", [PLAN, LEDGER, SETTINGS, "data/projects", "data/projects/new.csv", "data/holidays.csv", ".git/x",
              "data/templates/notice.docx", "data/projects/..//projects/"],
)  # fmt: skip
def test_no_command_writes_over_data(workspace, minsheng, path, command, place):
    before = everything(workspace)
    said = minsheng(*path, *NUMBERED.get(path[-1], arguments(command)), "-o", place)
    assert (said.code, said.out) == (2, "")
    assert "is data that is read" in said.err or (path == ("overdue",) and "is a directory" in said.err)
    assert everything(workspace) == before


def test_links_lead_to_data_too(workspace, minsheng):
    write(workspace, LEDGER, HEAD)
    (workspace / "soft.txt").symlink_to(LEDGER)
    os.link(workspace / LEDGER, workspace / "hard.txt")
    (workspace / "out").mkdir()
    (workspace / "out/2020-Q2.md").symlink_to(workspace / PLAN)
    before = everything(workspace)
    for place in ("soft.txt", "hard.txt"):
        assert minsheng("overdue", "-o", place).code == 2
    assert minsheng("report", "--quarter", "Q2", "-o", "out").code == 2
    assert everything(workspace) == before


def test_the_other_workspaces_of_a_run_are_kept(workspace, minsheng, tmp_path_factory):
    write(workspace, LEDGER, HEAD)
    other = tmp_path_factory.mktemp("other") / "w"
    shutil.copytree(workspace, other)
    os.link(other / LEDGER, workspace / "hard.md")
    for place in (other / PLAN, workspace / "hard.md"):
        before = everything(other)
        said = minsheng("rollup", str(other), "-o", str(place), "--format", "md")
        assert (said.code, everything(other)) == (2, before)


def test_an_earlier_output_is_written_over(workspace, minsheng):
    (workspace / "data/reports").mkdir()
    for _ in "12":
        assert minsheng("report", "--quarter", "Q2", "-o", "data/reports/q2.md").code in (0, 3)
        assert minsheng("overdue", "-o", "due.txt").code in (0, 3)
