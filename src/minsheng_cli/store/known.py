"""A ledger as it was known on a day: without the facts that were recorded later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.place import Finding, Level


def as_known(dossier: Dossier, day: date) -> Dossier:
    """The dossier with the facts that were known on a day; its plan is as it stands."""
    facts = tuple(fact for fact in dossier.ledger.facts if fact.known_from() <= day)
    return dossier._replace(ledger=dossier.ledger._replace(facts=facts))


def undated_entries(dossier: Dossier) -> Iterator[Finding]:
    """Rows that do not say when they were recorded: named once, at the first, with their count."""
    if found := dossier.ledger.undated():
        details = {"count": str(len(found))}
        yield Finding(dossier.ledger.place(found[0]), Level.WARNING, "no-entry-day", details, "recorded")
