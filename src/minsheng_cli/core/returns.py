"""What the rows of a returned sheet come to: facts to record, by hidden keys, or by names when those were lost.

Nothing is guessed: a row that means no one target, and a value that is no exact number, are problems at their cells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from minsheng_cli.core.formrows import Row, Spot
from minsheng_cli.core.record import Draft, Entry, milestone, reading, report_without_figure
from minsheng_cli.model.amount import NotAnAmountError, folded, read_amount, split_unit, without_blanks
from minsheng_cli.model.days import typed_day
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.project import Item, Target
from minsheng_cli.model.refusal import Refusal

#: What a unit writes for a milestone.
_DONE, _OPEN = ("已完成", "完成", "是", "√"), ("未完成", "否", "×", "进行中")
#: A number without a unit, with what may stand before and behind it.
_BARE = re.compile(r"(?P<figure>\+?(?:约|大约|预计)?-?(?P<number>[0-9][0-9,.]*))(?P<over>[余多]?)")
_SUM = re.compile(r"(合|小|总)计[:：]?$")
_DAY = re.compile(r"^([0-9]{4})(?:\.(?=[0-9]+\.)|(?=[0-9]{4}$))([0-9]{1,2})\.?([0-9]{1,2})$", re.ASCII)
#: Refusals that are not about the value, and the cell that they are about.
_ELSEWHERE = {
    "unknown-row-project": "title", "which-row-project": "title", "unknown-row-item": "item", "no-row-item": "item",
    "bad-day": "day", "bad-character": "reason", "bad-text-length": "reason",
}  # fmt: skip


class Found(NamedTuple):
    """A fact to record, the row that says it, the project's title, and what it is about (None for a mere note)."""

    row: Row
    draft: Draft
    title: str
    item: Item | None


class Trouble(NamedTuple):
    """What is wrong at a cell: a code of our messages with its details."""

    spot: Spot
    code: str
    details: Mapping[str, str]


@dataclass(slots=True)
class Returned:
    """What rows come to: facts by project, what is wrong, how many rows said nothing and how many nothing new."""

    found: dict[str, list[Found]] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    silent: int = 0
    known: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """What all rows share: the day of their totals where they do not say it, today, and the name of the file."""

    day: date | None
    today: date
    source: str
    first_day: date = date.min


def returned(rows: Sequence[Row], dossiers: Sequence[Dossier], receipt: Receipt) -> Returned:
    """The facts that rows come to. What the ledgers say already is left out, so that reading twice adds nothing."""
    result = Returned()
    seen: dict[tuple[str, str, date], Row] = {}
    for row in rows:
        try:
            _take(row, dossiers, receipt, result, seen)
        except Refusal as refusal:
            cell = row.at(_ELSEWHERE.get(refusal.code, "value"))
            result.troubles.append(Trouble(cell, refusal.code, refusal.details))
    return result


def _take(
    row: Row,
    dossiers: Sequence[Dossier],
    receipt: Receipt,
    result: Returned,
    seen: dict[tuple[str, str, date], Row],
) -> None:
    value, reason = row.said("value"), _reason(row)
    adds_up = _is_sum(row, dossiers)
    if not value and row.blank and not adds_up:
        raise Refusal(row.blank)
    if adds_up or not (value or reason):
        result.silent += 1
        return
    dossier = _project(row, dossiers)
    item = _item(row, dossier)
    entry = Entry(
        _day(row, receipt), receipt.today, reason, f"{receipt.source} {row.at('value')}", first_day=receipt.first_day
    )
    first = seen.setdefault((dossier.project.id, item.key, entry.day), row)
    if first is not row:
        raise Refusal("row-twice", found=item.name, cell=str(first.at("value")))
    if _said_by_this_cell(dossier, item, value, entry):
        result.known += 1
        return
    draft = _by_hand(dossier, item, _with_unit(row, item, value), entry)
    if draft:
        found = Found(row, draft, dossier.project.title, item if draft.item else None)
        result.found.setdefault(dossier.project.id, []).append(found)
    else:
        result.known += 1


def _is_sum(row: Row, dossiers: Sequence[Dossier]) -> bool:
    """Whether a row adds others up, such as 新建幼儿园合计; never one with a key, or that a plan calls so."""
    named = {each.project.title for each in dossiers}
    named |= {item.name for each in dossiers for item in (*each.project.targets, *each.project.milestones)}
    texts = {_bare(row.said(name)) for name in ("title", "item")} - {_bare(name) for name in named}
    return not row.said("item_key") and any(_SUM.search(text) for text in texts)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _said_by_this_cell(dossier: Dossier, item: Item, value: str, entry: Entry) -> bool:
    """Whether an increment of this very cell was recorded before: +2 is not added twice."""
    return value.startswith(("+", "＋")) and any(
        (fact.item, fact.day, fact.source) == (item.key, entry.day, entry.source) for fact in dossier.ledger.facts
    )


