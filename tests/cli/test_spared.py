"""What a run does not ask for is not loaded, without any difference but time."""

from __future__ import annotations

import subprocess
import sys

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
#: Asks one of them from many threads at the same moment.
THREADS = """
import threading
from minsheng_cli.cli.spared import spare
spare(["inspect"])
import inspect
start, found = threading.Barrier(8), []
def ask():
    start.wait()
    found.append(inspect.signature(ask))
threads = [threading.Thread(target=ask) for _ in range(8)]
for each in threads: each.start()
for each in threads: each.join()
print(len(found))
"""
MISSING = """
from minsheng_cli.cli.spared import spare
spare(["platform"])
import platform
print(hasattr(platform, "nothing"), hasattr(platform, "nothing"), type(platform).__name__)
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


def test_many_threads_that_ask_at_once_all_get_an_answer(tmp_path):
    assert told(THREADS, tmp_path) == ["8"]


def test_what_a_module_does_not_have_is_missing_before_and_after(tmp_path):
    assert told(MISSING, tmp_path) == ["False False module"]
