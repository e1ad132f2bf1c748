"""minsheng.report/1: a period's report as typed records."""

from __future__ import annotations

from collections.abc import Mapping

from minsheng_cli.core.comparison import Comparison, Movement
from minsheng_cli.core.standing import ProjectState
from minsheng_cli.model.settings import Settings
from minsheng_cli.report.duelist import due_record
from minsheng_cli.report.periodical import Issue
from minsheng_cli.report.records import Record, iso, plain, project_record, summary
from minsheng_cli.report.sheet_records import change_record


def report_record(told: Issue) -> Record:
    """The report of a period."""
    view, period = told.view, told.period
    moves = {(each.state.dossier.project.id, each.target.target.key): each for each in told.comparison.movements}
    return {
        "schema": "minsheng.report/1",
        "period": {"name": period.name, "first": iso(period.first), "last": iso(period.last)},
        "as_of": iso(view.as_of),
        "known_at": iso(view.known_at),
        "summary": summary(view.states, view.unread),
        "previous": _previous(told.comparison),
        "projects": [_project(state, moves, view.settings) for state in view.states],
        "lagging": [lag.state.dossier.project.id for lag in told.lagging],
        "overdue": [due_record(due) for due in told.overdue],
        "unreported": [state.dossier.project.id for state in told.unreported],
        "changes": [change_record(dossier.project, change) for dossier, change in told.changes],
    }


def _previous(comparison: Comparison) -> Record | None:
    """The period before; None where the list had not begun."""
    if comparison.standings is None:
        return None
    return {"period": comparison.previous.name, "standings": dict(comparison.standings)}


def _project(state: ProjectState, moves: Mapping[tuple[str, str], Movement], settings: Settings) -> Record:
    """A project, each of its targets with the value before the period and what was added since."""
    record = project_record(state, settings)
    for target in record["targets"]:
        move = moves.get((state.dossier.project.id, target["key"]))
        target["previous"] = move.before.total_text() if move and move.before else None
        target["added"] = plain(move.added) if move else None
    return record
