"""milestone-days: a milestone reached on two different days, as when two branches said so. The first of them counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from minsheng_cli.model.dossier import Dossier, Workspace
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.place import Finding, Level


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each at the later day, naming the first, unless a correction opened it or says that the first is right."""
    for dossier in workspace.dossiers:
        for first, other in reached_twice(dossier):
            yield _of(dossier, first, other)


def reached_twice(dossier: Dossier) -> Iterator[tuple[Fact, Fact]]:
    """The first fact and a later one for each milestone that was reached on a further day."""
    facts = [each for each in dossier.ledger.facts if each.state and each.event in ("milestone", "correction")]
    facts.sort(key=lambda each: (each.item, each.day, each.event == "correction", *each.recorded_key()))
    for _, group in groupby(facts, key=lambda each: each.item):
        yield from _twice(list(group))


def _twice(facts: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """The days on which one milestone was reached though it was done; facts in the order in which they count."""
    since: Fact | None = None
    is_settled = False
    for fact in facts:
        if fact.state != "done":
            since = None
        elif since is None:
            since, is_settled = fact, fact.event == "correction"
        elif fact.day != since.day and not is_settled:
            yield since, fact
        elif fact.day == since.day:
            is_settled = is_settled or fact.event == "correction"


def _of(dossier: Dossier, first: Fact, other: Fact) -> Finding:
    details = {
        "item": other.item, "day": other.day.isoformat(), "first": first.day.isoformat(),
        "first_line": str(first.line), "project": dossier.project.id,
    }  # fmt: skip
    return Finding(dossier.ledger.place(other), Level.WARNING, "milestone-days", details, "date")
