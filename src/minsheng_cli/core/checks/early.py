"""early-date: a fact that speaks of a day before its target, or the year's list, begins. Mostly a mistyped year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.model.dossier import Dossier, Workspace
from minsheng_cli.model.place import Finding, Level
from minsheng_cli.model.project import Item, Project, Target


def begins(project: Project, item: Item | None, first_day: date) -> date:
    """From when on facts are looked for, `first_day` being that of the office's year.

    A target begins with its `start`. Everything else begins with the year, or with the first start or due date
    before it: a project that runs for several years says so in its plan.
    """
    if isinstance(item, Target):
        return item.start or first_day
    said = (*(target.start for target in project.targets), *(step.due for step in project.milestones))
    return min([first_day, *(day for day in said if day)])


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each row that is too early; a milestone with a note, and what is corrected on its day, was looked at."""
    first_day = workspace.settings.first_day()
    for dossier in workspace.dossiers:
        yield from _of(dossier, first_day)


def _of(dossier: Dossier, first_day: date) -> Iterator[Finding]:
    facts = dossier.ledger.facts
    if not any(fact.day < first_day for fact in facts) and not any(each.start for each in dossier.project.targets):
        return
    items = {item.key: item for item in dossier.project.items()}
    looked_at = {(fact.day, fact.item) for fact in facts if fact.event == "correction"}
    for fact in facts:
        since = begins(dossier.project, items.get(fact.item), first_day)
        said = (fact.day, fact.item) in looked_at or (fact.event == "milestone" and fact.note)
        if fact.day < since and not said:
            details = {"day": fact.day.isoformat(), "start": since.isoformat()}
            yield Finding(dossier.ledger.place(fact), Level.WARNING, "early-date", details, "date")
