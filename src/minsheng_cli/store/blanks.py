"""Cells of a returned sheet that read as empty and are not: below the first of merged ones, and unreckoned formulas."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from zipfile import BadZipFile

from minsheng_cli.store.bounded import OutOfBoundsError, bounded
from minsheng_cli.store.files import read_bytes
from minsheng_cli.store.sheets import SHEET_LIMIT

Why = Literal["cell-merged", "cell-formula"]
Blanks = dict[tuple[int, int], Why]


def read_blanks(path: str) -> dict[str, Blanks]:
    """Such cells of each sheet of an .xlsx file by row and column from 0; nothing for other files."""
    if not path.lower().endswith(".xlsx"):
        return {}
    raw = read_bytes(Path(), path, SHEET_LIMIT)
    try:
        pages = bounded(lambda: _pages(raw))
    except OutOfBoundsError:
        return {}
    return {title: {(row, column): why for (row, column), why in found} for title, found in pages}


def _pages(raw: bytes) -> list[tuple[str, list[tuple[tuple[int, int], Why]]]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(raw))
    except (BadZipFile, KeyError, ValueError, OSError):  # what this reader does not know has no marks
        return []
    return [(page.title, list(_blanks(page))) for page in book.worksheets]


def _blanks(page: Any) -> Iterator[tuple[tuple[int, int], Why]]:
    for row in page.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                yield (cell.row - 1, cell.column - 1), "cell-formula"
    for merged in page.merged_cells.ranges:
        for row in range(merged.min_row + 1, merged.max_row + 1):
            yield (row - 1, merged.min_col - 1), "cell-merged"
