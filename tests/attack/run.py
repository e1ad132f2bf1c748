#!/usr/bin/env python3
"""Attacks the program from outside: the whole kit and the hostile ledgers, by one command.

    python tests/attack/run.py [--quick | --full] [--only crash,ledgers] [--out FOLDER]

Three at a time, the longest first; what each says is printed when it ends.
--quick takes about eight minutes on two processors (each push), without it about twice that, --full hours. Exit 1 when anything failed.
What needs strace, a C compiler or root is left out where they are missing, and it is said why.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

HERE = Path(__file__).resolve().parent
KIT = HERE / "kit"
LEDGERS = "ledgers"
#: The workers take one after the other, the longest first: so all are busy to the end.
QUEUE = (
    "crash",
    "bad_yaml",
    "naughty",
    LEDGERS,
    "enospc",
    "env_matrix",
    "bad_fs",
    "determinism",
    "race",
    "race_fresh",
    "race_kill",
)
#: One more than two processors: an attack also waits, for disk, pipes, locks and clocks.
WORKERS = 3


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


def environment(name: str) -> dict[str, str]:
    """The environment of an attack: nothing that would make this machine's answers other than another's.

    `crash` counts the system calls of one run and kills others at those counts: none may remember what another read.
    """
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("MINSHENG_", "LC_", "LANG"))}
    return {**kept, "LANG": "C.UTF-8", **({"MINSHENG_NO_CACHE": "1"} if name == "crash" else {})}


def attack_of(name: str, depth: list[str], out: Path) -> list[str]:
    """The command of one attack: the hostile ledgers, or one of the kit's."""
    if name == LEDGERS:
        quick = [each for each in depth if each == "--quick"]
        return [sys.executable, str(HERE / "hostile_ledgers.py"), "--csv", str(out / f"{LEDGERS}.csv"), *quick]
    kit = [sys.executable, str(KIT / "run_all.py"), str(HERE / "minsheng.toml")]
    return [*kit, "--only", name, "--out", str(out / name), *depth]


def tried(name: str, depth: list[str], out: Path) -> tuple[int, str]:
    """Runs one attack: its exit code, and what it said; not the kit's total of one."""
    done = subprocess.run(
        attack_of(name, depth, out),
        env=environment(name),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    said = [line for line in done.stdout.splitlines() if not line.startswith("total: ")]
    return done.returncode, "\n".join(said)


def failures(chosen: list[str], out: Path) -> int:
    """Prints every case that failed and every attack that left no case; returns how many."""
    cases = failed = 0
    for name in chosen:
        found = _cases(name, out)
        wrong = [f"{row['case']}: {row['detail']}" for row in found if row["status"] not in ("ok", "WARN")]
        for each in wrong if found else ["THE KIT ITSELF DID NOT RUN: no case"]:
            failed += 1
            print(f"FAIL {name}: {each}"[:400])
        cases += len(found)
    print(f"{cases} cases, {failed} failed")
    return failed


def missed(out: Path) -> list[str]:
    """Where the crash kit killed less than nine of ten runs at the system calls that it had counted."""
    said = "".join(file.read_text("utf-8") for file in out.rglob("crash.txt"))
    points = dict(re.findall(r"^(syscall.*): (\d+) kill points", said, re.MULTILINE))
    kills = dict(re.findall(r"^(syscall.*): (\d+) kills", said, re.MULTILINE))
    return [
        f"{kills.get(name, 0)} kills at {count} points of {name}"
        for name, count in points.items()
        if int(kills.get(name, 0)) < 0.9 * int(count)
    ]


def _cases(name: str, out: Path) -> list[dict[str, str]]:
    """What an attack says of its cases; none when it left no file."""
    found = []
    for file in sorted(out.rglob(f"{name}.csv")):
        with file.open(encoding="utf-8", newline="") as opened:
            found += list(csv.DictReader(opened))
    return found


def main() -> int:
    """Runs what was asked for, three at a time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    depth = parser.add_mutually_exclusive_group()
    depth.add_argument("--quick", action="store_true", help="a few minutes")
    depth.add_argument("--full", action="store_true", help="hours")
    parser.add_argument("--only", type=lambda text: text.split(","), help=f"some of: {','.join(QUEUE)}", default=QUEUE)
    parser.add_argument("--out", type=Path, default=Path("build/attack"), help="folder of the results (build/attack)")
    options = parser.parse_args()
    if unknown := set(options.only) - set(QUEUE):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    for each in missing():
        print(f"left out: {each}", flush=True)
    chosen = [name for name in QUEUE if name in options.only]
    return attack(chosen, ["--quick"] * options.quick + ["--full"] * options.full, options.out.resolve())


def attack(chosen: list[str], depth: list[str], out: Path) -> int:
    """Runs the attacks, prints what came out, and returns 1 when anything failed."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    start = time.monotonic()
    with ThreadPoolExecutor(WORKERS) as pool:
        running = [pool.submit(tried, name, depth, out) for name in chosen]
        codes = [_printed(*each.result()) for each in as_completed(running)]
    failed = failures(chosen, out) + len(missed(out))
    for each in missed(out):
        print(f"FAIL crash: {each}")
    print(f"{time.monotonic() - start:.0f} s; details in {out}")
    return 1 if failed or any(codes) else 0


def _printed(code: int, said: str) -> int:
    print(said, flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
