"""Rows that a commit had and the next one lacks. A ledger only grows; what was wrong is corrected by a further row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from minsheng_cli.model.place import Finding, Level, Place
from minsheng_cli.model.written import Written

#: Ledgers by path, each with its rows in order. A row that stands twice counts once.
Ledgers = Mapping[str, Sequence[Written]]


class History(NamedTuple):
    """What renumbering a slip is judged by: all ledgers as they are to be, and as each commit before has them."""

    now: Callable[[], Ledgers] = dict
    before: Callable[[], Sequence[Ledgers]] = list


_NONE = History()


def rows_gone(before: Ledgers, after: Ledgers, history: History = _NONE) -> Iterator[Finding]:
    """Errors for rows that were removed or rewritten, unless a new correction for the same day and item says so.

    `before` and `after`: the ledgers that differ. `history` is asked when a slip has another number; one of two slips
    that two branches issued under one number may get a new one.
    """
    for path in sorted(before):
        if path in after:
            yield from _gone(path, _without_doubles(before[path]), _without_doubles(after[path]), history)
        elif before[path] and not any(_holds(rows, before[path]) for rows in after.values()):
            yield Finding(Place(path), Level.ERROR, "ledger-removed", {"rows": str(len(before[path])), "file": path})


def _without_doubles(rows: Sequence[Written]) -> list[Written]:
    return list({row.text: row for row in reversed(rows)}.values())[::-1]


def _holds(rows: Sequence[Written], wanted: Sequence[Written]) -> bool:
    """Whether another ledger has all wanted rows, in order: then it was renamed."""
    left = iter(rows)
    return all(any(each.text == row.text for each in left) for row in wanted)


def is_renumbered(path: str, row: Written, now: Sequence[Written], history: History) -> bool:
    """Whether a row of a slip has a new number because two slips of its year were committed under the old one.

    `now`: the rows of its ledger that may stand for it. One of the two must keep the number, the other one have the
    row's new number; what no commit had, such as a slip entered with this commit, is neither.
    """
    numbers = {each.number() for each in now if row.rest and each.rest == row.rest} - {row.number()}
    if not numbers:
        return False
    years = {row.day[:4], _year_before(row.day[:4]) if row.rest[2] != "issued" else ""}
    both = {slip for ledgers in history.before() for slip in _issued(ledgers, {row.number()}, years)}
    ledgers = history.now()
    moved = {slip for slip in _issued(ledgers, numbers, years) if slip in both and slip[0] == path}
    return bool(moved and (both - moved) & _issued(ledgers, {row.number()}, years))


def _year_before(year: str) -> str:
    return str(int(year) - 1) if year.isascii() and year.isdigit() else ""


def _issued(ledgers: Ledgers, numbers: Set[str], years: Set[str]) -> set[tuple[str, tuple[str, ...]]]:
    """The slips that were issued under one of the numbers in one of the years: ledger, and cells but the number."""
    return {
        (path, each.rest)
        for path, rows in ledgers.items()
        for each in rows
        if each.rest[2:3] == ("issued",) and each.number() in numbers and each.day[:4] in years
    }


def _gone(path: str, before: list[Written], after: list[Written], history: History) -> Iterator[Finding]:
    """The rows of a ledger that are lacking, each at the row that stands in its place, if any."""
    known = {row.text for row in before}
    new = [row for row in after if row.text not in known]
    corrected = {(row.day, row.item) for row in new if row.event == "correction"}
    for row, instead in _lacking(before, after):
        if (row.day, row.item) not in corrected and not is_renumbered(path, row, new, history):
            place = Place(path, instead.line, 1) if instead else Place(path)
            code = "row-rewritten" if instead else "row-removed"
            yield Finding(place, Level.ERROR, code, {"row": row.text, "file": path})


def _lacking(before: list[Written], after: list[Written]) -> Iterator[tuple[Written, Written | None]]:
    """The rows that are not kept in order, each with the new row beside it."""
    done = put = 0
    for old, new in [*_kept(before, after), (len(before), len(after))]:
        added = after[put:new]
        for offset, row in enumerate(before[done:old]):
            yield row, added[offset] if offset < len(added) else None
        done, put = old + 1, new + 1


def _kept(before: list[Written], after: list[Written]) -> list[tuple[int, int]]:
    """The longest run of rows that both have in the same order, as pairs of indexes."""
    where = {row.text: index for index, row in enumerate(after)}
    ends: list[int] = []
    chains: list[tuple[int, int, int]] = []  # old index, new index, the chain before
    last: list[int] = []
    for old, row in enumerate(before):
        if (new := where.get(row.text)) is None:
            continue
        length = bisect_left(ends, new)
        chains.append((old, new, last[length - 1] if length else -1))
        ends[length : length + 1], last[length : length + 1] = [new], [len(chains) - 1]
    found, chain = [], last[-1] if last else -1
    while chain >= 0:
        old, new, chain = chains[chain]
        found.append((old, new))
    return found[::-1]
