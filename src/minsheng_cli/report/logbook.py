"""`log`: what was recorded, newest first, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.project import Target
from minsheng_cli.model.settings import Settings
from minsheng_cli.report.document import Block, Cell, Column, Document, Paragraph, Table
from minsheng_cli.report.figures import value_text
from minsheng_cli.report.heading import known_phrase
from minsheng_cli.report.names import EVENT_NAMES, STATE_NAMES, item_name
from minsheng_cli.report.records import Record, iso
from minsheng_cli.words import N_, Words

Entry = tuple[Dossier, Fact]
#: The columns of the log as CSV.
HEADS = (
    "project", "date", "event", "item", "value", "qualifier", "until", "by", "note", "source", "recorded",
    "path", "line",
)  # fmt: skip


def entries(dossiers: Iterable[Dossier], as_of: date) -> list[Entry]:
    """All facts up to a day, the newest day first.

    Within a day the last recorded comes first, a row without a time of entry last; equal times by ledger, and in
    a ledger the later row first.
    """
    found = [(dossier, fact) for dossier in dossiers for fact in dossier.ledger.facts if fact.day <= as_of]
    found.sort(key=lambda entry: (entry[0].ledger.path, -entry[1].line))
    return sorted(found, key=lambda entry: _day_and_time(entry[1]), reverse=True)


def newest_first(facts: Iterable[Fact]) -> list[Fact]:
    """The facts of one ledger in the order of the log."""
    return sorted(facts, key=lambda fact: (_day_and_time(fact), fact.line), reverse=True)


def _day_and_time(fact: Fact) -> tuple[date, datetime]:
    return fact.day, fact.recorded_key()[0]


def logbook(
    settings: Settings, found: Sequence[Entry], total: int, words: Words, known_at: date | None = None
) -> Document:
    """The entries in a table, and how many there are in all."""
    columns = [Column(words(N_("Project")), fold=14), *fact_columns(words)]
    rows = [[Cell(dossier.project.title), *fact_cells(dossier, fact, words)] for dossier, fact in found]
    count = words.plural("{count} entry", "{count} entries", total)
    if len(found) < total:
        count = words(N_("{shown} shown of {all}"), shown=str(len(found)), all=count)
    title = words(N_("{city} {year}: entries"), city=settings.city, year=str(settings.year))
    title += known_phrase(known_at, words)
    blocks: list[Block] = [Table(columns, rows), Paragraph(count)] if rows else [Paragraph(count)]
    return Document(title, blocks)


def fact_columns(words: Words) -> list[Column]:
    """The heads of a table of facts."""
    return [
        Column(words(N_("Day"))),
        Column(words(N_("What")), fold=6),
        Column(words(N_("Item")), fold=8),
        Column(words(N_("Value")), "right", fold=6),
        Column(words(N_("Note")), fold=8),
        Column(words(N_("File:line"))),
    ]


def fact_cells(dossier: Dossier, fact: Fact, words: Words) -> list[Cell]:
    """A fact as a row of such a table."""
    return [
        Cell(fact.day.isoformat()),
        Cell(words(EVENT_NAMES[fact.event])),
        Cell(item_name(dossier.project, fact.item)),
        Cell(fact_value(dossier, fact, words)),
        Cell(words.colon.join(part for part in (fact.by, fact.note) if part)),
        Cell(f"{dossier.ledger.path.rpartition('/')[2]}:{fact.line}", "dim"),
    ]


def fact_value(dossier: Dossier, fact: Fact, words: Words) -> str:
    """A reading with its unit, or the word of a state."""
    if fact.value is None:
        if (fact.event, fact.state) == ("problem", "open"):
            return words(N_("raised"))
        return words(STATE_NAMES[fact.state]) if fact.state else ""
    item = dossier.project.item(fact.item)
    return value_text(fact, item.unit if isinstance(item, Target) else "", words)


def log_record(found: Iterable[Entry], total: int, as_of: date, known_at: date | None = None) -> Record:
    """minsheng.log/1."""
    facts = [dict(zip(HEADS, row, strict=True)) for row in log_rows(found)]
    days = {"as_of": as_of.isoformat(), "known_at": iso(known_at)}
    return {"schema": "minsheng.log/1", **days, "total": total, "facts": facts}


def log_rows(found: Iterable[Entry]) -> list[tuple[object, ...]]:
    """The entries as plain values; None where a cell is empty."""
    return [
        (
            dossier.project.id, fact.day.isoformat(), fact.event, fact.item or None,
            fact.total_text() if fact.value is not None else fact.state or None, fact.qualifier or None,
            fact.until.isoformat() if fact.until else None, fact.by or None, fact.note or None,
            fact.source or None, fact.recorded or None, dossier.ledger.path, fact.line,
        )
        for dossier, fact in found
    ]  # fmt: skip
