"""One run at its rim: the folder, the day, the clock and the language, each read once."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from minsheng_cli.cli.progress import progress
from minsheng_cli.model.days import typed_day
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.fact import BEIJING
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.model.settings import Settings
from minsheng_cli.model.tuples import NamedTuple
from minsheng_cli.store.cachefolder import folder_of
from minsheng_cli.store.snapshot import Shelf, Snapshot, shelf_of
from minsheng_cli.store.workspace import find_root, load, open_workspace
from minsheng_cli.words import N_, Words

TODAY = "MINSHENG_TODAY"


class Told(NamedTuple):
    """What the options that all commands share say of a run."""

    as_of: date | None = None
    known_at: date | None = None
    commit: bool | None = None
    no_cache: bool = False

    @staticmethod
    def by(meta: Mapping[str, Any]) -> Told:
        """What was kept of the options in a click context."""
        kept = {name: meta.get(f"minsheng.{name}") for name in Told._fields}
        return Told(**{name: value for name, value in kept.items() if value is not None})


class Session:
    """A workspace as one run sees it. Raises NoWorkspaceError when there is none, Refusal for a bad day."""

    def __init__(self, words: Words, folder: Path, told: Told | None = None) -> None:
        self.words = words
        self.folder = folder
        self.told = told or Told()
        self.began = time.monotonic()

    @staticmethod
    def of(ctx: click.Context) -> Session:
        """The session of a click context."""
        folder = ctx.meta.get("minsheng.folder") or os.environ.get("MINSHENG_DIR") or "."
        return Session(ctx.find_root().obj, Path(folder), Told.by(ctx.meta))

    def elsewhere(self, folder: Path) -> Session:
        """The same run, looking into another folder."""
        return Session(self.words, folder, self.told)

    def passing(self, folder: Path) -> Session:
        """The same run, looking into a folder that is gone soon: nothing of it is remembered."""
        return Session(self.words, folder, self.told._replace(no_cache=True))

    @property
    def known_at(self) -> date | None:
        """The day as of which facts count by their entry; None means all."""
        return self.told.known_at

    @cached_property
    def root(self) -> Path:
        """The workspace's folder: the nearest one upward."""
        return find_root(self.folder.absolute())

    @cached_property
    def opened(self) -> Workspace:
        """The workspace with its settings alone."""
        return self.open(self.root)

    def open(self, root: Path) -> Workspace:
        """A workspace with its settings alone, and what is remembered of it; raises NoWorkspaceError."""
        return open_workspace(root, self._snapshot(root), self.known_at)

    def _snapshot(self, root: Path) -> Snapshot | None:
        """What is remembered between runs of a workspace; None with --no-cache or without a place for it."""
        folder = None if self._forgets else folder_of(os.environ, str(root))
        return Snapshot(folder, root.absolute()) if folder else None

    def shelf_of_all(self, roots: Sequence[Path], purpose: bytes) -> Shelf | None:
        """What is remembered of several workspaces together: below one folder always in the same place."""
        folders = set() if self._forgets else {folder_of(os.environ, str(root)) for root in roots}
        if not folders or None in folders:
            return None
        top = os.path.commonpath([os.path.abspath(root) for root in roots])
        return shelf_of(str(folders.pop()), os.fsencode(top), purpose)

    @property
    def _forgets(self) -> bool:
        return self.told.no_cache or bool(os.environ.get("MINSHENG_NO_CACHE"))

    @property
    def settings(self) -> Settings:
        """The office's settings."""
        return self.opened.settings

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace with all its projects."""
        with self.progress(N_("Reading")) as step:
            return load(self.root, self.opened, step=step)

    def progress(self, doing: str) -> AbstractContextManager[Callable[[int, int], None]]:
        """Where to tell how far something has come; a terminal shows it once the run takes longer than a second."""
        return progress(self.began, self.words(doing))

    @cached_property
    def today(self) -> date:
        """MINSHENG_TODAY, else the day in China by the clock."""
        return _told_today() or datetime.now(BEIJING).date()

    @property
    def told_today(self) -> date | None:
        """MINSHENG_TODAY, which entries of this run have as their time of entry; None by the clock."""
        return _told_today()

    @property
    def commits(self) -> bool:
        """Whether an entry is committed: as this run was told, else as the office's settings say."""
        return self.settings.git.commit if self.told.commit is None else self.told.commit

    @property
    def as_of(self) -> date:
        """The day of which the run speaks (ARITHMETIC 6)."""
        return self.day_of(self.settings)

    @property
    def pinned(self) -> bool:
        """Whether that day comes from `minsheng.yaml`."""
        return not self.told_day and self.settings.as_of is not None

    @property
    def told_day(self) -> date | None:
        """The day that this run was told, which holds whatever a workspace says."""
        return self.told.as_of or _told_today()

    def day_of(self, settings: Settings) -> date:
        """The day of which the run speaks in a workspace with these settings."""
        return self.told_day or settings.as_of or self.today

    def entry_time(self) -> str:
        """When an entry is made, for the ledger: a time in China, only a day when the day was told."""
        told = _told_today()
        return told.isoformat() if told else datetime.now(BEIJING).replace(microsecond=0).isoformat()


def _told_today() -> date | None:
    text = os.environ.get(TODAY)
    if not text:
        return None
    day = typed_day(text)
    if day is None:
        raise Refusal("bad-as-of", found=f"{TODAY}={text}")
    return day
