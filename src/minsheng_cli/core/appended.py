"""Rows that a commit had and the next one lacks. A ledger only grows; what was wrong is corrected by a further row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cached_property

from minsheng_cli.model.place import Finding, Level, Place
from minsheng_cli.model.written import Written

#: Ledgers by path, each with its rows in order. A row that stands twice counts once.
Ledgers = Mapping[str, Sequence[Written]]


#: A slip: its ledger, and the cells of its row but the number.
_Slip = tuple[str, tuple[str, ...]]
_ByNumber = Mapping[tuple[str, str], Set[_Slip]]
_NOBODY: Set[_Slip] = frozenset()


class History:
    """What renumbering a slip is judged by: all ledgers as they are to be, and as each commit before has them.

    Both are read when they are first asked for, and once; no answer looks at all slips again.
    """

    def __init__(self, now: Callable[[], Ledgers] = dict, before: Callable[[], Sequence[Ledgers]] = list) -> None:
        self._ledgers_now, self._ledgers_before = now, before
        self._both: dict[tuple[tuple[str, str], tuple[str, str]], Set[_Slip]] = {}

    @cached_property
    def _now(self) -> _ByNumber:
        return _issued([self._ledgers_now()])

    @cached_property
    def _before(self) -> _ByNumber:
        return _issued(self._ledgers_before())

    def kept(self, before: tuple[str, str], now: tuple[str, str]) -> Set[_Slip]:
        """The slips that were issued under one number and year, and are now under another or the same."""
        if (before, now) not in self._both:
            self._both[before, now] = self._before.get(before, _NOBODY) & self._now.get(now, _NOBODY)
        return self._both[before, now]


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


def is_renumbered(path: str, row: Written, now: Mapping[tuple[str, ...], Set[str]], history: History) -> bool:
    """Whether a row of a slip has a new number because two slips of its year were committed under the old one.

    `now`: the numbers of the rows of its ledger that may stand for it (`numbers_of`). One of the two must keep the
    number, the other one have the row's new number; what no commit had, such as a slip entered with this commit, is
    neither.
    """
    old = row.number()
    numbers = now.get(row.rest, frozenset()) - {old}
    if not numbers:
        return False
    years = {row.day[:4], _year_before(row.day[:4]) if row.rest[2] != "issued" else ""}
    spans = [(first, last) for first in years for last in years]
    moved = {
        slip for number in numbers for first, last in spans for slip in history.kept((old, first), (number, last))
        if slip[0] == path
    }  # fmt: skip
    stay = (slip for first, last in spans for slip in history.kept((old, first), (old, last)))
    return bool(moved) and any(slip not in moved for slip in stay)


def numbers_of(rows: Sequence[Written]) -> Mapping[tuple[str, ...], Set[str]]:
    """The numbers of the rows of slips, by their other cells."""
    found: dict[tuple[str, ...], set[str]] = {}
    for row in rows:
        if row.rest:
            found.setdefault(row.rest, set()).add(row.number())
    return found


def _year_before(year: str) -> str:
    return str(int(year) - 1) if year.isascii() and year.isdigit() else ""


def _issued(ledgers: Sequence[Ledgers]) -> _ByNumber:
    """The slips that were issued, by number and year."""
    found: dict[tuple[str, str], set[_Slip]] = {}
    for each in ledgers:
        for path, rows in each.items():
            for row in rows:
                if row.rest[2:3] == ("issued",):
                    found.setdefault((row.number(), row.day[:4]), set()).add((path, row.rest))
    return found


def _gone(path: str, before: list[Written], after: list[Written], history: History) -> Iterator[Finding]:
    """The rows of a ledger that are lacking, each at the row that stands in its place, if any."""
    known = {row.text for row in before}
    new = [row for row in after if row.text not in known]
    corrected = {(row.day, row.item) for row in new if row.event == "correction"}
    numbers = numbers_of(new)
    for row, instead in _lacking(before, after):
        if (row.day, row.item) not in corrected and not is_renumbered(path, row, numbers, history):
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
