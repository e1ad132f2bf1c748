"""minsheng.show/1: one project with all that its sheet shows, and the parts that other records share."""

from __future__ import annotations

from datetime import date

from minsheng_cli.core.changes import by_date
from minsheng_cli.core.forecast import forecast
from minsheng_cli.core.standing import ProjectState, TargetState
from minsheng_cli.model.project import Change, Project
from minsheng_cli.model.settings import Pace
from minsheng_cli.report.heading import View
from minsheng_cli.report.logbook import HEADS, log_rows, newest_first
from minsheng_cli.report.records import Record, exact, iso, plain, project_record


def sheet_record(state: ProjectState, view: View) -> Record:
    """The project, what its targets need, the changes of its plan, and the facts up to the day."""
    project, ledger = state.dossier.project, state.dossier.ledger
    facts = newest_first(fact for fact in ledger.facts if fact.day <= view.as_of)
    rows = log_rows((state.dossier, fact) for fact in facts)
    return {
        "schema": "minsheng.show/1",
        "as_of": view.as_of.isoformat(),
        "known_at": iso(view.known_at),
        "project": project_record(state, view.settings),
        "needs": [need_record(each, view.settings.pace, view.as_of) for each in state.targets],
        "changes": [change_record(project, change) for change in by_date(project.changes)],
        "facts": [dict(zip(HEADS, row, strict=True)) for row in rows],
    }


def need_record(state: TargetState, pace: Pace, as_of: date) -> Record:
    """What is left of a target, the pace it needs, and when it is reached at the pace so far."""
    found = forecast(state, pace, as_of)
    return {
        "key": state.target.key,
        "remaining": exact(found.remaining) if found else None,
        "per_month": exact(found.per_month) if found else None,
        "finish": iso(found.finish) if found else None,
    }


def change_record(project: Project, change: Change) -> Record:
    """A recorded change of a plan."""
    return {
        "project": project.id,
        "date": iso(change.date),
        "type": change.type,
        "target": change.target or None,
        "from": plain(change.before),
        "to": plain(change.after),
        "until": iso(change.until),
        "reason": change.reason,
        "document": change.document or None,
    }
