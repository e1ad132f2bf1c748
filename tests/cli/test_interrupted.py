"""Ctrl-C at any moment ends the program with 130 and without a word, also while it is still loading."""

from __future__ import annotations

import subprocess
import sys

import pytest
from running import environment
from support import HEAD, LEDGER

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
