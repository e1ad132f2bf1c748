"""A plan as a commit had it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from minsheng_cli.model.project import Project


class PastPlan(NamedTuple):
    """The plan at a path as a commit (short hash, of `day`) made it; `until` is the day on which it was replaced.

    `until` is None while no later commit has another one.
    """

    path: str
    project: Project
    commit: str
    day: date
    until: date | None
