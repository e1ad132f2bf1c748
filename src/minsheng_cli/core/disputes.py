"""Two values of one item and day, and no correction to decide: neither counts, and every command says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import itemgetter

from minsheng_cli.core.readings import history
from minsheng_cli.model.dossier import Dossier, Workspace
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.place import Finding, Level


def disputes(workspace: Workspace) -> Iterator[Finding]:
    """What every command names, for a figure that does not count must not be missed."""
    for dossier in workspace.dossiers:
        if _has_two_of_a_day(dossier):
            yield from _of(dossier)


_item_and_day = itemgetter(Fact._fields.index("item"), Fact._fields.index("day"))


def _has_two_of_a_day(dossier: Dossier) -> bool:
    """Whether two facts speak of the same item and day: a quick look, for hardly any ledger has two such readings."""
    facts = dossier.ledger.facts
    return len(set(map(_item_and_day, facts))) < len(facts)


def contradicting(dossier: Dossier) -> tuple[Fact, ...]:
    """The facts of two values for one day, in the order of the file: what is kept of a ledger that is let go."""
    if not _has_two_of_a_day(dossier):
        return ()
    lines = {fact.line for pair in history(dossier.ledger.facts, date.max).disputes for fact in pair}
    return tuple(fact for fact in dossier.ledger.facts if fact.line in lines)


def _of(dossier: Dossier) -> Iterator[Finding]:
    for first, other in history(dossier.ledger.facts, date.max).disputes:
        details = {
            "item": other.item,
            "day": other.day.isoformat(),
            "first": first.total_text(),
            "first_line": str(first.line),
            "other": other.total_text(),
        }
        yield Finding(dossier.ledger.place(other), Level.ERROR, "two-values", details, "value")
