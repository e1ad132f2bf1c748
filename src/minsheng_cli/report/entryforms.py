"""The form that a lead unit fills in each month: its targets and open milestones, and an empty column for the total."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minsheng_cli.core.periods import Period
from minsheng_cli.core.standing import ProjectState
from minsheng_cli.report.figures import number_text, value_text
from minsheng_cli.report.names import period_text, standing_cell
from minsheng_cli.report.workbook import EntryForm, EntryRow
from minsheng_cli.words import Words


def entry_form(lead: str, states: Sequence[ProjectState], month: Period, city: str, words: Words) -> EntryForm:
    """The form of one unit, a row a target and a row an open milestone."""
    rows = [row for state in states for row in _rows(state, month.last, words)]
    return EntryForm(lead, f"{city}为民办实事项目{period_text(month, words)}填报表", month.last, rows)


def _rows(state: ProjectState, day: date, words: Words) -> list[EntryRow]:
    project = state.dossier.project
    number = str(project.number) if project.number is not None else ""
    targets = [
        EntryRow(
            project.id, each.target.key, number, project.title, each.target.name, each.target.unit,
            number_text(each, words), value_text(each.reading, each.target.unit, words) if each.reading else "",
            each.reading.day if each.reading else None, standing_cell(each.standing, words).text, False, day,
        )
        for each in state.targets
    ]  # fmt: skip
    steps = [
        EntryRow(
            project.id, each.milestone.key, number, project.title, each.milestone.name, "节点",
            each.milestone.due.isoformat() if each.milestone.due else "", "未完成", None, "", True, day,
        )
        for each in state.milestones if each.done is None
    ]  # fmt: skip
    return targets + steps
