"""number-lowered: a target asked for more in an earlier commit, and no dated change says why it does not any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from minsheng_cli.core.diff.demands import asks_less
from minsheng_cli.core.schedule import span_of
from minsheng_cli.model.amount import format_plain
from minsheng_cli.model.dossier import Dossier, Workspace
from minsheng_cli.model.pastplan import PastPlan
from minsheng_cli.model.place import Finding, Level
from minsheng_cli.model.project import Target


def find_in_history(workspace: Workspace, past: Iterable[PastPlan], today: date) -> Iterator[Finding]:
    """Each such target at its number, with the last commit that asked for more.

    A project is known by its id, under whatever number and file name.
    Only what was lowered after the fact: once the ledger spoke of the target, or its span had begun.
    """
    dossiers = {each.project.id: each for each in workspace.dossiers}
    found: dict[tuple[str, str], Finding] = {}
    for plan in past:
        if dossier := dossiers.get(plan.project.id):
            for target in plan.project.targets:
                if finding := _of(dossier, target, plan, workspace, today):
                    found[plan.project.id, target.key] = finding
    yield from found.values()


def _of(dossier: Dossier, was: Target, plan: PastPlan, workspace: Workspace, today: date) -> Finding | None:
    index = next((at for at, each in enumerate(dossier.project.targets) if each.key == was.key), None)
    if index is None or was.number is None:
        return None
    now = dossier.project.targets[index]
    if "number" not in asks_less(was, now) or not _had_begun(dossier, was, workspace, plan.until or today):
        return None
    details = {
        "item": was.key, "before": format_plain(was.number), "unit": was.unit, "commit": plan.commit,
        "day": str(plan.day), "after": format_plain(now.number) if now.number is not None else "-",
    }  # fmt: skip
    return Finding(dossier.place("targets", index, "number"), Level.WARNING, "number-lowered", details)


def _had_begun(dossier: Dossier, target: Target, workspace: Workspace, lowered: date) -> bool:
    known = any(fact.item == target.key and fact.known_from() <= lowered for fact in dossier.ledger.facts)
    return known or lowered >= span_of(target, workspace.settings).start
