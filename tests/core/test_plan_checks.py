"""What the checks find in plans: each test states the workspace and what is said of it."""

from __future__ import annotations

from support import details, findings

from minsheng_cli.model.place import Level


def test_an_adjustment_must_name_a_target_and_a_new_number(workspace):
    """
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    targets: [{key: shelters, name: 候车亭, unit: 座, number: 104}]
    changes:
      - {date: 2020-07-01, type: adjusted, target: shelter, from: 104, to: 120, reason: 增加站点}
      - {date: 2020-08-01, type: adjusted, target: shelters, from: 104, reason: 增加站点}
    """
    assert findings(workspace) == [
        "data/projects/30-bus-shelters.yaml:6:48: change-target",
        "data/projects/30-bus-shelters.yaml:7:5: change-target",
    ]


def test_an_adjustment_must_begin_at_the_number_that_held(workspace):
    """
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    targets: [{key: shelters, name: 候车亭, unit: 座, number: 104}]
    changes:
      - {date: 2020-09-01, type: adjusted, target: shelters, from: 104, to: 130, reason: 增加站点}
      - {date: 2020-07-01, type: adjusted, target: shelters, from: 104, to: 120, reason: 增加站点}
    """
    assert findings(workspace) == ["data/projects/30-bus-shelters.yaml:6:64: change-from"]
    assert details(workspace, "change-from") == [{"found": "104", "held": "120", "item": "shelters"}]


def test_a_checkpoint_must_lie_within_the_span_of_its_target(workspace):
    """
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    targets:
      - key: shelters
        name: 候车亭
        unit: 座
        number: 104
        plan:
          2019-12-31: 5%
          2020-01-01: 6%
          2020-12-31: 100%
          2021-01-01: 100%
    """
    assert findings(workspace) == [
        "data/projects/30-bus-shelters.yaml:10:19: checkpoint",
        "data/projects/30-bus-shelters.yaml:13:19: checkpoint",
    ]


def test_a_checkpoint_never_falls(workspace):
    """
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    targets:
      - key: shelters
        name: 候车亭
        unit: 座
        number: 104
        plan: {2020-06-30: 60%, 2020-09-30: 59.9%, 2020-10-31: 59.9%}
    """
    assert findings(workspace) == ["data/projects/30-bus-shelters.yaml:9:41: checkpoint"]


def test_a_checkpoint_in_percent_is_never_above_the_whole(workspace):
    """
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    targets:
      - key: shelters
        name: 候车亭
        unit: 座
        number: 104
        plan: {2020-06-30: 100%, 2020-09-30: 100.1%}
    """
    assert findings(workspace) == ["data/projects/30-bus-shelters.yaml:9:42: checkpoint"]


def test_a_checkpoint_in_the_unit_is_never_above_the_whole(workspace):
    """
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    targets:
      - key: shelters
        name: 候车亭
        unit: 座
        number: 104
        plan: {2020-06-30: 104, 2020-09-30: 105}
    """
    assert findings(workspace) == ["data/projects/30-bus-shelters.yaml:9:41: checkpoint"]


def test_a_span_turned_round_by_the_defaults_of_the_year_is_named(workspace):
    """
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    targets:
      - {key: shelters, name: 候车亭, unit: 座, number: 104, due: 2020-01-01}
      - {key: rebuilt, name: 改建候车亭, unit: 座, number: 5, due: 2019-12-31}
      - {key: planned, name: 规划候车亭, unit: 座, number: 5, start: 2021-01-01}
    """
    assert findings(workspace) == [
        "data/projects/30-bus-shelters.yaml:6:5: due-before-start",
        "data/projects/30-bus-shelters.yaml:7:5: due-before-start",
    ]


def test_a_plan_with_nothing_to_judge_by_is_a_warning(workspace):
    """
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    targets:
      - {key: shelters, name: 候车亭, unit: 座}
      - {key: money, name: 投入资金, unit: 万元, kind: tracked, number: 500}
    """
    assert findings(workspace) == ["data/projects/30-bus-shelters.yaml:1:1: nothing-to-judge"]


def test_a_project_without_lead_or_supervisor_is_a_notice(workspace):
    """
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    milestones: [{key: routes, name: 方案印发}]
    """
    assert findings(workspace, lowest=Level.NOTICE) == [
        "data/projects/30-bus-shelters.yaml:1:1: no-lead",
        "data/projects/30-bus-shelters.yaml:1:1: no-supervisor",
    ]


def test_many_projects_without_a_lead_are_one_notice_with_their_numbers_in_runs(workspace):
    """
    == data/projects/1-a.yaml ==
    {id: a, number: 1, title: 甲, supervisor: desk-1, milestones: [{key: m, name: 步骤}]}
    == data/projects/2-b.yaml ==
    {id: b, number: 2, title: 乙, supervisor: desk-1, milestones: [{key: m, name: 步骤}]}
    == data/projects/4-d.yaml ==
    {id: d, number: 4, title: 丁, supervisor: desk-1, milestones: [{key: m, name: 步骤}]}
    == data/projects/e.yaml ==
    {id: e, title: 戊, supervisor: desk-1, milestones: [{key: m, name: 步骤}]}
    == data/minsheng.yaml ==
    city: 示例市
    year: 2020
    posts: [{key: desk-1, name: 督办一岗, holders: [{name: 甲某, since: 2020-01-01}]}]
    """
    assert findings(workspace, lowest=Level.NOTICE) == ["data/projects: no-lead"]
    assert details(workspace, "no-lead") == [{"count": "4", "projects": "1-2, 4, e"}]


def test_what_was_halted_may_be_resumed(workspace):
    """
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    lead: 示例市交通运输局
    targets:
      - {key: shelters, name: 候车亭, unit: 座, number: 104}
    changes:
      - {date: 2020-05-01, type: resumed, reason: 复工}
      - {date: 2020-03-01, type: suspended, reason: 疫情}
      - {date: 2020-04-01, type: adjusted, target: shelters, from: 104, to: 90, reason: 工期}
      - {date: 2020-06-01, type: resumed, reason: 又写了一次}
    """
    assert findings(workspace) == ["data/projects/30-bus-shelters.yaml:11:30: change-resumed"]
