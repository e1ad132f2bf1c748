"""row-lost: a commit took a row out of a ledger, which the hooks refuse; the row stands in none now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng_cli.core.appended import History, Ledgers, is_renumbered, numbers_of
from minsheng_cli.model.place import Finding, Level, Place
from minsheng_cli.model.written import Removed


def find_lost(removed: Sequence[Removed], now: Ledgers) -> Iterator[Finding]:
    """Each such row, unless a correction for its day and item stands there, or its slip has a new number.

    Heads of ledgers, and lines that are no rows, are not looked at.
    """
    held = {row.text for rows in now.values() for row in rows}
    corrected = {(path, row.day, row.item) for path, rows in now.items() for row in rows if row.event == "correction"}
    numbers = {path: numbers_of(rows) for path, rows in now.items()}
    histories: dict[frozenset[tuple[str, str]], History] = {}
    for each in removed:
        row = each.row
        if row.event in ("", "event") or row.text in held or (each.path, row.day, row.item) in corrected:
            continue
        history = histories.setdefault(each.brought, _history(each, removed, now))
        if not is_renumbered(each.path, row, numbers.get(each.path, {}), history):
            details = {"row": row.text, "commit": each.commit, "day": str(each.day)}
            yield Finding(Place(each.path), Level.WARNING, "row-lost", details)


def _history(gone: Removed, removed: Sequence[Removed], now: Ledgers) -> History:
    """What was committed before a row went: what was removed once, and what stands there and did not come with it."""

    def before() -> list[Ledgers]:
        kept = {path: [row for row in rows if (path, row.text) not in gone.brought] for path, rows in now.items()}
        return [kept, *({each.path: [each.row]} for each in removed)]

    return History(lambda: now, before)
