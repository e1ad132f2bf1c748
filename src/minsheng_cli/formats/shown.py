"""What formats show of a text; the function itself lies with the report, for the records of a report are shown too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from minsheng_cli.report.shown import all_shown, shown

if TYPE_CHECKING:
    from minsheng_cli.report.document import Cell

__all__ = ["shown", "shown_texts"]


def shown_texts(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """The texts of a table's cells."""
    return all_shown([[cell.text for cell in row] for row in rows])
