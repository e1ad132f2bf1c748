"""Finding a workspace and loading it: everything that can be read, and everything that is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from minsheng_cli.model.dossier import Dossier, Ledger, Workspace
from minsheng_cli.model.place import Finding, Level, Marks, Place, find_mark
from minsheng_cli.model.project import Project
from minsheng_cli.model.settings import Settings
from minsheng_cli.store.ledgers import read_ledger
from minsheng_cli.store.plans import read_model

SETTINGS = "data/minsheng.yaml"
PROJECTS = "data/projects"


class NoWorkspaceError(Exception):
    """No workspace was found, or its `minsheng.yaml` cannot be used; carries findings, if any."""

    def __init__(self, start: str, findings: Iterable[Finding] = ()) -> None:
        super().__init__(start)
        self.start, self.findings = start, tuple(findings)


def find_root(start: Path) -> Path:
    """The nearest folder, from `start` upward, that holds `data/minsheng.yaml`."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS).exists():
            return folder
    raise NoWorkspaceError(str(start))


def open_workspace(root: Path) -> Workspace:
    """A workspace with its settings and no project yet; raises NoWorkspaceError."""
    read = read_model(root, SETTINGS, Settings)
    if read.model is None:
        raise NoWorkspaceError(str(root), read.findings)
    return Workspace(read.model, (), (), read.marks)


class Read(NamedTuple):
    """The projects that could be read, what is wrong, and how many plans could not be read."""

    dossiers: tuple[Dossier, ...]
    findings: tuple[Finding, ...]
    unread: int


def load(root: Path, opened: Workspace, stems: Iterable[str] | None = None) -> Workspace:
    """All projects of a workspace in the order of their file names, or those of the given stems."""
    read = read_projects(root, stems)
    return Workspace(opened.settings, read.dossiers, read.findings, opened.marks, read.unread)


def read_projects(root: Path, stems: Iterable[str] | None = None) -> Read:
    """The projects alone, as far as they can be read without the office's settings."""
    plans, ledgers, odd = list_projects(root)
    dossiers: list[Dossier] = []
    findings: list[Finding] = []
    chosen = plans if stems is None else list(stems)
    for stem in chosen:
        dossier, wrong = load_dossier(root, stem)
        findings += wrong
        if dossier is not None:
            dossiers.append(dossier)
    if stems is None:
        findings += [*odd, *_orphans(root, plans, ledgers)]
    kept, doubled = _without_doubles(dossiers)
    findings = sorted([*findings, *doubled], key=Finding.order)
    return Read(tuple(kept), tuple(findings), len(chosen) - len(kept))


def _without_doubles(dossiers: list[Dossier]) -> tuple[list[Dossier], list[Finding]]:
    """The first project of each id; what has an id or a number a second time is named."""
    kept: list[Dossier] = []
    findings: list[Finding] = []
    ids: dict[str, Dossier] = {}
    numbers: dict[int, Dossier] = {}
    for dossier in dossiers:
        project = dossier.project
        if project.id in ids:
            details = {"id": project.id, "other": ids[project.id].path}
            findings.append(Finding(dossier.place("id"), Level.ERROR, "duplicate-project", details))
            continue
        kept.append(dossier)
        ids[project.id] = dossier
        if project.number is None:
            continue
        first = numbers.setdefault(project.number, dossier)
        if first is not dossier:
            details = {"number": str(project.number), "other": first.path}
            findings.append(Finding(dossier.place("number"), Level.ERROR, "duplicate-number", details))
    return kept, findings


def load_dossier(root: Path, stem: str) -> tuple[Dossier | None, list[Finding]]:
    """One project and its ledger; no dossier when the plan cannot be read."""
    path = f"{PROJECTS}/{stem}.yaml"
    read = read_model(root, path, Project)
    ledger = f"{PROJECTS}/{stem}.csv"
    facts, wrong = read_ledger(root, ledger, read.model) if os.path.lexists(os.path.join(root, ledger)) else ((), [])
    findings = read.findings + wrong
    if read.model is None:
        return None, findings
    if misnamed := _misnamed(path, stem, read.model, read.marks):
        return None, [*findings, misnamed]
    return Dossier(read.model, Ledger(ledger, facts), path, read.marks), findings


def _misnamed(path: str, stem: str, project: Project, marks: Marks) -> Finding | None:
    """A plan whose file name says another number or id: commands would find one and mean the other."""
    number = stem[: -len(id_of(stem))].rstrip("-")
    said = int(number) if number else None
    if id_of(stem) == project.id and said == project.number:
        return None
    wanted = f"{project.number:02d}-{project.id}.yaml" if project.number is not None else f"{project.id}.yaml"
    details = {"id": project.id, "number": str(project.number or "-"), "wanted": wanted}
    return Finding(Place(path, *find_mark(marks, ("id",))), Level.ERROR, "file-name", details)


def list_projects(root: Path) -> tuple[list[str], set[str], list[Finding]]:
    """The stems of plans (sorted), the stems of ledgers, and files that look like plans but are not read."""
    plans: list[str] = []
    ledgers: set[str] = set()
    odd: list[Finding] = []
    try:
        entries = sorted(os.scandir(root / PROJECTS), key=lambda entry: entry.name)
    except FileNotFoundError:
        return [], set(), [Finding(Place(PROJECTS), Level.ERROR, "no-folder")]
    except OSError as error:
        reason = error.strerror or str(error)
        return [], set(), [Finding(Place(PROJECTS), Level.ERROR, "unreadable", {"reason": reason})]
    for entry in entries:
        stem, suffix = os.path.splitext(entry.name)
        if entry.name.startswith((".", "~$", "#")) or entry.name.endswith("~"):
            continue
        if suffix == ".yaml":
            plans.append(stem)
        elif suffix == ".csv":
            ledgers.add(stem)
        elif suffix.lower() in (".yml", ".yaml", ".csv", ".torn"):
            odd.append(_odd(f"{PROJECTS}/{entry.name}", suffix))
    return plans, ledgers, odd


def _odd(path: str, suffix: str) -> Finding:
    if suffix == ".torn":
        return Finding(Place(path), Level.WARNING, "set-aside")
    return Finding(Place(path), Level.ERROR, "file-suffix", {"found": suffix})


def _orphans(root: Path, plans: list[str], ledgers: set[str]) -> Iterator[Finding]:
    for stem in sorted(ledgers - set(plans)):
        yield Finding(Place(f"{PROJECTS}/{stem}.csv"), Level.ERROR, "no-plan", {"plan": f"{stem}.yaml"})


def stems_of(root: Path, name: str) -> list[str]:
    """The plans whose file name or id is `name`, found without opening a file."""
    name = name.removeprefix(f"{PROJECTS}/").removesuffix(".yaml").removesuffix(".csv")
    try:
        stems = [entry[:-5] for entry in os.listdir(root / PROJECTS) if entry.endswith(".yaml")]
    except OSError:
        return []
    return sorted(stem for stem in stems if name in (stem, id_of(stem)))


def id_of(stem: str) -> str:
    """The id in a file name: 30-bus-shelters → bus-shelters."""
    number, hyphen, rest = stem.partition("-")
    return rest if hyphen and number.isascii() and number.isdigit() else stem
