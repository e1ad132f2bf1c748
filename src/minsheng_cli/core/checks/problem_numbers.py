"""problem-clash: two problems of one number, as when two branches raised one each. The second would not be seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.model.dossier import Dossier, Workspace
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.place import Finding, Level


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each second one at its row, until it is raised anew under a number of its own."""
    for dossier in workspace.dossiers:
        raised = [fact for fact in dossier.ledger.facts if (fact.event, fact.state) == ("problem", "open")]
        if len({fact.item for fact in raised}) < len(raised):
            yield from _clashes(dossier, raised)


def _clashes(dossier: Dossier, raised: list[Fact]) -> Iterator[Finding]:
    first: dict[str, Fact] = {}
    for fact in raised:
        holder = first.setdefault(fact.item, fact)
        if holder is fact or any(each.note == fact.note and each.item != fact.item for each in raised):
            continue
        details = {"number": fact.item, "first": str(holder.line), "project": dossier.project.id}
        yield Finding(dossier.ledger.place(fact), Level.ERROR, "problem-clash", details, "item")
