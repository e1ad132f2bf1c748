"""The cells of a row to a fact, each cell judged by its column and event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice

from minsheng_cli.model.amount import PLAIN, QUALIFIERS, NotAnAmountError, read_amount
from minsheng_cli.model.days import typed_day
from minsheng_cli.model.fact import COLUMNS, EVENTS, MAX_CELL, MAX_NUMBERED, Fact, Shape, row_id
from minsheng_cli.model.place import Finding, Level, Place
from minsheng_cli.model.project import Project
from minsheng_cli.model.unsafe import UNSAFE
from minsheng_cli.store.cells import cell_start, unsafe_start
from minsheng_cli.store.files import refuse
from minsheng_cli.store.rows import ROW_ID, Row, RowError, is_time_of_entry

#: The cells that hold what people write: by, note and source.
FREE = (6, 7, 8)


def type_rows(path: str, rows: list[Row], project: Project) -> tuple[tuple[Fact, ...], list[Finding]]:
    """The facts of the rows; equal rows count once. Raises UnreadableError for too many slips and problems."""
    reader = _RowReader(project)
    facts: list[Fact] = []
    findings: list[Finding] = []
    seen: dict[tuple[str, ...], int] = {}
    for line, cells, text in rows:
        first = seen.setdefault(tuple(cells), line)
        if first != line:
            findings.append(Finding(Place(path, line, 1), Level.NOTICE, "doubled-row", {"first": str(first)}))
            continue
        try:
            facts.append(reader.fact(line, cells))
        except RowError as error:
            column = cell_start(text, error.column)
            place = Place(path, line, unsafe_start(text, column) if error.code == "bad-character" else column)
            findings.append(Finding(place, Level.ERROR, error.code, error.details))
            continue
        if UNSAFE.search(",".join(cells[by] for by in FREE)):
            findings.append(_hidden(path, line, cells, text))
        if cells[10] and cells[10] != row_id(cells[:10]):
            place = Place(path, line, cell_start(text, 10))
            findings.append(Finding(place, Level.WARNING, "changed-row", {"found": cells[10]}))
    _check_numbers(path, facts)
    return tuple(facts), findings


def _check_numbers(path: str, facts: list[Fact]) -> None:
    """Refuses a ledger with more slips and problems than any office has: UnreadableError."""
    beyond = islice((fact for fact in facts if fact.is_numbered()), MAX_NUMBERED, None)
    for fact in beyond:
        raise refuse(Place(path, fact.line), "too-many-numbers", limit=f"{MAX_NUMBERED:,}")


def _hidden(path: str, line: int, cells: list[str], text: str) -> Finding:
    """A warning for a row whose note, name or source has a character that hides or moves; the row counts."""
    column, found = next((each, found) for each in FREE if (found := UNSAFE.search(cells[each])))
    place = Place(path, line, unsafe_start(text, cell_start(text, column)))
    details = {"key": COLUMNS[column], "found": f"U+{ord(found.group()):04X}"}
    return Finding(place, Level.WARNING, "bad-character", details)


class _RowReader:
    """Types rows of one project; dates are read once each."""

    def __init__(self, project: Project) -> None:
        self.units = {target.key: target for target in project.targets}
        self.milestones = frozenset(milestone.key for milestone in project.milestones)
        self.days: dict[str, date] = {}

    def fact(self, line: int, cells: list[str]) -> Fact:
        """The fact of a row; raises RowError."""
        day, event, item, value, qualifier, until, by, note, source, recorded, mark = cells
        _check_text(cells)
        shape = EVENTS.get(event)
        if shape is None:
            raise RowError("bad-event", 1, found=event, known=", ".join(EVENTS))
        number, state, typed = self.value(shape, item, value)
        if shape.note and not note.strip():
            raise RowError("no-note", 7, event=event)
        if recorded and not is_time_of_entry(recorded):
            raise RowError("bad-recorded", 9, found=recorded)
        if mark and not ROW_ID.fullmatch(mark):
            raise RowError("bad-id", 10, found=mark)
        return Fact(
            line, self.day(day, 0), event, item, number, state, self.qualifier(shape, qualifier, typed),
            self.day(until, 5) if until else None, by, note, source, recorded, mark,
        )  # fmt: skip

    def qualifier(self, shape: Shape, text: str, typed: str) -> str:
        """余, 约 or 预计 for a number, from its own cell or typed with the value; free for the level of a slip."""
        if text and shape.item in ("target", "either") and (text not in QUALIFIERS or (typed and typed != text)):
            raise RowError("bad-choice", 4, key="qualifier", found=text, known=typed or ", ".join(QUALIFIERS))
        return text or typed

    def value(self, shape: Shape, item: str, text: str) -> tuple[Decimal | None, str, str]:
        """Number, state and typed qualifier of a value, after the item was found in the plan."""
        if shape.item == "":
            if item or text:
                raise RowError("no-item-here", 2 if item else 3, found=item or text)
            return None, "", ""
        if shape.item == "number":
            if not re.fullmatch(r"[1-9][0-9]{0,5}", item, re.ASCII):
                raise RowError("bad-number", 2, key="item", found=item)
            return None, _state(shape, text), ""
        target = self.units.get(item) if shape.item != "milestone" else None
        if target is not None:
            return self.number(text, target.unit, target.kind)
        if item in self.milestones and shape.item != "target":
            return None, _state(shape, text), ""
        raise RowError("unknown-item", 2, found=item, known=", ".join([*self.units, *sorted(self.milestones)]))

    def number(self, text: str, unit: str, kind: str) -> tuple[Decimal, str, str]:
        """An exact number in the unit."""
        if PLAIN.fullmatch(text):
            value, qualifier = Decimal(text), ""
        else:
            try:
                value, qualifier = read_amount(text, unit)
            except NotAnAmountError as error:
                raise RowError(error.code, 3, found=text, unit=unit) from error
        if value.is_signed() and kind in ("at-least", "tracked"):
            raise RowError("negative", 3, found=text)
        return value or Decimal(0), "", qualifier

    def day(self, text: str, column: int) -> date:
        """A day as people write it; raises RowError."""
        found = self.days.get(text)
        if found is None:
            found = self.days[text] = _day(text, column)
        return found


def _state(shape: Shape, text: str) -> str:
    if text not in shape.states:
        raise RowError("bad-choice", 3, key="value", found=text, known=", ".join(shape.states))
    return text


def _day(text: str, column: int) -> date:
    day = typed_day(text)
    if day is None:
        raise RowError("bad-date", column, key=COLUMNS[column], found=text)
    return day


def _check_text(cells: list[str]) -> None:
    joined = ",".join(cells)
    if UNSAFE.search(joined) or len(joined) > MAX_CELL:
        for column, cell in _cell_problems(cells):
            if unsafe := UNSAFE.search(cell) if column not in FREE else None:
                raise RowError("bad-character", column, key=COLUMNS[column], found=f"U+{ord(unsafe.group()):04X}")
            if len(cell) > MAX_CELL:
                raise RowError("bad-text-length", column, key=COLUMNS[column], limit=f"{MAX_CELL:,}")


def _cell_problems(cells: list[str]) -> Iterator[tuple[int, str]]:
    for column, cell in enumerate(cells):
        if UNSAFE.search(cell) or len(cell) > MAX_CELL:
            yield column, cell
