"""The last entries of the ledgers, and taking one back while no commit has it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from minsheng_cli.model.fact import BEIJING, row_id
from minsheng_cli.store.append import WriteError, take_back
from minsheng_cli.store.files import LEDGER_LIMIT, UnreadableError, read_bytes
from minsheng_cli.store.git import committed_bytes
from minsheng_cli.store.ledgers import RowError, cells_of
from minsheng_cli.store.workspace import PROJECTS, list_projects


class Tail(NamedTuple):
    """The last row of a ledger, as it stands there."""

    path: str
    line: int
    text: str
    recorded: str

    def entered(self) -> datetime:
        """When it was entered; a day without an hour begins it."""
        when = datetime.fromisoformat(self.recorded)
        return when if when.tzinfo else when.replace(tzinfo=BEIJING)


def take_back_last(root: Path, stem: str | None) -> Tail:
    """Removes the last entry of one ledger, or the latest of all; raises WriteError and GitError."""
    if stem:
        tail = last_entry(root, f"{PROJECTS}/{stem}.csv")
        if tail is None:
            raise WriteError("nothing-to-undo", f"{PROJECTS}/{stem}.csv")
        if _is_committed(root, tail):
            raise WriteError("committed", tail.path, tail.text)
    else:
        tail = _latest(root)
    committed = committed_bytes(root, tail.path)
    take_back(root, tail.path, f"{tail.text}\n".encode(), remove_if_bare=committed is None)
    return tail


def _latest(root: Path) -> Tail:
    """The entry of all ledgers that was recorded last and is in no commit."""
    _, ledgers, _ = list_projects(root)
    found = [tail for stem in sorted(ledgers) if (tail := last_entry(root, f"{PROJECTS}/{stem}.csv"))]
    found.sort(key=Tail.entered, reverse=True)
    open_entries: list[Tail] = []
    for tail in found:
        if open_entries and tail.entered() < open_entries[0].entered():
            break
        if not _is_committed(root, tail):
            open_entries.append(tail)
    if len(open_entries) > 1:
        raise WriteError("which-entry", "", _listed(open_entries))
    if not open_entries:
        raise WriteError("nothing-to-undo", PROJECTS)
    return open_entries[0]


def _listed(tails: Iterable[Tail]) -> str:
    return "\n".join(f"  {os.path.basename(tail.path)}:{tail.line}: {tail.text}" for tail in tails)


def last_entry(root: Path, path: str) -> Tail | None:
    """The last row of a ledger, if the program wrote it: whole, with its id and its time of entry."""
    if not os.path.lexists(root / path):
        return None
    try:
        lines = read_bytes(root, path, LEDGER_LIMIT).decode("utf-8").split("\n")
    except (UnreadableError, UnicodeDecodeError):
        return None
    if len(lines) < 3 or lines[-1]:
        return None
    try:
        cells = cells_of(lines[-2])
    except RowError:
        return None
    if not cells or not cells[9] or cells[10] != row_id(cells[:10]):
        return None
    return Tail(path, len(lines) - 1, lines[-2], cells[9])


def _is_committed(root: Path, tail: Tail) -> bool:
    committed = committed_bytes(root, tail.path)
    return committed is not None and tail.text.encode() in committed.split(b"\n")
