"""Ctrl-C at any moment ends the program with 130 and without a word, also while it is still loading."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from running import environment
from sharing import build_many, sharing
from support import HEAD, LEDGER

from minsheng_cli.__main__ import main

#: Starts the program, and interrupts it when a module is about to be loaded.
INTERRUPTED = """
import sys

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupt())
from minsheng_cli.__main__ import main
sys.exit(main(["status"]))
"""


@pytest.mark.parametrize(
    "module", ["minsheng_cli.cli.main", "click", "minsheng_cli.cli.status", "minsheng_cli.core.standing"]
)
def test_an_interrupt_while_loading_is_no_traceback(workspace, module):
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, module], cwd=workspace, env=environment(), capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


#: Records a total, and interrupts the program while it gives the lock back.
IN_THE_END = """
import sys
from minsheng_cli.store import lock
from minsheng_cli.__main__ import main

def interrupted(descriptor):
    raise KeyboardInterrupt

lock.give_back = interrupted
sys.exit(main(["add", "30", "159", "--date", "2020-06-30"]))
"""


def test_an_interrupt_after_the_row_is_on_the_disk_leaves_it_whole(workspace):
    done = subprocess.run(
        [sys.executable, "-c", IN_THE_END], cwd=workspace, env=environment(), capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (130, b"")
    assert (workspace / LEDGER).read_text("utf-8").startswith(f"{HEAD}2020-06-30,progress,shelters,159,")


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A workspace of 1,200 projects."""
    return build_many(tmp_path_factory.mktemp("many"), 1_200)


def _has_children(pid):
    with suppress(OSError):
        return bool(Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii"))
    return False


@pytest.mark.parametrize("command", ["status", "rollup ."])
@pytest.mark.parametrize("pause", [0, 0.001, 0.005, 0.02])
def test_however_often_it_is_interrupted_it_ends_once_and_without_a_word(many, pause, command):
    with subprocess.Popen(
        [sys.executable, "-c", sharing(3), "--no-cache", *command.split()], cwd=many, env=environment(),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as started:  # fmt: skip
        while not _has_children(started.pid) and started.poll() is None:
            time.sleep(0.001)
        for _ in range(40):
            started.send_signal(signal.SIGINT)
            time.sleep(pause)
        out, err = started.communicate(timeout=20)  # ends only when none of its processes is left
    assert (started.returncode, out, err) == (130, b"", b"")


def test_an_interruption_counts_again_where_something_has_swallowed_the_first(monkeypatch):
    swallowed = []

    def run(given):
        for _ in range(3):
            try:
                signal.raise_signal(signal.SIGINT)
            except KeyboardInterrupt:
                swallowed.append(1)
        monkeypatch.setattr("minsheng_cli.cli.interrupts.AGAIN", -1.0)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("minsheng_cli.cli.main.run", run)
    assert main(["check"]) == 130
    assert swallowed == [1]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


#: The program, and an interruption after it is over; before Python itself is.
AFTER = """
import os, signal, sys
from minsheng_cli.__main__ import main
code = main()
os.kill(os.getpid(), signal.SIGINT)
sys.exit(code)
"""


def test_an_interruption_when_all_is_said_changes_nothing(workspace):
    plain = subprocess.run([sys.executable, "-m", "minsheng_cli", "status"], cwd=workspace, env=environment(), capture_output=True, check=False)  # fmt: skip
    done = subprocess.run([sys.executable, "-c", AFTER, "status"], cwd=workspace, env=environment(), capture_output=True, check=False)  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (plain.returncode, plain.stdout, plain.stderr)
    assert done.returncode == 0


def test_where_an_interruption_is_ignored_it_stays_ignored(monkeypatch):
    monkeypatch.setattr("minsheng_cli.cli.main.run", lambda given: int(signal.raise_signal(signal.SIGINT) is not None))
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert main(["check"]) == 0
    finally:
        signal.signal(signal.SIGINT, before)
