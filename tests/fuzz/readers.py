"""What is asked of the readers for any bytes at all: an answer, the same each time, in words that move no terminal.

No fuzzer in here: `fuzz.py` drives these functions with atheris, `test_fuzz.py` with the corpus and without it.
Files live in memory: whatever a reader of the store asks for is given the bytes at hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from minsheng_cli.formats.diagnostics import render
from minsheng_cli.model.fact import HEADER
from minsheng_cli.model.place import Finding, Level
from minsheng_cli.model.project import Project
from minsheng_cli.model.settings import Settings
from minsheng_cli.report.diagnostics import diagnostic
from minsheng_cli.store import holidays, ledgers, lines, plans  # all that read bytes
from minsheng_cli.store.files import MAX_FINDINGS
from minsheng_cli.words import Words

ROOT = Path("/nowhere")
PLAN, OFFICE, LEDGER = "data/projects/30-x.yaml", "data/minsheng.yaml", "data/projects/30-x.csv"
#: Data that begin with this are a ledger from its header on; others are rows below the usual one.
WHOLE = b"!"
#: What no output may have: it moves a terminal, turns the direction of writing, or hides.
MOVING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
#: One in so many inputs is put into words as well: that takes longer than reading.
SPOKEN = 8
WORDS = (Words("zh"), Words("en"))

BOUGHT = """\
id: x
title: 城市公交便利化
targets:
  - {key: shelters, name: 候车亭, unit: 座, number: 104}
  - {key: people, name: 受益人数, unit: 万人, number: 3.31}
  - {key: spent, name: 支出, unit: 万元, kind: tracked}
  - {key: jobless, name: 失业率, unit: "%", kind: at-most, number: 4.3}
  - {key: growth, name: 增速, unit: "%", kind: between, low: 7, high: 7.5}
milestones:
  - {key: routes, name: 线路优化方案印发, due: 2020-06-30}
"""


class Verdict(NamedTuple):
    """What a reader made of its bytes, and what it found wrong."""

    made: Any
    findings: list[Finding]


_held = b""


def _held_bytes(root: Path, path: str, limit: int) -> bytes:
    return _held


for _module in [module for name, module in sys.modules.items() if name.startswith("minsheng_cli.store.")]:
    if hasattr(_module, "read_bytes") and _module.__name__ != "minsheng_cli.store.files":
        _module.read_bytes = _held_bytes


def _hold(data: bytes) -> None:
    global _held
    _held = data


def _modelled(path: str, model: Any) -> Verdict:
    read = plans.read_model(ROOT, path, model)
    assert (read.model is None) == bool(read.findings), "a model and a finding, or neither"
    assert len(read.findings) <= MAX_FINDINGS + 1
    return Verdict(read.model, read.findings)


_hold(BOUGHT.encode())
PROJECT: Project = _modelled(PLAN, Project).made


def read_plan() -> Verdict:
    """The bytes as a plan."""
    return _modelled(PLAN, Project)


def read_plan_carefully() -> Verdict:
    """The same, never by the quick way."""
    return _by_pydantic(Project, PLAN)


def _by_pydantic(model: Any, path: str) -> Verdict:
    quick, plans.usual_plan, plans.usual_model = (
        (plans.usual_plan, plans.usual_model),
        lambda *told: None,
        lambda *told: None,
    )
    try:
        return _modelled(path, model)
    finally:
        plans.usual_plan, plans.usual_model = quick


def read_office() -> Verdict:
    """The bytes as `minsheng.yaml`."""
    return _modelled(OFFICE, Settings)


def read_office_carefully() -> Verdict:
    """The same, never by the quick way."""
    return _by_pydantic(Settings, OFFICE)


def read_rows() -> Verdict:
    """The bytes as a ledger, by the quick way where it goes."""
    return Verdict(*ledgers.read_ledger(ROOT, LEDGER, PROJECT))


def read_rows_carefully() -> Verdict:
    """The same, never by the quick way."""
    quick, ledgers.usual_facts = ledgers.usual_facts, lambda *given: None
    try:
        return read_rows()
    finally:
        ledgers.usual_facts = quick


def read_days() -> Verdict:
    """The bytes as `holidays.csv`."""
    return Verdict(*holidays.read_holidays(ROOT))


holidays.os = type("Os", (), {"path": type("Path", (), {"lexists": staticmethod(lambda path: True)})})  # type: ignore[attr-defined]


def same(one: Verdict, other: Verdict) -> bool:
    """Whether two verdicts are the same to the last digit: 1.0 is not 1.00."""
    return one == other and repr(one.made) == repr(other.made)


def check_places(verdict: Verdict, data: bytes) -> None:
    """Every finding names a line that the file has; an empty file has one."""
    last = data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n") + 1
    for finding in verdict.findings:
        assert 0 <= finding.place.line <= last, finding
        assert finding.place.column >= 0, finding


def speak(verdict: Verdict) -> None:
    """Every finding in both languages, beside its line: nothing in it moves a terminal."""
    shown = lines.Lines(ROOT)
    for finding in verdict.findings[:5]:
        source = shown.text(finding.place)
        for words in WORDS:
            said = render(diagnostic(finding, source, words))
            assert not MOVING.search(said), said
            assert "…" not in said or "…" in source or "…" in str(finding.details) or finding.level < Level.ERROR, said


def judge(data: bytes, read: Callable[[], Verdict], other: Callable[[], Verdict]) -> Verdict:
    """Reads bytes twice, the second time by another way if there is one; raises AssertionError."""
    _hold(data)
    first = read()
    check_places(first, data)
    mark = crc32(data)
    if other is not read or mark % SPOKEN == 1:
        assert same(first, other()), data
    if mark % SPOKEN == 0 and first.findings:
        speak(first)
    return first


def plan(data: bytes) -> Verdict:
    """Any bytes as a plan."""
    return judge(data, read_plan, read_plan_carefully)


def office(data: bytes) -> Verdict:
    """Any bytes as `minsheng.yaml`."""
    return judge(data, read_office, read_office_carefully)


def ledger(data: bytes) -> Verdict:
    """Any bytes as a ledger, or as rows of one."""
    whole = data[len(WHOLE) :] if data.startswith(WHOLE) else HEADER.encode() + b"\n" + data
    return judge(whole, read_rows, read_rows_carefully)


def days(data: bytes) -> Verdict:
    """Any bytes as `holidays.csv`, or as rows of one."""
    whole = data[len(WHOLE) :] if data.startswith(WHOLE) else b"date,kind,note\n" + data
    return judge(whole, read_days, read_days)


TARGETS: dict[str, Callable[[bytes], Verdict]] = {"plan": plan, "office": office, "ledger": ledger, "days": days}
