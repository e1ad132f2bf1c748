"""Finding a workspace and loading it: everything that can be read, and everything that is wrong."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from minsheng_cli.model.dossier import Dossier, Ledger, Workspace
from minsheng_cli.model.place import Finding, Level, Marks, Place, find_mark
from minsheng_cli.model.project import Project
from minsheng_cli.model.settings import Settings
from minsheng_cli.store.forked import Step, in_order
from minsheng_cli.store.ledgers import read_ledger
from minsheng_cli.store.plans import read_model

SETTINGS = "data/minsheng.yaml"
PROJECTS = "data/projects"
#: The files in the folder of projects, at most: two for each of 200,000 projects.
MAX_FILES = 400_000


#: Why such a folder is not read.
TOO_MANY_FILES = "more files in it than a workspace can have"


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
    """The projects that could be read, what is wrong, how many plans could not be read, and what was made of each."""

    dossiers: tuple[Dossier, ...]
    findings: tuple[Finding, ...]
    unread: int
    seen: tuple[Any, ...] = ()


#: What is kept of a project as soon as it is read, and what is made of it there.
See = Callable[[Dossier], tuple[Dossier, Any]]


def _whole(dossier: Dossier) -> tuple[Dossier, None]:
    return dossier, None


def _silent(done: int, of: int) -> None:
    """Tells nobody."""


def load(root: Path, opened: Workspace, stems: Iterable[str] | None = None, step: Step = _silent) -> Workspace:
    """All projects of a workspace in the order of their file names, or those of the given stems."""
    return _workspace(opened, read_projects(root, stems, step=step))


def load_seen(root: Path, opened: Workspace, see: See, step: Step = _silent) -> tuple[Workspace, list[Any]]:
    """All projects, of each what `see` keeps and what it makes of it: not all facts need be in memory at once."""
    read = read_projects(root, None, see, step)
    return _workspace(opened, read), list(read.seen)


def _workspace(opened: Workspace, read: Read) -> Workspace:
    return Workspace(opened.settings, read.dossiers, read.findings, opened.marks, read.unread)


def read_projects(root: Path, stems: Iterable[str] | None = None, see: See = _whole, step: Step = _silent) -> Read:
    """The projects alone, as far as they can be read without the office's settings."""
    plans, ledgers, odd = list_projects(root)
    chosen = plans if stems is None else list(stems)
    found: list[tuple[Dossier, Any]] = []
    findings: list[Finding] = []
    for part in in_order(lambda part: [_read_one(root, stem, see) for stem in part], chosen, step):
        for seen, wrong in part:
            findings += wrong
            if seen is not None:
                found.append(seen)
    if stems is None:
        findings += [*odd, *_orphans(root, plans, ledgers)]
    kept, doubled = _without_doubles(found)
    findings = sorted([*findings, *doubled], key=Finding.order)
    dossiers, made = tuple(dossier for dossier, _ in kept), tuple(each for _, each in kept)
    return Read(dossiers, tuple(findings), len(chosen) - len(kept), made)


def _read_one(root: Path, stem: str, see: See) -> tuple[tuple[Dossier, Any] | None, list[Finding]]:
    dossier, wrong = load_dossier(root, stem)
    return (see(dossier) if dossier is not None else None), wrong


def _without_doubles(found: list[tuple[Dossier, Any]]) -> tuple[list[tuple[Dossier, Any]], list[Finding]]:
    """The first project of each id; what has an id or a number a second time is named."""
    kept: list[tuple[Dossier, Any]] = []
    findings: list[Finding] = []
    ids: dict[str, Dossier] = {}
    numbers: dict[int, Dossier] = {}
    for dossier, made in found:
        project = dossier.project
        if project.id in ids:
            details = {"id": project.id, "other": ids[project.id].path}
            findings.append(Finding(dossier.place("id"), Level.ERROR, "duplicate-project", details))
            continue
        kept.append((dossier, made))
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
        entries = _entries(root / PROJECTS)
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


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What a folder holds, by name; raises OSError, also for a folder of more than any office has."""
    with os.scandir(folder) as found:
        entries = list(islice(found, MAX_FILES + 1))
    if len(entries) > MAX_FILES:
        raise OSError(errno.EFBIG, TOO_MANY_FILES)
    return sorted(entries, key=lambda entry: entry.name)


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
