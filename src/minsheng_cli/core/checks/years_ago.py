"""last-year-day: a total of the year before on a day that no reading has a year later, so that nothing is compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.core.growth import year_before
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each day less than a year before the end of the office's year, or of a target that is due later."""
    year_end = workspace.settings.last_day()
    for dossier in workspace.dossiers:
        for index, target in enumerate(dossier.project.targets):
            end = max(year_end, target.due or year_end)
            for each in target.last_year:
                if each.day > year_before(end):
                    place = dossier.place("targets", index, "last_year", each.day.isoformat())
                    details = {"day": each.day.isoformat(), "meant": year_before(each.day).isoformat()}
                    yield Finding(place, Level.WARNING, "last-year-day", details)
