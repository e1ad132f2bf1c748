"""The ledger against a model of it: whatever clerks, merges, Excel and crashes do, nothing acknowledged is lost.

More than a push tries: STATEFUL_EXAMPLES=2000 python -m pytest tests/attack/test_stateful.py
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import shutil
import signal
import subprocess
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from minsheng_cli.__main__ import main
from minsheng_cli.model.fact import HEADER, row_id

CITY = Path(__file__).parent / "city"
LEDGER = "data/projects/30-bus-shelters.csv"
DAYS = st.sampled_from([f"2020-{month:02d}-{day}" for month in (5, 6, 7) for day in ("05", "09")])
VALUES = st.integers(0, 300)
NOTES = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
STEPS = ("before", "torn", "written", "synced")


class Fact(NamedTuple):
    """What was said to the program, and whether it was acknowledged."""

    token: str
    day: str
    value: int
    correction: bool


class Office(RuleBasedStateMachine):
    """A workspace with one ledger, a branch of it, and the facts that must be in each."""

    @initialize()
    def open(self) -> None:
        self.patch = pytest.MonkeyPatch()
        for name, text in {"MINSHENG_TODAY": "2020-07-10", "MINSHENG_LANG": "en", "LANGUAGE": "en"}.items():
            self.patch.setenv(name, text)
        self.folder = Path(tempfile.mkdtemp(prefix="stateful-"))
        self.ours = self.folder / "ours"
        shutil.copytree(CITY, self.ours)
        (self.ours / LEDGER).write_text(f"{HEADER}\n", "utf-8")
        self.theirs: Path | None = None
        self.facts: list[Fact] = []
        self.their_facts: list[Fact] = []
        self.maybe: list[Fact] = []
        self.count = 0

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.patch.undo()
            shutil.rmtree(self.folder)

    def run(self, root: Path, *arguments: str) -> tuple[int, str, str]:
        """The program in this process."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(["-C", str(root), *arguments])
        return code, out.getvalue(), err.getvalue()

    def say(self, day: str, value: int, note: str, correct: bool) -> tuple[Fact, list[str]]:
        """A new fact, and the arguments that record it."""
        self.count += 1
        fact = Fact(f"tk{self.count:07d}x", day, value, correct)
        arguments = ["add", "bus-shelters", f"shelters={value}", "--date", day, f"--note={fact.token}{note}"]
        return fact, [*arguments, *(["--correct"] if correct else [])]

    def record(self, root: Path, facts: list[Fact], day: str, value: int, note: str, correct: bool) -> None:
        """Adds a fact; what is refused says why and changes nothing."""
        before = held(root)
        fact, arguments = self.say(day, value, note, correct)
        code, out, err = self.run(root, *arguments)
        if code == 0 and held(root) == before:
            assert "nothing was written" in out
        elif code == 0:
            facts.append(fact)
        else:
            assert (code, bool(err.strip()), held(root)) == (2, True, before)

    @rule(day=DAYS, value=VALUES, note=NOTES)
    def add(self, day: str, value: int, note: str) -> None:
        self.record(self.ours, self.facts, day, value, note, False)

    @rule(day=DAYS, value=VALUES, note=NOTES)
    def correct(self, day: str, value: int, note: str) -> None:
        self.record(self.ours, self.facts, day, value, note, True)

    @rule()
    def undo(self) -> None:
        before = tokens(self.ours)
        code, out, err = self.run(self.ours, "undo", "bus-shelters")
        gone = [
            each for each in [*self.facts, *self.maybe] if each.token in before and each.token not in tokens(self.ours)
        ]
        if code == 0:
            assert len(gone) == 1 and gone[0].token == before[-1] and gone[0].token in out
            self.facts = [each for each in self.facts if each not in gone]
            self.maybe += gone  # a branch that still has it may bring it back
        else:
            assert not gone and err.strip()

    @precondition(lambda self: self.theirs is None)
    @rule()
    def branch(self) -> None:
        if (self.ours / LEDGER).exists():
            self.theirs = self.folder / "theirs"
            shutil.copytree(self.ours, self.theirs)
            self.base = held(self.ours)
            self.their_facts = []

    @precondition(lambda self: self.theirs is not None)
    @rule(day=DAYS, value=VALUES, note=NOTES, correct=st.booleans())
    def add_on_the_branch(self, day: str, value: int, note: str, correct: bool) -> None:
        assert self.theirs is not None
        self.record(self.theirs, self.their_facts, day, value, note, correct)

    @precondition(lambda self: self.theirs is not None)
    @rule()
    def merge(self) -> None:
        """What git makes of both with merge=union; a branch that was left with other line ends is not merged."""
        assert self.theirs is not None
        sides = (held(self.ours), self.base, held(self.theirs))
        if all(side.endswith(b"\n") and b"\r" not in side for side in sides):
            for name, side in zip(("a", "base", "b"), sides, strict=True):
                (self.folder / name).write_bytes(side)
            command = ["git", "merge-file", "--union", "-p", "a", "base", "b"]
            merged = subprocess.run(command, cwd=self.folder, capture_output=True, check=True).stdout
            (self.ours / LEDGER).write_bytes(merged)
            self.facts += self.their_facts
        shutil.rmtree(self.theirs)
        self.theirs = None

    @rule(day=DAYS, value=VALUES, step=st.sampled_from(STEPS), share=st.floats(0, 1))
    def crash(self, day: str, value: int, step: str, share: float) -> None:
        """The program is killed while it appends: the fact is wholly there or wholly absent."""
        fact, arguments = self.say(day, value, "", True)
        child = os.fork()
        if not child:
            try:
                die_at(step, share)
                self.run(self.ours, *arguments)
            finally:
                os._exit(1)
        os.waitpid(child, 0)
        self.maybe.append(fact)

    @rule(length=st.integers(1, 60))
    def something_else_tears(self, length: int) -> None:
        before = held(self.ours)
        if before.endswith(b"\n"):
            row = b"2020-07-01,progress,shelters,7,,,,note,source,2020-07-01,0123456789ab"
            (self.ours / LEDGER).write_bytes(before + row[:length])

    @rule()
    def excel_saves(self) -> None:
        if b'"' not in (before := held(self.ours)):
            text = before.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
            (self.ours / LEDGER).write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))

    @rule()
    def an_editor_drops_the_last_newline(self) -> None:
        (self.ours / LEDGER).write_bytes(held(self.ours).rstrip(b"\r\n"))

    @invariant()
    def every_acknowledged_fact_is_one_whole_row(self) -> None:
        if not hasattr(self, "facts"):
            return
        found = rows(self.ours)
        for fact in self.facts:
            mine = {tuple(each) for each in found if fact.token in each[7]}  # both sides of a merge may hold it
            assert len(mine) == 1, f"{fact}: {mine}"
            (row,) = mine
            kind = "correction" if fact.correction else "progress"
            assert (row[0], row[1], Decimal(row[3]), row[10]) == (fact.day, kind, fact.value, row_id(row[:10]))
        known = {each.token for each in [*self.facts, *self.maybe]}
        assert set(tokens(self.ours)) <= known

    @invariant()
    def the_program_shows_what_the_model_says(self) -> None:
        if not hasattr(self, "facts"):
            return
        before = held(self.ours)
        code, out, _ = self.run(self.ours, "status", "--format", "json")
        shown = next(each for each in json.loads(out)["projects"] if each["id"] == "bus-shelters")["targets"][0][
            "value"
        ]
        assert code in (0, 3) and held(self.ours) == before
        assert shown == self.expected()

    def expected(self) -> str | None:
        """The total of the last day on which the rows say one: the last correction, or a reading without another."""
        told = {each.token: each for each in [*self.facts, *self.maybe]}
        here = [told[token] for token in dict.fromkeys(tokens(self.ours))]
        for day in sorted({each.day for each in here}, reverse=True):
            corrected = [each.value for each in here if each.day == day and each.correction]
            read = {each.value for each in here if each.day == day and not each.correction}
            if corrected or len(read) == 1:
                return str(corrected[-1] if corrected else read.pop())
        return None


