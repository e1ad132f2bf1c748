"""docs/month.md is true: its commands run in turn, its crontab runs in cron's environment, its units are well formed."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from minsheng_cli.__main__ import main

MONTH = (Path(__file__).parents[1] / "docs/month.md").read_text("utf-8")


def blocks(language):
    """The blocks of code in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", MONTH, re.MULTILINE | re.DOTALL)


@pytest.fixture
def china(monkeypatch):
    """The month lies in the past; facts of it are not to come."""
    monkeypatch.setenv("MINSHENG_TODAY", "2020-07-31")
    monkeypatch.setenv("MINSHENG_LANG", "zh")


def test_the_commands_of_the_month_run_one_after_the_other(tmp_path, monkeypatch, capfd, china):
    monkeypatch.chdir(tmp_path)
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    assert len(lines) > 25
    for line in lines:
        words = shlex.split(line)
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
            continue
        assert main(words[1:]) == 0, (line, capfd.readouterr().err)
        assert capfd.readouterr().out, line
    assert main(["check"]) == 0
    assert sorted(path.name for path in Path("data/reports").glob("2020*")) == [
        "2020-07.md", "2020-Q2.docx", "2020-Q2.md", "2020-Q2.xlsx",
    ]  # fmt: skip
    assert len(list(Path("data/slips").glob("2020-009-*.docx"))) == 1
    assert len(list(Path("data/slips").glob("2020-010-*.docx"))) == 1


def cron_lines():
    """Schedule and command of each line of the crontab."""
    found = [line.split(None, 5) for line in "".join(blocks("cron")).splitlines()]
    return [(" ".join(line[:5]), line[5]) for line in found]


@pytest.mark.parametrize("command", [command for _, command in cron_lines()])
def test_every_line_of_the_crontab_runs_in_the_environment_of_cron(tmp_path, command, china):
    assert main(["init", str(tmp_path / "minsheng"), "--sample"]) == 0
    (tmp_path / "minsheng/.venv/bin").mkdir(parents=True)
    starter = tmp_path / "minsheng/.venv/bin/minsheng"
    starter.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m minsheng_cli "$@"\n')
    starter.chmod(0o755)
    line = command.replace("/srv/minsheng", str(tmp_path / "minsheng"))
    source = str(Path(__file__).parents[1] / "src")
    bare = [
        "env",
        "-i",
        f"HOME={tmp_path}",
        "LOGNAME=office",
        "SHELL=/bin/sh",
        "PATH=/usr/bin:/bin",
        f"PYTHONPATH={source}",
    ]
    done = subprocess.run([*bare, "/bin/sh", "-c", line], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    if ">" not in line and " -o " not in line:
        assert "垃圾分类试点小区" in done.stdout.decode()


@pytest.mark.skipif(shutil.which("crontab") is None, reason="cron is not installed")
def test_cron_takes_the_crontab(tmp_path):
    (tmp_path / "crontab").write_text("".join(blocks("cron")), "utf-8")
    done = subprocess.run(["crontab", "-n", tmp_path / "crontab"], capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def test_the_units_of_systemd_have_what_they_need():
    service, timer = blocks("ini")
    found = configparser.ConfigParser(strict=True)
    found.optionxform = str
    found.read_string(service)
    assert found["Service"]["ExecStart"].startswith("/srv/minsheng/.venv/bin/minsheng overdue")
    found.clear()
    found.read_string(timer)
    assert found["Timer"]["OnCalendar"] == "Mon..Fri 08:00 Asia/Shanghai"
