"""The projects of a list: rows below its heads, those of one project together; sums, notes and headings left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from minsheng_cli.core.formrows import Row, Spot
from minsheng_cli.core.listing.heads import Heads, heads_of

#: Two corners of merged cells, row and column from 0.
Merged = Sequence[Sequence[int]]

#: What one cell may say for all rows over which it is merged; numbers and contents are never doubled.
_SHARED = ("lead", "undertakers", "supporters", "leader", "due", "category")
#: What may list several things, one a line.
_LISTS = ("content", "target", "remark", "lead", "undertakers", "supporters")
_MARKS = tuple("，。；：、！？,;:")
_SUM = re.compile(r"(?:合|小|总|共)\s*计.{0,12}")
_HEADING = re.compile(
    r"(?P<mark>[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．])?\s*"
    r"(?P<name>\S.*?)\s*(?:[（(].*[）)])?"
)
_DIGITS = re.compile("[0-9０-９]+")
_FOOT = re.compile(r"(?:注|说明|备注|填表|填报|制表|审核|联系|附)")
_NUMBERED = re.compile(r"[（(]?(?P<number>[0-9]{1,3})(?:[)）]|[、.．](?![0-9]))\s*(?P<title>\S.*)")


class Entry(NamedTuple):
    """One project of a list: its rows, the first of which names it, and the heading above them, or their category."""

    title: str
    rows: list[Row]
    heading: str


@dataclass(slots=True)
class Listed:
    """The projects of one sheet, the rows that say nothing of one, and those of which nobody knows whose they are."""

    entries: list[Entry] = field(default_factory=list)
    left: list[Spot] = field(default_factory=list)
    nameless: list[Row] = field(default_factory=list)


def listed(sheet: str, cells: Sequence[Sequence[str]], merged: Sequence[Merged]) -> Listed | None:
    """The projects of a sheet; None where it has no heads of a list."""
    heads = heads_of(cells)
    if heads is None:
        return None
    found, heading = Listed(), ""
    for row, line in _rows(sheet, cells, merged, heads):
        name = _heading(row, line)
        heading = name or row.said("category") or heading
        if name or _says_nothing(row, line):
            found.left.append(row.spot)
        else:
            _place(found, row, heading)
    return found


def _place(found: Listed, row: Row, heading: str) -> None:
    """Puts a row to its project: the one above where it has neither title nor number of its own, or the same."""
    title, number = row.cells["title"], row.said("number")
    above = found.entries[-1] if found.entries else None
    is_same = above is not None and title == above.title and number in ("", above.rows[0].said("number"))
    if above and (is_same or not (title or number)):
        above.rows.append(row)
    elif title:
        found.entries.append(Entry(title, [row], heading))
    else:
        found.nameless.append(row)


def _rows(
    sheet: str, cells: Sequence[Sequence[str]], merged: Sequence[Merged], heads: Heads
) -> Iterator[tuple[Row, list[str]]]:
    """Each row that is not blank, and all its texts; without a column of titles the contents name the project."""
    columns = dict(heads.columns)
    if "title" not in columns:
        columns["title"] = columns["content"]
    shared = _shared(cells, merged, columns)
    for index in range(heads.below, len(cells)):
        line = cells[index]
        texts = [text.strip() for text in line if text.strip()]
        if not texts:
            continue
        said = {
            name: _tidy(name, line[at] if at < len(line) and line[at].strip() else shared.get((index, at), ""))
            for name, at in columns.items()
        }
        if heads.unit and not said.get("unit"):
            said["unit"] = heads.unit
        yield Row(Spot(sheet, index, 0), _numbered(said), columns), texts


def _shared(
    cells: Sequence[Sequence[str]], merged: Sequence[Merged], columns: Mapping[str, int]
) -> dict[tuple[int, int], str]:
    at = {columns[name] for name in _SHARED if name in columns}
    found = {}
    for (top, left), (bottom, _) in merged:
        if left in at and top < len(cells) and left < len(cells[top]):
            for row in range(top + 1, min(bottom + 1, len(cells))):
                found[row, left] = cells[top][left]
    return found


def _tidy(name: str, text: str) -> str:
    """A cell as one line. A break parts what a text lists; elsewhere, and before 104座, it fits a narrow column."""
    lines = [" ".join(line.split()) for line in re.split(r"[\r\n]+", text) if line.strip()]
    if name not in _LISTS or not lines:
        return "".join(lines)
    joined = lines[0]
    for line in lines[1:]:
        is_parted = joined.endswith(_MARKS) or re.match(r"[0-9](?![0-9]?[)）.、．](?![0-9]))", line)
        joined += line if is_parted else f"；{line}"
    return joined


def _numbered(said: dict[str, str]) -> dict[str, str]:
    """A title that begins with its number, 3、口袋公园, as both."""
    found = _NUMBERED.fullmatch(said["title"])
    if not found:
        return said
    return {**said, "title": found["title"], "number": said.get("number") or found["number"]}


def _heading(row: Row, texts: Sequence[str]) -> str:
    """教育 of a row that says only 一、教育（3项）, in one cell or merged over all."""
    found = _HEADING.fullmatch(texts[0]) if len(set(texts)) == 1 else None
    if found is None or _SUM.fullmatch(texts[0]) or _FOOT.match(texts[0]):
        return ""
    if not found["mark"] and _names_something(row):
        return ""
    return found["name"] if found["mark"] or found["name"].endswith("类") else ""


def _says_nothing(row: Row, texts: Sequence[str]) -> bool:
    """Whether a row adds up others, or is a note or a lone number."""
    if any(_SUM.fullmatch(row.said(name)) for name in ("number", "title", "content", "category")):
        return True
    is_alone = len(set(texts)) == 1
    return is_alone and (bool(_FOOT.match(texts[0])) or bool(_DIGITS.fullmatch(texts[0])) or not _names_something(row))


def _names_something(row: Row) -> bool:
    return any(row.said(name) for name in ("title", "content", "target"))
