"""What is worth a second look in data that is right in itself: one file a check, warnings and no verdicts."""

from __future__ import annotations

from datetime import date

from minsheng_cli.core.checks.honesty import (
    after_notice,
    back_dated,
    corrected_down,
    full_on_due_day,
    late_entry,
    lowered,
    quarter_end,
    same_total,
    undated,
)
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding

LOOKS = (
    late_entry.find,
    back_dated.find,
    after_notice.find,
    same_total.find,
    full_on_due_day.find,
    quarter_end.find,
    corrected_down.find,
    lowered.find,
    undated.find,
)


def look_twice(workspace: Workspace, today: date) -> list[Finding]:
    """Everything that is worth a second look by a day, sorted by place."""
    return sorted((finding for find in LOOKS for finding in find(workspace, today)), key=Finding.order)
