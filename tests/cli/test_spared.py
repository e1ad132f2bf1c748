"""What a run does not ask for is not loaded, and the end of a run is the end: both without any difference but time."""

from __future__ import annotations

import subprocess
import sys

import pytest
from running import environment

from minsheng_cli.cli.spared import SPARED

#: Imports modules as a run does, and says what they brought along: `ast` comes with inspect, `_hashlib` is OpenSSL.
IMPORTED = """
import sys
from minsheng_cli.cli.spared import spare
spare()
import click, hashlib, pathlib
print({"ast", "_hashlib", "subprocess"} & set(sys.modules))
print("uname" in vars(sys.modules["platform"]), "ip_address" in vars(sys.modules["ipaddress"]))
"""
ASKED = """
from minsheng_cli.cli.spared import spare
spare()
import hashlib, inspect, ipaddress, platform, types
import os
assert platform.system() == os.uname().sysname
print(hashlib.sha256(b"").hexdigest()[:8], inspect.cleandoc("  a"), ipaddress.ip_address("10.0.0.1"), bool(platform.node()))
print({type(each) for each in (hashlib, inspect, ipaddress, platform)} == {types.ModuleType})
from inspect import signature
print(signature(lambda a, b=1: None))
"""
#: Runs the program as its own script does, where Python watches the end in some way.
ENDED = """
import atexit, sys
{before}
sys.argv = ["minsheng", "status"]
from minsheng_cli.__main__ import main
main()
print("went on")
"""


def told(code: str, root, *options: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, *options, "-c", code], cwd=root, env=environment(PYTHONUNBUFFERED=""), capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode().splitlines()


def test_a_spared_module_is_not_loaded_by_who_imports_it(tmp_path):
    assert told(IMPORTED, tmp_path) == ["set()", "False False"]


def test_a_spared_module_is_itself_once_it_is_asked(tmp_path):
    assert told(ASKED, tmp_path) == ["e3b0c442 a 10.0.0.1 True", "True", "(a, b=1)"]


def test_what_is_loaded_already_stays_as_it_is():
    from minsheng_cli.cli.spared import spare

    before = {name: sys.modules.get(name) for name in SPARED}
    import hashlib

    spare(("hashlib",))
    assert sys.modules["hashlib"] is hashlib
    assert {name: sys.modules.get(name) for name in SPARED} == {**before, "hashlib": hashlib}


def test_a_run_ends_the_process_and_what_was_to_be_done_at_its_end_is_done(workspace):
    lines = told(ENDED.format(before="atexit.register(print, 'the end')"), workspace)
    assert lines[-1] == "the end"
    assert "went on" not in lines


@pytest.mark.parametrize("before", ["sys.settrace(lambda *told: None)", "sys.setprofile(lambda *told: None)"])
def test_a_run_that_is_watched_goes_on_to_its_watcher(workspace, before):
    assert told(ENDED.format(before=before), workspace)[-1] == "went on"


def test_an_interactive_python_is_left_to_its_user(workspace):
    done = subprocess.run(
        [sys.executable, "-i", "-m", "minsheng_cli", "--lang", "en", "status"], cwd=workspace, env=environment(),
        input=b"print('still here')\n", capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert b"still here" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [("status", 0), ("status --wrong", 2), ("add 30 1 --date 2020-06-30", 0), ("add nobody 1", 2)],
)
def test_the_exit_code_is_that_of_the_run(workspace, arguments, code):
    done = subprocess.run(
        [sys.executable, "-m", "minsheng_cli", *arguments.split()], cwd=workspace, env=environment(),
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == code
    assert done.stdout if code == 0 else done.stderr
