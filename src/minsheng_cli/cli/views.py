"""The view of a whole workspace, as several commands need it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from minsheng_cli.cli.session import Session
from minsheng_cli.core import slimmed
from minsheng_cli.core.slim import without_ledger
from minsheng_cli.core.standing import ProjectState, assess, assess_all
from minsheng_cli.model.dossier import Dossier, Workspace
from minsheng_cli.model.settings import Settings
from minsheng_cli.report.heading import View
from minsheng_cli.store.dossiers import Memory
from minsheng_cli.store.forked import Step
from minsheng_cli.store.snapshot import Snapshot
from minsheng_cli.store.workspace import load, load_seen
from minsheng_cli.words import N_


def whole_view(session: Session, day: date | None = None) -> View:
    """All projects on the day of the run, or another one."""
    as_of = day or session.as_of
    states = assess_all(session.workspace.dossiers, session.settings, as_of)
    pinned, unread = session.pinned and day is None, session.workspace.unread
    return View(session.settings, as_of, pinned, tuple(states), unread, session.known_at)


def judged(
    session: Session, root: Path, opened: Workspace, settings: Settings, whole: bool = False
) -> tuple[Workspace, list[ProjectState]]:
    """A workspace and the states of its projects, each without its ledger unless it is wanted whole."""
    with session.progress(N_("Reading")) as step:
        return judged_on(root, opened, settings, session.day_of(settings), step, whole)


def judged_on(
    root: Path,
    opened: Workspace,
    settings: Settings,
    day: date,
    step: Step,
    whole: bool = False,
    digests: list[bytes | None] | None = None,
) -> tuple[Workspace, list[ProjectState]]:
    """The same on a day, in whatever process. `digests`: where the hashes of what was read are told, part by part."""

    def see(dossier: Dossier) -> tuple[Dossier, ProjectState]:
        state = assess(dossier, settings, day)
        state = state if whole else without_ledger(state)
        return state.dossier, state

    return load_seen(root, opened, see, step, None if whole else memory_of(opened, settings, day), digests)


def memory_of(opened: Workspace, settings: Settings, day: date) -> Memory:
    """How states judged by these settings on this day are handed over as plain data, and where they are remembered."""

    def again(dossier: Dossier, plain: Any) -> tuple[Dossier, ProjectState]:
        state = slimmed.unpack(dossier, day, plain)
        return state.dossier, state

    shelf = None
    if isinstance(opened.snapshot, Snapshot):
        shelf = opened.snapshot.shelf(b"states", repr(settings).encode(), day.isoformat().encode())
    return Memory(shelf, slimmed.pack, again)


def selected_view(session: Session, project: str | None) -> tuple[View, Workspace]:
    """One project, or all, on the day of the run; and what was read."""
    if project is None:
        return whole_view(session), session.workspace
    from minsheng_cli.cli.find import find_stem

    workspace = load(session.root, session.opened, [find_stem(session, project)])
    states = assess_all(workspace.dossiers, session.settings, session.as_of)
    view = View(session.settings, session.as_of, session.pinned, tuple(states), workspace.unread, session.known_at)
    return view, workspace
