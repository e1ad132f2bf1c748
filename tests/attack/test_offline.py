"""No network at run time, and no program started but git: every command is run where both would be its end."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))

from running import PROGRAM, environment  # noqa: E402

from minsheng_cli.cli.commands import COMMANDS  # noqa: E402

#: Loaded by Python before the program: whatever touches a socket, or starts anything but git, ends the run.
FORBIDDING = """
import os
import sys

def forbid(event, arguments):
    started = arguments[0] if event in ("subprocess.Popen", "os.posix_spawn", "os.exec") else "git"
    if event.startswith("socket.") or event == "os.system" or os.path.basename(os.fsdecode(started)) != "git":
        os.write(2, f"forbidden: {event} {arguments!r}\\n".encode())
        os._exit(99)

sys.addaudithook(forbid)
"""
RUNS = [
    "--version", "--help", "status", "status --by lead", "status --chart", "status --format csv", "show 1", "why 1", "diff 2020-05-31", "diff HEAD", "rollup .", "log", "lagging",
    "overdue", "overdue --workdays-only", "duty", "check", "check --format json", "check --honesty", "status --known-at 2020-06-15", "schema", "schema --install", "slip list", "slip draft",
    "add 1 opened=15 --date 2020-06-29 --correct --note 核对", "add 1 --note 核对 --commit", "done 11 rules --date 2020-06-29", "review 1 --by 甲某", "visit 1 --by 甲某",
    "inspect 1 --by 甲某", "problem raise 1 --note 缺用地指标 --by 甲某 --until 2020-12-31", "problem list", "undo 1", "remind", "remind --format eml -o mails",
    "remind --format ics -o due.ics", "templates list", "templates copy", "form --month 6", "import data/forms/2020-06-示例市教育局.xlsx --write",
    "report --quarter Q2 --format md --format html --format docx --format xlsx --format csv --format json", "export site", "verify data/reports/2020-Q2.md",
    "new 社区食堂", "rollover 2021 -o next", "slip issue 1 --matter opened", "init fresh --sample",
]  # fmt: skip


@pytest.fixture(scope="module")
def forbidding(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose sitecustomize.py forbids sockets and programs."""
    folder = tmp_path_factory.mktemp("forbidding")
    (folder / "sitecustomize.py").write_text(FORBIDDING, "utf-8")
    return folder


#: What git would start, were it let.
PROGRAMS = ("core.fsmonitor", "core.pager", "core.sshCommand", "diff.external", "alias.cat-file", "gpg.program")
FILTERS = ("filter.x.clean", "filter.x.smudge")


def office(root: Path, *programs: str) -> Path:
    """The sample workspace, in a repository whose configuration names programs that git would start."""
    subprocess.run([*PROGRAM, "init", str(root), "--sample"], env=environment(), check=True, capture_output=True)
    for arguments in (
        ["init", "-q"],
        ["config", "user.name", "t"],
        ["config", "user.email", "t@example.org"],
        ["add", "-A"],
        ["commit", "-qm", "begin"],
        *(["config", name, f"touch '{root.parent / 'started'}'"] for name in programs),
    ):
        subprocess.run(["git", "-C", str(root), *arguments], check=True)
    return root


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workspace, whose ledgers have a filter too."""
    root = office(tmp_path_factory.mktemp("sample") / "ws", *PROGRAMS, *FILTERS)
    (root / ".gitattributes").write_text("* filter=x diff=x\n", "utf-8")
    return root


def run(where: Path, forbidding: Path, command: list[str]) -> subprocess.CompletedProcess[bytes]:
    """A run in which the forbidden ends with 99."""
    return subprocess.run(
        command, cwd=where, env=environment(PYTHONPATH=str(forbidding)), capture_output=True, check=False
    )


@pytest.mark.parametrize(
    "line",
    ["import socket; socket.socket()", "import os; os.system('true')", "import subprocess; subprocess.run(['true'])"],
)
def test_what_is_forbidden_ends_the_run(tmp_path: Path, forbidding: Path, line: str):
    assert run(tmp_path, forbidding, [sys.executable, "-c", line]).returncode == 99


@pytest.mark.parametrize("line", RUNS)
def test_a_command_needs_no_network_and_no_program_but_git(sample: Path, forbidding: Path, line: str):
    done = run(sample, forbidding, [*PROGRAM, *shlex.split(line)])
    assert b"forbidden" not in done.stderr and b"Traceback" not in done.stderr
    codes = (4,) if "--commit" in line else (0, 1)  # what a filter would change is recorded and not committed
    assert done.returncode in codes, done.stderr.decode()
    assert not (sample.parent / "started").exists()


def test_a_commit_needs_no_network_and_no_program_but_git(tmp_path: Path, forbidding: Path):
    root = office(tmp_path / "ws", *PROGRAMS)
    hook = root / ".git/hooks/pre-commit"
    hook.write_text(f"#!/bin/sh\ntouch '{tmp_path / 'started'}'\n", "utf-8")
    hook.chmod(0o755)
    done = run(root, forbidding, [*PROGRAM, "add", "1", "--note", "核对", "--commit"])
    assert (done.returncode, done.stderr) == (0, b"")
    count = subprocess.run(["git", "-C", str(root), "rev-list", "--count", "HEAD"], check=True, capture_output=True)
    assert count.stdout == b"2\n"
    assert not (tmp_path / "started").exists()


def test_every_command_is_among_them():
    assert {line.split()[0] for line in RUNS} >= set(COMMANDS)


def test_the_machine_of_this_test_has_git():
    assert any(os.access(Path(folder) / "git", os.X_OK) for folder in os.get_exec_path())
