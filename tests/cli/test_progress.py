"""A long run says on a terminal how far it is, and leaves nothing behind, also when it is interrupted."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import signal
import subprocess
import sys
import termios
import time

import pytest
from running import environment, on_a_terminal, program

from minsheng_cli.cli import progress as module

#: The program, in which everything lasts so long that a bar is drawn, and forty plans are read by three processes.
SLOW = """
import sys, time
from minsheng_cli.__main__ import main
from minsheng_cli.cli import progress
from minsheng_cli.store import forked, seeing
progress.PATIENCE = progress.PAUSE = 0
forked.MANY, forked.CHUNK, forked._processors = 1, 1, lambda: 3
read = seeing.see_part
def slowly(*told):
    time.sleep({pause})
    return read(*told)
seeing.see_part = slowly
sys.exit(main(sys.argv[1:]))
"""
CLEARED = "\r\x1b[K"


@pytest.fixture
def forty(workspace):
    """Forty plans."""
    for number in range(100, 140):
        text = f"id: p{number}\nnumber: {number}\ntitle: 示例项目\ntargets:\n  - {{key: a, name: 甲, unit: 座, number: 9}}\n"
        (workspace / f"data/projects/{number}-p{number}.yaml").write_text(text, "utf-8")
    return workspace


def _take_the_terminal():
    """In the new process: the terminal is its own, and an interruption is not ignored as in a shell's background."""
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def at_a_terminal(root, pause, *arguments, interrupt=False):
    """Exit code, what stdout got in a pipe, what the terminal showed, and the seconds after the interruption."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", SLOW.format(pause=pause), *arguments]
    with subprocess.Popen(
        command, cwd=root, env=environment(TERM="xterm"), stdin=theirs, stderr=theirs, stdout=subprocess.PIPE,
        preexec_fn=_take_the_terminal,
    ) as started:  # fmt: skip
        os.close(theirs)
        shown, began = b"", 0.0
        with contextlib.suppress(OSError):
            while read := os.read(ours, 65536):
                shown += read
                if interrupt and not began and b"/41" in shown:
                    os.write(ours, b"\x03")
                    began = time.monotonic()
        out = started.stdout.read().decode()
    os.close(ours)
    return started.returncode, out, shown.decode().replace("^C", ""), time.monotonic() - began


def test_a_bar_is_drawn_and_taken_away(forty):
    code, out, shown, _ = at_a_terminal(forty, 0.01, "status")
    assert code == 0
    assert out == program(forty, "status").out
    assert "Reading [■■■■■■■■■■■■■■■■■■■■] 41/41" in shown
    assert shown.endswith(CLEARED)
    assert shown.rpartition("41/41")[2] == CLEARED


@pytest.mark.parametrize("command", [["status"], ["report", "--quarter", "Q2", "--format", "xlsx", "-o", "x.xlsx"]])
def test_an_interruption_ends_at_once_and_leaves_nothing(forty, command):
    before = sorted(forty.rglob("*"))
    code, out, shown, seconds = at_a_terminal(forty, 0.5, *command, interrupt=True)
    assert (code, out) == (130, "")
    assert "Traceback" not in shown
    assert shown.endswith(CLEARED)
    assert seconds < 10
    assert sorted(forty.rglob("*")) == before


def test_a_short_run_draws_nothing(forty):
    said = on_a_terminal(forty, 80, "status")
    assert (said.err, "■" in said.out) == ("", False)


class Terminal:
    """A stderr that is a terminal."""

    def __init__(self):
        self.text = ""

    def isatty(self):
        return True

    def write(self, text):
        self.text += text

    def flush(self):
        pass


@pytest.mark.parametrize(("term", "began", "drawn"), [("xterm", 2, True), ("xterm", 0, False), ("dumb", 2, False)])
def test_it_waits_a_second_and_needs_a_terminal_that_can(monkeypatch, term, began, drawn):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", term)
    with module.progress(time.monotonic() - began, "读取\x1b[31m") as step:
        step(1, 2)
    assert (screen.text == "\r\x1b[K读取<U+001B>[31m [■■■■■■■■■■··········] 1/2\r\x1b[K") is drawn
    assert bool(screen.text) is drawn


def test_in_a_pipe_it_says_nothing(capsys):
    with module.progress(0, "读取") as step:
        step(1, 2)
    assert capsys.readouterr().err == ""
