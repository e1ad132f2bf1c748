"""README.md is true: its commands run, its picture shows what the program shows."""

from __future__ import annotations

import html
import os
import re
import shlex
import shutil
import subprocess
import sys
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


CRON = re.findall(r"^```cron\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_both_languages_have_a_crontab_line():
    assert len(CRON) == 2


@pytest.mark.parametrize("line", CRON)
def test_the_crontab_line_names_a_command_that_exists(copy, monkeypatch, line):
    arguments = shlex.split(line.partition(".venv/bin/minsheng ")[2])
    monkeypatch.chdir(copy)
    assert main(arguments) == 0
    assert (copy / "overdue.txt").read_text(encoding="utf-8") == ""


def test_every_file_that_the_readme_links_to_is_there():
    for link in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / link).is_file(), link


PICTURES = {"zh": "status.svg", "en": "status-en.svg"}


@pytest.mark.parametrize("language", PICTURES)
def test_the_picture_shows_what_status_prints(capfd, language):
    assert f"(docs/{PICTURES[language]})" in README
    picture = html.unescape((ROOT / "docs" / PICTURES[language]).read_text(encoding="utf-8")).replace("\xa0", " ")
    shown = re.sub(r"\s+", "", "".join(re.findall(r"<text[^>]*>([^<]*)</text>", picture)))
    main(["-C", str(ROOT), "--lang", language, "status"])
    lines = capfd.readouterr().out.splitlines()
    rows = [line for line in lines if line.strip() and set(line.strip()) - set("- ")]
    for row in rows:
        assert re.sub(r"\s+", "", row) in shown, row


@pytest.mark.parametrize("name", PICTURES.values())
def test_the_picture_needs_no_network(name):
    picture = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert re.findall(r"https?://[^\"' ]+", picture) == ["http://www.w3.org/2000/svg"]


#: What a shell is told so that it completes, and a line that then offers the project of these letters.
SHELLS = {
    "bash": '{line}; COMP_WORDS=(minsheng show bus); COMP_CWORD=2; _minsheng_completion minsheng; echo "$COMPREPLY"',
    "zsh": "autoload -Uz compinit; compinit -u -d {dump}; {line}; echo $_comps[minsheng]",
    "fish": '{line}; complete -C "minsheng show bus"',
}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_line_for_completion_works_in_the_shell(shell, tmp_path):
    lines = re.findall(rf"^(.*_MINSHENG_COMPLETE={shell}_source.*?) +# {shell}", README, re.MULTILINE)
    assert len(lines) == 2
    assert len(set(lines)) == 1
    if not (program := shutil.which(shell)):
        pytest.skip(f"no {shell} here")
    (tmp_path / "minsheng").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m minsheng_cli "$@"\n', "utf-8")
    (tmp_path / "minsheng").chmod(0o755)
    known = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path)}
    asked = SHELLS[shell].replace("{line}", lines[0]).replace("{dump}", str(tmp_path / "dump"))
    quick = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        [program, *quick, "-c", asked], cwd=ROOT, env=known, capture_output=True, timeout=60, check=True
    )
    assert ("_minsheng_completion" if shell == "zsh" else "bus-shelters") in done.stdout.decode()
