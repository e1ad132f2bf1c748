"""One workspace of a roll-up: judged, or told again from what is remembered of exactly the same files."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from minsheng_cli.cli.session import Session
from minsheng_cli.cli.views import judged_on
from minsheng_cli.core import slimmed
from minsheng_cli.core.rollup import NOTHING, Member, Trouble, judged_by, worst_of
from minsheng_cli.core.slimmember import Rank, Worst, pack_member, rank_of, unpack_member
from minsheng_cli.core.standing import ProjectState, count_standings
from minsheng_cli.model.dossier import Dossier, Ledger, Workspace
from minsheng_cli.model.place import Finding, Level
from minsheng_cli.model.project import Project
from minsheng_cli.model.settings import Settings
from minsheng_cli.store.contents import Contents, contents_of, whole_digest
from minsheng_cli.store.dossiers import misnamed
from minsheng_cli.store.files import UnreadableError
from minsheng_cli.store.forked import Step
from minsheng_cli.store.kept import read_json
from minsheng_cli.store.packs import digest_of
from minsheng_cli.store.plans import model_of
from minsheng_cli.store.snapshot import Entry, Shelf
from minsheng_cli.store.workspace import PROJECTS, SETTINGS, NoWorkspaceError, list_projects, open_on, silent


class Rules(NamedTuple):
    """Settings that judge all workspaces, and the folder they come from."""

    folder: str
    settings: Settings


class Rolled(NamedTuple):
    """A workspace, what is wrong in it, with paths that begin with its folder, and what to remember of it."""

    member: Member
    findings: list[Finding]
    entries: tuple[Entry, ...] = ()


class Roll(NamedTuple):
    """How workspaces are read: by whose rules, how many of the worst, and where all are remembered together.

    `worst`: the worst that this process has met; a workspace has only those of its worst that are among them.
    """

    session: Session
    rules: Rules | None
    most: int
    shelf: Shelf | None
    worst: Worst

    def own(self, place: int, folder: str, step: Step) -> Rolled:
        """A workspace that is remembered by itself, as for `status`; `place`: which of all it is."""
        root = self.session.folder / folder
        try:
            opened = self.session.open(root)
        except NoWorkspaceError as error:
            return _unopened(root, folder, error)
        settings, day = self._judge(opened)
        workspace, states = judged_on(root, opened, settings, day, step)
        member = self._member(folder, settings, day, count_standings(states))
        return self._rolled(member, place, workspace, worst_of(states, self.most))

    def together(self, place: int, folder: str, step: Step = silent) -> Rolled:
        """A workspace that is remembered with the others, in whatever process; what is wrong is read anew each time."""
        root = self.session.folder / folder
        try:
            opened, kept = open_on(root, self.shelf, self.session.known_at)
        except NoWorkspaceError as error:
            return _unopened(root, folder, error)
        settings, day = self._judge(opened)
        shelf = None if opened.findings or opened.known_at else self.shelf
        asked = _asked(settings, day, self.most)
        if shelf is not None and len(shelf) and (contents := contents_of(root)):
            key = digest_of(contents.digest, asked)
            if told := self._told(place, folder, settings, day, contents, shelf.get(key)):
                return told._replace(entries=(*kept, (key, None)))
        digests: list[bytes | None] = []
        workspace, states = judged_on(root, opened, settings, day, step, digests=None if shelf is None else digests)
        counts, worst = count_standings(states), worst_of(states, self.most)
        member = self._member(folder, settings, day, counts)
        if shelf is not None and not workspace.findings and (digest := whole_digest(digests)):
            plain = pack_member(counts, [(_stem_of(each), each) for each in worst])
            kept = (*kept, *([(digest_of(digest, asked), _line(plain))] if plain else []))
        return self._rolled(member, place, workspace, worst)._replace(entries=kept)

    def _judge(self, opened: Workspace) -> tuple[Settings, date]:
        settings = judged_by(opened.settings, self.rules.settings if self.rules else None)
        return settings, self.session.day_of(settings)

    def _member(self, folder: str, settings: Settings, day: date, counts: dict[str, int]) -> Member:
        pinned = self.session.told_day is None and settings.as_of is not None
        judge = self.rules.folder if self.rules else folder
        trouble: Trouble = "" if any(counts.values()) else "empty"
        return Member(folder, settings, judge, day, pinned, counts, 0, trouble, ())

    def _rolled(self, member: Member, place: int, workspace: Workspace, worst: Iterable[ProjectState]) -> Rolled:
        kept = tuple([state for state in worst if self.worst.takes(rank_of(state), place)])
        trouble: Trouble = "errors" if any(each.level is Level.ERROR for each in workspace.findings) else member.trouble
        member = replace(member, unread=workspace.unread, trouble=trouble, lagging=kept)
        return Rolled(member, located(member.folder, workspace.findings))

    def _told(
        self, place: int, folder: str, settings: Settings, day: date, contents: Contents, data: bytes | None
    ) -> Rolled | None:
        """A workspace as it is remembered; None when it is not, or not as this program remembers it."""
        if data is None or self.shelf is None:
            return None
        try:
            counts, lagging = unpack_member(read_json(data), len(contents.plans), self.most)
            chosen = [each for each in lagging if self.worst.could_take(each[1], place)]
            known = [_state(stem, contents.plans[stem], day, *told) for stem, *told in chosen]
        except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError, UnreadableError):
            self.shelf.forget()
            return None
        states = tuple([each for each in known if self.worst.takes(rank_of(each), place)])
        return Rolled(replace(self._member(folder, settings, day, counts), lagging=states), [])


def _state(stem: str, plan: bytes, day: date, rank: Rank, plain: Any) -> ProjectState:
    """A project by its plan and its plain state; raises ValueError where they do not fit, or the rank is another."""
    path = f"{PROJECTS}/{stem}.yaml"
    read = model_of(path, plan, Project)
    if read.model is None or read.findings or misnamed(path, stem, read.model, read.marks):
        raise ValueError(path)
    state = slimmed.unpack(Dossier(read.model, Ledger(f"{PROJECTS}/{stem}.csv"), path, read.marks), day, plain)
    if rank_of(state) != rank:
        raise ValueError(rank)
    return state


def _asked(settings: Settings, day: date, most: int) -> bytes:
    """All that is told of a workspace depends on this, on its plans and ledgers, and on the program."""
    return repr((settings, day.isoformat(), most)).encode("utf-8", "surrogatepass")


def _stem_of(state: ProjectState) -> str:
    return state.dossier.path.removeprefix(f"{PROJECTS}/").removesuffix(".yaml")


def _line(plain: Any) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _unopened(root: Path, folder: str, error: NoWorkspaceError) -> Rolled:
    """A workspace without settings that can be read: its plans are counted as unread."""
    trouble: Trouble = "settings" if os.path.lexists(root / SETTINGS) else "missing"
    member = Member(folder, None, "", None, False, NOTHING, len(list_projects(root)[0]), trouble, ())
    return Rolled(member, located(folder, error.findings))


def located(folder: str, findings: Sequence[Finding]) -> list[Finding]:
    """Findings as they are found from here: 甲市/data/projects/…"""
    return [
        each._replace(place=each.place._replace(path=Path(folder, each.place.path).as_posix())) for each in findings
    ]
