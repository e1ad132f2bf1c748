#!/usr/bin/env python3
"""Puts each hostile ledger into a copy of a workspace and judges what the program makes of it.

    python tests/attack/hostile_ledgers.py [--quick] [--only REGEX] [--csv FILE]

Judged: `check` names what is wrong with file and line, or nothing where nothing is; `status` still shows the other
project; neither changes a byte; every answer is calm (no traceback, no control characters, no flood), within 10
seconds of the processor (25 by the clock: other work on the machine counts there) and 2 GB. Then an `add` either is refused and leaves the file as it was, or adds exactly one whole row of its
own behind what was there; a torn tail is set aside byte for byte, never extended.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "kit")]

import _kit  # noqa: E402
from ledger_cases import LEDGER, MENDS, REFUSES, Case, cases  # noqa: E402

CITY = HERE / "city"
TOKEN = "tk0000042x"  # noqa: S105  # marks a row
ADD = ("add", "bus-shelters", "shelters=61", "--date", "2020-07-01", "--correct", "--note", TOKEN)
SECONDS, WAIT, MEMORY = 10.0, 25.0, 2 << 30


class Answer(NamedTuple):
    """What a run said, and what is wrong with that whatever was asked."""

    code: int
    text: str
    wrong: list[str]


Run = Callable[[Path, tuple[str, ...]], Answer]


def as_process(workspace: Path, arguments: tuple[str, ...]) -> Answer:
    """A run in a process of its own, bounded in time and memory."""
    command = [sys.executable, "-P", "-m", "minsheng_cli", *arguments]
    environment = _kit.clean_env(MINSHENG_LANG="en", LANG="C.UTF-8", LC_ALL=None)
    before = _worked()
    done = _kit.run(command, cwd=workspace, env=environment, timeout=WAIT, mem=MEMORY)
    slow = [f"{_worked() - before:.1f} s of the processor"] if _worked() - before > SECONDS else []
    return Answer(done.rc, done.text(), _kit.general_problems(done) + slow)


def _worked() -> float:
    """Seconds of the processor that all runs so far have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def put(case: Case, root: Path) -> Path:
    """A workspace with the hostile ledger in it."""
    workspace = root / "ws"
    shutil.copytree(CITY, workspace)
    file = workspace / LEDGER
    file.unlink()
    if callable(case.put):
        case.put(file)
    else:
        file.write_bytes(case.put)
    return workspace


def judge(case: Case, root: Path, run: Run) -> list[str]:
    """Everything that is wrong with how the program meets a case."""
    workspace = put(case, root)
    before = _kit.tree_hash(workspace)
    found = run(workspace, ("check",))
    wrong = [f"check: {each}" for each in found.wrong] + _named(case, found)
    shown = run(workspace, ("status", "--format", "json"))
    wrong += [f"status: {each}" for each in shown.wrong] + _others(shown)
    if _kit.tree_hash(workspace) != before:
        wrong.append("a command that reads changed the workspace")
    held = _bytes(workspace / LEDGER)
    added = run(workspace, ADD)
    return wrong + [f"add: {each}" for each in [*added.wrong, *_added(case, workspace, held, added)]]


def _named(case: Case, found: Answer) -> list[str]:
    """Whether `check` said what is wrong, where it is."""
    names = [
        (line, code)
        for line, code in re.findall(r"30-bus-shelters\.csv(?::(\d+))?(?::\d+)?: \w+: ([a-z0-9-]+):", found.text)
    ]
    if case.code == "any":
        return [] if found.code == 0 or names else ["nothing is named"]
    if not case.code:
        return [f"named for nothing: {names[:3]}"] if found.code or names else []
    wanted = {(str(case.line) if case.line else "", case.code)}
    fits = wanted & set(names) or (case.code == "any-error" and found.code == 1 and names)
    fits = fits or (not case.line and any(code == case.code for _, code in names))
    return [] if fits else [f"exit {found.code} names {names[:3]}, expected {case.line}: {case.code}"]


def _others(shown: Answer) -> list[str]:
    """Whether the project beside the hostile ledger is shown with its total, and exit 3 says that data was left out."""
    try:
        said = json.JSONDecoder().raw_decode(shown.text)[0]
        parks = next(each for each in said["projects"] if each["id"] == "parks")
        value = parks["targets"][0]["value"]
    except (ValueError, LookupError, StopIteration) as error:
        return [f"the other project is not shown: {error!r} {shown.text[:80]!r}"]
    wrong = [] if value == "3" else [f"the other project's total is {value}"]
    return wrong if shown.code in (0, 3) else [*wrong, f"status ends with {shown.code}"]


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() and file.stat().st_size < 100_000_000 else None


def _added(case: Case, workspace: Path, held: bytes | None, added: Answer) -> list[str]:
    """What an `add` did to the ledger."""
    now = _bytes(workspace / LEDGER)
    if added.code:
        wrong = [] if case.add in (REFUSES, "any") else [f"exit {added.code}: {added.text.strip()[:160]!r}"]
        wrong += [] if added.text.strip() else ["refused without a word"]
        return wrong if now == held else [*wrong, "refused, and yet the ledger is another"]
    if case.add == REFUSES or held is None or now is None:
        return ["acknowledged on a ledger that must be mended first"]
    return _grown(case, workspace, held, now)


def _grown(case: Case, workspace: Path, held: bytes, now: bytes) -> list[str]:
    """Whether the ledger is what it was and one whole row more."""
    kept, tail = held, b""
    if case.add == MENDS:
        kept, tail = held[: held.rfind(b"\n") + 1], held[held.rfind(b"\n") + 1 :]
        aside = _bytes((workspace / LEDGER).with_suffix(".torn"))
        if aside != tail + b"\n":
            return ["the torn tail was not set aside as it was"]
    if not now.startswith(kept):
        return ["what was there before is no longer there"]
    new = now[len(kept) :]
    if kept and not kept.endswith(b"\n"):
        new = new.removeprefix(b"\n") if new.startswith(b"\n") else b"glued " + new
    cells = next(csv.reader(io.StringIO(new.decode()), strict=True), [])
    whole = (
        new.endswith(b"\n")
        and new.count(b"\n") == 1
        and len(cells) == 11
        and cells[7] == TOKEN
        and cells[0] == "2020-07-01"
    )
    return [] if whole else [f"no whole row of its own: {new[:120]!r}"]


def main() -> int:
    """Judges all cases, prints what is wrong and how many were tried."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--quick", action="store_true", help="the big files, and every eighth of the others: the suite has them all"
    )
    parser.add_argument("--only")
    parser.add_argument("--csv")
    options = parser.parse_args()
    report = _kit.Report("hostile_ledgers")
    for number, case in enumerate(cases()):
        if options.quick and number % 8 and not case.big:
            continue
        if options.only and not re.search(options.only, case.name):
            continue
        with tempfile.TemporaryDirectory(prefix="ledgers-") as root:
            wrong = judge(case, Path(root), as_process)
        report.add(case.name, not wrong, "; ".join(wrong))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"most memory of a run: {peak} MB")
    return int(report.finish(options.csv) or 0)


if __name__ == "__main__":
    sys.exit(main())