def _by_hand(dossier: Dossier, item: Item, value: str, entry: Entry) -> Draft | None:
    """The draft; a refusal says how the entry is made by hand if it is right."""
    try:
        return _draft(dossier, item, value, entry)
    except Refusal as refusal:
        fact = f"{dossier.project.id} {item.key}={value} --date {entry.day.isoformat()}"
        raise Refusal(refusal.code, **{**refusal.details, "fact": fact}) from refusal


def _day(row: Row, receipt: Receipt) -> date:
    """The row's own day, else the form's, else that of the request; a form filled in early counts as of today."""
    if typed := row.said("day"):
        if (day := typed_day(_dashed(typed))) is None:
            raise Refusal("bad-day", found=typed)
        return day
    day = typed_day(row.said("day_key")) or receipt.day or typed_day(row.said("title_day"))
    if day is None:
        raise Refusal("no-day", found=receipt.source)
    return min(day, receipt.today)


def _dashed(typed: str) -> str:
    """2020.7.30 and 20200730 with dashes; anything else as it was typed."""
    return _DAY.sub(r"\1-\2-\3", folded(typed).strip())


def _with_unit(row: Row, item: Item, value: str) -> str:
    """A bare number with the unit that its head or row says; a share of 1 in place of percent is refused."""
    bare = _BARE.fullmatch(without_blanks(value))
    if not bare or not isinstance(item, Target):
        return value
    if item.unit in ("%", "％") and bare[0] == bare["number"] and _is_at_most_one(value, item.unit):
        raise Refusal("share-or-percent", found=value)
    return _in_unit(bare, row.said("unit")) if row.said("unit") else value


def _in_unit(bare: re.Match[str], unit: str) -> str:
    """A number in a unit as a person would write it: 1.4万余人."""
    _, base = split_unit(unit)
    return f"{bare['figure']}{unit.removesuffix(base)}{bare['over']}{base}"


def _is_at_most_one(value: str, unit: str) -> bool:
    """Whether a number is above 0 and no more than 1, however it is typed; what is none is refused later."""
    try:
        return 0 < read_amount(value, unit).value <= 1
    except NotAnAmountError:
        return False


def _draft(dossier: Dossier, item: Item, value: str, entry: Entry) -> Draft | None:
    if isinstance(item, Target):
        return reading(dossier, item, value, entry) if value else report_without_figure(dossier, entry)
    if value in _DONE:
        return milestone(dossier, next(each for each in dossier.project.milestones if each is item), entry)
    if value and value not in _OPEN:
        raise Refusal("bad-done", found=value)
    return report_without_figure(dossier, entry) if entry.note else None


def _reason(row: Row) -> str:
    why, then = row.said("reason"), row.said("next")
    return "；".join(part for part in (why, f"下步：{then}" if then else "") if part)


def _project(row: Row, dossiers: Sequence[Dossier]) -> Dossier:
    """By the hidden key, else by title, else by number where the titles do not contradict."""
    key, title = row.said("project_key"), row.said("title")
    number = row.said("number").removesuffix(".0")
    found = [each for each in dossiers if key and each.project.id == key]
    if not found:  # lost or damaged
        found = [each for each in dossiers if title and title == each.project.title]
        if len(found) != 1 and number:
            found = [each for each in found or dossiers if number == str(each.project.number)]
            found = [each for each in found if title in each.project.title or each.project.title in title]
    if len(found) != 1:
        raise Refusal("which-row-project" if found else "unknown-row-project", found=title or number or key)
    return found[0]


def _item(row: Row, dossier: Dossier) -> Item:
    """By the hidden key, else by a name that only one target or milestone has; without a name the only target."""
    key, name = row.said("item_key"), row.said("item")
    items = (*dossier.project.targets, *dossier.project.milestones)
    if not key and not name and len(dossier.project.targets) == 1:
        return dossier.project.targets[0]
    if not key and not name:
        raise Refusal("no-row-item", known="、".join(item.name for item in items))
    found = [item for item in items if key and key == item.key]
    if not found:  # lost or damaged
        found = [item for item in items if name == item.name]
        found = found or [item for item in items if name and (name in item.name or item.name in name)]
    if len(found) != 1:
        raise Refusal("unknown-row-item", found=name or key, known="、".join(item.name for item in items))
    return found[0]
