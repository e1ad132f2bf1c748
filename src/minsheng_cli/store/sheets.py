"""Sheets that come back from units: .xlsx and .xls, or CSV in UTF-8 or GBK; every cell as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from minsheng_cli.model.place import Place
from minsheng_cli.store.files import read_bytes, refuse

SHEET_LIMIT = 20_000_000
MAX_ROWS, MAX_COLUMNS = 20_000, 200
Cells = Sequence[Sequence[str]]


class Sheet(NamedTuple):
    """A sheet's name, its rows of text from the first row on, and the corners of merged cells (row, column from 0)."""

    name: str
    cells: Cells
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()


def read_sheets(path: str) -> list[Sheet]:
    """The sheets of a file; raises UnreadableError."""
    raw = read_bytes(Path(), path, SHEET_LIMIT)
    if path.lower().endswith(".csv"):
        return [Sheet("CSV", _csv(path, raw))]
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        return [
            Sheet(each.name, _cells(path, each.to_python(skip_empty_area=False)), each.merged_cell_ranges or ())
            for each in sheets
        ]
    except (CalamineError, ValueError, OSError) as error:
        raise refuse(Place(path), "not-a-sheet") from error


def _csv(path: str, raw: bytes) -> Cells:
    """CSV in UTF-8, else in GBK: an office's Excel saves that, and a person has named the file."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        try:
            return _cells(path, list(csv.reader(io.StringIO(text), strict=True)))
        except csv.Error as error:
            raise refuse(Place(path), "quote") from error
    raise refuse(Place(path), "encoding", hint="")


def _cells(path: str, rows: Sequence[Sequence[object]]) -> Cells:
    if len(rows) > MAX_ROWS or any(len(row) > MAX_COLUMNS for row in rows):
        raise refuse(Place(path), "too-many", limit=f"{MAX_ROWS:,}")
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
