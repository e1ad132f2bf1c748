"""What a diff is made of, reckoned once for all formats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from minsheng_cli.core.diff.alterations import Alteration
from minsheng_cli.core.diff.entries import Entry
from minsheng_cli.core.diff.moves import Move, SlipStep, Step
from minsheng_cli.core.diff.turns import TURNS, Turn
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.place import Place
from minsheng_cli.model.project import Change
from minsheng_cli.model.settings import Settings
from minsheng_cli.words import N_


@dataclass(frozen=True, slots=True)
class Side:
    """One end: the day of which it speaks and, for a version, what it was called, its commit and day of commit.

    `name` is empty for a day; `commit` is empty for a day and for the work tree.
    """

    as_of: date
    pinned: bool = False
    name: str = ""
    commit: str = ""
    committed: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A setting that differs: its kind, key, both values, and where it stands."""

    kind: str
    key: str
    before: Any
    after: Any
    place: Place


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that differs between two ends. `plans`, `rules` and `facts` are compared between versions only."""

    settings: Settings
    before: Side
    after: Side
    turns: Sequence[Turn]
    moves: Sequence[Move]
    steps: Sequence[Step]
    slips: Sequence[SlipStep]
    changes: Sequence[tuple[Dossier, Change]]
    known_at: date | None = None
    plans: Sequence[Alteration] = field(default=())
    rules: Sequence[Rule] = field(default=())
    facts: Sequence[Entry] = field(default=())
    left_out: int = 0

    @property
    def versions(self) -> bool:
        """Whether versions are compared, and not days."""
        return bool(self.before.name)

    def counts(self) -> dict[str, int]:
        """How many projects turned how; the counts add up to the projects of both ends."""
        return {kind: sum(each.kind == kind for each in self.turns) for kind in TURNS}


TURN_NAMES = {
    "became-lagging": N_("now lagging"),
    "worse": N_("from yellow to red"),
    "unreported": N_("now unreported"),
    "halted": N_("now halted"),
    "removed": N_("no longer there"),
    "reopened": N_("no longer completed"),
    "eased": N_("from red to yellow"),
    "recovered": N_("recovered"),
    "heard": N_("reported again"),
    "resumed": N_("running again"),
    "completed": N_("now completed"),
    "other": N_("otherwise turned"),
    "added": N_("newly there"),
    "unchanged": N_("standing unchanged"),
}
ALTERATION_NAMES = {
    "lowered-after-the-fact": N_("Asking for less after the fact, without a dated change"),
    "due-later": N_("Due later"),
    "item-removed": N_("Targets and milestones removed"),
    "project-removed": N_("Projects removed"),
    "lowered": N_("Asking for less, by a dated change or before the start"),
    "halted": N_("Halted by a dated change"),
    "rules-changed": N_("Rules of judgement changed"),
    "schedule-changed": N_("Schedule changed"),
    "other": N_("Other changes in the plans"),
    "added": N_("Added to the plans"),
}
ENTRY_NAMES = {
    "gone": N_("Facts that are gone"),
    "changed": N_("Facts that were changed"),
    "new": N_("Facts that came in"),
}
