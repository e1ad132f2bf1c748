#!/usr/bin/env python3
"""Attacks the program from outside: the whole kit and the hostile ledgers, by one command.

    python tests/attack/run.py [--quick | --full] [--only crash,ledgers] [--out FOLDER]

--quick takes about 12 minutes of processor time, half on two processors (each push), without it about a quarter of an hour, --full hours. Exit 1 when anything failed.
What needs strace, a C compiler or root is left out where they are missing, and it is said why.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
KIT = HERE / "kit"
#: Side by side, so that two processors have something to do; each lane about as long as the other.
LANES = (
    ("crash", "race", "race_fresh", "race_kill", "determinism"),
    ("bad_yaml", "naughty", "enospc", "env_matrix", "bad_fs"),
)
LEDGERS = "ledgers"


def missing() -> list[str]:
    """What is left out on this machine, and why."""
    said = []
    if not shutil.which("strace"):
        said.append("no strace: no kill, signal or error at each system call (crash: syscall, signal, errno)")
    if not _built():
        said.append("no C compiler: no torn writes (crash: torn) and no shifted clock (env_matrix)")
    if os.geteuid() != 0:
        said.append("not root: a full disk needs user name spaces (enospc), some devices cannot be made (bad_fs)")
    return said


def _built() -> bool:
    """Builds the two small libraries of the kit."""
    if not shutil.which(os.environ.get("CC", "cc")):
        return False
    return subprocess.run(["sh", str(KIT / "c/build.sh")], check=False).returncode == 0


def environment() -> dict[str, str]:
    """The environment of the kit: nothing that would make this machine's answers other than another's."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("MINSHENG_", "LC_", "LANG"))}
    return {**kept, "LANG": "C.UTF-8"}


def kit(lane: tuple[str, ...], depth: list[str], out: Path) -> int:
    """Runs some of the kit's attacks."""
    if not lane:
        return 0
    folder = out / lane[0]
    command = [
        sys.executable,
        str(KIT / "run_all.py"),
        str(HERE / "minsheng.toml"),
        "--only",
        ",".join(lane),
        "--out",
        str(folder),
    ]
    return subprocess.run([*command, *depth], env=environment(), check=False).returncode


def ledgers(depth: list[str], out: Path) -> int:
    """Runs the hostile ledgers."""
    command = [sys.executable, str(HERE / "hostile_ledgers.py"), "--csv", str(out / f"{LEDGERS}.csv")]
    quick = ["--quick"] if "--quick" in depth else []
    return subprocess.run([*command, *quick], env=environment(), check=False).returncode


def failures(chosen: list[str], out: Path) -> int:
    """Prints every case that failed and every attack that left no case; returns how many."""
    cases = failed = 0
    for name in chosen:
        tried = _cases(name, out)
        wrong = [f"{row['case']}: {row['detail']}" for row in tried if row["status"] not in ("ok", "WARN")]
        for each in wrong if tried else ["THE KIT ITSELF DID NOT RUN: no case"]:
            failed += 1
            print(f"FAIL {name}: {each}"[:400])
        cases += len(tried)
    print(f"{cases} cases, {failed} failed")
    return failed


def _cases(name: str, out: Path) -> list[dict[str, str]]:
    """What an attack says of its cases; none when it left no file."""
    found = []
    for file in sorted(out.rglob(f"{name}.csv")):
        with file.open(encoding="utf-8", newline="") as opened:
            found += list(csv.DictReader(opened))
    return found


def main() -> int:
    """Runs what was asked for, two lanes side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    depth = parser.add_mutually_exclusive_group()
    depth.add_argument("--quick", action="store_true", help="a few minutes")
    depth.add_argument("--full", action="store_true", help="hours")
    names = [LEDGERS, *(name for lane in LANES for name in lane)]
    parser.add_argument("--only", type=lambda text: text.split(","), help=f"some of: {','.join(names)}", default=names)
    parser.add_argument("--out", type=Path, default=Path("build/attack"), help="folder of the results (build/attack)")
    options = parser.parse_args()
    if unknown := set(options.only) - set(names):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    for each in missing():
        print(f"left out: {each}")
    return attack(options.only, ["--quick"] * options.quick + ["--full"] * options.full, options.out.resolve())


def attack(chosen: list[str], depth: list[str], out: Path) -> int:
    """Runs the attacks, prints what came out, and returns 1 when anything failed."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    start = time.monotonic()
    lanes = [tuple(name for name in lane if name in chosen) for lane in LANES]
    with ThreadPoolExecutor(2) as pool:
        codes = list(pool.map(lambda lane: kit(lane, depth, out), lanes))
    if LEDGERS in chosen:
        codes.append(ledgers(depth, out))
    failed = failures(chosen, out)
    print(f"{time.monotonic() - start:.0f} s; details in {out}")
    return 1 if failed or any(codes) else 0


if __name__ == "__main__":
    sys.exit(main())
