"""docs/scale.md is true: its statements, run by DuckDB as they stand there, give what `status` gives."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from city import CITY, HEAD
from support import PLAN, build

TEXT = (Path(__file__).parents[2] / "docs/scale.md").read_text("utf-8")
VIEWS, QUERY = re.findall(r"^```sql\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
HARD = """\
id: hard
number: 9
title: 道路, 桥梁
targets:
  - {key: edge, name: 差十个百分点, unit: 座, number: 100}
  - {key: red-edge, name: 差三十个百分点, unit: 座, number: 10}
  - {key: over, name: 差三十个百分点多一点, unit: 座, number: 1000}
  - {key: late, name: 已过期, unit: 座, number: 10, due: 2020-06-01}
  - {key: lowered, name: 已调减, unit: 座, number: 100}
  - {key: planned, name: 有节点计划, unit: 座, number: 100, plan: {2020-06-30: 90%}}
  - {key: corrected, name: 已更正, unit: 座, number: 100}
  - {key: future, name: 以后才报, unit: 座, number: 100}
  - {key: rate, name: 失业率, unit: "%", kind: at-most, number: 4.5}
changes:
  - {date: 2020-05-01, type: adjusted, target: lowered, from: 100, to: 50, reason: 选址调整}
"""
ROWS = """\
2020-06-30,progress,edge,40,,,,,,,
2020-06-30,progress,red-edge,2,,,,,,,
2020-06-30,progress,over,199,,,,"征地, 拆迁",,,
2020-06-30,progress,late,9,,,,,,,
2020-06-30,progress,lowered,50,,,,,,,
2020-06-30,progress,planned,85,,,,,,,
2020-06-30,progress,corrected,90,,,,,,2020-07-01,
2020-06-30,correction,corrected,10,,,,重复计数,,2020-07-02,
2020-05-31,progress,corrected,99,,,,,,2020-06-01,
2020-07-31,progress,future,50,,,,,,,
2020-06-30,progress,rate,9,,,,,,,
"""
CHINESE = "日期,事项,指标,数值,限定,期限,经办,说明,来源,登记,校验\n"


@pytest.fixture
def province(workspace, minsheng):
    """The small city, and one whose targets stand on every edge; both with their plans exported."""
    (workspace / PLAN).unlink()
    build(workspace / "甲市", CITY)
    more = {"data/projects/9-hard.yaml": HARD, "data/projects/9-hard.csv": HEAD + ROWS,
            "data/projects/6-parks.yaml": CITY["data/projects/6-parks.yaml"],
            "data/projects/6-parks.csv": CHINESE + "2020-06-30,progress,parks,3,,,,,,,\n"}  # fmt: skip
    build(workspace / "乙市", {"data/minsheng.yaml": "city: 示例乙市\nyear: 2020\n", **more})
    for city in ("甲市", "乙市"):
        assert minsheng("-C", city, "export", "plans").code == 0
    return workspace


def asked(root):
    """What the query of the page answers, by folder; None is the whole."""
    before = os.getcwd()
    os.chdir(root)
    try:
        with duckdb.connect() as engine:
            engine.execute(VIEWS)
            found = engine.execute(QUERY)
            heads = [column[0] for column in found.description]
            return {row[0]: dict(zip(heads, row, strict=True)) for row in found.fetchall()}
    finally:
        os.chdir(before)


def judged(minsheng, city):
    """The light of each target that the query speaks of, by `status`."""
    said = csv.DictReader(io.StringIO(minsheng("-C", city, "status", "--format", "csv").out))
    halted = ("suspended", "deferred", "terminated")
    rows = [
        row for row in said if row["kind"] == "at-least" and row["target"] and row["project_standing"] not in halted
    ]
    lights = {"ahead": "on schedule", "on-schedule": "on schedule"}
    return [(row["project"], lights.get(row["standing"], row["standing"])) for row in rows]


def test_the_national_table_counts_what_status_counts(province, minsheng):
    found = asked(province)
    assert set(found) == {"甲市", "乙市", None}
    for city in ("甲市", "乙市"):
        wanted = judged(minsheng, city)
        counts = Counter(light for _, light in wanted)
        row = found[city]
        assert (row["projects"], row["targets"]) == (len({project for project, _ in wanted}), len(wanted))
        for light in ("red", "yellow", "unreported", "completed"):
            assert row[light] == counts[light], (city, light)


def test_the_cities_add_up_to_the_whole(province):
    found = asked(province)
    for name in ("projects", "targets", "red", "yellow", "unreported", "completed"):
        assert found[None][name] == found["甲市"][name] + found["乙市"][name]


def test_every_edge_is_on_the_side_where_status_has_it(province, minsheng):
    """Ten points behind are yellow, thirty too, a little more is red; a correction, a change and checkpoints count.

    The parks of that city are red too.
    """
    said = json.loads(minsheng("-C", "乙市", "status", "--format", "json").out)
    (hard,) = [project for project in said["projects"] if project["id"] == "hard"]
    assert {each["key"]: each["standing"] for each in hard["targets"]} == {
        "edge": "yellow", "red-edge": "yellow", "over": "red", "late": "red", "lowered": "completed",
        "planned": "on-schedule", "corrected": "red", "future": "unreported", "rate": "unmeasured",
    }  # fmt: skip
    assert {name: asked(province)["乙市"][name] for name in ("red", "yellow", "unreported", "completed")} == {
        "red": 4, "yellow": 2, "unreported": 1, "completed": 1,
    }  # fmt: skip


def test_plans_hold_the_number_of_the_day_and_the_first_one(province):
    rows = list(csv.DictReader((province / "乙市/data/plans.csv").open(encoding="utf-8", newline="")))
    (lowered,) = [row for row in rows if row["key"] == "lowered"]
    assert (lowered["target"], lowered["first_target"], lowered["expected"]) == ("50", "100", "0.5")
    assert lowered["title"] == "道路, 桥梁"
    assert (province / "乙市" / lowered["ledger"]).is_file()


def test_plans_go_to_the_terminal_or_another_file(province, minsheng):
    text = (province / "甲市/data/plans.csv").read_text("utf-8")
    assert minsheng("-C", "甲市", "export", "plans", "-o", "-").out == text
    assert minsheng("-C", "甲市", "export", "plans", "-o", "all.csv").out == "Written: all.csv\n"
    assert (province / "all.csv").read_text("utf-8") == text


def test_a_plan_that_cannot_be_read_is_named_and_the_rest_is_exported(province, minsheng):
    (province / "甲市/data/projects/1-schools.yaml").write_text("id: [\n", "utf-8")
    said = minsheng("-C", "甲市", "export", "plans", "-o", "-")
    assert said.code == 3
    assert "1-schools.yaml:2" in said.err
    assert "口袋公园" in said.out


def test_a_plan_without_targets_and_milestones_has_a_row(province, minsheng):
    (province / "甲市/data/projects/50-idea.yaml").write_text("id: idea\nnumber: 50\ntitle: 设想\n", "utf-8")
    said = csv.DictReader(io.StringIO(minsheng("-C", "甲市", "export", "plans", "-o", "-").out))
    assert [row["item"] for row in said if row["project"] == "idea"] == [""]
