"""minsheng.diff/1."""

from __future__ import annotations

from minsheng_cli.core.diff.entries import Entry
from minsheng_cli.core.diff.moves import Move
from minsheng_cli.core.standing import TargetState
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.settings import Settings
from minsheng_cli.report.diff.told import Side, Told
from minsheng_cli.report.fieldnames import value_words
from minsheng_cli.report.records import Record, iso, target_record
from minsheng_cli.report.sheet_records import change_record
from minsheng_cli.words import Words

#: The words in which a value of a plan that is no number, day or text is written down.
_WORDS = Words("en")


def diff_record(told: Told) -> Record:
    """The whole diff; lists that only versions have are empty between days."""
    return {
        "schema": "minsheng.diff/1",
        "from": _side(told.before),
        "to": _side(told.after),
        "known_at": iso(told.known_at),
        "turns": told.counts(),
        "left_out": told.left_out,
        "turned": [
            {
                "project": turn.state.dossier.project.id, "number": turn.state.dossier.project.number,
                "title": turn.state.dossier.project.title, "turn": turn.kind,
                "before": turn.before.standing if turn.before else None,
                "after": turn.after.standing if turn.after else None,
            }
            for turn in told.turns if turn.kind != "unchanged"
        ],
        "moved": [_move(move, told.settings) for move in told.moves],
        "reached": [
            {
                "project": step.state.dossier.project.id, "milestone": step.milestone.milestone.key,
                "done": iso(step.done),
            }
            for step in told.steps
        ],
        "slip_steps": [
            {
                "project": step.slip.dossier.project.id, "year": step.slip.year, "number": step.slip.number,
                "state": step.fact.state, "date": iso(step.fact.day), "path": step.slip.dossier.ledger.path,
                "line": step.fact.line,
            }
            for step in told.slips
        ],
        "changes": [change_record(dossier.project, change) for dossier, change in told.changes],
        "plans": [*_plans(told), *_rules(told)],
        "entries": [_entry(entry) for entry in told.facts],
    }  # fmt: skip


def _side(side: Side) -> Record:
    return {"name": side.name or None, "commit": side.commit or None, "as_of": iso(side.as_of)}


def _move(move: Move, settings: Settings) -> Record:
    target = move.target.target
    before, after = (_measured(each, settings) for each in (move.before, move.after))
    return {
        "project": move.turn.state.dossier.project.id, "target": target.key, "unit": target.unit,
        "before": before[0], "after": after[0], "percent_before": before[1], "percent_after": after[1],
    }  # fmt: skip


def _measured(state: TargetState | None, settings: Settings) -> tuple[str | None, str | None]:
    if state is None:
        return None, None
    record = target_record(state, settings)
    return record["value"], record["percent"]


def _plans(told: Told) -> list[Record]:
    return [
        {
            "kind": each.kind, "project": each.project.id, "item": each.item.key if each.item else None,
            "field": each.field or None, "before": _text(each.before), "after": _text(each.after),
            "path": each.place.path, "line": each.place.line,
        }
        for each in told.plans
    ]  # fmt: skip


def _rules(told: Told) -> list[Record]:
    return [
        {
            "kind": each.kind, "project": None, "item": None, "field": each.key, "before": _text(each.before),
            "after": _text(each.after), "path": each.place.path, "line": each.place.line,
        }
        for each in told.rules
    ]  # fmt: skip


def _text(value: object) -> str | None:
    return (value_words(value, _WORDS) or None) if value not in (None, "", ()) else None


def _entry(entry: Entry) -> Record:
    fact = entry.fact
    return {
        "kind": entry.kind, "project": entry.dossier.project.id, "date": iso(fact.day), "event": fact.event,
        "item": fact.item or None, "before": _value(entry.before), "value": _value(fact),
        "path": entry.dossier.ledger.path, "line": fact.line,
    }  # fmt: skip


def _value(fact: Fact | None) -> str | None:
    if fact is None:
        return None
    return fact.total_text() if fact.value is not None else fact.state or None
