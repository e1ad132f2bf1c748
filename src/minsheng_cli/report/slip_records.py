"""The typed records of slips: the list, one with its whole life, and those that are due."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng_cli.core.slips import Proposal, Slip
from minsheng_cli.model.settings import Settings
from minsheng_cli.report.figures import ratio_text
from minsheng_cli.report.heading import View
from minsheng_cli.report.records import Record, iso
from minsheng_cli.report.slips import slip_label


def slips_record(view: View, found: Sequence[Slip]) -> Record:
    """minsheng.slips/1."""
    slips = [slip_record(each, view.settings) for each in found]
    days = {"as_of": view.as_of.isoformat(), "known_at": iso(view.known_at)}
    return {"schema": "minsheng.slips/1", **days, "slips": slips}


def slip_record(slip: Slip, settings: Settings) -> Record:
    """One slip with its life."""
    return {
        "project": slip.dossier.project.id,
        "year": slip.year,
        "number": slip.number,
        "label": slip_label(slip, settings),
        "level": slip.level,
        "matter": slip.matter,
        "unit": slip.unit or None,
        "issued": iso(slip.issued.day),
        "deadline": iso(slip.deadline),
        "state": slip.state,
        "days_overdue": slip.days_overdue,
        "answered_in_time": slip.in_time,
        "closed": iso(slip.closed.day) if slip.closed else None,
        "follows": slip.follows,
        "followed_by": slip.escalated,
        "life": [
            {
                "date": iso(fact.day), "state": fact.state, "until": iso(fact.until), "by": fact.by or None,
                "note": fact.note or None, "path": slip.dossier.ledger.path, "line": fact.line,
            }
            for fact in (slip.issued, *slip.steps)
        ],
    }  # fmt: skip


def drafts_record(view: View, found: Sequence[Proposal], last: Sequence[Slip]) -> Record:
    """minsheng.slip-drafts/1."""
    drafts = [
        {
            "project": each.state.dossier.project.id,
            "matter": each.matter.key,
            "level": each.level.key,
            "unit": each.unit or None,
            "follows": each.follows.number if each.follows else None,
            "standing": each.state.standing,
            "ratio": ratio_text(each.matter.target.ratio, view.settings.percent) if each.matter.target else None,
        }
        for each in found
    ]
    return {
        "schema": "minsheng.slip-drafts/1",
        "as_of": view.as_of.isoformat(),
        "known_at": iso(view.known_at),
        "drafts": drafts,
        "expired": [slip_record(slip, view.settings) for slip in last],
    }
