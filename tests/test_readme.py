"""README.md is true: its commands run, its picture shows what the program shows."""

from __future__ import annotations

import html
import re
import shlex
import shutil
from pathlib import Path

import pytest

from minsheng_cli.__main__ import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines() if line.startswith("minsheng ")]


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the data in which the commands run one after the other, as a reader would type them."""
    folder = tmp_path_factory.mktemp("民生 项目")
    shutil.copytree(ROOT / "data", folder / "data")
    return folder


def test_the_readme_has_commands_in_both_languages():
    assert len(COMMANDS) > 20
    assert any("--lang en" in command for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_readme_runs(command, copy, monkeypatch, capfd):
    monkeypatch.chdir(copy)
    monkeypatch.setenv("MINSHENG_TODAY", "2020-07-10")
    assert main(shlex.split(command)[1:]) == 0, capfd.readouterr().err


def test_the_two_first_commands_stand_in_both_languages_and_are_the_same():
    commands = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert len(commands) == 4
    assert len(set(commands)) == 2
    assert {command.rpartition("/")[2] for command in commands} == {"minsheng status", "python -m pytest"}


def test_the_crontab_line_names_a_command_that_exists(copy, monkeypatch):
    line = re.search(r"^```cron\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert line
    arguments = shlex.split(line[1].partition(".venv/bin/minsheng ")[2])
    monkeypatch.chdir(copy)
    assert main(arguments) == 0
    assert (copy / "overdue.txt").read_text(encoding="utf-8") == ""


def test_every_file_that_the_readme_links_to_is_there():
    for link in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / link).is_file(), link


def test_the_picture_shows_what_status_prints(capfd):
    picture = html.unescape((ROOT / "docs" / "status.svg").read_text(encoding="utf-8")).replace("\xa0", " ")
    shown = re.sub(r"\s+", "", "".join(re.findall(r"<text[^>]*>([^<]*)</text>", picture)))
    main(["-C", str(ROOT), "--lang", "zh", "status"])
    lines = capfd.readouterr().out.splitlines()
    rows = [line for line in lines if line.strip() and set(line.strip()) - set("- ")]
    for row in rows:
        assert re.sub(r"\s+", "", row) in shown, row


def test_the_picture_needs_no_network():
    picture = (ROOT / "docs" / "status.svg").read_text(encoding="utf-8")
    assert re.findall(r"https?://[^\"' ]+", picture) == ["http://www.w3.org/2000/svg"]
