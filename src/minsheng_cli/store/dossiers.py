"""One dossier from its two files, and what is remembered of it: read anew wherever a byte differs."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from minsheng_cli.model.dossier import Dossier, Ledger
from minsheng_cli.model.place import Finding, Level, Marks, Place, find_mark
from minsheng_cli.model.project import Project
from minsheng_cli.store.files import LEDGER_LIMIT, PLAN_LIMIT, UnreadableError, read_bytes
from minsheng_cli.store.known import as_known, undated_entries
from minsheng_cli.store.plans import Read, model_of
from minsheng_cli.store.snapshot import Entry, Shelf

PROJECTS = "data/projects"
#: What is kept of a project as soon as it is read, and what is made of it there.
See = Callable[[Dossier], tuple[Dossier, Any]]


class Memory(NamedTuple):
    """How what is made of a project becomes plain data, and comes back with the plan alone; and where it is remembered.

    `pack` gives None for what must be read anew each time. Without a shelf nothing is remembered: it is only the form
    in which another process hands over what it made.
    """

    shelf: Shelf | None
    pack: Callable[[Dossier, Any], Any]
    unpack: Callable[[Dossier, Any], tuple[Dossier, Any]]


class Seen(NamedTuple):
    """What was made of a project, what is wrong, and the models of it that are remembered.

    `row`: what was made as plain data, where it is remembered or handed over. `found` is None when the plan cannot
    be read, and where it is to be made again from the row.
    """

    found: tuple[Dossier, Any] | None
    findings: list[Finding]
    id: str = ""
    number: int | None = None
    models: tuple[Entry, ...] = ()
    plan: bytes = b""
    row: bytes | None = None


class Files(NamedTuple):
    """The bytes of a plan and of its ledger, or why they cannot be read; None where there is no ledger."""

    stem: str
    plan: bytes | UnreadableError
    ledger: bytes | UnreadableError | None

    @property
    def plan_path(self) -> str:
        """The plan's path."""
        return f"{PROJECTS}/{self.stem}.yaml"

    @property
    def ledger_path(self) -> str:
        """The ledger's path."""
        return f"{PROJECTS}/{self.stem}.csv"


def load_dossier(root: Path, stem: str, shelf: Shelf | None = None) -> tuple[Dossier | None, list[Finding]]:
    """One project and its ledger; no dossier when the plan cannot be read."""
    dossier, findings, _ = _dossier(read_files(root, stem), shelf)
    return dossier, findings


def see(files: Files, look: See, shelf: Shelf | None, known_at: date | None = None) -> Seen:
    """What is made of a project; `known_at`: only of the facts known on this day."""
    dossier, findings, models = _dossier(files, shelf)
    if dossier is None:
        return Seen(None, findings, models=models)
    if known_at is not None:
        findings = [*findings, *undated_entries(dossier)]
        dossier = as_known(dossier, known_at)
    project = dossier.project
    return Seen(look(dossier), findings, project.id, project.number, models, _known(files.plan))


def read_files(root: Path, stem: str) -> Files:
    """The files of one project."""
    plan = read_raw(root, f"{PROJECTS}/{stem}.yaml", PLAN_LIMIT)
    ledger = f"{PROJECTS}/{stem}.csv"
    there = os.path.lexists(os.path.join(root, ledger))
    return Files(stem, plan, read_raw(root, ledger, LEDGER_LIMIT) if there else None)


def read_raw(root: Path, path: str, limit: int) -> bytes | UnreadableError:
    """The bytes of a file, or why they cannot be read."""
    try:
        return read_bytes(root, path, limit)
    except UnreadableError as error:
        return error


def _dossier(files: Files, shelf: Shelf | None) -> tuple[Dossier | None, list[Finding], tuple[Entry, ...]]:
    read = _plan(files, shelf)
    facts, wrong = _facts(files, read.model)
    findings = read.findings + wrong
    if read.model is None:
        return None, findings, read.kept
    if wrong_name := misnamed(files.plan_path, files.stem, read.model, read.marks):
        return None, [*findings, wrong_name], read.kept
    return Dossier(read.model, Ledger(files.ledger_path, facts), files.plan_path, read.marks), findings, read.kept


def _plan(files: Files, shelf: Shelf | None) -> Read:
    try:
        return model_of(files.plan_path, _known(files.plan), Project, shelf)
    except UnreadableError as error:
        return Read(None, {}, [error.finding])


def _facts(files: Files, project: Project | None) -> tuple[tuple[Any, ...], list[Finding]]:
    from minsheng_cli.store.ledgers import ledger_of

    if files.ledger is None:
        return (), []
    try:
        return ledger_of(files.ledger_path, _known(files.ledger), project)
    except UnreadableError as error:
        return (), [error.finding]


def _known(raw: bytes | UnreadableError) -> bytes:
    if isinstance(raw, UnreadableError):
        raise raw
    return raw


def misnamed(path: str, stem: str, project: Project, marks: Marks) -> Finding | None:
    """A plan whose file name says another number or id: commands would find one and mean the other."""
    if named(stem) == (project.number, project.id):
        return None
    wanted = f"{project.number:02d}-{project.id}.yaml" if project.number is not None else f"{project.id}.yaml"
    details = {"id": project.id, "number": str(project.number or "-"), "wanted": wanted}
    return Finding(Place(path, *find_mark(marks, ("id",))), Level.ERROR, "file-name", details)


def id_of(stem: str) -> str:
    """The id in a file name: 30-bus-shelters → bus-shelters."""
    return named(stem)[1]


def named(stem: str) -> tuple[int | None, str]:
    """The number and id in a file name: 30-bus-shelters → 30, bus-shelters; None where there is no number."""
    number, hyphen, rest = stem.partition("-")
    return (int(number), rest) if hyphen and number.isascii() and number.isdigit() else (None, stem)
