"""A roll-up of many workspaces beside a plain loop over the same files: python benchmarks/many.py.

[--of 100x100,1000x45]: workspaces times projects; [--rounds 3]: the least counts. `first` finds nothing remembered and
remembers; `again` finds all of it. One and two processes, however busy they are.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from generate import generate
from run import Cost, cost
from tabulate import tabulate

HERE = Path(__file__).parent
#: The same as plain_loop.py, for each folder in a folder.
LOOP = """
import runpy, sys
for folder in sorted(sys.argv[1:]):
    sys.argv[1:] = [folder]
    runpy.run_path({loop!r})
"""
OURS = """
import sys
from minsheng_cli.store import forked
forked._processors = lambda: {processors}
from minsheng_cli.__main__ import main
sys.exit(main())
"""


def measure(top: Path, rounds: int) -> list[tuple[str, Cost]]:
    """What each way costs at least, the plain loop first."""
    folders, cache = sorted(map(str, top.glob("c*"))), top / "cache"
    found: dict[str, list[Cost]] = {}
    for _ in range(rounds):
        told = cost([sys.executable, "-c", LOOP.format(loop=str(HERE / "plain_loop.py")), *folders], {})
        found.setdefault("plain loop", []).append(told)
        for processors, name in ((1, "one process"), (2, "two processes")):
            shutil.rmtree(cache, ignore_errors=True)
            run = [sys.executable, "-c", OURS.format(processors=processors), "rollup", *folders]
            for way in ("--no-cache", "first", "again"):
                more = ["--no-cache"] if way == "--no-cache" else []
                told = cost([*run, *more], {"XDG_CACHE_HOME": str(cache)})
                found.setdefault(f"rollup, {way}, {name}", []).append(told)
    return [(name, min(costs)) for name, costs in found.items()]


def main() -> None:
    """Prints a table for each number of workspaces."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--of", default="100x100,1000x45")
    options.add_argument("--rounds", type=int, default=3)
    told = options.parse_args()
    for each in told.of.split(","):
        count, projects = map(int, each.split("x"))
        with tempfile.TemporaryDirectory() as folder:
            for number in range(count):
                generate(Path(folder, f"c{number:04}"), projects, seed=number)
                settings = Path(folder, f"c{number:04}", "data/minsheng.yaml")
                settings.write_text(
                    settings.read_text("utf-8").replace("as_of: 2020-12-31", "as_of: 2020-09-30"), "utf-8"
                )
            costs = measure(Path(folder), told.rounds)
            loop = costs[0][1]
            print(
                f"\n{count:,} workspaces of {projects} projects, {told.rounds} rounds, load {os.getloadavg()[0]:.1f}:\n"
            )
            rows = [[name, c.clock / loop.clock, c.processor / loop.processor, c.memory, c.clock] for name, c in costs]
            heads = ["", "× plain loop", "processor", "MiB", "seconds"]
            print(tabulate(rows, heads, "pipe", floatfmt=("", ".2f", ".2f", ".0f", ".2f")), flush=True)


if __name__ == "__main__":
    main()
