"""Ratios measured in one run: each program beside a bare interpreter, or beside a plain loop over the same files.

python benchmarks/run.py [--sizes 45,1000,10000,100000] [--rounds 7] [--foreign 10000] [--patience 600].
Rounds take turns, so that a
busy machine slows all alike; of each program the median of its rounds counts, and the least stands beside it. Other
programs that take minutes are run once, and no longer than --patience seconds.
"""

from __future__ import annotations

import itertools
import math
import os
import pty
import shutil
import signal
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click
from foreign import programs
from generate import generate
from tabulate import tabulate
from together import memory_together
from versions import versions

HERE = Path(__file__).parent
ROOT = HERE.parent
BARE = [sys.executable, "-c", "pass"]
LOOP = "plain loop"
OURS = [sys.executable, "-m", "minsheng_cli"]
SCRIPT = [sys.executable, str(HERE / "straightforward.py")]
ADD = [*OURS, "-C", "{folder}", "add", "{project}", "--note", "有序推进 {n}", "--date", "2020-06-30"]
#: What is asked of the ratios.
STARTING = {
    "--version": 1.7, "--help": 4.3, "completion": 6, "status, piped, snapshot": 6, "status, piped": 20,
    "status on a terminal, snapshot": 11, "status on a terminal": 20, "add, snapshot": 8, "add": 16,
}  # fmt: skip
LOADING = {
    "load and assess": 0.8, "load and assess, two processes": 0.5, "load and assess, snapshot": 0.15,
    "load and assess, snapshot, two processes": 0.15,
}  # fmt: skip
#: From so many projects on, the bounds of loading are asked.
ASKED = 10_000
#: How many times as long as our status hledger must take at least, by projects; and what growth may be at most.
HLEDGER = {
    45: {"status, piped, snapshot": 1},
    1_000: {"status, piped": 5, "status, piped, snapshot": 5},
    10_000: {"status, piped": 50, "status, piped, snapshot": 50},
}
#: MiB that all processes of a run may take together.
MEMORY = 1_024
GROWTH = 1.05
#: Rounds at 10,000 projects and beyond, at most.
SOME, FEW = 5, 3
#: Seconds after which the program trusts that nobody changes a file in the same moment.
AGE = 2.5
_counter = itertools.count()


class Cost(NamedTuple):
    """Seconds on the clock, seconds of processor, and the most memory in MiB."""

    clock: float
    processor: float
    memory: float


#: Of each program, what each round cost.
Costs = dict[str, list[Cost]]


