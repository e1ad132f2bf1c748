"""What no slip can have lived: steps before its issue or after its closing, late extensions, deadlines too early.

The commands refuse all of these; a row typed by hand or a merge can bring them about.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.core.slips import Slip, slips_of
from minsheng_cli.model.dossier import Dossier, Workspace
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.place import Finding, Level

#: The command that enters a step.
_COMMANDS = {"replied": "reply", "returned": "return", "extended": "extend", "closed": "close"}


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each at the row that cannot be."""
    for dossier in workspace.dossiers:
        if any(fact.event == "slip" for fact in dossier.ledger.facts):
            slips = slips_of(dossier, date.max)
            for slip in slips:
                yield from _life(slip)
            yield from _too_early(dossier, slips)


def _life(slip: Slip) -> Iterator[Finding]:
    deadline, closed = slip.issued.until, False
    for fact in (slip.issued, *slip.steps):
        if closed and slip.closed:
            code = "slip-closed-twice" if fact.state == "closed" else "slip-after-closing"
            yield _wrong_step(slip, fact, code, "item", day=slip.closed.day.isoformat(), first=str(slip.closed.line))
        if fact.state == "extended" and deadline and fact.day > deadline:
            yield _wrong_step(slip, fact, "slip-late-extension", "date", day=deadline.isoformat())
        if fact.until and fact.until < fact.day:
            yield _wrong_step(
                slip, fact, "slip-deadline", "until", until=fact.until.isoformat(), day=fact.day.isoformat()
            )
        closed = closed or fact.state == "closed"
        deadline = fact.until if fact.until and fact.state in ("extended", "returned") else deadline


def _too_early(dossier: Dossier, slips: list[Slip]) -> Iterator[Finding]:
    """Steps that belong to no slip of their number: all of them were issued later."""
    first = {str(slip.number): slip for slip in reversed(slips)}
    for fact in dossier.ledger.facts:
        slip = first.get(str(int(fact.item))) if fact.event == "slip" and fact.state != "issued" else None
        if slip and (fact.day, fact.line) < (slip.issued.day, slip.issued.line):
            details = {"day": slip.issued.day.isoformat(), "first": str(slip.issued.line)}
            yield _wrong_step(slip, fact, "slip-too-early", "date", **details)


def _wrong_step(slip: Slip, fact: Fact, code: str, column: str, **details: str) -> Finding:
    place = slip.dossier.ledger.place(fact)
    what = {"project": slip.dossier.project.id, "matter": slip.matter, "slip": f"{slip.year}-{slip.number}"}
    step = {"step": _COMMANDS.get(fact.state, "reply")}
    return Finding(place, Level.WARNING, code, {"number": fact.item, **what, **step, **details}, column)
