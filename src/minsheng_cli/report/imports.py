"""What a returned file would record, and what is wrong in it, cell by cell."""

from __future__ import annotations

from minsheng_cli.core.returns import Found, Returned, Trouble
from minsheng_cli.model.project import Target
from minsheng_cli.report.document import Block, Cell, Column, Document, Heading, Items, Paragraph, Table
from minsheng_cli.report.figures import quantity_text
from minsheng_cli.report.messages import say
from minsheng_cli.report.names import STATE_NAMES
from minsheng_cli.words import N_, Words

#: Refusals that only a correction by hand overcomes: import has no option for that.
_BY_HAND = ("falls-below", "above-later", "other-value", "magnitude")


def import_preview(file: str, found: Returned, words: Words) -> Document:
    """The facts in a table with their cells, then the problems, then how many rows there were of each kind."""
    columns = [
        Column(words(N_("Cell")), fold=8),
        Column(words(N_("Project")), fold=12),
        Column(words(N_("Item")), fold=10),
        Column(words(N_("Day"))),
        Column(words(N_("Value")), "right", fold=6),
        Column(words(N_("Note")), fold=10),
    ]
    rows = [_row(each, words) for facts in found.found.values() for each in facts]
    blocks: list[Block] = [Table(columns, rows)] if rows else []
    if found.troubles:
        blocks.append(Heading(words(N_("To be mended; nothing of this file is recorded"))))
        blocks.append(Items([_trouble(each, words) for each in found.troubles]))
    counts = {"new": len(rows), "known": found.known, "silent": found.silent, "wrong": len(found.troubles)}
    told = words(
        N_("{new} new, {known} known already, {silent} left empty, {wrong} to be mended."),
        **{name: str(count) for name, count in counts.items()},
    )
    return Document(file, [*blocks, Paragraph(told)])


def _row(each: Found, words: Words) -> list[Cell]:
    """A fact by the names that people know, its value as the office writes it."""
    draft = each.draft
    value = draft.value
    if value == "done":
        value = words(STATE_NAMES["done"])
    elif isinstance(each.item, Target) and value:
        value = quantity_text(value, draft.qualifier, each.item.unit, words)
    name = each.item.name if each.item else ""
    cells = (str(each.row.at("value")), each.title, name, draft.entry.day.isoformat(), value, draft.entry.note)
    return [Cell(text) for text in cells]


def _trouble(each: Trouble, words: Words) -> str:
    """What is wrong at a cell, and what to do that import cannot do."""
    says, advice = say(each.code, each.details, words)
    if each.code in _BY_HAND and "fact" in each.details:
        by_hand = N_("If it is right, enter it by hand: minsheng add {fact} --correct --note …")
        advice = words(by_hand, fact=each.details["fact"])
    return f"{each.spot}{words.colon}{words.sentences(says, advice)}"
