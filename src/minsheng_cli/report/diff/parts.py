"""The parts of a diff: what moved, what was altered in the plans, which facts differ, what happened."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng_cli.core.diff.alterations import ALTERATIONS, Alteration
from minsheng_cli.core.diff.entries import ENTRIES, Entry
from minsheng_cli.core.diff.moves import Move, SlipStep, Step
from minsheng_cli.core.standing import TargetState
from minsheng_cli.model.amount import format_plain
from minsheng_cli.model.settings import Settings
from minsheng_cli.report.diff.told import ALTERATION_NAMES, ENTRY_NAMES, Rule, Told
from minsheng_cli.report.document import Block, Cell, Column, Heading, Items, Table
from minsheng_cli.report.fieldnames import field_name, value_words
from minsheng_cli.report.figures import joined_unit, ratio_text, value_text
from minsheng_cli.report.logbook import fact_value
from minsheng_cli.report.names import (
    EVENT_NAMES,
    STATE_NAMES,
    day_text,
    item_name,
    number_cell,
    numbered_title,
    standing_cell,
)
from minsheng_cli.report.slips import slip_label
from minsheng_cli.words import N_, Words


def moves_table(told: Told, words: Words) -> Table:
    """Each target that moved: value and ratio at both ends, and what was added."""
    columns = [
        Column(words(N_("No.")), "right"),
        Column(words(N_("Project: target")), fold=12),
        Column(words(N_("Earlier")), "right", fold=13),
        Column(words(N_("Later")), "right", fold=13),
        Column(words(N_("Increase")), "right"),
        Column(words(N_("Standing")), fold=10),
    ]
    return Table(columns, [_move(move, told, words) for move in told.moves])


def _move(move: Move, told: Told, words: Words) -> list[Cell]:
    project, target = move.turn.state.dossier.project, move.target.target
    return [
        number_cell(project),
        Cell(f"{project.title}{words.colon}{target.name}"),
        Cell(_measured(move.before, told.settings, words)),
        Cell(_measured(move.after, told.settings, words)),
        Cell(_added(move, words)),
        standing_cell(move.target.standing, words),
    ]


def _measured(state: TargetState | None, settings: Settings, words: Words) -> str:
    """A total with its ratio; a target that is not there has neither."""
    if state is None:
        return words(N_("none"))
    ratio = ratio_text(state.ratio, settings.percent)
    return value_text(state.reading, state.target.unit, words) + (words(N_(" ({ratio})"), ratio=ratio) if ratio else "")


def _added(move: Move, words: Words) -> str:
    """What was added to a running total, signed; empty where an end is not known or the units differ."""
    before, after = move.before, move.after
    if not (before and after and before.reading and after.reading) or before.target.unit != after.target.unit:
        return ""
    if after.target.kind not in ("at-least", "tracked"):
        return ""
    added = after.reading.total() - before.reading.total()
    return f"{'+' if added > 0 else ''}{format_plain(added)}{joined_unit(after.target.unit, words)}"


def plans_blocks(told: Told, words: Words) -> Iterator[Block]:
    """What was altered in plans and rules, kind by kind, worst first, each with its place."""
    for kind in ALTERATIONS:
        said = [_alteration(each, told, words) for each in told.plans if each.kind == kind]
        said += [_rule(each, words) for each in told.rules if each.kind == kind]
        if said:
            yield counted(words(ALTERATION_NAMES[kind]), len(said), words)
            yield Items(said)


def counted(name: str, count: int, words: Words) -> Heading:
    """A heading with how many there are below it."""
    return Heading(words(N_("{name} ({counts})"), name=f"{name[:1].upper()}{name[1:]}", counts=str(count)))


def _alteration(each: Alteration, told: Told, words: Words) -> str:
    subject = numbered_title(each.project, words)
    if each.item is not None:
        subject += words.comma_in_sentence + each.item.name
    said = subject + words.colon + _change_of(each.field, each.before, each.after, words) if each.field else subject
    return f"{said} [{_in_version(str(each.place), told, each.gone)}]"


def _in_version(place: str, told: Told, gone: bool) -> str:
    """A place as git writes one of an older version: HEAD~3:data/projects/…; what is gone stands only there."""
    return f"{told.before.name}:{place}" if gone else place


def _rule(each: Rule, words: Words) -> str:
    return f"{_change_of(each.key, each.before, each.after, words)} [{each.place}]"


def _change_of(key: str, before: object, after: object, words: Words) -> str:
    """A field with both values; what cannot be said in a line is only said to differ."""
    name = field_name(key, words)
    if key == "changes" and before is None:
        return f"{name} {value_words(after, words)}"
    was, now = value_words(before, words), value_words(after, words)
    return f"{name} {was} → {now}" if was and now else words(N_("{name} differs"), name=name)


def facts_blocks(told: Told, words: Words) -> Iterator[Block]:
    """The facts that versions do not share: gone, changed, new, each with its file and line."""
    for kind in ENTRIES:
        found = [each for each in told.facts if each.kind == kind]
        if found:
            yield counted(words(ENTRY_NAMES[kind]), len(found), words)
            yield Table(_fact_columns(words), [_fact(each, told, words) for each in found])


def _fact_columns(words: Words) -> list[Column]:
    return [
        Column(words(N_("Project")), fold=12),
        Column(words(N_("Day"))),
        Column(words(N_("What")), fold=6),
        Column(words(N_("Item")), fold=8),
        Column(words(N_("Value")), "right", fold=8),
        Column(words(N_("Note")), fold=8),
        Column(words(N_("File:line")), fold=14),
    ]


def _fact(entry: Entry, told: Told, words: Words) -> list[Cell]:
    dossier, fact = entry.dossier, entry.fact
    value = fact_value(dossier, fact, words)
    was = fact_value(dossier, entry.before, words) if entry.before else value
    return [
        Cell(dossier.project.title),
        Cell(fact.day.isoformat()),
        Cell(words(EVENT_NAMES[fact.event])),
        Cell(item_name(dossier.project, fact.item)),
        Cell(value if was == value else f"{was} → {value}"),
        Cell(words.colon.join(part for part in (fact.by, fact.note) if part)),
        Cell(_in_version(f"{dossier.ledger.path.rpartition('/')[2]}:{fact.line}", told, entry.kind == "gone"), "dim"),
    ]


def step_text(step: Step, words: Words) -> str:
    """A milestone that was reached, and on which day; or that is open again."""
    said = numbered_title(step.state.dossier.project, words) + words.colon + step.milestone.milestone.name
    if step.done is None:
        return said + words.comma_in_sentence + words(N_("open again"))
    return said + words.comma_in_sentence + words(N_("reached {day}"), day=day_text(step.done, words))


def slip_text(step: SlipStep, settings: Settings, words: Words) -> str:
    """A slip that was issued or closed: its number, project, day and place."""
    slip, fact = step.slip, step.fact
    said = slip_label(slip, settings) + words.comma_in_sentence + words(STATE_NAMES[fact.state])
    said += f" {fact.day}" + words.colon + numbered_title(slip.dossier.project, words)
    return f"{said} [{slip.dossier.ledger.path}:{fact.line}]"
