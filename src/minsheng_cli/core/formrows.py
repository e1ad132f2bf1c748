"""The rows of a returned sheet: found below its heads, with where each cell stands.

Heads are the form's own or what offices write; a project that is merged over rows is filled down; sums are left out.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from minsheng_cli.model.amount import folded

#: Heads by what they mean; the first is the form's own, the others are what offices write.
HEADS: dict[str, tuple[str, ...]] = {
    "number": ("编号", "序号", "项目编号"),
    "title": ("项目", "项目名称"),
    "item": ("指标或节点", "指标", "目标任务", "指标名称"),
    "unit": ("单位", "计量单位"),
    "value": ("本月累计数", "累计数", "累计完成", "累计完成数", "完成数"),
    "day": ("日期", "截至日期", "数据日期", "截至", "截止", "截止日期", "截至时间", "截止时间"),
    "reason": ("滞后原因", "存在问题", "说明", "备注"),
    "next": ("下步措施", "下一步措施", "下步打算"),
    "project_key": ("project",),
    "item_key": ("item",),
    "day_key": ("day",),
}
#: Heads one of which says what a row is about; a project with one target needs no more than its title.
_NAMING = {"item", "item_key", "title", "project_key"}
#: 截至2020年7月15日, and the month of 2020年7月填报表, as they stand above the heads.
_TITLE_DAY = re.compile(r"([12][0-9]{3})年([0-9]{1,2})月(?:([0-9]{1,2})日)?")
_SUM = re.compile(r"(合|小|总)计[:：]?")
#: No more than a head has, so that a cell full of open brackets is looked through once.
_BRACKETS = re.compile(r"[（(]([^）)]{0,100})[）)]")


class Spot(NamedTuple):
    """A cell: the sheet's name, and row and column from 0."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        letters, rest = "", self.column + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(65 + digit) + letters
        return f"{self.sheet}!{letters}{self.row + 1}"


class Row(NamedTuple):
    """A row with something in it: its cells as text by what they mean, and where each is.

    `blank`: why the cell of its value reads as empty though it is not, a code of our messages.
    """

    spot: Spot
    cells: Mapping[str, str]
    columns: Mapping[str, int]
    blank: str = ""

    def at(self, name: str) -> Spot:
        """The cell of a meaning; the row's first where it has none."""
        return self.spot._replace(column=self.columns.get(name, 0))

    def said(self, name: str) -> str:
        """The text of a meaning; empty where the row has no such cell."""
        return self.cells.get(name, "")


def rows_of(
    sheet: str, cells: Sequence[Sequence[str]], blanks: Mapping[tuple[int, int], str] | None = None
) -> list[Row] | None:
    """The rows below the heads; None for a sheet without heads. `blanks`: cells that read as empty and are not."""
    for index, line in enumerate(cells):
        columns = _columns(line)
        if "value" in columns and _NAMING & set(columns):
            rows = _below(sheet, cells, index, columns)
            return [row._replace(blank=(blanks or {}).get((row.spot.row, columns["value"]), "")) for row in rows]
    return None


def _columns(line: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, text in enumerate(line):
        bare = re.sub(r"[\s*]", "", _BRACKETS.sub("", text))
        for name, heads in HEADS.items():
            if bare in heads:
                found.setdefault(name, column)
    return found


def _below(sheet: str, cells: Sequence[Sequence[str]], head: int, columns: Mapping[str, int]) -> list[Row]:
    rows, last = [], {"number": "", "title": ""}
    counted_in = _large_unit(cells[head][columns["value"]])
    day = _title_day(cells[:head])
    for index in range(head + 1, len(cells)):
        line = cells[index]
        said = {name: (line[at].strip() if at < len(line) else "") for name, at in columns.items()}
        if not any(said.values()) or _is_sum(said):
            continue
        if said.get("title") or said.get("number"):
            last = {name: said.get(name, "") for name in last}
        unit = counted_in or said.get("unit", "")
        rows.append(Row(Spot(sheet, index, 0), {"title_day": day, **said, **last, "unit": unit}, columns))
    return rows


def _title_day(lines: Sequence[Sequence[str]]) -> str:
    """The one day that the lines above the heads name, a month by its last day; empty when there is none or more."""
    text = folded("\n".join(cell for line in lines for cell in line))
    days = {_last(*match.groups()) for match in _TITLE_DAY.finditer(re.sub(r"[^\S\n]", "", text))}
    return days.pop() if len(days) == 1 else ""


def _last(year: str, month: str, day: str | None) -> str:
    if day or not 1 <= int(month) <= 12:
        return f"{year}-{month}-{day or 1}"
    return f"{year}-{month}-{monthrange(int(year), int(month))[1]}"


def _is_sum(said: Mapping[str, str]) -> bool:
    """A row that an office adds up at the foot; a row with a key is never one."""
    names = ("number", "title", "item")
    return not said.get("item_key") and any(_SUM.fullmatch(re.sub(r"\s", "", said.get(name, ""))) for name in names)


def _large_unit(head: str) -> str:
    """万人 of a head such as 累计完成（单位：万人）; nothing for other brackets."""
    for inside in _BRACKETS.findall(head):
        unit = re.sub(r"^单位[:：]?", "", re.sub(r"\s", "", inside))
        if unit.startswith(("万", "亿")):
            return str(unit)
    return ""
