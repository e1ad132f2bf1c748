"""CSV of plans: a row for each target and milestone, as they stand on a day, for engines that join it to ledgers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from minsheng_cli.core.changes import halted_on, number_on
from minsheng_cli.core.schedule import expected_share, span_of
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.settings import Settings
from minsheng_cli.report.records import exact, iso, plain

HEADS = (
    "city", "year", "as_of", "ledger", "project", "number", "title", "category", "key_project", "lead", "supervisor",
    "public", "halted", "item", "key", "name", "unit", "kind", "target", "first_target", "low", "high", "weight",
    "start", "due", "expected",
)  # fmt: skip


def plan_rows(dossier: Dossier, settings: Settings, day: date) -> list[Sequence[object]]:
    """The rows of one project; one row with an empty item where the plan has neither targets nor milestones."""
    project = dossier.project
    head = [
        settings.city, settings.year, day.isoformat(), dossier.ledger.path, project.id, project.number, project.title,
        project.category, _truth(project.key), project.lead, project.supervisor, _truth(project.public),
        halted_on(project, day),
    ]  # fmt: skip
    items = [*_targets(dossier, settings, day), *_milestones(dossier)]
    return [[*head, *item] for item in items or [[None] * (len(HEADS) - len(head))]]


def _targets(dossier: Dossier, settings: Settings, day: date) -> Iterator[Sequence[object]]:
    for target in dossier.project.targets:
        number, span = number_on(dossier.project, target, day), span_of(target, settings)
        numeric = target.kind == "at-least" and number is not None
        expected = expected_share(target, number, settings, day) if numeric else None
        yield [
            "target", target.key, target.name, target.unit, target.kind, plain(number), plain(target.number),
            plain(target.low), plain(target.high), plain(target.weight), iso(span.start), iso(span.due),
            exact(expected),
        ]  # fmt: skip


def _milestones(dossier: Dossier) -> Iterator[Sequence[object]]:
    for step in dossier.project.milestones:
        yield ["milestone", step.key, step.name, *[None] * 8, iso(step.due), None]


def _truth(said: bool) -> str:
    return "true" if said else "false"
