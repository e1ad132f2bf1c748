"""The heads of a list of projects, in one row or in two, and what each column means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

#: Heads as offices write them, by what they mean.
HEADS: dict[str, tuple[str, ...]] = {
    "number": ("序号", "编号", "项目编号", "项目序号"),
    "title": (
        "项目", "项目名称", "实事项目", "实事名称", "实事项目名称", "民生项目", "民生实事", "民生实事项目",
        "为民办实事项目", "名称", "事项",
    ),
    "content": (
        "内容", "项目内容", "主要内容", "实事内容", "具体内容", "实施内容", "工作内容", "建设内容", "主要建设内容",
        "建设内容及规模", "建设规模及内容", "建设规模", "具体任务", "工作任务", "重点任务", "任务内容", "任务",
    ),
    "target": (
        "目标", "年度目标", "全年目标", "工作目标", "目标任务", "年度目标任务", "年度任务", "年度计划", "完成目标",
        "任务目标",
    ),
    "amount": ("数量", "数值", "目标数", "目标值", "目标数量", "计划数", "任务数", "年度目标数"),
    "unit": ("单位", "计量单位", "数量单位"),
    "lead": ("牵头单位", "牵头部门", "牵头责任单位", "主办单位", "主管单位", "主管部门"),
    "undertakers": (
        "责任单位", "责任部门", "承办单位", "实施单位", "建设单位", "承办责任单位", "责任主体", "实施主体", "落实单位",
    ),
    "supporters": ("配合单位", "配合部门", "协办单位", "协同单位", "参与单位"),
    "leader": ("分管领导", "责任领导", "牵头领导", "分管市领导", "市分管领导", "挂钩领导"),
    "due": (
        "完成时限", "完成时间", "完成期限", "完成日期", "时限", "时限要求", "时间要求", "时间节点", "截止时间",
        "竣工时间", "建成时间", "办结时限",
    ),
    "category": ("类别", "分类", "项目类别", "领域", "类型"),
    "remark": ("备注", "说明"),
}  # fmt: skip
_BY_HEAD = {head: name for name, heads in HEADS.items() for head in heads}
#: No more than a head has, so that a cell full of open brackets is looked through once.
_BRACKETS = re.compile(r"[（(]([^）)]{0,100})[）)]")
_ORGANISATION = re.compile(r".+(?:局|委|委员会|办|办公室|政府|公司|集团|中心|部|院|会)")
#: Below so many rows of titles and notes no list begins.
_DEEPEST = 15


class Heads(NamedTuple):
    """The first row below the heads, the column of each meaning, and the unit that a head says in brackets."""

    below: int
    columns: Mapping[str, int]
    unit: str


def heads_of(cells: Sequence[Sequence[str]]) -> Heads | None:
    """The heads of a sheet; None where it has none: a title or contents, and one column more."""
    for index, line in enumerate(cells[:_DEEPEST]):
        if not _are_heads(_meanings(line)):
            continue
        second = cells[index + 1] if index + 1 < len(cells) else ()
        under = _meanings(second)
        is_second = bool(under) and len(under) == sum(bool(text.strip()) for text in second)
        found = {**_meanings(line), **(under if is_second else {})}
        columns: dict[str, int] = {}
        for column in sorted(found):
            columns.setdefault(found[column], column)
        rows = (line, second) if is_second else (line,)
        below = index + len(rows)
        return Heads(below, _with_lead(columns, cells[below:]), _unit(rows, columns))
    return None


def _meanings(line: Sequence[str]) -> dict[int, str]:
    bare = {column: re.sub(r"[\s*：:]", "", _BRACKETS.sub("", text)) for column, text in enumerate(line)}
    return {column: _BY_HEAD[text] for column, text in bare.items() if text in _BY_HEAD}


def _are_heads(meanings: Mapping[int, str]) -> bool:
    names = set(meanings.values())
    return bool(names & {"title", "content"}) and len(names) > 1


def _with_lead(columns: Mapping[str, int], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """单位 below which offices stand is no unit of measure."""
    unit = columns.get("unit")
    if unit is None or {"lead", "undertakers"} & set(columns):
        return dict(columns)
    if any(_ORGANISATION.fullmatch(row[unit].strip()) for row in rows if unit < len(row)):
        return {"undertakers" if name == "unit" else name: column for name, column in columns.items()}
    return dict(columns)


def _unit(rows: Sequence[Sequence[str]], columns: Mapping[str, int]) -> str:
    """万人 of a head such as 目标（单位：万人）."""
    for column in (columns[name] for name in ("amount", "target") if name in columns):
        for line in rows:
            for inside in _BRACKETS.findall(line[column]) if column < len(line) else ():
                if found := re.match(r"单位[:：]?(.+)", re.sub(r"\s", "", inside)):
                    return found[1]
    return ""
