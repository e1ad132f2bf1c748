"""Who is told to end while committing gives back what it holds: git works on, and the row is committed or it is not."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time

import pytest
from repository import JUNE, MAY
from running import PROGRAM, environment
from support import HEAD, LEDGER

#: Stands before git in PATH: where a command is asked for, it says so and is slow, before or after git has done it.
SLOW = """#!/bin/sh
case " $* " in *" {command} "*) {before} touch {sign}; exec sleep {seconds};; esac
exec {git} "$@"
"""
ENDS = [signal.SIGHUP, signal.SIGTERM]


@pytest.fixture
def started(clerk, repository, tmp_path):
    """Starts `add --commit`, and waits until it has come to a command of git, which takes long."""

    def start(command, seconds, is_done=False, **more):
        (tmp_path / "bin").mkdir()
        sign, real = tmp_path / "sign", shutil.which("git")
        before = f'{real} "$@";' if is_done else ""
        slow = SLOW.format(command=command, seconds=seconds, before=before, sign=sign, git=real)
        (tmp_path / "bin/git").write_text(slow, "utf-8")
        (tmp_path / "bin/git").chmod(0o755)
        known = environment()
        program = subprocess.Popen(
            [*PROGRAM, "add", "30", "--note", "本周", "--commit"],
            cwd=repository, env={**known, "PATH": f"{tmp_path / 'bin'}:{known['PATH']}"},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more,
        )  # fmt: skip
        for _ in range(1000):
            if sign.exists():
                return program
            time.sleep(0.01)
        program.kill()
        raise AssertionError(program.communicate())

    return start


def left(repository):
    return sorted(each.name for each in (repository / ".git").glob("index*"))


@pytest.mark.parametrize("end", ENDS)
def test_no_lock_stays_behind_and_nothing_is_committed(started, git, repository, end):
    program = started("write-tree", 20)
    program.send_signal(end)
    out, err = program.communicate(timeout=10)
    assert (program.returncode, err) == (128 + end, b"")
    assert left(repository) == ["index"]
    assert git("log", "--format=%s") == "begin\n"
    assert (repository / LEDGER).read_text("utf-8").startswith(HEAD + MAY + JUNE + "2020-07-10,note,")
    assert LEDGER in out.decode()  # the row is acknowledged
    git("commit", "-qam", "by hand")
    assert git("status", "--porcelain") == ""


@pytest.mark.parametrize("end", [*ENDS, signal.SIGINT])
def test_once_head_has_moved_the_index_is_not_put_back(started, git, repository, end):
    # Put back, it would stage that the row is taken out.
    program = started("update-ref", 0.5, is_done=True)
    program.send_signal(end)
    program.communicate(timeout=10)
    assert program.returncode == (130 if end is signal.SIGINT else 128 + end)
    assert left(repository) == ["index"]
    assert len(git("log", "--format=%s").splitlines()) == 2
    assert git("status", "--porcelain") == ""


def test_a_signal_that_is_ignored_stays_ignored(started, git, repository):
    program = started("update-ref", 0.5, is_done=True, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    program.send_signal(signal.SIGHUP)
    program.communicate(timeout=10)
    assert program.returncode == 0
    assert git("status", "--porcelain") == ""


def test_afterwards_the_signals_do_what_they_did(clerk):
    assert clerk("add", "30", "--note", "本周", "--commit").code == 0
    assert [signal.getsignal(each) for each in ENDS] == [signal.SIG_DFL] * len(ENDS)
