"""How the standing of each project turned between two states of the office: exactly one turn for each project."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from minsheng_cli.core.changes import HALTED
from minsheng_cli.core.standing import ProjectState
from minsheng_cli.model.standing import LAGGING

#: All turns, worst first. Their counts add up to the projects of both sides, each counted once.
TURNS = (
    "became-lagging", "worse", "unreported", "halted", "removed", "reopened", "eased", "recovered", "heard",
    "resumed", "completed", "other", "added", "unchanged",
)  # fmt: skip


class Turn(NamedTuple):
    """A project on both sides; None on the side that does not have it."""

    kind: str
    before: ProjectState | None
    after: ProjectState | None

    @property
    def state(self) -> ProjectState:
        """The later state; of a project that is gone, the earlier one."""
        found = self.after or self.before
        assert found is not None  # noqa: S101  # one side always has it
        return found

    def order(self) -> tuple[object, ...]:
        """Sorts the worst turn first, in it the worst project."""
        return TURNS.index(self.kind), *self.state.order()


def turns(before: Iterable[ProjectState], after: Iterable[ProjectState]) -> list[Turn]:
    """The turn of every project that either side has, worst first. Projects are the same by their id."""
    past = {state.dossier.project.id: state for state in before}
    now = {state.dossier.project.id: state for state in after}
    pairs = [(past.get(key), now.get(key)) for key in {**past, **now}]
    return sorted((Turn(_kind(*pair), *pair) for pair in pairs), key=Turn.order)


def _kind(before: ProjectState | None, after: ProjectState | None) -> str:
    if before is None:
        return "added"
    if after is None:
        return "removed"
    return turn(before.standing, after.standing)


def turn(before: str, after: str) -> str:
    """The name of a turn from one standing to another."""
    if before == after:
        return "unchanged"
    if after in LAGGING:
        return ("worse" if after == "red" else "eased") if before in LAGGING else "became-lagging"
    if after in HALTED:
        return "halted"
    if after in ("completed", "unreported"):
        return after
    return _to_good(before)


def _to_good(before: str) -> str:
    """A turn to on schedule, ahead or unmeasured."""
    if before in LAGGING:
        return "recovered"
    if before in HALTED:
        return "resumed"
    return {"unreported": "heard", "completed": "reopened"}.get(before, "other")
