"""What a new year takes over, and the plan of a new project: the whole text, and which totals run on."""

from __future__ import annotations

import pytest
from support import SETTINGS, build, correction, dossier, findings, on, reached, reading, step, target

from minsheng_cli.core.planning import free_number, new_plan, quoted
from minsheng_cli.core.rollover import carried
from minsheng_cli.model.place import Level

END = "2020-12-31"
PLAN = """\
# yaml-language-server: $schema=../schema/plan.json
id: bus-shelters
number: 1
title: 城市公交便利化
category: 居住
lead: 甲局
leader: 丙某
supervisor: desk-1
undertakers: [乙局, 丁局]
supporters: ["1局"]
key: true
public: true
remark: "结转自2020年 data/projects/30-bus-shelters.yaml"
targets:
  - key: shelters
    name: 候车亭
    unit: 座
    number: 64
    derived: "2020年目标104，已完成40，结转剩余部分"
    verb: 建成
  - key: rate
    name: 失业率
    unit: "%"
    kind: at-most
    number: 4.3
  - key: share
    name: 合格率
    unit: "%"
    kind: between
    low: 95
    high: 99.5
  - key: long
    name: 改造
    unit: 处
    number: 300
    start: 2019-03-01
    due: 2021-01-01
  - key: unread
    name: 站牌
    unit: 块
    number: 7
    derived: "2020年目标7，已完成0，结转剩余部分"
milestones:
  - key: tender
    name: 招标
    derived: 原期限2020-11-30
  - key: later
    name: 验收
    due: 2021-01-01
  - key: undated
    name: 移交
  - key: carried-over
    name: 2021年度目标任务
    due: 2021-12-31
"""
KEYS = {
    "number": "30", "category": "居住", "lead": "甲局", "leader": "丙某", "supervisor": "desk-1", "undertakers": ["乙局", "丁局"],
    "supporters": ["1局"], "key": "true", "public": "true",
    "targets": [
        target(verb="建成"), target(key="met", number="3"), target(key="rate", name="失业率", unit="%", kind="at-most", number="4.3"),
        target(key="share", name="合格率", unit="%", kind="between", number=None, low="95", high="99.5"),
        target(key="long", name="改造", unit="处", number="300", start="2019-03-01", due="2021-01-01"),
        target(key="unread", name="站牌", unit="块", number="7"),
    ],
    "milestones": [
        step(), step(key="tender", name="招标", due="2020-11-30"), step(key="later", name="验收", due="2021-01-01"),
        step(key="undated", name="移交"), step(key="carried-over", name="2020年度目标任务", due=END),
    ],
}  # fmt: skip
FACTS = [
    reading("2020-06-30", "40"), reading("2020-06-30", "3", item="met"), reading(END, "5", item="rate"),
    reading(END, "90", item="share"), correction("2020-11-30", "120", item="long"), reached("2020-06-01"),
]  # fmt: skip


def test_the_new_plan_has_what_is_left_and_who_answers():
    (found,) = carried([on(END, dossier(*FACTS, **KEYS))], 2021)
    assert found.plan == PLAN
    assert [(each.key, each.total, each.fact.line) for each in found.openings] == [("long", "120", 6)]
    assert (found.number, found.state.dossier.project.id) == (1, "bus-shelters")


def test_what_a_target_is_judged_by_goes_on_with_it():
    runs_on = target(
        start="2019-03-01", due="2021-06-30", weight="2.5", plan={"2020-06-30": "60%", "2021-03-31": "100"}
    )
    ended = target(key="signs", weight="3", plan={"2020-06-30": "60%"})
    (found,) = carried([on(END, dossier(reading(END, "40"), targets=[runs_on, ended]))], 2021)
    assert found.plan.splitlines()[5:19] == [
        "targets:", "  - key: shelters", "    name: 候车亭", "    unit: 座", "    number: 104", "    weight: 2.5", "    start: 2019-03-01",
        "    due: 2021-06-30", "    plan: {2020-06-30: 60%, 2021-03-31: 100}",
        "  - key: signs", "    name: 候车亭", "    unit: 座", "    number: 104", '    derived: "2020年目标104，已完成0，结转剩余部分"',
    ]  # fmt: skip
    assert found.plan.splitlines()[19] == "    weight: 3"


NEXT = "data/projects/01-bus-shelters.yaml"
LONG = {"2020-06-30": "20", "2020-12-31": "60", "2021-06-30": "100"}
MIXED = {"2020-06-30": "60%", "2020-12-31": "80", "2021-03-31": "90%", "2021-06-30": "100"}
TWICE = {"2020-12-31": "80", "2021-03-31": "80", "2021-06-30": "100"}


def moved(plan, to, **keys):
    """The plan of the new year of a target of 100 that runs on, after a change of its number."""
    change = {"date": "2020-09-01", "type": "adjusted", "target": "shelters", "from": "100", "to": to, "reason": "疫情"}
    runs_on = target(number="100", due="2021-06-30", plan=plan, **keys)
    (found,) = carried([on(END, dossier(targets=[runs_on], changes=[change]))], 2021)
    return found.plan


