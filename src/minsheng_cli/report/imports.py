"""What a returned file would record, and what is wrong in it, cell by cell."""

from __future__ import annotations

from minsheng_cli.core.returns import Returned
from minsheng_cli.report.document import Block, Cell, Column, Document, Heading, Items, Paragraph, Table
from minsheng_cli.report.messages import say
from minsheng_cli.report.names import STATE_NAMES
from minsheng_cli.words import N_, Words


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
    rows = [
        [Cell(str(row.at("value"))), Cell(project), Cell(draft.item), Cell(draft.entry.day.isoformat()),
         Cell(words(STATE_NAMES["done"]) if draft.value == "done" else draft.value), Cell(draft.entry.note)]
        for project, facts in found.found.items() for row, draft in facts
    ]  # fmt: skip
    blocks: list[Block] = [Table(columns, rows)] if rows else []
    if found.troubles:
        blocks.append(Heading(words(N_("To be mended; nothing of this file is recorded"))))
        blocks.append(
            Items(
                [
                    f"{each.spot}{words.colon}{words.sentences(*say(each.code, each.details, words))}"
                    for each in found.troubles
                ]
            )
        )
    counts = {"new": len(rows), "known": found.known, "silent": found.silent, "wrong": len(found.troubles)}
    told = words(
        N_("{new} new, {known} known already, {silent} left empty, {wrong} to be mended."),
        **{name: str(count) for name, count in counts.items()},
    )
    return Document(file, [*blocks, Paragraph(told)])
