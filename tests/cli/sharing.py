"""The program on so many processors, whatever is idle, and a workspace large enough to be shared between them."""

from __future__ import annotations

from pathlib import Path

from support import HEAD

_PLAN = "id: p{n}\nnumber: {n}\ntitle: 示例项目\ntargets:\n  - {{key: a, name: 甲, unit: 座, number: 9}}\n"
_ROW = "2020-06-30,progress,a,{total},,,,,月报,2020-07-02,\n"


def sharing(processors: int) -> str:
    """What Python runs as the program."""
    return f"""
import sys
from minsheng_cli.store import forked
forked._processors = lambda: {processors}
from minsheng_cli.__main__ import main
sys.exit(main())
"""


def build_many(root: Path, count: int) -> Path:
    """A workspace of so many projects."""
    projects = root / "data/projects"
    projects.mkdir(parents=True)
    (root / "data/minsheng.yaml").write_text("city: 示例市\nyear: 2020\n", "utf-8")
    for n in range(1, count + 1):
        (projects / f"{n:02d}-p{n}.yaml").write_text(_PLAN.format(n=n), "utf-8")
        (projects / f"{n:02d}-p{n}.csv").write_text(HEAD + _ROW.format(total=n % 9), "utf-8")
    return root
