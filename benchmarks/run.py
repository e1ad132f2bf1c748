"""Ratios measured in one run: each program beside a bare interpreter, or beside a plain loop over the same files.

python benchmarks/run.py [--sizes 45,1000,10000] [--rounds 7]. The least of several rounds counts; rounds take turns,
so that a busy machine slows all alike.
"""

from __future__ import annotations

import math
import os
import platform
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click
from generate import generate
from tabulate import tabulate

HERE = Path(__file__).parent
ROOT = HERE.parent
BARE = [sys.executable, "-c", "pass"]
LOOP = "plain loop"
BOUNDS = {"load and assess": 0.8, "load and assess, two processes": 0.5}
OURS = [sys.executable, "-m", "minsheng_cli"]


class Cost(NamedTuple):
    """Seconds on the clock, seconds of processor, and the most memory in MiB."""

    clock: float
    processor: float
    memory: float


def cost(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """What one run of a program costs."""
    begin = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        pid = os.posix_spawn(
            command[0], command, {**os.environ, **environment}, file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1)]
        )
        _, status, used = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"{command} failed")
    return Cost(time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def least(commands: Mapping[str, Sequence[str]], rounds: int, **environment: Mapping[str, str]) -> dict[str, Cost]:
    """The least cost of each command over rounds in which all take turns."""
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            found[name].append(cost(command, environment.get(name, {})))
    return {name: Cost(*map(min, zip(*costs, strict=True))) for name, costs in found.items()}


def table(costs: Mapping[str, Cost], base: str, bounds: Mapping[str, float]) -> str:
    """The costs and their ratios to one of them, beside the bounds."""
    heads = ["", f"× {base}", "at most", "processor", "MiB", "seconds"]
    rows = [
        [name, f"{each.clock / costs[base].clock:.2f}", bounds.get(name, ""),
         f"{each.processor / costs[base].processor:.2f}", f"{each.memory:.0f}", f"{each.clock:.3f}"]
        for name, each in costs.items()
    ]  # fmt: skip
    return tabulate(rows, heads, "pipe", disable_numparse=True, colalign=["left", *["right"] * 5])


def starting(folder: Path, rounds: int) -> str:
    """Start-up and 45 projects, beside a bare interpreter."""
    data = ["-C", str(folder)]
    commands = {
        "bare": BARE,
        "--version": [*OURS, "--version"],
        "--help": [*OURS, "--help"],
        "completion": OURS,
        "status of 45, piped": [*OURS, *data, "status"],
        "straightforward script, 45": [sys.executable, str(HERE / "straightforward.py"), str(folder)],
    }
    words = f"minsheng -C {folder} show p1"
    asked = {"_MINSHENG_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "4"}
    costs = least(commands, rounds, completion=asked)
    return table(costs, "bare", {"--version": 4, "completion": 6, "status of 45, piped": 21})


def loading(folder: Path, rounds: int) -> dict[str, Cost]:
    """Loading and judging a workspace, the plain loop over the same files, and status itself."""
    load = [sys.executable, str(HERE / "load_all.py"), str(folder)]
    commands = {
        LOOP: [sys.executable, str(HERE / "plain_loop.py"), str(folder)],
        "load": [*load, "--one"],
        "load and assess": [*load, "--one", "--assess"],
        "load, two processes": [*load, "--two"],
        "load and assess, two processes": [*load, "--two", "--assess"],
        "status, piped": [*OURS, "-C", str(folder), "status"],
    }
    return least(commands, rounds)


def growth(small: Mapping[str, Cost], large: Mapping[str, Cost], times: float) -> str:
    """The exponents with which processor and memory grow from one size to the next."""
    rows = [
        [name, *(f"{math.log(getattr(large[name], what) / getattr(small[name], what), times):.2f}"
                 for what in ("processor", "memory"))]
        for name in small
    ]  # fmt: skip
    return tabulate(rows, ["exponent of growth", "processor", "memory"], "pipe", disable_numparse=True)


@click.command()
@click.option("--sizes", default="1000,10000", help="Numbers of projects to load.")
@click.option("--rounds", default=7, help="How often each is run.")
def main(sizes: str, rounds: int) -> None:
    """Prints the tables."""
    os.environ.pop("MINSHENG_TODAY", None)
    machine = f"{platform.machine()}, {os.cpu_count()} cores"
    print(f"{platform.python_implementation()} {platform.python_version()}, {machine}\n")
    with tempfile.TemporaryDirectory() as scratch:
        generate(Path(scratch) / "45", 45)
        print(starting(Path(scratch) / "45", rounds * 3))
        before: tuple[int, dict[str, Cost]] | None = None
        for size in map(int, sizes.split(",")):
            folder = Path(scratch) / str(size)
            generate(folder, size)
            costs = loading(folder, max(2, rounds * 1000 // max(size, 1000)))
            print(f"\n{size:,} projects:\n\n" + table(costs, LOOP, BOUNDS))
            if before:
                print(f"\nFrom {before[0]:,} to {size:,}:\n\n" + growth(before[1], costs, size / before[0]))
            before = size, costs


if __name__ == "__main__":
    main()
