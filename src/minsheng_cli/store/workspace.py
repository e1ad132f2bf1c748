"""Finding a workspace and loading it: everything that can be read, and everything that is wrong."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from minsheng_cli.model.dossier import Dossier, Workspace
from minsheng_cli.model.place import Finding, Level, Place
from minsheng_cli.model.settings import Settings
from minsheng_cli.store.dossiers import PROJECTS as PROJECTS
from minsheng_cli.store.dossiers import Memory, See, Seen
from minsheng_cli.store.dossiers import id_of as id_of
from minsheng_cli.store.dossiers import load_dossier as load_dossier
from minsheng_cli.store.plans import read_model
from minsheng_cli.store.snapshot import Entry, Shelf, Snapshot

if TYPE_CHECKING:
    from minsheng_cli.store.forked import Step

SETTINGS = "data/minsheng.yaml"
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


def open_workspace(root: Path, snapshot: Snapshot | None = None, known_at: date | None = None) -> Workspace:
    """A workspace with its settings and no project yet, and what is remembered of it; raises NoWorkspaceError.

    `known_at`: load it as it was known on this day.
    """
    shelf = snapshot.models if snapshot else None
    opened, kept = open_on(root, shelf, known_at)
    if shelf is not None:
        shelf.later(kept)
    return opened._replace(snapshot=snapshot)


def open_on(root: Path, shelf: Shelf | None, known_at: date | None = None) -> tuple[Workspace, tuple[Entry, ...]]:
    """The same with settings remembered on a shelf of any kind, and what to keep there."""
    read = read_model(root, SETTINGS, Settings, shelf)
    if read.model is None:
        raise NoWorkspaceError(str(root), read.findings)
    return Workspace(read.model, (), tuple(read.findings), read.marks, known_at=known_at), read.kept


class Read(NamedTuple):
    """The projects that could be read, what is wrong, how many plans could not be read, and what was made of each."""

    dossiers: tuple[Dossier, ...]
    findings: tuple[Finding, ...]
    unread: int
    seen: tuple[Any, ...] = ()


def _whole(dossier: Dossier) -> tuple[Dossier, None]:
    return dossier, None


def silent(done: int, of: int) -> None:
    """Tells nobody."""


def load(root: Path, opened: Workspace, stems: Iterable[str] | None = None, step: Step = silent) -> Workspace:
    """All projects of a workspace in the order of their file names, or those of the given stems."""
    return _workspace(opened, read_projects(root, stems, step=step, shelf=shelf_of(opened), known_at=opened.known_at))


def load_seen(
    root: Path,
    opened: Workspace,
    see: See,
    step: Step = silent,
    memory: Memory | None = None,
    digests: list[bytes | None] | None = None,
) -> tuple[Workspace, list[Any]]:
    """All projects, of each what `see` keeps and what it makes of it: not all facts need be in memory at once."""
    read = read_projects(root, None, see, step, shelf_of(opened), memory, opened.known_at, digests)
    return _workspace(opened, read), list(read.seen)


def shelf_of(opened: Workspace) -> Shelf | None:
    """Where the plans of a workspace are remembered; None when nothing is."""
    return opened.snapshot.models if isinstance(opened.snapshot, Snapshot) else None


def _workspace(opened: Workspace, read: Read) -> Workspace:
    findings = tuple(sorted([*opened.findings, *read.findings], key=Finding.order))
    return opened._replace(dossiers=read.dossiers, findings=findings, unread=read.unread)


def read_projects(
    root: Path,
    stems: Iterable[str] | None = None,
    look: See = _whole,
    step: Step = silent,
    shelf: Shelf | None = None,
    memory: Memory | None = None,
    known_at: date | None = None,
    digests: list[bytes | None] | None = None,
) -> Read:
    """The projects alone, as far as they can be read without the office's settings; as they were known on a day."""
    from minsheng_cli.store.parts import Listing
    from minsheng_cli.store.seeing import Look, each_seen

    plans, ledgers, odd, strange = listed(root)
    chosen = plans if stems is None else list(stems)
    listing = Listing(ledgers, strange) if stems is None else None
    found: list[Seen] = []
    findings: list[Finding] = []
    keep = stems is None and shelf is not None
    for each in each_seen(root, chosen, listing, Look(look, shelf, memory, known_at, keep, digests), step):
        findings += each.findings
        if each.found is not None:
            found.append(each)
    if stems is None:
        findings += [*odd, *_orphans(root, plans, ledgers)]
    kept_ones, doubled = _without_doubles(found)
    findings = sorted([*findings, *doubled], key=Finding.order)
    dossiers, made = tuple(dossier for dossier, _ in kept_ones), tuple(each for _, each in kept_ones)
    return Read(dossiers, tuple(findings), len(chosen) - len(kept_ones), made)


def _without_doubles(found: Sequence[Seen]) -> tuple[list[tuple[Dossier, Any]], list[Finding]]:
    """The first project of each id; what has an id or a number a second time is named."""
    kept: list[tuple[Dossier, Any]] = []
    findings: list[Finding] = []
    ids: dict[str, Dossier] = {}
    numbers: dict[int, Dossier] = {}
    for each in found:
        if each.found is None:
            continue
        dossier, _ = each.found
        if each.id in ids:
            details = {"id": each.id, "other": ids[each.id].path}
            findings.append(Finding(dossier.place("id"), Level.ERROR, "duplicate-project", details))
            continue
        kept.append(each.found)
        ids[each.id] = dossier
        if each.number is None:
            continue
        first = numbers.setdefault(each.number, dossier)
        if first is not dossier:
            details = {"number": str(each.number), "other": first.path}
            findings.append(Finding(dossier.place("number"), Level.ERROR, "duplicate-number", details))
    return kept, findings


def list_projects(root: Path) -> tuple[list[str], set[str], list[Finding]]:
    """The stems of plans (sorted), the stems of ledgers, and files that look like plans but are not read."""
    return listed(root)[:3]


def listed(root: Path) -> tuple[list[str], set[str], list[Finding], set[str]]:
    """The same, and the names of those that are no regular files."""
    plans: list[str] = []
    ledgers: set[str] = set()
    odd: list[Finding] = []
    strange: set[str] = set()
    try:
        entries = _entries(root / PROJECTS)
    except FileNotFoundError:
        return [], set(), [Finding(Place(PROJECTS), Level.ERROR, "no-folder")], set()
    except OSError as error:
        reason = error.strerror or str(error)
        return [], set(), [Finding(Place(PROJECTS), Level.ERROR, "unreadable", {"reason": reason})], set()
    for entry in entries:
        stem, suffix = os.path.splitext(entry.name)
        if not entry.is_file(follow_symlinks=False):
            strange.add(entry.name)
        if entry.name.startswith((".", "~$", "#")) or entry.name.endswith("~"):
            continue
        if suffix == ".yaml":
            plans.append(stem)
        elif suffix == ".csv":
            ledgers.add(stem)
        elif suffix.lower() in (".yml", ".yaml", ".csv", ".torn"):
            odd.append(_odd(f"{PROJECTS}/{entry.name}", suffix))
    return plans, ledgers, odd, strange


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
        held = "/".join(["", *os.listdir(root / PROJECTS), ""])  # one text, for a loop takes longer than to list
    except OSError:
        return []
    before = held.split(f"{name}.yaml/")[:-1] if "/" not in name else []
    ending = [each.rpartition("/")[2] + name for each in before]
    return sorted(stem for stem in ending if name in (stem, id_of(stem)))
