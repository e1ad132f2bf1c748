"""The quick and the careful way through a plan say the same of every plan."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import DEFAULT_PLAN, PLAN

from minsheng_cli.model.fact import HEADER
from minsheng_cli.model.project import Project
from minsheng_cli.model.settings import Settings
from minsheng_cli.model.unsafe import UNSAFE
from minsheng_cli.store import plans
from minsheng_cli.store.files import UnreadableError
from minsheng_cli.store.plans import model_of
from minsheng_cli.store.usual import usual_facts
from minsheng_cli.store.usualmodels import usual_model
from minsheng_cli.store.usualplans import usual_plan
from minsheng_cli.store.yamltext import parse

ROOT = Path(__file__).parents[2]
KIT = ROOT / "tests/attack/kit"
REAL = sorted((ROOT / "data/projects").glob("*.yaml"))
FULL = """\
# the plan with everything that is usual
id: bus-shelters
number: 30
title: "城市 公交: 便利化"
category: 居住
key: true
lead: '示例市交通运输局'
undertakers:
  - 示例市甲局
  - "示例市乙局"
supporters:
  - 示例市丙局
source: https://示例.cn/a#b

targets:
  - key: shelters
    name: 候车亭
    unit: 座
    number: 104
    weight: 2.0
    start: 2020-02-01
    due: 2020-06-30
  # how many are out of work
  - key: jobless
    name: 失业率
    unit: "%"
    kind: at-most
    number: 4.30
milestones:
  - key: routes
    name: 线路优化方案印发
    due: 2020-06-30
    remind: 0
changes:
  - date: 2020-05-01
    type: adjusted
    target: shelters
    reason: 疫情
    from: 104
    to: 96.50
"""
#: What may stand where a text stands: texts, and all that YAML takes for something else.
SAID = (
    "104", "0104", "1.0", "2020-06-30", "2020-06-31", "x", "shelters", "座", "true", "True", "at-most", "between", "~", "null", "Null",
    '""', "''", '"a"', "'a'", '"a\\n"', "'a''b'", '"a" b', "'a", "a: b", "a:b", "a :b", "a:", "a #b", "a#b", "#a", "[a]", "{a: b}", "&a b",
    "*a", "!a b", "!!str a", "|", ">", "|-\n    a", "a\n    b", "a\n      b", "- a", "-a", "-", "? a", "?", ":", ":a", "@a", "`a", "%a", "a ", " a",
    "a\tb", "\ta", "a\u3000b", "\xa0", "\ufeffa", "a\u200bb", "a\u2028b", "a\U000e0101b", "a\x85b", "a\x00", "a\x1b[1m", "a，b", "a：b", "😀", "=", "<<", "---", "...",
    ",", "a, b", "a]", "a}", "é", "e\u0301", "１０４", "x" * 201, "x" * 2001, "\\", "a\\b", '"a\\"', "- - a", "a - b", "%", "100%", "<<<<<<< a",
)  # fmt: skip
LINES = (
    "", " ", "#", "# a", "  # a", "\t# a", "---", "...", "%YAML 1.1", "id: x", "number: 31", "targets:", "milestones:", "changes:", "undertakers:",
    "undertakers: a", "  - a", "  - key: a", "    key: a", "      key: a", "- key: a", "  -  key: a", "  - - a", "    name: b", "    unit: 座", "plan:",
    "    plan:", "      2020-03-31: 60%", "    plan: {2020-03-31: 60%}", "  - {key: a, name: b, unit: c}", "titel: x", "id : x", '"id": x', "? id", ": x",
    "=======", "<<<<<<< a", "    number: 5", "    due: 2020-01-01", "    kind: between", "    low: 1", "    high: 0", "  - ", "  -", "key:", "leader:",
)  # fmt: skip
EXAMPLES = int(os.environ.get("PLAN_EXAMPLES", "400"))


@st.composite
def changed_plans(draw):
    """A good plan in which some lines, texts and characters are others."""
    lines = draw(st.sampled_from((DEFAULT_PLAN, FULL, *(file.read_text("utf-8") for file in REAL[:5])))).split("\n")
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        head, colon, _ = lines[at].partition(": ")
        kind = draw(
            st.sampled_from(("said", "said", "said", "line", "line", "put", "drop", "double", "deeper", "character"))
        )
        if kind == "said" and colon:
            lines[at] = head + colon + draw(st.sampled_from(SAID) | st.text(max_size=4))
        elif kind == "line":
            lines[at] = draw(st.sampled_from(LINES))
        elif kind == "put":
            lines.insert(at, draw(st.sampled_from(LINES)))
        elif kind == "drop":
            del lines[at]
        elif kind == "double":
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines[at])
        elif kind == "deeper":
            lines[at] = " " * draw(st.integers(0, 6)) + lines[at].lstrip()
        else:
            place = draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:place] + draw(st.characters() | st.sampled_from(" :#-'\"\t\r")) + lines[at][place:]
        lines = lines or [""]
    return draw(st.sampled_from(("\n",) * 8 + ("\r\n", "\r"))).join(lines)


def carefully(raw: bytes, model=Project) -> plans.Read | None:
    """What YAML and pydantic alone make of a plan; None where it cannot be read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plans, "usual_plan", lambda text: None)
        patch.setattr(plans, "usual_model", lambda model, data: None)
        try:
            return model_of(PLAN, raw, model)
        except UnreadableError:
            return None


