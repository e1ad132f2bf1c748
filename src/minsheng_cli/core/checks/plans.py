"""checkpoint: the checkpoints of a plan lie within the target's span and never fall."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from minsheng_cli.core.schedule import checkpoint_share, span_of
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each checkpoint outside the span, below the one before it, or above the whole."""
    for dossier in workspace.dossiers:
        for index, target in enumerate(dossier.project.targets):
            span, before = span_of(target, workspace.settings), Fraction(0)
            for checkpoint in target.plan:
                share = checkpoint_share(checkpoint, target.number)
                inside = span.start <= checkpoint.day <= span.due
                whole = checkpoint.percent is None or checkpoint.percent <= 100
                if not inside or share < before or not whole:
                    place = dossier.place("targets", index, "plan", checkpoint.day.isoformat())
                    details = {"day": checkpoint.day.isoformat(), "start": str(span.start), "due": str(span.due)}
                    yield Finding(place, Level.ERROR, "checkpoint", details)
                before = share
