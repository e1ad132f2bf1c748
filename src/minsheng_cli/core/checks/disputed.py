"""two-values: one item and day with two different readings, and no correction to decide. Neither counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.core.disputes import disputes
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each pair once, at the later row."""
    return disputes(workspace)