def same(raw: bytes) -> bool:
    """Asserts that the quick way gives up or makes what the careful one makes; whether it made anything."""
    try:
        quick = usual_plan(raw.decode())
    except UnicodeDecodeError:
        return False
    if quick is None:
        return False
    slow = carefully(raw)
    assert slow is not None, raw
    assert slow.findings == [], raw
    assert repr(slow.model) == repr(quick), raw
    assert list(vars(slow.model)) == list(vars(quick))
    assert dict(model_of(PLAN, raw, Project).marks.items()) == slow.marks
    return True


@settings(max_examples=EXAMPLES, deadline=None)
@example("id: a\ntitle: x\nsupporters: 示例市财政局\n")
@example("id: a\ntitle: x\nundertakers:\n  - a: b\n")
@given(changed_plans())
def test_what_is_usual_is_what_yaml_and_pydantic_make(text):
    same(text.encode("utf-8", "surrogatepass"))


@given(st.lists(st.sampled_from(SAID), min_size=1, max_size=2))
def test_no_text_is_read_otherwise(said):
    for text in (" ".join(said), "".join(said)):
        same(DEFAULT_PLAN.replace("城市公交便利化", text).encode())
        same(DEFAULT_PLAN.replace("示例市交通运输局", f"a\nundertakers:\n  - {text}\n  - b").encode())


#: A flow of YAML's own, which only the second quick way knows: past pydantic, after YAML.
FLOW = """\
id: x
title: 题
targets:
  - {key: a, name: 甲, unit: 座, number: 9.50, plan: {2020-03-31: 60%, 2020-06-30: "5"}, last_year: {2019-06-30: 0.10}}
  - {key: b, name: 乙, unit: "%", kind: between, low: 7, high: 7.5}
milestones: [{key: m, name: 通车, due: 2020-05-01, remind: 3}]
undertakers: [甲局, "乙局"]
remark: |
  一行
  又一行
"""
OFFICE = """\
city: 示例市
year: 2020
as_of: 2020-06-30
language: en
percent: {decimals: 0, rounding: down}
lights: {yellow: 5.0, red: 30, milestone_red_days: 1}
round: {reviews: 2, key_visits: 0}
slips: {number: "督办〔{year}〕{number}号", standings: [red], levels: [{key: a, name: 交办单, days: 3, colour: red}]}
honesty: {late_days: 3}
categories: [教育, 就业]
posts: [{key: p, name: 一岗, holders: [{name: 甲某, since: 2020-01-01}]}]
notice: {head: 示例市, issued: [{period: 2020-Q2, number: 示督〔2020〕7号, date: 2020-07-01}], fonts: {body: [仿宋, 宋体]}}
git: {commit: true}
"""


