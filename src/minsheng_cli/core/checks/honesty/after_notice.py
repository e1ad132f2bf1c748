"""after-notice: recorded for a period after its notice was issued; what was published does not have it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.core.periods import MONTHS, Period, parse_period
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.fact import REPORTS
from minsheng_cli.model.place import Finding, Level
from minsheng_cli.model.settings import Settings


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each report, corrections among them, that came after the notice on its day; the first such notice is named."""
    notices = sorted(_notices(workspace.settings), key=lambda notice: notice[0])
    for dossier in workspace.dossiers:
        for fact in dossier.ledger.facts if notices else ():
            missed = [each for each in notices if fact.day in each[1] and fact.known_from() > each[0]]
            if missed and fact.event in REPORTS:
                issued, period = missed[0]
                details = {"recorded": str(fact.known_from()), "period": period.name, "issued": str(issued)}
                yield Finding(dossier.ledger.place(fact), Level.WARNING, "after-notice", details, "recorded")


def _notices(settings: Settings) -> Iterator[tuple[date, Period]]:
    """The notices that say their day of issue, with their period."""
    for issued in settings.notice.issued:
        found = (parse_period(kind, issued.period, settings.year) for kind in MONTHS)
        period = next((each for each in found if each), None)
        if issued.date and period:
            yield issued.date, period
