"""A ledger's text to facts. A row that cannot be read is named and left out; the others count."""

from __future__ import annotations

import re
from pathlib import Path

from minsheng_cli.model.fact import CHINESE_HEADS, COLUMNS, MAX_ROWS, Fact
from minsheng_cli.model.place import Finding, Level, Place
from minsheng_cli.model.project import Project
from minsheng_cli.store.cells import cell_start, open_quote
from minsheng_cli.store.files import LEDGER_LIMIT, UnreadableError, decode, read_bytes, refuse
from minsheng_cli.store.rows import ROW_ID, Row, RowError, cells_of
from minsheng_cli.store.usual import usual_facts


def read_ledger(root: Path, path: str, project: Project | None) -> tuple[tuple[Fact, ...], list[Finding]]:
    """The facts of a ledger and what is wrong in it; without a plan only the form of the rows is judged."""
    try:
        return ledger_of(path, read_bytes(root, path, LEDGER_LIMIT), project)
    except UnreadableError as error:
        return (), [error.finding]


def ledger_of(path: str, raw: bytes, project: Project | None) -> tuple[tuple[Fact, ...], list[Finding]]:
    """The same of the bytes of a ledger; raises UnreadableError."""
    if project is not None and (usual := usual_facts(raw, project)) is not None:
        return usual, []
    raw, torn = _without_torn_row(path, raw)
    text = decode(path, raw)
    if torn and project is not None and (usual := usual_facts(raw, project)) is not None:
        return usual, torn
    rows, findings = split_rows(path, text)
    if project is None:
        return (), findings + torn
    from minsheng_cli.store.typedrows import type_rows

    facts, wrong = type_rows(path, rows, project)
    return facts, findings + wrong + torn


def _without_torn_row(path: str, raw: bytes) -> tuple[bytes, list[Finding]]:
    """The bytes up to a torn last row, and the finding that names it."""
    end = raw.rfind(b"\n") + 1
    if not end or end == len(raw) or is_whole(raw[end:]):
        return raw, []
    return raw[:end], [Finding(Place(path, raw.count(b"\n") + 1, 1), Level.ERROR, "torn-row")]


def is_whole(tail: bytes) -> bool:
    """Whether a last row without newline has all its cells, the id empty or complete: only then it is no stump."""
    try:
        cells = cells_of(tail.decode("utf-8"))
    except (UnicodeDecodeError, RowError):
        return False
    return bool(cells) and (not cells[10] or ROW_ID.fullmatch(cells[10]) is not None)


def split_rows(path: str, text: str) -> tuple[list[Row], list[Finding]]:
    """The rows below the header, each with 11 cells; raises UnreadableError for a wrong header."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    if not lines:
        raise refuse(Place(path, 1), "empty")
    if len(lines) > MAX_ROWS + 1:
        raise refuse(Place(path, MAX_ROWS + 2), "too-many", limit=f"{MAX_ROWS:,}")
    _check_header(path, lines[0])
    rows: list[Row] = []
    findings: list[Finding] = []
    for number, line in enumerate(lines[1:], 2):
        try:
            if cells := cells_of(line):
                rows.append(Row(number, cells, line))
        except RowError as error:
            column = _where(line, error)
            findings.append(Finding(Place(path, number, column), Level.ERROR, error.code, error.details))
    return rows, findings


def _where(line: str, error: RowError) -> int:
    """The column of what makes the cells of a line wrong: a quote, a comma that parts none, the first cell too many."""
    if error.code == "quote":
        return open_quote(line)
    if error.details.get("full"):
        return line.find(error.details["full"]) + 1
    many = error.code == "columns" and int(error.details["found"]) > len(COLUMNS)
    return cell_start(line, len(COLUMNS)) if many else 1


def _check_header(path: str, line: str) -> None:
    heads = [cell.strip() for cell in line.rstrip("\r").split(",")]
    if tuple(heads) in (COLUMNS, CHINESE_HEADS):
        return
    if re.match(r"<{7}|={7}|>{7}", line):
        raise refuse(Place(path, 1, 1), "conflict")
    raise refuse(Place(path, 1, 1), "header", found=line[:100], known=",".join(COLUMNS))
