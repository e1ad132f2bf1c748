"""quarter-end-jump: much of a target reported at once on the last day of a quarter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise

from minsheng_cli.core.changes import number_on
from minsheng_cli.core.checks.falling import RISING
from minsheng_cli.core.periods import containing
from minsheng_cli.core.ratio import completed_share, points_text
from minsheng_cli.core.readings import history
from minsheng_cli.core.schedule import span_of
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.place import Finding, Level
from minsheng_cli.model.project import Target
from minsheng_cli.model.settings import Settings


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each jump at its row.

    A jump: since the reading before it, in the same quarter, the total rose by more than `honesty.jump_percent` of the
    target, and by more than twice what an even pace brings in these days. A note explains it.
    """
    for dossier in workspace.dossiers:
        readings = history(dossier.ledger.facts, today).readings
        for target in dossier.project.targets:
            for before, fact in pairwise(readings.get(target.key, ()) if target.kind in RISING else ()):
                rise = completed_share(number_on(dossier.project, target, fact.day), fact.total() - before.total())
                if rise is None or fact.note or not _is_jump(before, fact, rise, target, workspace.settings):
                    continue
                details = {
                    "item": target.key, "rise": points_text(rise).lstrip("+"), "before": before.total_text(),
                    "value": fact.total_text(), "unit": target.unit, "line": str(before.line),
                }  # fmt: skip
                yield Finding(dossier.ledger.place(fact), Level.WARNING, "quarter-end-jump", details, "value")


def _is_jump(before: Fact, fact: Fact, rise: Fraction, target: Target, settings: Settings) -> bool:
    quarter = containing("quarter", fact.day)
    if fact.day != quarter.last or before.day not in quarter:
        return False
    even = Fraction((fact.day - before.day).days, span_of(target, settings).days())
    return rise * 100 > Fraction(settings.honesty.jump_percent) and rise > 2 * even
