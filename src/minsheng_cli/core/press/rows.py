"""Rows of tables: a cell names the target, and the other cells say any of its values, now or earlier."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minsheng_cli.core.press.figures import Figure
from minsheng_cli.core.press.subjects import Subject

_BARE = re.compile(r"[-+]?约?[0-9][0-9,.]*(?:%|[百千万亿]*余?[^0-9，。、]{0,4})")
#: A bar of the program's own reports, in text or as a row of a Word table: 30 公交：候车亭 [■■|··] 35.0%（序时50.0%）.
_BAR = re.compile(
    r"(?:- )?(?:[0-9]+ )?(?P<name>.+?)(?: \[[■·|]+\] |，，)(?P<ratio>[0-9.]+%)（序时(?P<expected>[0-9.]+%)）"
)
#: A line of a Word table has so many cells, and so many of them are numbers alone.
CELLS, NUMBERS = 4, 2


def cells(line: str) -> list[str]:
    """The cells of a table's row; empty where the line is none."""
    if line.startswith("|"):
        return [cell.strip() for cell in line.strip().strip("|").split("|")]
    if bar := _BAR.match(line):
        return [bar["name"], bar["ratio"], bar["expected"]]
    found = [cell.strip() for cell in line.split("，")]
    numbers = sum(_BARE.fullmatch(cell) is not None for cell in found)
    return found if len(found) >= CELLS and numbers >= NUMBERS and not re.search("[！？。]", line) else []


def is_row(figure: Figure) -> bool:
    """Whether a figure stands in a row of a table."""
    return bool(cells(figure.sentence))


def is_bare(figure: Figure) -> bool:
    """Whether the figure is all that its cell says."""
    return any(_BARE.fullmatch(cell) and figure.text in cell for cell in cells(figure.sentence))


def named(figure: Figure, known: Sequence[Subject]) -> Subject | None:
    """The target that the row names: 项目：指标, the target's name, or the project's title (its first target)."""
    found = cells(figure.sentence)
    for cell in found:
        for subject in known:
            name, title = subject.names[0].removesuffix(subject.verb), subject.names[-1]
            if subject.project and cell in (
                f"{title}：{name}",
                name,
                title,
                f"{title}（重点督办）",
                f"{title}（重点督办）：{name}",
            ):
                return subject
    return None
