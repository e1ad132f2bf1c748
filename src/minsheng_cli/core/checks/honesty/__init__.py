"""What is worth a second look in data that is right in itself: one file a check, warnings and no verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from minsheng_cli.core.appended import Ledgers
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
from minsheng_cli.core.checks.honesty.number_lowered import find_in_history
from minsheng_cli.core.checks.honesty.row_lost import find_lost
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.pastplan import PastPlan
from minsheng_cli.model.place import Finding
from minsheng_cli.model.written import Removed

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


def look_twice(
    workspace: Workspace,
    today: date,
    past: Iterable[PastPlan] = (),
    removed: Sequence[Removed] = (),
    now: Ledgers | None = None,
) -> list[Finding]:
    """Everything that is worth a second look by a day, sorted by place.

    `past`: earlier versions of the plans; `removed`: rows that commits took out of ledgers; `now`: the ledgers' rows.
    """
    found = [finding for find in LOOKS for finding in find(workspace, today)]
    found += [*find_in_history(workspace, past, today), *find_lost(removed, now or {})]
    return sorted(found, key=Finding.order)
