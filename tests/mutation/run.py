#!/usr/bin/env python3
"""Breaks the arithmetic and the append path in thousands of small ways, and counts the breaks that no test notices.

    python tests/mutation/run.py                      # everything; hours on one processor
    python tests/mutation/run.py core.ratio core.slips  # these modules; what is known of the others stays
    python tests/mutation/run.py --survivors core.ratio # tries again only what survived, after new tests
    python tests/mutation/run.py --table                # the figures of all that was tried
    python tests/mutation/run.py --show core.ratio      # what the survivors changed

mutmut makes the mutants (all of a module in one file, one of them active). Here they are tried: pytest collects the
tests once, each test is run once to learn which functions it enters, and then every mutant gets a fork of that
process, in which only the tests that enter its function run until one fails. A fork has no start to pay for.
"""

from __future__ import annotations

import argparse
import difflib
import fcntl
import json
import os
import resource
import signal
import sys
from pathlib import Path

import pytest
from _pytest.tmpdir import tmppath_result_key
from hypothesis import Phase, settings
from mutmut import __main__ as mutmut
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state

TOP = Path(__file__).resolve().parents[2]
TREE, RESULTS = TOP / "mutants", TOP / "build" / "mutation.json"
#: Tests that run in this process and soon: a mutant that survives is shown to all that enter its function.
TESTS = [
    *("core", "xuzhou", "press", "report", "errors/test_gallery.py", "errors/test_refusals.py"),
    *(f"store/test_{name}.py" for name in ("append", "lines", "ledgers", "workspace", "plans")),
    *(f"cli/test_{name}.py" for name in ("add", "done", "finding_projects", "form", "import_plan", "json", "overdue")),
    *(
        f"cli/test_{name}.py"
        for name in ("progress", "remind", "report", "rollup", "round", "slip", "status", "undo", "why")
    ),
]
#: A test that takes longer, in seconds of the processor, is not asked.
SLOW = 1.0


def generated() -> list[str]:
    """All mutants, made where a source is newer than they are."""
    os.chdir(TOP)
    set_mutant_under_test("mutant_generation")
    TREE.mkdir(exist_ok=True)
    mutmut.copy_src_dir()
    mutmut.copy_also_copy_files()
    mutmut.setup_source_paths()
    mutmut.create_mutants(1)
    found = [key for meta in sorted(TREE.rglob("*.meta")) for key in json.loads(meta.read_text())["exit_code_by_key"]]
    return [key for key in found if key]


def module(mutant: str) -> str:
    """The module of a mutant: core.ratio."""
    return mutant.rpartition(".")[0].removeprefix("minsheng_cli.")


def function(mutant: str) -> str:
    """The function of a mutant, as hits name it."""
    return mutant.rpartition("__mutmut_")[0]


