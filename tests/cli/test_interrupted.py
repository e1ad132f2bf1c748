"""Ctrl-C at any moment ends the program with 130 and without a word, also while it is still loading."""

from __future__ import annotations

import subprocess
import sys

import pytest
from running import environment

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