@st.composite
def changed_texts(draw, text):
    """A text in which one or two words are others."""
    words = re.split(r"([^\s:,{}\[\]]+)", text)
    for _ in range(draw(st.integers(0, 2))):
        words[draw(st.integers(0, len(words) // 2 - 1)) * 2 + 1] = draw(
            st.sampled_from(
                [*words[1::2], "", "0", "-1", "1.50", "x", "~", "[]", "{}", "[a]", "{a: b}", "''", "2020-02-30"]
            )
        )
    return "".join(words)


@settings(max_examples=EXAMPLES, deadline=None)
@example((Project, FLOW))
@example((Settings, OFFICE))
@given(
    st.one_of(
        changed_texts(FLOW).map(lambda text: (Project, text)), changed_texts(OFFICE).map(lambda text: (Settings, text))
    )
)
def test_what_needs_no_pydantic_is_what_pydantic_makes(given_text):
    model, text = given_text
    try:
        quick = model_of(PLAN, text.encode(), model)
    except UnreadableError:
        quick = None
    slow = carefully(text.encode(), model)
    assert quick == slow
    assert repr(quick) == repr(slow)


@pytest.mark.parametrize(("model", "text"), [(Project, FLOW), (Settings, OFFICE)])
def test_texts_in_which_nothing_is_wrong_need_no_pydantic(model, text):
    made = usual_model(model, parse(PLAN, text).data)
    assert made is not None
    assert list(vars(made)) == list(model.model_fields)


@pytest.mark.parametrize("text", [DEFAULT_PLAN, FULL], ids=["short", "full"])
def test_a_usual_plan_is_read_quickly(text):
    assert same(text.encode())


def test_real_plans_are_usual_and_need_neither_yaml_nor_pydantic():
    told = "import sys; from minsheng_cli.store.plans import model_of; from minsheng_cli.model.project import Project\n" \
        "for file in sys.argv[1:]: assert model_of('x', open(file, 'rb').read(), Project).model\n" \
        "print({'yaml', 'pydantic', 'pydantic_core'} & set(sys.modules))"  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", told, *map(str, REAL)], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout == "set()\n"
    assert all(same(file.read_bytes()) for file in REAL)


def test_no_hostile_plan_is_read_otherwise(tmp_path):
    source = tmp_path / "valid.yaml"
    source.write_text(FULL, "utf-8")
    make = [sys.executable, str(KIT / "make_bad_yaml.py"), str(source), str(tmp_path / "bad")]
    subprocess.run(make, capture_output=True, check=True)
    bad = sorted((tmp_path / "bad").glob("*.yaml"))
    assert len(bad) > 150
    assert sum(same(file.read_bytes()) for file in bad) > 5


@pytest.mark.parametrize(
    "folder", ["tests/attack/kit/data/yaml-test-suite", "tests/fuzz/corpus/plan", "tests/fuzz/found/plan"]
)
def test_no_plan_that_others_thought_of_is_read_otherwise(folder):
    files = sorted((ROOT / folder).iterdir())
    assert files
    for file in files:
        same(file.read_bytes())
        same(b"id: a\ntitle: x\nremark: " + file.read_bytes())


def test_a_plan_of_too_many_lines_or_characters_is_not_usual():
    more = "".join(f"  - key: m{number}\n    name: n\n" for number in range(490))
    assert usual_plan(DEFAULT_PLAN + more) is not None
    assert usual_plan(DEFAULT_PLAN + more * 2) is None
    long = "#" + "x" * ((1 << 16) - len(DEFAULT_PLAN) - 2) + "\n"
    assert usual_plan(DEFAULT_PLAN + long) is not None
    assert usual_plan(DEFAULT_PLAN + "#" + long) is None


def test_no_character_that_hides_or_moves_is_usual():
    whole = (chr(code) for code in range(0x110000) if code != 10)
    unsafe = [each for each in whole if UNSAFE.match(each)]
    assert len(unsafe) > 4_000
    plan = DEFAULT_PLAN.replace("城市公交便利化", "城{}市公交")
    assert usual_plan(plan.format("")) is not None
    assert [hex(ord(each)) for each in unsafe if usual_plan(plan.format(each)) is not None] == []
    head, row = f"{HEADER}\n", "2020-06-30,note,,,,,,有{}序,,,\n"
    project = usual_plan(DEFAULT_PLAN)
    assert usual_facts((head + row.format("")).encode(), project) is not None
    assert [
        hex(ord(each))
        for each in unsafe
        if usual_facts((head + row.format(each)).encode(errors="surrogatepass"), project) is not None
    ] == []
