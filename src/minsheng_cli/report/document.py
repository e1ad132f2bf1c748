"""A neutral document: what is said, not how it looks. Every format prints these blocks and nothing else."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from minsheng_cli.report.cell import Cell as Cell
from minsheng_cli.report.cell import Tone as Tone

Align = Literal["left", "right"]


class Column(NamedTuple):
    """A head. Where there is no room, `short` stands for it; columns with a `fold` wrap, down to that many cells, the
    others never do.
    """

    head: str
    align: Align = "left"
    fold: int = 0
    short: str = ""


class Heading(NamedTuple):
    """A heading of level 1 (below the title) or 2."""

    text: str
    level: int = 1


class Paragraph(NamedTuple):
    """A paragraph."""

    text: str
    tone: Tone = ""


class Items(NamedTuple):
    """A list of sentences."""

    items: Sequence[str]


class Figures(NamedTuple):
    """Key figures: a label and what it is, in order."""

    pairs: Sequence[tuple[str, Cell]]


class Table(NamedTuple):
    """Rows of cells below heads. `title`: what it is called by itself, where a section has several tables."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    title: str = ""


def in_short(table: Table) -> Table:
    """The table with everything short that has a short form, for where it does not fit as it is."""
    columns = [each._replace(head=each.short or each.head) for each in table.columns]
    rows = [[cell._replace(text=cell.short or cell.text) for cell in row] for row in table.rows]
    return Table(columns, rows, table.title)


class Bar(NamedTuple):
    """A share of 1 done and a share expected (marked in the bar), each None when there is none."""

    label: str
    done: float | None
    expected: float | None
    text: Cell


class Bars(NamedTuple):
    """Bars below each other, on one scale; what a bar and its mark mean, and what they are called by themselves."""

    bars: Sequence[Bar]
    legend: str = ""
    title: str = ""


class Event(NamedTuple):
    """A day (empty when it has none), what happened or is to happen, and how it stands."""

    day: str
    label: str
    state: Cell


class Timeline(NamedTuple):
    """Events in the order of their days."""

    events: Sequence[Event]
    title: str = ""


class Appointment(NamedTuple):
    """A whole day of a calendar: a key that stays the same, a short name and what is to be done."""

    day: date
    key: str
    summary: str
    details: str


Block = Heading | Paragraph | Items | Figures | Table | Bars | Timeline


class Document(NamedTuple):
    """A title and blocks."""

    title: str
    blocks: Sequence[Block]


def rows_of(document: Document) -> int:
    """How many rows, bars and items a document has: what it costs to lay out."""
    return sum(map(rows_in, document.blocks))


def rows_in(block: Block) -> int:
    """How many rows, bars, events or items a block has; 0 for any other block."""
    match block:
        case Table():
            return len(block.rows)
        case Bars():
            return len(block.bars)
        case Timeline():
            return len(block.events)
        case Items():
            return len(block.items)
    return 0


class Annex(NamedTuple):
    """A table, bars or a timeline that goes out with a notice."""

    title: str
    block: Table | Bars | Timeline


class Notice(NamedTuple):
    """A circular notice: its text, and what an official paper has around it; what is empty is left out.

    `fonts`: names by their place in the paper, the first to use and the others to stand in for it.
    """

    title: str
    blocks: Sequence[Heading | Paragraph]
    annexes: Sequence[Annex]
    head: str
    number: str
    to: str
    office: str
    date: str
    annex_word: str
    fonts: Mapping[str, Sequence[str]]


class Diagnostic(NamedTuple):
    """What is wrong; the line of the file with the column (from 1, 0 for none) where it is wrong; what to do."""

    head: str
    source: str
    column: int
    advice: str


class Hunk(NamedTuple):
    """Lines of a difference: where they begin (from 1), and each line led by a blank, - or +."""

    line: int
    lines: Sequence[str]

    def size(self, mark: str) -> int:
        """How many lines it has before (-) or after (+)."""
        return sum(line[0] in (" ", mark) for line in self.lines)


class Difference(NamedTuple):
    """What would change in a file: notes about the whole of it, a sample of how it then reads, and the lines."""

    path: str
    notes: Sequence[str]
    sample: Sequence[str]
    hunks: Sequence[Hunk]
