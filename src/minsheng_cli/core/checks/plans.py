"""checkpoint: the checkpoints of a plan lie within the target's span and never fall."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from minsheng_cli.core.schedule import checkpoint_share, span_of
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level
from minsheng_cli.model.project import Checkpoint


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each checkpoint outside the span, below the one before it, or above the whole."""
    for dossier in workspace.dossiers:
        for index, target in enumerate(dossier.project.targets):
            span, before = span_of(target, workspace.settings), Fraction(0)
            numbers = [target.number, *(each.after for each in dossier.project.changes if each.target == target.key)]
            most = max((number for number in numbers if number is not None), default=None)
            for checkpoint in target.plan:
                share = checkpoint_share(checkpoint, target.number)
                inside = span.start <= checkpoint.day <= span.due
                whole = _is_within(checkpoint, most)
                if not inside or share < before or not whole:
                    place = dossier.place("targets", index, "plan", checkpoint.day.isoformat())
                    details = {"day": checkpoint.day.isoformat(), "start": str(span.start), "due": str(span.due)}
                    yield Finding(place, Level.ERROR, "checkpoint", details)
                before = share


def _is_within(checkpoint: Checkpoint, most: Decimal | None) -> bool:
    """Whether a checkpoint is at most the whole: 100%, or the largest number that the target ever had."""
    if checkpoint.percent is not None:
        return checkpoint.percent <= 100
    return checkpoint.amount is None or most is None or checkpoint.amount <= most
