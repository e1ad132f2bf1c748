"""What the tests share: a workspace from the text of a docstring, and short ways to make plans and facts."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from minsheng_cli.core.checks import check
from minsheng_cli.core.standing import ProjectState, assess, assess_all
from minsheng_cli.model.dossier import Dossier, Ledger, Workspace
from minsheng_cli.model.fact import HEADER, Fact
from minsheng_cli.model.place import Finding, Level
from minsheng_cli.model.project import Project
from minsheng_cli.model.settings import Settings
from minsheng_cli.store.workspace import load, open_workspace

SETTINGS = "data/minsheng.yaml"
PLAN = "data/projects/30-bus-shelters.yaml"
LEDGER = "data/projects/30-bus-shelters.csv"
HEAD = f"{HEADER}\n"

DEFAULT_SETTINGS = """\
city: 示例市
year: 2020
"""
DEFAULT_PLAN = """\
id: bus-shelters
number: 30
title: 城市公交便利化
lead: 示例市交通运输局
targets:
  - key: shelters
    name: 公交站台新建候车亭
    unit: 座
    number: 104
milestones:
  - key: routes
    name: 线路优化方案印发
"""
AFTER_THE_YEAR = date(2021, 1, 31)

_FILE_HEAD = re.compile(r"^== (\S+) ==$")
#: What a plan says that has every key.
WHOLE_TARGET = {
    "key": "a", "name": "甲", "unit": "座", "kind": "between", "number": "1.0", "low": "1.50", "high": "2", "start": "2020-01-01",
    "due": "2020-06-30", "weight": "1.0", "plan": {"2020-03-31": "60%", "2020-05-31": "1.50", "2020-06-15": "99.50%"},
    "verb": "建成", "last_year": {"2019-06-30": "0.10", "2019-12-31": "0"}, "source": "x\ny", "derived": "z",
}  # fmt: skip
WHOLE_CHANGE = {
    "date": "2020-02-01", "type": "adjusted", "reason": "疫情", "target": "a", "from": "1.0", "to": "0.50",
    "until": "2020-03-01", "document": "d",
}  # fmt: skip
WHOLE_PLAN = {
    "id": "p", "title": "题", "number": "7", "category": "c", "key": "true", "lead": "l", "undertakers": ["u"],
    "supporters": ["s", "t"], "leader": "e", "supervisor": "post", "public": "true", "source": "o", "remark": "r",
    "targets": [WHOLE_TARGET], "milestones": [{"key": "m", "name": "n", "due": "2020-05-01", "remind": "0"}], "changes": [WHOLE_CHANGE],
}  # fmt: skip


def files_of(text: str) -> dict[str, str]:
    """The files that a docstring gives, each below a line `== path ==`."""
    files: dict[str, str] = {}
    path = ""
    for line in inspect.cleandoc(text).splitlines():
        if head := _FILE_HEAD.match(line):
            path = head[1]
            files[path] = ""
        elif path:
            files[path] += f"{line}\n"
    return {path: f"{text.rstrip()}\n" for path, text in files.items()}


def build(root: Path, files: dict[str, str]) -> Path:
    """Writes a workspace: the files given, and an office and a plan where they give none."""
    (root / "data/projects").mkdir(parents=True, exist_ok=True)
    if SETTINGS not in files:
        write(root, SETTINGS, DEFAULT_SETTINGS)
    if not any(path.startswith("data/projects/") and path.endswith(".yaml") for path in files):
        write(root, PLAN, DEFAULT_PLAN)
    for path, text in files.items():
        write(root, path, text)
    return root


def write(root: Path, path: str, content: str | bytes) -> None:
    """Writes one file of a workspace, byte for byte as given."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def loaded(root: Path) -> Workspace:
    """The workspace as the store reads it."""
    return load(root, open_workspace(root))


def found(root: Path, today: date = AFTER_THE_YEAR) -> list[Finding]:
    """Everything that is wrong: errors, warnings and notices."""
    return check(loaded(root), today)


def findings(root: Path, today: date = AFTER_THE_YEAR, lowest: Level = Level.WARNING) -> list[str]:
    """Errors and warnings as `path:line:column: code`; notices too when asked for."""
    return [f"{each.place}: {each.code}" for each in found(root, today) if each.level >= lowest]


def details(root: Path, code: str) -> list[dict[str, str]]:
    """What the findings of one code say besides their place."""
    return [dict(each.details) for each in found(root) if each.code == code]


def states(root: Path, day: str) -> list[ProjectState]:
    """Every project of a workspace on a day."""
    workspace = loaded(root)
    return assess_all(workspace.dossiers, workspace.settings, date.fromisoformat(day))


def state_on(root: Path, day: str) -> ProjectState:
    """The only project of a workspace on a day."""
    (state,) = states(root, day)
    return state


def office(**rules: Any) -> Settings:
    """The office of 示例市 in 2020, with the given rules."""
    return Settings.model_validate({"city": "示例市", "year": "2020", **rules})


def target(**keys: Any) -> dict[str, Any]:
    """A target as a plan has it: 104 shelters by the end of the year, unless said otherwise."""
    return {"key": "shelters", "name": "候车亭", "unit": "座", "number": "104", **keys}


def step(**keys: Any) -> dict[str, Any]:
    """A milestone as a plan has it."""
    return {"key": "routes", "name": "线路优化方案印发", **keys}


def dossier(*facts: Fact, **keys: Any) -> Dossier:
    """A project with these facts, its lines counted from 2; its plan has the given keys."""
    project = Project.model_validate({"id": "bus-shelters", "title": "城市公交便利化", **keys})
    lined = tuple(fact._replace(line=line) for line, fact in enumerate(facts, 2))
    return Dossier(project, Ledger(LEDGER, lined), PLAN, {})


def on(day: str, dossier: Dossier, **rules: Any) -> ProjectState:
    """A project on a day, under an office with the given rules."""
    return assess(dossier, office(**rules), date.fromisoformat(day))


def reading(day: str, total: str, item: str = "shelters", **cells: Any) -> Fact:
    """A running total on a day."""
    return Fact(0, date.fromisoformat(day), "progress", item, Decimal(total), **cells)


def correction(day: str, total: str, item: str = "shelters", note: str = "重复计数", **cells: Any) -> Fact:
    """A total that replaces an earlier one."""
    return Fact(0, date.fromisoformat(day), "correction", item, Decimal(total), note=note, **cells)


def reached(day: str, item: str = "routes", state: str = "done", **cells: Any) -> Fact:
    """A milestone that was reached, or opened again by a correction."""
    event = "milestone" if state == "done" else "correction"
    return Fact(0, date.fromisoformat(day), event, item, state=state, **cells)


def event(day: str, name: str, **cells: Any) -> Fact:
    """A fact without a figure: note, review, visit or inspection."""
    return Fact(0, date.fromisoformat(day), name, **cells)


def lines(*rows: str) -> str:
    """A ledger: the header and these rows."""
    return "".join(f"{row}\n" for row in (HEADER, *rows))


def totals(facts: Iterable[Fact]) -> list[tuple[str, str]]:
    """Days and totals of readings, as text."""
    return [(fact.day.isoformat(), fact.total_text()) for fact in facts]


def paper_of(root: Path, suffix: str, number: str = "2020-001") -> Path:
    """The one paper of a slip in data/slips/."""
    (found,) = (root / "data/slips").glob(f"{number}-*.{suffix}")
    return found