class Trial:
    """A plugin of pytest that runs the mutants instead of the tests."""

    def __init__(self, mutants: list[str], jobs: int) -> None:
        self.mutants, self.jobs = mutants, jobs
        self.known: dict[str, str] = {}
        self.entering: dict[str, list[tuple[float, int]]] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Learns what the tests enter, then tries each mutant in a fork."""
        print(f"{len(session.items)} tests, {len(self.mutants)} mutants", flush=True)
        self._learn(session)
        running: dict[int, str] = {}
        for number, mutant in enumerate(self.mutants):
            while len(running) >= self.jobs:
                self._wait(running)
            tests = sorted(self.entering.get(function(mutant), []))
            if not tests:
                self.known[mutant] = "untested"
                continue
            running[self._fork(session, mutant, tests)] = mutant
            if number % 200 == 0:
                print(number, mutant, flush=True)
                save(self.known)
        while running:
            self._wait(running)
        return True

    def _wait(self, running: dict[int, str]) -> None:
        child, status = os.wait()
        code = os.waitstatus_to_exitcode(status)
        self.known[running.pop(child)] = {0: "survived", 1: "killed"}.get(code, "timeout" if code < 0 else "killed")

    def _fork(self, session: pytest.Session, mutant: str, tests: list[tuple[float, int]]) -> int:
        if child := os.fork():
            return child
        limit = int(sum(seconds for seconds, _ in tests) * 10 + 5)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
        signal.alarm(20 * limit + 60)
        set_mutant_under_test(mutant)
        for _, index in tests:
            if run_one(session, index):
                os._exit(1)
        os._exit(0)

    def _learn(self, session: pytest.Session) -> None:
        """Runs every test in a fork of its own and notes the functions that it enters, and its seconds."""
        for index, item in enumerate(session.items):
            reader, writer = os.pipe()
            if not (child := os.fork()):
                set_mutant_under_test("stats")
                before = sum(os.times()[:4])
                failed = run_one(session, index)
                told = [sum(os.times()[:4]) - before, failed, sorted(state()._stats)]
                with os.fdopen(writer, "w") as pipe:
                    json.dump(told, pipe)
                os._exit(0)
            os.close(writer)
            with os.fdopen(reader) as pipe:
                text = pipe.read()
            os.waitpid(child, 0)
            seconds, failed, entered = json.loads(text or "[99, 1, []]")
            if failed:
                print("fails without a mutant:", item.nodeid, flush=True)
            if not failed and seconds <= SLOW:
                for name in entered:
                    self.entering.setdefault(name, []).append((seconds, index))


def run_one(session: pytest.Session, index: int) -> bool:
    """Whether a test fails: no report is made, which would cost more than the test."""
    item = session.items[index]
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nothing, stream)
    item.stash[tmppath_result_key] = {}  # what a report would have left for the fixture tmp_path
    try:
        session._setupstate.setup(item)
        item.runtest()
        session._setupstate.teardown_exact(None)
    except pytest.skip.Exception:
        return False
    except BaseException:  # whatever it is, the test has noticed
        return True
    return False


def read() -> dict[str, str]:
    """What is known of each mutant."""
    return json.loads(RESULTS.read_text()) if RESULTS.exists() else {}


def save(found: dict[str, str]) -> None:
    """Keeps what was found beside what other runs keep meanwhile."""
    RESULTS.parent.mkdir(exist_ok=True)
    with open(RESULTS.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        RESULTS.write_text(json.dumps({**read(), **found}, indent=0, sort_keys=True))


def table(known: dict[str, str]) -> str:
    """A line for each module: mutants, killed, survived, in no test, and the share that was killed."""
    modules = sorted({module(mutant) for mutant in known})
    lines = ["| module | mutants | killed | survived | in no quick test | killed |", "|---|---|---|---|---|---|"]
    for name in [*modules, ""]:
        states = [state for mutant, state in known.items() if not name or module(mutant) == name]
        killed = sum(state in ("killed", "timeout") for state in states)
        survived, untested = states.count("survived"), states.count("untested")
        share = f"{100 * killed / max(1, len(states)):.1f}%"
        lines.append(f"| {name or 'all'} | {len(states)} | {killed} | {survived} | {untested} | {share} |")
    return "\n".join(lines)


def show(known: dict[str, str], wanted: list[str]) -> None:
    """What each survivor changed."""
    for mutant, how in sorted(known.items()):
        if how in ("survived", "untested") and chosen(mutant, wanted):
            file = TREE / "src/minsheng_cli" / f"{module(mutant).replace('.', '/')}.py"
            file = file if file.exists() else file.with_suffix("") / "__init__.py"
            name = mutant.rpartition(".")[2]
            first, second = (body(file, each) for each in (f"{function(name)}__mutmut_orig", name))
            changed = [line for line in difflib.unified_diff(first, second, n=0, lineterm="") if line[:1] in "+-"]
            print(f"{how} {mutant}", *(f"    {line}" for line in changed if line[1:3] not in ("--", "++")), sep="\n")


def body(file: Path, name: str) -> list[str]:
    """The lines of a function without its head."""
    import ast

    text = file.read_text("utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return ast.unparse(node).splitlines()[1:]
    return []


def chosen(mutant: str, wanted: list[str]) -> bool:
    """Whether a mutant is of one of the modules, or packages, that were asked for."""
    return not wanted or any(f"{module(mutant)}.".startswith(f"{each}.") for each in wanted)


def main() -> int:
    """The command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("modules", nargs="*")
    arguments.add_argument("--survivors", action="store_true")
    arguments.add_argument("--table", action="store_true")
    arguments.add_argument("--show", action="store_true")
    arguments.add_argument("--jobs", type=int, default=1)
    arguments.add_argument("--tests", nargs="*", default=TESTS)
    asked = arguments.parse_args()
    known = read()
    if asked.table or asked.show:
        print(table(known)) if asked.table else show(known, asked.modules)
        return 0
    mutants = generated()
    mutants = [each for each in mutants if chosen(each, asked.modules)]
    if asked.survivors:
        mutants = [each for each in mutants if known.get(each) not in ("killed", "timeout")]
    os.chdir(TREE)
    os.environ["PYTHONPATH"] = str(TREE / "src")
    set_mutant_under_test("")
    quiet = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-o",
        "addopts=--strict-markers",
        "-p",
        "no:xdist",
        "-p",
        "no:cov",
        "--assert=plain",
    ]
    quick = settings(phases=(Phase.explicit, Phase.generate), database=None, deadline=None)
    settings.register_profile("mutation", quick)
    settings.load_profile("mutation")
    pytest.main([*quiet, *(f"tests/{each}" for each in asked.tests)], plugins=[trial := Trial(mutants, asked.jobs)])
    save(trial.known)
    print(table(trial.known))
    return 0


if __name__ == "__main__":
    sys.exit(main())
