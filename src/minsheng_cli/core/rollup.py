"""Many workspaces side by side: what is kept of each once it is judged, so that a whole country fits into memory."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from minsheng_cli.core.standing import ProjectState
from minsheng_cli.model.settings import Settings
from minsheng_cli.model.standing import LAGGING, STANDINGS

#: Why a workspace may count for less than it holds.
Trouble = Literal["", "missing", "settings", "errors", "empty"]
#: The settings that judge and print; the rest of `minsheng.yaml` says who and when, and is always a workspace's own.
RULES = ("lights", "pace", "percent")
NOTHING = dict.fromkeys(STANDINGS, 0)


@dataclass(frozen=True, slots=True)
class Member:
    """A workspace in a roll-up.

    `folder` as it was given; `rules`: the folder whose rules judged it. Without settings there is no city, day or rule.
    `counts`: its projects by standing; `unread`: its plans in no count. `lagging`: its worst projects, worst first.
    """

    folder: str
    settings: Settings | None
    rules: str
    as_of: date | None
    pinned: bool
    counts: Mapping[str, int]
    unread: int
    trouble: Trouble
    lagging: tuple[ProjectState, ...]

    @property
    def read(self) -> int:
        """How many projects were read."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Rollup:
    """All workspaces in the order given; `shared`: the folder whose rules hold for all, empty when each has its own.

    What is said of all is worked out once: it is asked for with each of thousands of them.
    """

    members: tuple[Member, ...]
    shared: str
    most: int
    known_at: date | None = None

    @cached_property
    def counts(self) -> dict[str, int]:
        """The projects of all by standing."""
        return {name: sum(member.counts[name] for member in self.members) for name in STANDINGS}

    @cached_property
    def unread(self) -> int:
        """The plans of all that are in no count."""
        return sum(member.unread for member in self.members)

    @cached_property
    def days(self) -> set[date]:
        """The days of which the workspaces speak."""
        return {member.as_of for member in self.members if member.as_of}

    @cached_property
    def years(self) -> set[int]:
        """The years of their lists."""
        return {member.settings.year for member in self.members if member.settings}

    @property
    def differing(self) -> list[str]:
        """The rules that are not the same everywhere."""
        known = [member.settings for member in self.members if member.settings]
        return [name for name in RULES if any(getattr(each, name) != getattr(known[0], name) for each in known)]

    @cached_property
    def doubled(self) -> set[str]:
        """The cities that more than one workspace is called."""
        return doubled_names(self.members)

    def worst(self) -> list[tuple[Member, ProjectState]]:
        """The worst lagging projects of all, worst first; equal ones in the order of the workspaces."""
        found = [(member, state) for member in self.members for state in member.lagging]
        return heapq.nsmallest(self.most, found, key=lambda each: each[1].order()[:3])


def worst_of(states: Iterable[ProjectState], most: int) -> tuple[ProjectState, ...]:
    """The lagging projects of one workspace, at most so many, worst first."""
    lagging = (state for state in states if state.standing in LAGGING)
    return tuple(heapq.nsmallest(most, lagging, key=ProjectState.order))


def judged_by(settings: Settings, rules: Settings | None) -> Settings:
    """A workspace's settings, with the rules of another one where they are given."""
    if rules is None:
        return settings
    return settings.model_copy(update={name: getattr(rules, name) for name in RULES})


def doubled_names(members: Sequence[Member]) -> set[str]:
    """The cities that more than one workspace is called."""
    names = Counter(member.settings.city for member in members if member.settings)
    return {name for name, count in names.items() if count > 1}
