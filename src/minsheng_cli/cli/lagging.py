"""minsheng lagging: projects behind schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minsheng_cli.cli.base import cli_command, format_option
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session


@cli_command(
    "lagging",
    help=N_("Projects behind schedule, worst first: gap, what is left, the pace it needs, and the reason reported."),
    examples=("minsheng lagging", "minsheng lagging --format md"),
    shows=True,
)
@format_option()
def command(session: Session, form: str) -> int:
    """Assesses all, prints those that lag."""
    from minsheng_cli.cli.emit import emit, tell_problems, write
    from minsheng_cli.cli.views import whole_view
    from minsheng_cli.core.lagging import lags
    from minsheng_cli.report.laggards import laggards, lagging_record
    from minsheng_cli.report.records import json_text

    view = whole_view(session)
    found = lags(view.states, session.settings.lights.unreported_days)
    if form == "json":
        write(json_text(lagging_record(view, found)))
    else:
        emit(laggards(view, found, session.words), form)
    return tell_problems(session, session.workspace)