@pytest.mark.parametrize(
    ("plan", "to", "written"),
    [
        (LONG, "50", "{2020-06-30: 20, 2020-12-31: 50}"), (LONG, "60", "{2020-06-30: 20, 2020-12-31: 60}"),
        (LONG, "90", "{2020-06-30: 20, 2020-12-31: 60, 2021-06-30: 90}"), (LONG, "10", "{2020-06-30: 10}"),
        (LONG, "200", "{2020-06-30: 20, 2020-12-31: 60, 2021-06-30: 100}"), (MIXED, "50", "{2020-06-30: 60%, 2020-12-31: 50}"),
        (MIXED, "200", "{2020-06-30: 60%, 2021-03-31: 90%}"), (TWICE, "90", "{2020-12-31: 80, 2021-03-31: 80, 2021-06-30: 90}"),
        ({"2020-06-30": "0", "2020-12-31": "60"}, "90", "{2020-06-30: 0, 2020-12-31: 60}"), ({"2020-12-31": "100.5%"}, "90", "{2020-12-31: 100%}"),
    ],
)  # fmt: skip
def test_checkpoints_go_on_up_to_the_number_that_a_change_has_left(plan, to, written):
    assert f"    plan: {written}\n" in moved(plan, to)


@pytest.mark.parametrize("plan", [LONG, MIXED, TWICE, {}])
@pytest.mark.parametrize("to", ["0", "0.5", "10", "50", "60", "80", "90", "100", "150", "1000"])
@pytest.mark.parametrize("kind", ["at-least", "at-most", "tracked"])
def test_whatever_became_of_a_number_the_new_plan_has_no_error(tmp_path, plan, to, kind):
    build(tmp_path, {NEXT: moved(plan, to, kind=kind), SETTINGS: "city: 示例市\nyear: 2021\n"})
    assert findings(tmp_path, lowest=Level.ERROR) == []


def test_a_target_of_which_a_change_left_nothing_is_not_taken_over():
    assert "targets:" not in moved(LONG, "0")
    assert "    number: 1\n" in moved(LONG, "1")


def test_checkpoints_of_a_target_without_a_number_go_on_as_they_are():
    spent = target(kind="tracked", number=None, due="2021-06-30", plan={"2020-12-31": "20", "2021-06-30": "30"})
    (found,) = carried([on(END, dossier(targets=[spent]))], 2021)
    assert "    plan: {2020-12-31: 20, 2021-06-30: 30}\n" in found.plan


def test_a_plan_that_says_little_is_carried_over_as_little():
    (found,) = carried([on(END, dossier(milestones=[step(name="方案印发")]))], 2021)
    assert found.plan.splitlines()[1:] == [
        "id: bus-shelters", "number: 1", "title: 城市公交便利化", 'remark: "结转自2020年 data/projects/30-bus-shelters.yaml"',
        "milestones:", "  - key: routes", "    name: 方案印发", "  - key: carried-over", "    name: 2021年度目标任务", "    due: 2021-12-31",
    ]  # fmt: skip
    assert found.openings == ()


@pytest.mark.parametrize(
    ("kind", "said"), [("suspended", "结转时为暂停"), ("deferred", "结转时为暂缓"), ("resumed", "")]
)
def test_a_halt_is_not_taken_over_but_told(kind: str, said: str):
    changes = [{"date": "2020-05-01", "type": "suspended", "reason": "疫情"}] if kind == "resumed" else []
    changes.append({"date": "2020-06-01", "type": kind, "reason": "疫情"})
    (found,) = carried([on(END, dossier(targets=[target()], changes=changes))], 2021)
    remark = next(line for line in found.plan.splitlines() if line.startswith("remark: "))
    assert ("结转时" in remark) is bool(said)
    assert said in remark
    assert "changes:" not in found.plan


def test_what_goes_on_is_numbered_anew_in_the_old_order_and_what_ended_stays():
    def project(key, number, *facts, **keys):
        return on(END, dossier(*facts, id=key, targets=[target()], **({"number": number} if number else {}), **keys))

    halts = [{"date": "2020-06-01", "type": kind, "reason": "疫情"} for kind in ("suspended", "terminated")]
    found = carried(
        [
            project("z", ""), project("b", "61"), project("a", "7"), project("done", "1", reading(END, "104")),
            project("rests", "9", changes=halts[:1]), project("ended", "2", changes=halts[1:]), project("y", ""),
        ],
        2021,
    )  # fmt: skip
    assert [(each.number, each.state.dossier.project.id) for each in found] == [
        (1, "a"), (2, "rests"), (3, "b"), (4, "y"), (5, "z"),
    ]  # fmt: skip


NEW = """\
# yaml-language-server: $schema=../schema/plan.json
id: parks
number: 7
title: 口袋公园
category: 居住
lead: 甲局
# supervisor:~
# targets:
#   - key:~
#     name:~
#     unit:~
#     number:~
#     plan: {2021-06-30: 50%}
milestones:
  - key: annual
    name: 年度目标任务
    due: 2021-12-31
""".replace("~", " ")


def test_a_new_plan_is_valid_and_says_what_may_be_filled_in():
    assert new_plan("parks", 7, "口袋公园", "甲局", "居住", 2021) == NEW
    bare = NEW.replace("category: 居住", "# category: ").replace("lead: 甲局", "# lead: ")
    assert new_plan("parks", 7, "口袋公园", "", "", 2021) == bare


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("口袋公园", "口袋公园"), ("口袋 公园%", "口袋 公园%"), ("（市区）", "（市区）"), ("3号线", '"3号线"'), ("yes", '"yes"'), ("No", '"No"'),
        ("甲: 乙", '"甲: 乙"'), ('说"好"', '"说\\"好\\""'), ("a\\b", '"a\\\\b"'), ("甲 ", '"甲 "'), ("", '""'), ("~", '"~"'), ("-甲", '"-甲"'),
    ],
)  # fmt: skip
def test_a_text_is_quoted_where_yaml_would_read_it_otherwise(text, written):
    assert quoted(text) == written


def test_the_free_number_is_the_one_after_the_highest():
    projects = [dossier(targets=[target()], **number).project for number in ({"number": "3"}, {}, {"number": "12"})]
    assert (free_number(projects), free_number(projects[1:2]), free_number([])) == (13, 1, 1)
