"""The view of a whole workspace, as several commands need it."""

from __future__ import annotations

from datetime import date

from minsheng_cli.cli.session import Session
from minsheng_cli.core.standing import assess_all
from minsheng_cli.report.heading import View


def whole_view(session: Session, day: date | None = None) -> View:
    """All projects on the day of the run, or another one."""
    as_of = day or session.as_of
    states = assess_all(session.workspace.dossiers, session.settings, as_of)
    return View(session.settings, as_of, session.pinned and day is None, tuple(states), session.workspace.unread)
