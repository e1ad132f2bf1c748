"""What a roll-up remembers of a workspace, as plain data and back; and which projects it need not keep."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from minsheng_cli.core import slimmed
from minsheng_cli.core.rowshape import RowShape
from minsheng_cli.core.standing import ProjectState
from minsheng_cli.model.standing import LAGGING, STANDINGS

#: What makes a project worse than another one, whatever workspace it is in: `ProjectState.order`, but for its name.
Rank = tuple[int, float, Fraction]
_ROW = RowShape(str, int, int, int, list)


class Kept(NamedTuple):
    """The projects by standing, and of the worst ones stem, rank and plain state, worst first."""

    counts: dict[str, int]
    lagging: list[tuple[str, Rank, Any]]


def rank_of(state: ProjectState) -> Rank:
    """Where a project stands among all."""
    return state.order()[:3]


def pack_member(counts: Mapping[str, int], lagging: Sequence[tuple[str, ProjectState]]) -> list[Any] | None:
    """Counts, and the worst projects with their stems, as plain data; None when one must be read anew each time."""
    rows = []
    for stem, state in lagging:
        plain = slimmed.pack(state.dossier, state)
        if plain is None:
            return None
        standing, _, gap = rank_of(state)
        rows.append([stem, standing, gap.numerator, gap.denominator, plain])
    return [[counts[name] for name in STANDINGS], rows]


def unpack_member(plain: Any, projects: int, most: int) -> Kept:
    """What `pack_member` made of so many projects; ValueError, TypeError or ArithmeticError for anything else."""
    numbers, rows = plain
    if not all(type(each) is int and each >= 0 for each in numbers):
        raise ValueError(numbers)
    counts = dict(zip(STANDINGS, numbers, strict=True))
    lagging = [_ranked(row) for row in rows]
    if sum(numbers) != projects or len(lagging) != min(most, sum(counts[name] for name in LAGGING)):
        raise ValueError(numbers)
    if lagging != sorted(lagging, key=lambda each: each[1]):
        raise ValueError(plain)
    return Kept(counts, lagging)


def _ranked(row: Any) -> tuple[str, Rank, Any]:
    _ROW.check(row)
    stem, standing, above, below, state = row
    gap = Fraction(above, below)
    return stem, (standing, float(gap), gap), state


class Worst:
    """The worst so many of all, as far as they are known: what is not among them need not be kept."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._ranks: list[tuple[Rank, int]] = []

    def could_take(self, rank: Rank, place: int) -> bool:
        """Whether a project would be among them; `place`: of its workspace, the first goes before its equals."""
        known = self._ranks
        return len(known) < self._most or (bool(known) and (rank, place) < known[-1])

    def takes(self, rank: Rank, place: int) -> bool:
        """The same, and from now on it counts."""
        if not self.could_take(rank, place):
            return False
        del self._ranks[self._most - 1 :]
        insort(self._ranks, (rank, place))
        return True
