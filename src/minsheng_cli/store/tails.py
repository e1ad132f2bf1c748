"""The last entries of the ledgers, and taking one back while no commit has it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from minsheng_cli.model.fact import BEIJING, row_id
from minsheng_cli.store.append import WriteError, take_back
from minsheng_cli.store.files import LEDGER_LIMIT, UnreadableError, read_bytes
from minsheng_cli.store.git import committed_bytes
from minsheng_cli.store.rows import RowError, cells_of, is_time_of_entry
from minsheng_cli.store.workspace import PROJECTS, list_projects
from minsheng_cli.store.written import written_rows

#: So many entries are named where it is not known which is meant.
LISTED = 10
#: The length of a time of entry that is a day alone.
_DAY = len("2020-06-30")


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

    def entered_by(self) -> datetime:
        """The last moment at which it can have been entered: where no hour is said, the end of the day."""
        has_hour = len(self.recorded) > _DAY
        return self.entered() if has_hour else self.entered() + timedelta(days=1, microseconds=-1)


def take_back_last(root: Path, stem: str | None, told: date | None = None) -> Tail:
    """Removes the last entry of one ledger, or the latest of all; raises WriteError and GitError.

    `told`: the day that this run was told, where it is not the clock's.
    """
    if stem:
        tail = last_entry(root, f"{PROJECTS}/{stem}.csv")
        if tail is None:
            raise WriteError("nothing-to-undo", f"{PROJECTS}/{stem}.csv")
        if _is_committed(root, tail):
            raise _committed(tail)
    else:
        tail = _latest(root, told)
    committed = committed_bytes(root, tail.path)
    take_back(root, tail.path, f"{tail.text}\n".encode(), remove_if_bare=committed is None)
    return tail


def _latest(root: Path, told: date | None) -> Tail:
    """The entry of all ledgers that was recorded last; raises WriteError when it is committed, or not certain.

    An earlier one that is not committed stays too: who says undo means what was entered last.
    """
    _, ledgers, _ = list_projects(root)
    found = [tail for stem in sorted(ledgers) if (tail := last_entry(root, f"{PROJECTS}/{stem}.csv"))]
    last = _perhaps_last(found, told)
    if not found:
        raise WriteError("nothing-to-undo", PROJECTS)
    if not last:
        raise WriteError("no-entry-that-day", PROJECTS, day=str(told))
    open_entries = [tail for tail in last if not _is_committed(root, tail)]
    if len(open_entries) == 1:
        return open_entries[0]
    if len(last) == 1:
        raise _committed(last[0])
    raise WriteError("which-entry", "", _listed(open_entries or last))


def _perhaps_last(found: Sequence[Tail], told: date | None) -> list[Tail]:
    """Those that can have been entered last: a day without an hour may be any time of it.

    `told`: the day that this run was told instead of the clock's. What is entered in such runs has it as its time of
    entry, whatever the clock said, so that only entries of that day are meant.
    """
    if told:
        return [tail for tail in found if tail.entered().astimezone(BEIJING).date() == told]
    latest = max(map(Tail.entered, found), default=None)
    return [tail for tail in found if latest and tail.entered_by() >= latest]


#: What became of a row decides how it can be put right; else by its event.
_KINDS = {
    ("correction", "open"): "committed-reopening", ("correction", "done"): "committed-milestone",
    ("problem", "solved"): "committed-solving", ("slip", "closed"): "committed-slip-closing",
}  # fmt: skip
_EVENTS = {
    "milestone": "committed-milestone", "note": "committed-note", "problem": "committed-problem",
    "slip": "committed-slip", "review": "committed-meeting", "visit": "committed-meeting",
    "inspection": "committed-meeting",
}  # fmt: skip


def _committed(tail: Tail) -> WriteError:
    """Why a committed entry stays, and what can be entered instead, by its kind."""
    day, event, item, value, *_ = cells_of(tail.text)
    code = _KINDS.get((event, value)) or _EVENTS.get(event, "committed")
    project = os.path.basename(tail.path).removesuffix(".csv")
    command = "inspect" if event == "inspection" else event
    return WriteError(code, tail.path, tail.text, project=project, item=item, day=day, command=command)


def _listed(tails: Iterable[Tail]) -> str:
    """The newest of them, a line each."""
    newest = sorted(tails, key=Tail.entered, reverse=True)
    lines = [f"  {os.path.basename(tail.path)}:{tail.line}: {tail.text}" for tail in newest[:LISTED]]
    return "\n".join([*lines, *(["  …"] if len(newest) > LISTED else [])])


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
    if not cells or not is_time_of_entry(cells[9]) or cells[10] != row_id(cells[:10]):
        return None
    return Tail(path, len(lines) - 1, lines[-2], cells[9])


def _is_committed(root: Path, tail: Tail) -> bool:
    """Whether the last commit has the row, in whatever encoding and with whatever line ends."""
    committed = committed_bytes(root, tail.path)
    rows = written_rows(committed) if committed is not None else []
    return tail.text.rstrip("\r") in {row.text.rstrip("\r") for row in rows}
