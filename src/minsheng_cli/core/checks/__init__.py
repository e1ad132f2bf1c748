"""What can be wrong in data that could be read: one file a check, each a function of the workspace and today.

The list of them is in listed.py: who needs one check does not import all.
"""

from __future__ import annotations

from datetime import date

from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding


def check(workspace: Workspace, today: date) -> list[Finding]:
    """Everything that is wrong, from loading and from all checks, sorted by place, each once."""
    from minsheng_cli.core.checks.listed import CHECKS

    found = [finding for find in CHECKS for finding in find(workspace, today)]
    return sorted([*workspace.findings, *found], key=Finding.order)
