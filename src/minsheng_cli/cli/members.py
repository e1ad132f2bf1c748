"""Reading the workspaces of a roll-up in their order; of each only its counts and its worst projects are kept."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from minsheng_cli.cli.rolled import Roll, Rolled, Rules, located
from minsheng_cli.cli.session import Session
from minsheng_cli.core.rollup import Member
from minsheng_cli.core.slimmember import Worst, rank_of
from minsheng_cli.model.place import Finding
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.store import forked
from minsheng_cli.store.contents import count_plans
from minsheng_cli.store.forked import Step, in_order
from minsheng_cli.store.workspace import PROJECTS, SETTINGS, NoWorkspaceError
from minsheng_cli.words import N_

#: The workspaces of one roll-up: all cities and counties of the country are some 3,200.
MOST_FOLDERS = 5_000
#: Up to so many workspaces each is remembered by itself, as for `status`: more would drive each other out of the cache.
FEW = 16
#: What is remembered of workspaces that a run did not ask for, or asked otherwise, stays for so many entries.
BESIDE = 2 * MOST_FOLDERS


def read_rules(session: Session, folder: str | None) -> Rules | None:
    """The rules of one workspace for all; raises NoWorkspaceError where it has none that can be read."""
    if folder is None:
        return None
    try:
        return Rules(folder, session.open(session.folder / folder).settings)
    except NoWorkspaceError as error:
        raise NoWorkspaceError(error.start, located(folder, error.findings)) from error


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


class Given(NamedTuple):
    """A workspace as it was given: which of all it is, and about how many plans it has."""

    place: int
    folder: str
    size: int

    @property
    def large(self) -> bool:
        """Whether its projects are work enough to be shared."""
        return self.size >= forked.MANY


def read_members(
    session: Session, folders: Sequence[str], rules: Rules | None, most: int
) -> Iterator[tuple[Member, list[Finding]]]:
    """Each workspace, and what is wrong in it, with paths that begin with its folder.

    A member has those of its worst projects that none of the workspaces before it can put out of the worst of all.
    """
    _ = session.told_day or session.today  # the clock is asked once, before any process is forked
    given = [Given(n, each, max(1, count_plans(session.folder / each))) for n, each in enumerate(folders)]
    few = len(given) <= FEW
    alone = few and sum(each.size for each in given if not each.large) < forked.MANY
    shelf = None if alone else session.shelf_of_all([session.folder / each for each in folders], b"members")
    roll, worst = Roll(session, rules, most, shelf, Worst(most)), Worst(most)
    try:
        with session.progress(N_("Reading")) as step:
            for place, rolled in enumerate(_rolled(roll, given, few, alone, step)):
                if shelf is not None:
                    shelf.keep(rolled.entries)
                kept = tuple([each for each in rolled.member.lagging if worst.takes(rank_of(each), place)])
                yield replace(rolled.member, lagging=kept), rolled.findings
        if shelf is not None:
            shelf.save(BESIDE)
    finally:
        if shelf is not None:
            shelf.abandon()


def _rolled(roll: Roll, given: Sequence[Given], few: bool, alone: bool, step: Step) -> Iterator[Rolled]:
    """Each workspace, in order: small ones are shared between processes, the projects of a large one are."""

    def work(part: Sequence[Given]) -> list[Rolled]:
        return [roll.together(each.place, each.folder) for each in part]

    done, of = 0, sum(each.size for each in given)
    for by_itself, group in groupby(given, lambda each: alone or each.large):
        members = list(group)
        if not by_itself:
            for part in in_order(work, members, _from(step, done, of), [each.size for each in members]):
                yield from part
        for each in members:
            if by_itself:
                yield (roll.own if few else roll.together)(each.place, each.folder, _from(step, done, of))
                step(done + each.size, of)
            done += each.size


def _from(step: Step, before: int, of: int) -> Step:
    """Tells of a part as one of all: so many were done before it."""
    return lambda done, _: step(before + done, of)
