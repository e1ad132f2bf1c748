"""The schema in the real yaml-language-server: what an editor marks, explains and completes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from language_server import Server

ROOT = Path(__file__).parents[2]
MODELINE = "# yaml-language-server: $schema=../schema/plan.json\n"
PLAN = f"""{MODELINE}id: bus-shelters
number: 30
title: 城市公交便利化
lead: 示例市交通运输局
key: true
targets:
  - key: shelters
    name: 公交站台新建候车亭
    unit: 座
    number: 104
    due: 2020-12-31
    plan: {{2020-06-30: 60%, 2020-09-30: 80}}
milestones:
  - {{key: routes, name: 线路优化方案印发, due: 2020-05-31}}
changes:
  - {{date: 2020-07-01, type: adjusted, target: shelters, from: 104, to: 120, reason: 增加站点}}
"""


def program() -> Path | None:
    """The server, from the node packages that the gate installs or that lie in the repository."""
    for folder in (os.environ.get("MINSHENG_NODE_MODULES", ""), str(ROOT / "node_modules")):
        found = Path(folder) / "yaml-language-server/bin/yaml-language-server"
        if folder and found.is_file():
            return found
    return None


pytestmark = pytest.mark.skipif(
    program() is None or shutil.which("node") is None,
    reason="yaml-language-server is not installed (npm install yaml-language-server, MINSHENG_NODE_MODULES)",
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One server for all tests; each opens its own file beside the real schema."""
    found = program()
    assert found
    started = Server(found, ROOT)
    yield started
    started.close()


def wrong(server: Server, text: str, name: str) -> list[tuple[int, str]]:
    """Line (from 1) and message of what the server marks."""
    found = server.open(ROOT / f"data/projects/{name}.yaml", text)
    return [(each["range"]["start"]["line"] + 1, each["message"]) for each in found]


def test_a_good_plan_has_no_mark(server):
    assert wrong(server, PLAN, "good") == []


@pytest.mark.parametrize("file", sorted((ROOT / "data/projects").glob("*.yaml")), ids=lambda file: file.stem)
def test_the_plans_of_the_repository_have_no_mark(server, file):
    assert file.read_text("utf-8").startswith(MODELINE)
    assert wrong(server, file.read_text("utf-8"), file.stem) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("lead:", "laed:", 5, "laed"),
        ("    unit:", "    units:", 8, "unit"),
        ("number: 104", "number: 一百零四", 11, "pattern"),
        ("number: 104", "number: [104]", 11, "type"),
        ("key: true", "key: 是", 6, "true"),
        ("due: 2020-12-31", "due: 2020/12/31", 12, "pattern"),
        ("type: adjusted", "type: 调整", 17, "adjusted"),
        ("60%", "六成", 13, "pattern"),
        ("title: 城市公交便利化\n", "", 2, "title"),
    ],
)
def test_what_is_wrong_is_marked_at_its_line(server, old, new, line, says):
    found = wrong(server, PLAN.replace(old, new, 1), f"wrong-{abs(hash((old, new)))}")
    assert any(at == line and says in message for at, message in found), found


def test_a_key_is_explained_in_both_languages(server):
    file = ROOT / "data/projects/hover.yaml"
    server.open(file, PLAN)
    told = server.ask("textDocument/hover", textDocument={"uri": file.as_uri()}, position={"line": 4, "character": 1})
    said = str(told["contents"])
    assert "牵头单位" in said
    assert "lead unit" in said


def test_keys_and_kinds_are_completed(server):
    file = ROOT / "data/projects/completed.yaml"
    server.open(file, f"{MODELINE}id: a\ntargets:\n  - key: b\n    kind: \n    \n")
    place = {"textDocument": {"uri": file.as_uri()}}
    keys = server.ask("textDocument/completion", **place, position={"line": 5, "character": 4})
    assert {"name", "unit", "number", "due"} <= {each["label"] for each in keys["items"]}
    kinds = server.ask("textDocument/completion", **place, position={"line": 4, "character": 10})
    assert {"at-least", "at-most", "between", "tracked"} <= {each["label"] for each in kinds["items"]}
