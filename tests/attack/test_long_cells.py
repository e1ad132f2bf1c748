"""Cells of the length that is allowed, of signs that an expression once went back over: in ten seconds of the processor."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

HEADS = "项目,指标,单位,本月累计数"
PLAN = "id: parks\nnumber: 1\ntitle: 口袋公园\ntargets:\n  - {key: parks, name: 口袋公园, unit: 个, number: 20}\n"
OPEN = "（" * 32_767
FILES = {
    "heads.csv": f"{','.join([OPEN] * 20)}\n{HEADS}\n口袋公园,口袋公园,个,7\n",
    "list.csv": "序号,项目,内容,牵头单位\n" + "".join(f"{'）' * 1_999}甲,{'（' * 2_000},{'、' * 2_000},{':' * 2_000}\n" for _ in range(3)),
    "figures.csv": "序号,项目,内容\n" + "".join(f"{n},公园{n},{'1座' * 1_000}\n" for n in range(1, 151)),
    "long-list.csv": f"序号,项目,内容\n1,公园,{OPEN}\n",
}  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("import", "heads.csv", "--month", "6"), (0, 2)),
        (("import", "--plan", "list.csv"), (0, 2)),
        (("import", "--plan", "figures.csv"), (0, 2)),
        (("import", "--plan", "long-list.csv"), (2,)),
    ],
    ids=["heads of open brackets", "list", "figures without end", "list of long cells"],
)
def test_long_cells_are_answered_in_time(tmp_path: Path, asked: tuple[str, ...], code: tuple[int, ...]) -> None:
    (tmp_path / "data/projects").mkdir(parents=True)
    (tmp_path / "data/minsheng.yaml").write_text("city: 示例市\nyear: 2020\n", "utf-8")
    (tmp_path / "data/projects/1-parks.yaml").write_text(PLAN, "utf-8")
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "minsheng_cli", *asked], cwd=tmp_path, capture_output=True, check=False, stdin=subprocess.DEVNULL,
        env={**os.environ, "MINSHENG_TODAY": "2020-07-10"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (10, 10)),
    )  # fmt: skip
    assert done.returncode in code, done.stderr[-300:]
    assert b"Traceback" not in done.stderr