def cost(
    command: Sequence[str], environment: Mapping[str, str], terminal: bool = False, patience: float | None = None
) -> Cost:
    """What one run of a program costs; its output goes nowhere, or onto a terminal that is read.

    Raises TimeoutError where it takes more seconds than there is patience for.
    """
    told = [part.replace("{n}", str(next(_counter))) for part in command]
    ours, theirs = pty.openpty() if terminal else (-1, os.open(os.devnull, os.O_WRONLY))
    if terminal:
        threading.Thread(target=_drain, args=(ours,), daemon=True).start()
    begin = time.perf_counter()
    actions = [(os.POSIX_SPAWN_DUP2, theirs, 1), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
    pid = os.posix_spawn(told[0], told, {**os.environ, **environment}, file_actions=actions)
    stop = threading.Timer(patience, os.kill, (pid, signal.SIGKILL)) if patience else None
    if stop:
        stop.start()
    _, status, used = os.wait4(pid, 0)
    took = time.perf_counter() - begin
    if stop:
        stop.cancel()
    os.close(theirs)
    if patience and took >= patience:
        raise TimeoutError(told[0])
    if status:
        raise SystemExit(f"{told} failed")
    return Cost(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _drain(descriptor: int) -> None:
    """Reads what is written on a terminal until it is closed."""
    try:
        while os.read(descriptor, 1 << 16):
            pass
    except OSError:
        os.close(descriptor)


def in_turn(
    commands: Mapping[str, Sequence[str]], rounds: int, environments: Mapping[str, Mapping[str, str]] | None = None
) -> Costs:
    """The costs of each command in rounds in which all take turns."""
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            found[name].append(cost(command, (environments or {}).get(name, {}), "terminal" in name))
    return found


def once(commands: Mapping[str, Sequence[str]], patience: float) -> tuple[Costs, list[str]]:
    """What each command costs, run once; and those that took too long."""
    found: Costs = {}
    stopped: list[str] = []
    for name, command in commands.items():
        try:
            found[name] = [cost(command, {}, patience=patience)]
        except TimeoutError:
            stopped.append(name)
    return found, stopped


def median(costs: Sequence[Cost]) -> Cost:
    """What a round in the middle costs, each figure by itself."""
    return Cost(*map(statistics.median, zip(*costs, strict=True)))


def table(costs: Costs, base: str, bounds: Mapping[str, float]) -> str:
    """The costs and their ratios to one of them, of medians and of the least, beside the bounds."""
    heads = ["", f"× {base}", "at most", "of the least", "processor", "MiB", "seconds", "least"]
    middle, least = median(costs[base]), min(costs[base]).clock
    rows = [
        [name, f"{each.clock / middle.clock:.2f}", bounds.get(name, ""), f"{min(costs[name]).clock / least:.2f}",
         f"{each.processor / middle.processor:.2f}", f"{each.memory:.0f}", f"{each.clock:.3f}",
         f"{min(costs[name]).clock:.3f}"]
        for name, each in ((name, median(each)) for name, each in costs.items())
    ]  # fmt: skip
    return tabulate(rows, heads, "pipe", disable_numparse=True, colalign=["left", *["right"] * 7])


def starting(folder: Path, project: str, rounds: int) -> str:
    """Start-up and the real 45 projects, with what is remembered of them and without, beside a bare interpreter.

    Entries go into a copy: what is asked of unchanged data is asked of unchanged data.
    """
    entered = folder.with_name("entered")
    shutil.copytree(folder, entered)
    data = ["-C", str(folder)]
    add = [part.format(folder=entered, project=project, n="{n}") for part in ADD]
    commands = {
        "bare": BARE,
        "--version": [*OURS, "--version"],
        "--help": [*OURS, "--help"],
        "completion": OURS,
        "click, pydantic and rich alone": [
            sys.executable,
            "-c",
            "import click, pydantic.main, rich.console, rich.table",
        ],
        "status, piped, snapshot": [*OURS, *data, "status"],
        "status, piped, snapshot, after an entry": [*OURS, "-C", str(entered), "status"],
        "status, piped": [*OURS, *data, "--no-cache", "status"],
        "status on a terminal, snapshot": [*OURS, *data, "status"],
        "status on a terminal": [*OURS, *data, "--no-cache", "status"],
        "add, snapshot": add,
        "add": [*add, "--no-cache"],
        "straightforward script": [*SCRIPT, str(folder)],
    }
    words = f"minsheng -C {folder} show {project[:2]}"
    asked = {"_MINSHENG_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "4"}
    shown = {"TERM": "xterm-256color", "COLUMNS": "120"}
    environments = {"completion": asked, **{name: shown for name in commands if "terminal" in name}}
    time.sleep(AGE)
    for _ in range(2):  # so that there is something to remember
        cost(commands["status, piped, snapshot"], {})
        cost(commands["status on a terminal, snapshot"], shown, terminal=True)
    return table(in_turn(commands, rounds, environments), "bare", STARTING)


def loading(folder: Path, rounds: int) -> tuple[Costs, str]:
    """Loading and judging a workspace with and without what is remembered, the plain loop, and commands.

    And a line of how much memory all processes of a run take together, and of entries beside a bare interpreter.
    """
    load = [sys.executable, str(HERE / "load_all.py"), str(folder)]
    entered = folder.with_name(f"{folder.name}-entered")
    shutil.copytree(folder, entered)
    add = [part.format(folder=entered, project="p1", n="{n}") for part in ADD]
    status = [*OURS, "-C", str(folder), "status"]
    after = [*OURS, "-C", str(entered), "status"]
    commands = {
        LOOP: [sys.executable, str(HERE / "plain_loop.py"), str(folder)],
        "bare": BARE,
        "load": [*load, "--one"],
        "load and assess": [*load, "--one", "--assess"],
        "load, two processes": [*load, "--two"],
        "load and assess, two processes": [*load, "--two", "--assess"],
        "load and assess, snapshot": [*load, "--one", "--assess", "--snapshot"],
        "load and assess, snapshot, two processes": [*load, "--two", "--assess", "--snapshot"],
        "status, piped": [*status, "--no-cache"],
        "status, piped, snapshot": status,
        "add": [*add, "--no-cache"],
        "add, snapshot": add,
        "status, piped, snapshot, after an entry": after,
    }
    time.sleep(AGE)
    first = {"first status, which writes the snapshot": [cost(status, {})]}
    cost(after, {})
    found = {**in_turn(commands, rounds), **first}
    shutil.rmtree(entered)
    shared = ("load and assess, two processes", "status, piped")
    memory = ", ".join(f"{name} {memory_together(commands[name]):.0f} MiB" for name in shared)
    adding = ", ".join(
        f"{name} {median(found[name]).clock / median(found['bare']).clock:.2f} (at most {STARTING[name]})"
        for name in ("add, snapshot", "add")
    )
    return found, f"All processes of a run together: {memory} (at most {MEMORY:,}). × bare: {adding}."


def beside_hledger(costs: Costs, size: int) -> str:
    """How many times as long as ours hledger takes, by the clock; empty where it was not asked."""
    theirs = costs.get("hledger balance --budget")
    if theirs is None:
        return ""
    told = []
    for name in ("status, piped", "status, piped, snapshot"):
        least = HLEDGER.get(size, {}).get(name)
        asked = f" (at least {least})" if least else ""
        told.append(f"{median(theirs).clock / median(costs[name]).clock:.1f} times as long as {name}{asked}")
    return f"hledger takes {', '.join(told)}.\n"


def growth(small: Costs, large: Costs, times: float) -> str:
    """The exponents with which time, processor and memory grow from one size to the next, of medians."""
    rows = [
        [name, *(f"{math.log(more / less, times):.2f}"
                 for more, less in zip(median(large[name]), median(small[name]), strict=True))]
        for name in small
        if name in large
    ]  # fmt: skip
    heads = ["exponent of growth", "seconds", f"processor (at most {GROWTH})", "memory"]
    return tabulate(rows, heads, "pipe", disable_numparse=True)


@click.command()
@click.option("--sizes", default="45,1000,10000,100000", help="Numbers of projects to load.")
@click.option("--rounds", default=7, help="How often each is run; less often where it takes long.")
@click.option(
    "--foreign", default=10_000, help="The most projects for the script, hledger, ledger, Taskwarrior and DuckDB."
)
@click.option(
    "--patience", default=600.0, help="Seconds after which another program is stopped, beyond 1,000 projects."
)
def main(sizes: str, rounds: int, foreign: int, patience: float) -> None:
    """Prints the tables."""
    for name in ("MINSHENG_TODAY", "PYTHONDONTWRITEBYTECODE"):  # as where people use it: compiled once
        os.environ.pop(name, None)
    print(versions() + "\n")
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CACHE_HOME"] = f"{scratch}/cache"
        shutil.copytree(ROOT / "data", Path(scratch) / "real/data")
        print("The 45 real projects:\n\n" + starting(Path(scratch) / "real", "bus-shelters", rounds * 2))
        before: tuple[int, Costs] | None = None
        for size in map(int, sizes.split(",")):
            folder = Path(scratch) / str(size)
            generate(folder, size)
            often = rounds if size <= 1_000 else min(rounds, FEW if size > 10_000 else SOME)
            costs, memory = loading(folder, often)
            stopped: list[str] = []
            if size <= foreign:
                beside = Path(scratch) / f"beside{size}"
                beside.mkdir()
                others = {"straightforward script": [*SCRIPT, str(folder)], **programs(folder, beside)}
                theirs, stopped = (in_turn(others, often), []) if size <= 1_000 else once(others, patience)
                costs |= theirs
            bounds = LOADING if size >= ASKED else {}
            print(f"\n{size:,} projects, {often} rounds:\n\n" + table(costs, LOOP, bounds), flush=True)
            print(f"\n{memory}\n\n{beside_hledger(costs, size)}", end="", flush=True)
            print("".join(f"{name} was stopped after {patience:.0f} s.\n" for name in stopped), end="", flush=True)
            if before:
                print(f"\nFrom {before[0]:,} to {size:,}:\n\n" + growth(before[1], costs, size / before[0]))
            before = size, costs
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
