"""The name of the file in which a slip's paper goes out: no two slips have one, also while they share a number."""

from __future__ import annotations

import hashlib

from minsheng_cli.model.fact import Fact


def paper_name(project: str, issued: Fact) -> str:
    """2020-007-bus-shelters-3f9c1d, without a suffix: year and number, project, and a mark of what the row says.

    The mark (6 hex digits of SHA-256) leaves out number and id, so that a slip which gets a new number keeps it.
    """
    until = issued.until.isoformat() if issued.until else ""
    said = (issued.qualifier, until, issued.by, issued.note, issued.source, issued.recorded)
    mark = hashlib.sha256("\x1f".join((issued.day.isoformat(), *said)).encode()).hexdigest()[:6]
    return f"{issued.day.year}-{int(issued.item):03d}-{project}-{mark}"
