"""The JSON contract (docs/json.md): exact numbers as strings, percentages as printed, absent as null."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from minsheng_cli.core.growth import year_on_year
from minsheng_cli.core.ratio import exact_text, percent_text, points_text
from minsheng_cli.core.standing import MilestoneState, ProjectState, TargetState, count_standings
from minsheng_cli.model.amount import format_plain
from minsheng_cli.model.settings import Settings
from minsheng_cli.model.unsafe import UNSAFE
from minsheng_cli.report.heading import View

Record = dict[str, Any]


def json_text(record: Record) -> str:
    """A record as JSON, Chinese as it is, ended by a newline; what hides or moves is written as \\u202e."""
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    return "\n".join(UNSAFE.sub(_escaped, line) for line in text.split("\n"))


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found.group())[1:-1]


def status_record(view: View) -> Record:
    """minsheng.status/1."""
    return {
        "schema": "minsheng.status/1",
        "as_of": view.as_of.isoformat(),
        "known_at": iso(view.known_at),
        "summary": summary(view.states, view.unread),
        "projects": [project_record(state, view.settings) for state in view.states],
    }


def summary(states: Iterable[ProjectState], unread: int) -> Record:
    """How many projects were read and have each standing, and how many files could not be read."""
    counts = count_standings(states)
    return {"projects": sum(counts.values()), "unread": unread, "standings": counts}


def project_record(state: ProjectState, settings: Settings) -> Record:
    """One project with its targets and milestones."""
    project = state.dossier.project
    return {
        "id": project.id,
        "number": project.number,
        "title": project.title,
        "category": project.category or None,
        "key": project.key,
        "lead": project.lead or None,
        "supervisor": settings.supervisor_text(project.supervisor, state.as_of) or None,
        "standing": state.standing,
        "completion": exact(state.completion),
        "expected": exact(state.expected),
        "gap_points": points(state.gap),
        "unread_targets": state.unread,
        "last_report": iso(state.last_report),
        "targets": [target_record(each, settings) for each in state.targets],
        "milestones": [milestone_record(each) for each in state.milestones],
    }


def target_record(state: TargetState, settings: Settings) -> Record:
    """One target with its latest reading."""
    target, reading = state.target, state.reading
    return {
        "key": target.key,
        "name": target.name,
        "unit": target.unit,
        "kind": target.kind,
        "number": plain(state.number),
        "low": plain(target.low),
        "high": plain(target.high),
        "start": state.span.start.isoformat(),
        "due": state.span.due.isoformat(),
        "value": reading.total_text() if reading else None,
        "qualifier": (reading.qualifier or None) if reading else None,
        "as_of": reading.day.isoformat() if reading else None,
        "ratio": exact(state.ratio),
        "percent": percent_text(state.ratio, settings.percent) if state.ratio is not None else None,
        "expected": exact(state.expected),
        "gap_points": points(state.gap),
        "year_on_year": exact(year_on_year(state)),
        "met": state.met,
        "days_overdue": state.days_overdue,
        "standing": state.standing,
    }


def milestone_record(state: MilestoneState) -> Record:
    """One milestone."""
    return {
        "key": state.milestone.key,
        "name": state.milestone.name,
        "due": iso(state.milestone.due),
        "done": iso(state.done),
        "days_overdue": state.days_overdue,
    }


def exact(share: Fraction | None) -> str | None:
    """A share as a decimal, exact where it ends within twelve places, else rounded half-up there."""
    return exact_text(share) if share is not None else None


def points(gap: Fraction | None) -> str | None:
    """A gap in percentage points, rounded half-up to one decimal, with its sign."""
    return points_text(gap) if gap is not None else None


def plain(number: Decimal | None) -> str | None:
    """A plain number."""
    return format_plain(number) if number is not None else None


def iso(day: date | None) -> str | None:
    """A day as 2020-06-30."""
    return day.isoformat() if day else None
