"""What an input method leaves in YAML is named as such, and what is meant so is let alone."""

from __future__ import annotations

import pytest
from support import PLAN, findings, loaded, write

from minsheng_cli.store.files import UnreadableError
from minsheng_cli.store.nearest import nearest
from minsheng_cli.store.yamltext import parse


def wrong(text: str) -> list[str]:
    """Line, column and code of what is wrong in the form of a text."""
    try:
        found = parse(PLAN, text).findings
    except UnreadableError as error:
        found = [error.finding]
    return [f"{each.place.line}:{each.place.column} {each.code}" for each in found]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("id: parks\ntitle：公园\nlead: 局\n", "2:6 full-width-colon"),
        ("id: parks\n标题：公园\nlead: 局\n", "2:3 full-width-colon"),
        ("id: parks\n\n# 说明：略\n标题：公园\n# 说明\n\nlead: 局\n", "4:3 full-width-colon"),
        ("id：parks\n", "1:3 full-width-colon"),
        ("a:\n  - {key: x, due：2020}\n", "2:17 full-width-colon"),
        ("id: parks\ntitle:公园\nlead: 局\n", "2:7 colon-blank"),
        ("id: parks\ntitle:\u00a0公园\nlead: 局\n", "2:7 colon-blank"),
        ("a:\n  - {key:x, due: 2020}\n", "2:10 colon-blank"),
        ("a:\n\u3000\u3000key: x\n  due: 1\n", "2:1 full-width-mark"),
        ("a:\n－ key: x\n  due: 1\n", "2:1 full-width-mark"),
        ("a:\n  - ｛key: x, due: 1｝\n", "2:5 full-width-mark"),
        ("a:\n  - {key: x，due: 1, name: y}\n", "2:12 full-width-mark"),
    ],
)
def test_a_slip_of_the_input_method_is_named_where_it_stands(text, named):
    assert wrong(text) == [named]


@pytest.mark.parametrize(
    "text",
    [
        "remark: 注意：全角冒号是正文\n",
        "remark: |\n  第一：甲\n  第二:乙\n  － 丙\n",
        "source: http://www.example.org/a:b\n",
        "a: {name: 甲，乙, list: [丙，丁]}\n",
        "title: “公园”—甲\n",
        "a: 12:30\n",
    ],
)
def test_full_width_signs_in_a_text_are_a_text(text):
    assert wrong(text) == []


@pytest.mark.parametrize(
    "text", ["remark: 见 http://a.b: 1\nid: x\n", "source: http://a.b\n  id: x\n", "id: x\nremark: 说明：甲: 乙\n"]
)
def test_what_is_only_near_an_error_is_not_blamed_for_it(text):
    assert [each.split()[1] for each in wrong(text)] == ["syntax"]


def test_a_key_that_begins_with_a_full_width_blank_is_named_as_such(workspace):
    write(workspace, PLAN, "id: bus-shelters\nnumber: 30\ntitle: 公交\n\u3000lead: 局\n")
    assert findings(workspace) == [f"{PLAN}:4:1: full-width-mark"]


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("titel", ["id", "title"], "title"),
        ("牵头单位", ["id", "lead"], "lead"),
        ("名称", ["id", "title"], "title"),
        ("名称", ["key", "name", "title"], "name"),
        ("期限", ["date", "until"], "until"),
        ("牵头单位", ["key", "name"], ""),
        ("联系电话", ["id", "title"], ""),
        ("", ["id"], ""),
    ],
)
def test_the_known_key_is_found_from_a_slip_or_from_the_word_of_the_office(word, known, meant):
    assert nearest(word, known) == meant


def test_a_broken_plan_never_hides_another(workspace):
    write(workspace, PLAN, "id：bus-shelters\n")
    write(
        workspace,
        "data/projects/6-parks.yaml",
        "id: parks\nnumber: 6\ntitle: 公园\nmilestones: [{key: m, name: 步骤}]\n",
    )
    assert [each.project.id for each in loaded(workspace).dossiers] == ["parks"]
