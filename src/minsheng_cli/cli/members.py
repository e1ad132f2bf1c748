"""Reading the workspaces of a roll-up one after the other; of each only its counts and its worst projects are kept."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from minsheng_cli.cli.session import Session
from minsheng_cli.cli.views import judged
from minsheng_cli.core.rollup import NOTHING, Member, Trouble, judged_by, worst_of
from minsheng_cli.core.standing import count_standings
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.model.settings import Settings
from minsheng_cli.store.workspace import PROJECTS, SETTINGS, NoWorkspaceError, list_projects

#: The workspaces of one roll-up: all cities and counties of the country are some 3,200.
MOST_FOLDERS = 5_000


class Rules(NamedTuple):
    """Settings that judge all workspaces, and the folder they come from."""

    folder: str
    settings: Settings


def read_rules(session: Session, folder: str | None) -> Rules | None:
    """The rules of one workspace for all; raises NoWorkspaceError where it has none that can be read."""
    return Rules(folder, session.open(session.folder / folder).settings) if folder is not None else None


def once_each(session: Session, folders: Sequence[str]) -> None:
    """Refuses a workspace that is given twice, under whatever name: its projects would count twice.

    More of them than a country has cities and counties are refused unread.
    """
    if len(folders) > MOST_FOLDERS:
        raise Refusal("many-workspaces", found=f"{len(folders):,}", limit=f"{MOST_FOLDERS:,}")
    first: dict[tuple[str, int, int] | str, str] = {}
    for folder in folders:
        keys: list[tuple[str, int, int] | str] = [folder, *_identities(session.folder / folder)]
        if other := next((first[key] for key in keys if key in first), None):
            raise Refusal("workspace-twice", found=folder, other=other)
        first.update(dict.fromkeys(keys, folder))


def _identities(root: Path) -> Iterator[tuple[str, int, int]]:
    """What makes two names one workspace: the same settings, or the same projects."""
    for path in (SETTINGS, PROJECTS):
        with contextlib.suppress(OSError, ValueError):
            status = os.stat(root / path)
            yield path, status.st_dev, status.st_ino


def read_members(
    session: Session, folders: Iterable[str], rules: Rules | None, most: int
) -> Iterator[tuple[Member, list[Finding]]]:
    """Each workspace, and what is wrong in it, with paths that begin with its folder."""
    for folder in folders:
        try:
            opened = session.open(session.folder / folder)
        except NoWorkspaceError as error:
            yield _unopened(session.folder / folder, folder), _located(folder, error.findings)
        else:
            member, findings = _member(session, folder, opened, rules, most)
            yield member, _located(folder, findings)


def _member(
    session: Session, folder: str, opened: Workspace, rules: Rules | None, most: int
) -> tuple[Member, Iterable[Finding]]:
    settings = judged_by(opened.settings, rules.settings if rules else None)
    day = session.day_of(settings)
    workspace, states = judged(session, session.folder / folder, opened, settings)
    pinned = session.told_day is None and settings.as_of is not None
    judge = rules.folder if rules else folder
    trouble, worst = _trouble(workspace), worst_of(states, most)
    counts = count_standings(states)
    return Member(folder, settings, judge, day, pinned, counts, workspace.unread, trouble, worst), workspace.findings


def _unopened(root: Path, folder: str) -> Member:
    """A workspace without settings that can be read: its plans are counted as unread."""
    trouble: Trouble = "settings" if os.path.lexists(root / SETTINGS) else "missing"
    return Member(folder, None, "", None, False, NOTHING, len(list_projects(root)[0]), trouble, ())


def _trouble(workspace: Workspace) -> Trouble:
    if any(finding.level is Level.ERROR for finding in workspace.findings):
        return "errors"
    return "" if workspace.dossiers else "empty"


def _located(folder: str, findings: Iterable[Finding]) -> list[Finding]:
    """Findings as they are found from here: 甲市/data/projects/…"""
    return [
        each._replace(place=each.place._replace(path=Path(folder, each.place.path).as_posix())) for each in findings
    ]
