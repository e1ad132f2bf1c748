"""Two versions side by side, without the projects that one of them has and could not read."""

from __future__ import annotations

from typing import NamedTuple

from minsheng_cli.model.dossier import Dossier, Workspace
from minsheng_cli.model.place import Level


class Sides(NamedTuple):
    """The projects that can be compared, and how many cannot, because they were read on one side only."""

    before: tuple[Dossier, ...]
    after: tuple[Dossier, ...]
    left_out: int


def sides(before: Workspace, after: Workspace) -> Sides:
    """A plan that is there and cannot be read is neither gone nor new: its project is left out on both sides."""
    old = _readable(before.dossiers, after)
    new = _readable(after.dossiers, before)
    missing = len(before.dossiers) - len(old) + len(after.dossiers) - len(new)
    return Sides(old, new, missing)


def _readable(these: tuple[Dossier, ...], other: Workspace) -> tuple[Dossier, ...]:
    read = {each.project.id for each in other.dossiers}
    broken = {finding.place.path for finding in other.findings if finding.level is Level.ERROR}
    return tuple(each for each in these if each.project.id in read or each.path not in broken)
