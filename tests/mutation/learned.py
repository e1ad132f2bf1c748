"""Which functions each test enters, and how long it takes: learned once, and again only for test files that changed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from made import TOP, TREE
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state

FILE = TOP / "build" / "learned.json"
#: A test that takes longer, in seconds of the processor, is not asked.
SLOW = 0.5

#: Seconds, and the functions entered; None for a test that fails without a mutant.
Told = tuple[float, list[str]] | None


def learned(session: pytest.Session, functions: Iterable[str], run: Callable[[int], bool]) -> list[Told]:
    """What is known of each test of a session; `run` says whether one fails, in a fork."""
    names = sorted(functions)
    held = json.loads(FILE.read_text()) if FILE.exists() else {}
    if not set(names) <= set(held.get("functions", ())):
        held = {"functions": names, "tests": {}}
    told: list[Told] = []
    marks: dict[Path, str] = {}
    new = 0
    for index, item in enumerate(session.items):
        mark = marks.get(item.path) or marks.setdefault(item.path, _mark(item.path))
        known = held["tests"].get(item.nodeid)
        if known is None or known[0] != mark:
            known = held["tests"][item.nodeid] = [mark, _learn(index, run)]
            new += 1
            if new % 100 == 0:
                _save(held, new)
        if known[1] is None:
            print("fails without a mutant:", item.nodeid, flush=True)
        told.append(known[1])
    _save(held, new)
    return told


def _save(held: dict[str, object], new: int) -> None:
    FILE.parent.mkdir(exist_ok=True)
    part = FILE.with_suffix(".part")
    part.write_text(json.dumps(held))
    part.replace(FILE)
    print("learned", new, flush=True)


def _mark(test: Path) -> str:
    """A hash of a test file and of what the tests share."""
    shared = [file for file in sorted((TREE / "tests").rglob("*.py")) if not file.name.startswith("test_")]
    shared = [file for file in shared if file.parent in (test.parent, TREE / "tests")]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in (test, *shared))).hexdigest()[:12]


def _learn(index: int, run: Callable[[int], bool]) -> Told:
    reader, writer = os.pipe()
    if not (child := os.fork()):
        set_mutant_under_test("stats")
        before = sum(os.times()[:4])
        failed = run(index)
        with os.fdopen(writer, "w") as pipe:
            json.dump(None if failed else [sum(os.times()[:4]) - before, sorted(state()._stats)], pipe)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text or "null")
