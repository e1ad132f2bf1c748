"""The list of checks, in the order in which they look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from minsheng_cli.core.checks import (
    changes,
    disputed,
    early,
    falling,
    future,
    halts,
    holders,
    magnitude,
    office,
    people,
    plans,
    problem_numbers,
    reached,
    slip_lives,
    slips,
    spans,
    unmeasurable,
    years_ago,
)
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding

Check = Callable[[Workspace, date], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    disputed.find,
    falling.find,
    early.find,
    future.find,
    magnitude.find,
    changes.find,
    halts.find,
    plans.find,
    problem_numbers.find,
    reached.find,
    slips.find,
    slip_lives.find,
    spans.find,
    office.find,
    holders.find,
    people.find,
    unmeasurable.find,
    years_ago.find,
)
