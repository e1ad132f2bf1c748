"""The reasons why survivors may live: a line each in explained.csv, by function and by what was changed there."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("explained.csv")
HEADER = ["function", "removed", "added", "reason"]
#: Between the lines of one change.
NEXT = " ⏎ "


class Change(NamedTuple):
    """What a mutant changed: the function (core.press.rows.cells), the lines that it lost and those that it got."""

    function: str
    removed: str
    added: str


def change(mutant: str, lines: Iterable[str]) -> Change:
    """The change of a mutant, from the lines of its difference that begin with - or +."""
    held = list(lines)
    removed, added = (NEXT.join(line[1:].strip() for line in held if line[:1] == sign) for sign in "-+")
    return Change(plain(mutant), removed, added)


def plain(mutant: str) -> str:
    """The function of a mutant as the source has it: store.tails.Tail.entered."""
    where, _, name = mutant.rpartition("__mutmut_")[0].removeprefix("minsheng_cli.").rpartition(".")
    name = name.removeprefix("xǁ").replace("ǁ", ".") if name.startswith("xǁ") else name.removeprefix("x_")
    return f"{where}.{name}"


def reasons(file: Path = FILE) -> dict[Change, str]:
    """The reason for each change; raises ValueError for a line that lacks a cell or says a change again."""
    with open(file, encoding="utf-8", newline="") as lines:
        head, *rows = csv.reader(lines)
    if head != HEADER:
        raise ValueError(head)
    found: dict[Change, str] = {}
    for row in rows:
        *cells, reason = row
        if len(cells) != len(Change._fields) or not cells[0] or not reason.strip() or Change(*cells) in found:
            raise ValueError(row)
        found[Change(*cells)] = reason
    return found


def compared(survivors: Collection[Change], known: Mapping[Change, str]) -> list[str]:
    """What is wrong: a line, ready but for its reason, for each survivor that has none; those that none matches."""
    living = set(survivors)
    return [
        *(f"no reason: {_line(each)}" for each in sorted(living - set(known))),
        *(f"no such survivor: {_line(each)}" for each in sorted(set(known) - living)),
    ]


def below(modules: Sequence[str], known: Mapping[Change, str]) -> dict[Change, str]:
    """The reasons for changes in these modules or packages; without any, all."""
    starts = tuple(f"{each}." for each in modules) or ("",)
    return {each: why for each, why in known.items() if each.function.startswith(starts)}


def _line(found: Change) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([*found, ""])
    return out.getvalue()
