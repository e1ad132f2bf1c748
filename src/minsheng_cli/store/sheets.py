"""Sheets that come back from units: .xlsx and .xls, or CSV in UTF-8 or GBK; every cell as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from minsheng_cli.model.place import Place
from minsheng_cli.store.bounded import OutOfBoundsError, bounded
from minsheng_cli.store.files import UnreadableError, read_bytes, refuse

SHEET_LIMIT = 20_000_000
MAX_ROWS, MAX_COLUMNS = 20_000, 200
#: The characters of a cell, at most: as many as Excel takes.
MAX_CELL = 32_767
Cells = Sequence[Sequence[str]]


class Sheet(NamedTuple):
    """A sheet's name, its rows of text from the first row on, and the corners of merged cells (row, column from 0)."""

    name: str
    cells: Cells
    merged: Sequence[Sequence[Sequence[int]]] = ()


def read_sheets(path: str, longest: int = MAX_CELL) -> list[Sheet]:
    """The sheets of a file, no cell of which has more characters than `longest`; raises UnreadableError."""
    raw = read_bytes(Path(), path, SHEET_LIMIT)
    if path.lower().endswith(".csv"):
        return [Sheet("CSV", _csv(path, raw, longest))]
    try:
        code, sheets = bounded(lambda: _book(raw))
    except OutOfBoundsError as error:
        raise _too_many(path) from error
    if code:
        raise _too_many(path) if code == "too-many" else refuse(Place(path), code)
    found = [Sheet(name, rows, merged) for name, rows, merged in sheets]
    for sheet in found:
        _check_cells(path, sheet, longest)
    return found


def _book(raw: bytes) -> tuple[str, list[Any]]:
    """Why a workbook cannot be read (empty: it can), and its sheets: name, rows, merged cells."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        found = [(each.name, each.to_python(skip_empty_area=False), each.merged_cell_ranges or ()) for each in sheets]
    except (CalamineError, ValueError, OSError):
        return "not-a-sheet", []
    if any(_is_too_large(rows) for _, rows, _ in found):
        return "too-many", []
    return "", [(name, _texts(rows), merged) for name, rows, merged in found]


def _csv(path: str, raw: bytes, longest: int) -> Cells:
    """CSV in UTF-8, else in GBK: an office's Excel saves that, and a person has named the file."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _table(path, text, longest)
    raise refuse(Place(path), "encoding", hint="")


def _table(path: str, text: str, longest: int) -> Cells:
    """The rows of a CSV text, each line of which is a row but for what quotation marks hold together."""
    rows, lines = _parted(path, text)
    if _is_too_large(rows):
        raise _too_many(path)
    sheet = Sheet("CSV", _texts(rows))
    _check_cells(path, sheet, longest, lines)
    return sheet.cells


def _parted(path: str, text: str) -> tuple[list[list[str]], list[int]]:
    """Rows and the lines in which they begin. A cell may have any length here: an open quote is known by its end."""
    rows: list[list[str]] = []
    lines = [1]
    most = csv.field_size_limit(max(len(text), MAX_CELL))
    try:
        reader = csv.reader(io.StringIO(text), strict=True)
        for row in reader:
            rows.append(row)
            lines.append(reader.line_num + 1)
    except csv.Error as error:
        raise refuse(Place(path, lines[-1]), "quote") from error
    finally:
        csv.field_size_limit(most)
    return rows, lines


def _check_cells(path: str, sheet: Sheet, longest: int, lines: Sequence[int] = ()) -> None:
    """Refuses a cell that is longer than a cell can be: a whole file behind a quotation mark, mostly."""
    for index, row in enumerate(sheet.cells):
        for column, text in enumerate(row):
            if len(text) > longest:
                place = Place(path, lines[index]) if lines else Place(path)
                at = {"sheet": sheet.name, "row": str(index + 1), "column": str(column + 1)}
                raise refuse(place, "long-cell", **at, limit=f"{longest:,}")


def _is_too_large(rows: Sequence[Sequence[object]]) -> bool:
    return len(rows) > MAX_ROWS or any(len(row) > MAX_COLUMNS for row in rows)


def _too_many(path: str) -> UnreadableError:
    return refuse(Place(path), "too-many", limit=f"{MAX_ROWS:,}")


def _texts(rows: Sequence[Sequence[object]]) -> Cells:
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: object) -> str:
    """A cell as a person would type it: 159, not 159.0; 2020-06-30."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return f"{Decimal(f'{cell:.15g}'):f}"  # the digits that Excel keeps and shows
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip() if cell is not None else ""
