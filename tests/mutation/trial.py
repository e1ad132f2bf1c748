"""The plugin of pytest that tries mutants: each in a fork of a process that has collected and loaded everything."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import pkgutil
import resource
import shutil
import signal
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest
from _pytest.tmpdir import tmppath_result_key
from learned import SLOW, learned
from made import function, module
from mutmut.mutation.trampoline import set_mutant_under_test
from results import save

#: What is loaded and built on first use only, and by what: once here, not in every fork.
MODULES = ("docxtpl", "xlsxwriter", "openpyxl", "python_calamine", "chinese_calendar", "icalendar")
COMMANDS = (
    "status",
    "check --honesty",
    "slip draft",
    "report --month 6 -o -",
    "overdue",
    "remind",
    "why 30",
    "rollup .",
)
NOTED, SECONDS = 100, 60.0
#: The letters of a module's word that a test's name is looked through for: more than so many.
MANY = 3
#: Kept, for a test that breaks off may leave others in their place.
WRITE, LEAVE = os.write, os._exit
MEMORY = 8 << 30


class Running(NamedTuple):
    """A mutant that is being tried, the end of the pipe in which its fork names the test that failed, and its folder."""

    mutant: str
    reader: int
    folder: Path


class Trial:
    """Learns which functions the tests enter, then tries each mutant with those that enter its function."""

    def __init__(self, mutants: list[str], functions: list[str], jobs: int, most: float) -> None:
        self.mutants, self.functions, self.jobs, self.most = mutants, functions, jobs, most
        self.known: dict[str, str] = {}
        self.entering: dict[str, list[int]] = defaultdict(list)
        self.seconds: dict[int, float] = {}
        self.all: dict[int, int] = {}
        self.names: list[str] = []
        self.wide: dict[tuple[str, int], int] = Counter()
        self.killers: dict[str, Counter[int]] = defaultdict(Counter)
        self.running: dict[int, Running] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Tries all mutants; no report is made."""
        warm_up()
        print(f"{len(session.items)} tests, {len(self.mutants)} mutants", flush=True)
        self._learn(session)
        noted = time.monotonic()
        for number, mutant in enumerate(self.mutants):
            while len(self.running) >= self.jobs:
                self._wait()
            if tests := self._tests(mutant):
                self._fork(session, mutant, tests)
            else:
                self.known[mutant] = "untested"
            if number % NOTED == 0 or time.monotonic() - noted > SECONDS:
                noted = time.monotonic()
                print(time.strftime("%H:%M:%S"), number, mutant, flush=True)
                save(self.known)
        while self.running:
            self._wait()
        return True

    def _learn(self, session: pytest.Session) -> None:
        def run(index: int) -> bool:
            with own_folder(session):
                return run_one(session, index)

        self.names = [item.nodeid for item in session.items]
        for index, told in enumerate(learned(session, self.functions, run)):
            if told and told[0] <= SLOW:
                self.seconds[index], self.all[index] = max(told[0], 0.004), len(told[1])
                for name in told[1]:
                    self.entering[name].append(index)
                    self.wide[module(f"{name}__mutmut_"), index] += 1

    def _tests(self, mutant: str) -> list[int]:
        """The tests of a mutant: those first that killed others of its function, then by turns one that enters little
        else, one that enters much of its module in little time, and one that has its name; as many as the seconds allow."""
        killers, of = self.killers[function(mutant)], module(mutant)
        words = [word for word in of.rpartition(".")[2].split("_") if len(word) > MANY]
        found = self.entering.get(function(mutant), [])
        orders = (
            sorted(found, key=lambda each: (self.all[each], self.seconds[each])),
            sorted(found, key=lambda each: self.seconds[each] / self.wide[of, each]),
            [each for each in found if any(word in self.names[each] for word in words)],
        )
        rank = {each: at for order in orders for at, each in enumerate(order)}
        for order in orders:
            rank |= {each: min(at, rank[each]) for at, each in enumerate(order)}
        found = sorted(found, key=lambda each: (-killers[each], rank[each], each))
        spent, tests = 0.0, []
        for each in found:
            if tests and spent + self.seconds[each] > self.most:
                continue
            spent += self.seconds[each]
            tests.append(each)
        return tests

    def _wait(self) -> None:
        child, status = os.wait()
        code = os.waitstatus_to_exitcode(status)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # what a test left behind
        mutant, reader, folder = self.running.pop(child)
        os.set_blocking(reader, False)
        with contextlib.suppress(BlockingIOError):
            if said := os.read(reader, 20):
                self.killers[function(mutant)][int(said)] += 1
        os.close(reader)
        shutil.rmtree(folder, ignore_errors=True)
        self.known[mutant] = {0: "survived", 1: "killed"}.get(code, "timeout" if code < 0 else "killed")

    def _fork(self, session: pytest.Session, mutant: str, tests: list[int]) -> None:
        reader, writer = os.pipe()
        folder = Path(tempfile.mkdtemp(prefix="mutant-"))
        if child := os.fork():
            os.close(writer)
            self.running[child] = Running(mutant, reader, folder)
            return
        os.setpgid(0, 0)
        planned = sum(self.seconds[each] for each in tests)
        limit = int(planned * 3 + 4)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.alarm(int(planned * 15 + 20))  # a lock that is waited for costs no time of the processor
        session.config._tmp_path_factory._basetemp = folder  # type: ignore[attr-defined]
        set_mutant_under_test(mutant)
        try:
            for index in tests:
                if run_one(session, index):
                    WRITE(writer, str(index).encode())
                    LEAVE(1)
            LEAVE(0)
        finally:
            LEAVE(1)


def warm_up() -> None:
    """Runs some commands that only read, so that a fork has nothing to load: a test takes a tenth of the time."""
    import minsheng_cli
    from minsheng_cli.__main__ import main

    ours = (each.name for each in pkgutil.walk_packages(minsheng_cli.__path__, "minsheng_cli."))
    for name in (*MODULES, *(each for each in ours if not each.endswith("__main__"))):
        importlib.import_module(name)
    before = dict(os.environ)
    os.environ["MINSHENG_NO_CACHE"] = "1"
    for command in COMMANDS:
        for language in ("zh", "en"):
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                main(["--lang", language, *command.split()])
    os.environ.clear()
    os.environ.update(before)


@contextlib.contextmanager
def own_folder(session: pytest.Session):  # type: ignore[no-untyped-def]
    """A folder for the files of a test, gone afterwards: in a full one, names are looked for too long."""
    folder = Path(tempfile.mkdtemp(prefix="learned-"))
    session.config._tmp_path_factory._basetemp = folder  # type: ignore[attr-defined]
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
