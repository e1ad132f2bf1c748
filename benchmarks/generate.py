"""Workspaces of any size, the same from the same seed: N projects of 示例市 with 24 facts each."""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

from minsheng_cli.model.fact import HEADER, row_id

CATEGORIES = ("教育", "就业", "居住", "环境", "文化")
THINGS = (
    ("候车亭", "座"),
    ("幼儿园", "所"),
    ("农村公路", "公里"),
    ("培训", "人"),
    ("口袋公园", "个"),
    ("补贴", "万元"),
)
MONTHS = [date(2020, month + 1, 1) - timedelta(days=1) for month in range(1, 12)] + [date(2020, 12, 31)]


def generate(folder: Path, count: int, seed: int = 2020) -> None:
    """Writes a workspace: plans of two targets and a milestone, ledgers of a total a month and target."""
    draw = random.Random(seed)  # noqa: S311  # nothing secret: the same data every time
    projects = folder / "data" / "projects"
    projects.mkdir(parents=True)
    (folder / "data" / "minsheng.yaml").write_text(
        f"city: 示例市\nyear: 2020\nas_of: 2020-12-31\ncategories: [{', '.join(CATEGORIES)}]\n", "utf-8"
    )
    for number in range(1, count + 1):
        plan, ledger = _project(draw, number)
        (projects / f"{number:02d}-p{number}.yaml").write_text(plan, "utf-8")
        (projects / f"{number:02d}-p{number}.csv").write_text(ledger, "utf-8")


def _project(draw: random.Random, number: int) -> tuple[str, str]:
    targets = [(f"t{index}", *draw.choice(THINGS), draw.randint(20, 5000)) for index in (1, 2)]
    plan = [
        f"id: p{number}", f"number: {number}", f"title: 示例项目第{number}号", f"category: {draw.choice(CATEGORIES)}",
        f"lead: 示例市第{draw.randint(1, 30)}局", "targets:",
    ]  # fmt: skip
    for key, thing, unit, goal in targets:
        plan += [f"  - key: {key}", f"    name: {thing}", f"    unit: {unit}", f"    number: {goal}"]
    plan += ["milestones:", "  - key: annual", "    name: 年度目标任务", "    due: 2020-12-31"]
    rows = [HEADER]
    for month, day in enumerate(MONTHS, 1):
        for key, _, _, goal in targets:
            total = goal * month * draw.randint(60, 110) // 1200 if month < 12 else goal
            rows.append(_row(day, key, max(total, goal * month // 24)))
    return "\n".join(plan) + "\n", "\n".join(rows) + "\n"


def _row(day: date, key: str, total: int) -> str:
    cells = [day.isoformat(), "progress", key, str(total), "", "", "", "", "月报", (day + timedelta(3)).isoformat()]
    return ",".join([*cells, row_id(cells)])


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))
