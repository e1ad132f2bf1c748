"""The rows of a ledger as they are written, for comparing what two commits have of it."""

from __future__ import annotations

import contextlib

from minsheng_cli.model.days import typed_day
from minsheng_cli.model.written import Written
from minsheng_cli.store.rows import RowError, cells_of


def written_rows(raw: bytes) -> list[Written]:
    """The rows below the header; encoding and line ends do not matter, for they may be mended."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", "replace")
    lines = text.replace("\r\n", "\n").split("\n")
    return [written(number, line) for number, line in enumerate(lines[1:], 2) if line.strip(", \t")]


def written(number: int, line: str) -> Written:
    """A line of a ledger."""
    with contextlib.suppress(RowError):
        day, event, item, *more, _ = cells_of(line)
        rest = (day, event, *more) if event == "slip" else ()
        return Written(number, line, event, str(typed_day(day) or day), item, rest)
    return Written(number, line)
