"""The text of a plan that comes from a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from minsheng_cli.core.formrows import Spot
from minsheng_cli.core.listing.dues import Due
from minsheng_cli.core.listing.plans import Aim, Planned
from minsheng_cli.core.planning import MODELINE, quoted
from minsheng_cli.model.amount import format_plain
from minsheng_cli.model.unsafe import UNSAFE

#: What stands behind every guess until a person has looked.
MARK = "  # 推测,请核对"
_NUMBER = re.compile(r"[0-9０-９.,，．]+")


class Line(NamedTuple):
    """A line of a plan, and the cell that it comes from."""

    text: str
    spot: Spot


def plan_lines(plan: Planned, file: str, year: int) -> list[Line]:
    """The plan, line by line, without line ends."""
    return [*_head(plan, file), *_targets(plan, year), *_milestones(plan, year)]


def plan_text(lines: list[Line]) -> str:
    """The lines as a file."""
    return "".join(f"{line.text}\n" for line in lines)


def _head(plan: Planned, file: str) -> Iterator[Line]:
    row, units = plan.row, plan.units
    title = row.at("title")
    yield Line(MODELINE.rstrip("\n"), title)
    yield Line(f"id: {plan.id}", title)
    yield Line(f"number: {plan.number}{MARK if plan.is_guessed_number else ''}", row.at("number"))
    yield Line(f"title: {quoted(plan.entry.title)}", title)
    yield Line(f"category: {quoted(plan.category)}" if plan.category else "# category: ", row.at("category"))
    lead = f"lead: {quoted(units.lead)}{MARK if units.read else ''}" if units.lead else "# lead: "
    yield Line(lead, row.at(units.cell))
    for name, found in (("undertakers", units.undertakers), ("supporters", units.supporters)):
        if found:
            yield Line(f"{name}: [{', '.join(map(quoted, found))}]", row.at(name))
    if leader := row.said("leader"):
        yield Line(f"leader: {quoted(leader)}", row.at("leader"))
    yield Line("# supervisor: ", title)
    yield Line(f"source: {quoted(UNSAFE.sub('?', f'{file} {title}'))}", title)
    if remark := _remark(plan):
        yield Line(f"remark: {quoted(remark)}", row.at("content"))


def _remark(plan: Planned) -> str:
    """What the list says of the project in words, each text once."""
    names = ("content", "target", "remark")
    texts = [row.said(name) for row in plan.entry.rows for name in names]
    kept = [text for text in dict.fromkeys(texts) if text and text != plan.entry.title and not _NUMBER.fullmatch(text)]
    return "；".join(text.rstrip("。；") for text in kept)


def _targets(plan: Planned, year: int) -> Iterator[Line]:
    if plan.aims:
        yield Line("targets:", plan.aims[0].spot)
    for count, aim in enumerate(plan.aims, 1):
        yield from _target(aim, count, year)


def _target(aim: Aim, count: int, year: int) -> Iterator[Line]:
    guess, mark = aim.guess, MARK if aim.guess.read else ""
    yield Line(f"  - key: t{count}", aim.spot)
    yield Line(f"    name: {quoted(guess.name)}{MARK if guess.composed else ''}", aim.spot)
    yield Line(f"    unit: {quoted(guess.unit)}{mark}", aim.spot)
    if guess.kind != "at-least":
        yield Line(f"    kind: {guess.kind}{MARK}", aim.spot)
    yield Line(f"    number: {format_plain(guess.number)}{mark}", aim.spot)
    if aim.due and aim.due.day != date(year, 12, 31):
        yield Line(f"    due: {_day(aim.due)}", aim.due_spot)


def _milestones(plan: Planned, year: int) -> Iterator[Line]:
    """The year's task as a milestone where no target can be judged."""
    if plan.aims:
        return
    title = plan.row.at("title")
    yield Line("milestones:", title)
    yield Line("  - key: annual", title)
    yield Line("    name: 年度目标任务", title)
    due = _day(plan.due) if plan.due and plan.due.day != date(year, 12, 31) else f"{year}-12-31"
    yield Line(f"    due: {due}", plan.row.at("due"))


def _day(due: Due) -> str:
    return f"{due.day}{'' if due.whole else MARK}"