def held(root: Path) -> bytes:
    """The ledger's bytes; none when there is no ledger."""
    file = root / LEDGER
    return file.read_bytes() if file.exists() else b""


def rows(root: Path) -> list[list[str]]:
    """The whole rows of a ledger, each with its eleven cells; a torn tail is none."""
    found = []
    lines = held(root).decode("utf-8-sig", "replace").split("\n")
    for number, line in enumerate(lines[1:], 2):
        with contextlib.suppress(csv.Error):
            cells = next(csv.reader([line.rstrip("\r")], strict=True), [])
            if len(cells) == 11 and (number < len(lines) or len(cells[10]) in (0, 12)):
                found.append(cells)
                continue
        assert not line.strip() or number == len(lines), f"a torn row is not the last: {line!r}"
    return found


def tokens(root: Path) -> list[str]:
    """The tokens of a ledger's rows in their order; what something else tore off has none."""
    return [row[7][:10] for row in rows(root) if row[7].startswith("tk")]


def die_at(step: str, share: float) -> None:
    """From now on this process is killed at a step of the next append: only a share of the row is written, or all."""
    from minsheng_cli.store import append, placing, torn

    write, sync = append.write_all, os.fsync

    def dying_write(descriptor: int, data: bytes) -> None:
        write(descriptor, data[: 0 if step == "before" else int(len(data) * share) if step == "torn" else len(data)])
        if step in ("before", "torn", "written"):
            os.kill(os.getpid(), signal.SIGKILL)

    def dying_sync(descriptor: int) -> None:
        sync(descriptor)
        os.kill(os.getpid(), signal.SIGKILL)

    append.write_all = placing.write_all = torn.write_all = dying_write
    os.fsync = dying_sync


Office.TestCase.settings = settings(
    max_examples=int(os.environ.get("STATEFUL_EXAMPLES", "25")), stateful_step_count=14, deadline=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
TestOffice = Office.TestCase
