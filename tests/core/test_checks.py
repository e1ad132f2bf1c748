"""What can be wrong in data that could be read: each check with what it finds and what it leaves alone."""

from __future__ import annotations

from datetime import date

from support import LEDGER, details, findings, found

from minsheng_cli.model.place import Level

JULY = date(2020, 7, 2)


def test_a_clean_workspace_has_no_finding(workspace):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-05-31,progress,shelters,88,,,,,月报,2020-06-02T09:00:00+08:00,
    2020-06-30,progress,shelters,159,,,,,月报,2020-07-02T09:00:00+08:00,
    """
    assert findings(workspace, JULY) == []


def test_a_total_that_falls_is_named_at_its_row(workspace):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-05-31,progress,shelters,159,,,,,月报,2020-06-02T09:00:00+08:00,
    2020-06-30,progress,shelters,150,,,,,月报,2020-07-02T09:00:00+08:00,
    """
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv:3: falling-total"]
    assert details(workspace, "falling-total") == [
        {"item": "shelters", "earlier": "159", "later": "150", "earlier_line": "2"}
    ]


def test_a_total_that_stays_where_it_was_has_not_fallen(workspace):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-05-31,progress,shelters,159,,,,,,,
    2020-06-30,progress,shelters,159,,,,,,,
    """
    assert findings(workspace) == []


def test_a_back_dated_total_above_a_later_one_makes_the_later_one_fall(workspace):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-06-30,progress,shelters,150,,,,,,,
    2020-05-31,progress,shelters,159,,,,,,,
    """
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv:2: falling-total"]


def test_a_correction_may_fall(workspace):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-05-31,progress,shelters,159,,,,,,,
    2020-06-30,correction,shelters,150,,,,重复计数,,,
    """
    assert findings(workspace) == []


def test_a_rate_may_fall(workspace):
    """
    == data/projects/13-jobs.yaml ==
    id: jobs
    number: 13
    title: 城镇就业
    targets: [{key: rate, name: 登记失业率, unit: "%", kind: at-most, number: 4.3}]
    == data/projects/13-jobs.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-05-31,progress,rate,4.4,,,,,,,
    2020-06-30,progress,rate,4.2,,,,,,,
    """
    assert findings(workspace) == []


def test_two_values_of_one_day_are_named_with_both_lines(workspace):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-06-30,progress,shelters,159,,,甲某,,,,
    2020-06-30,progress,shelters,150,,,乙某,,,,
    """
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv:3: two-values"]
    assert details(workspace, "two-values") == [
        {"item": "shelters", "day": "2020-06-30", "first": "159", "first_line": "2", "other": "150"}
    ]


def test_a_correction_settles_two_values(workspace):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-06-30,progress,shelters,159,,,甲某,,,,
    2020-06-30,progress,shelters,150,,,乙某,,,,
    2020-06-30,correction,shelters,151,,,甲某,现场核对,,,
    """
    assert findings(workspace) == []


def test_a_day_after_today_is_named_and_today_is_not(workspace):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-07-02,progress,shelters,88,,,,,,,
    2020-07-03,visit,,,,,,,,,
    """
    assert findings(workspace, JULY) == ["data/projects/30-bus-shelters.csv:3: future-date"]
    assert {"day": "2020-07-03", "today": "2020-07-02"} in [each.details for each in found(workspace, JULY)]


def test_a_reading_a_thousand_times_the_target_is_a_warning(workspace):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-05-31,progress,shelters,103999,,,,,,,
    2020-06-30,progress,shelters,104000,,,,,,,
    """
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv:3: magnitude"]
    assert details(workspace, "magnitude") == [{"item": "shelters", "value": "104000", "unit": "座", "against": "104"}]


def test_a_correction_a_thousand_times_the_target_is_believed(workspace):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-06-30,correction,shelters,104000,,,,已核对,,,
    """
    assert findings(workspace) == []


def test_without_a_number_a_reading_is_compared_with_the_one_before(workspace):
    """
    == data/projects/05-parks.yaml ==
    id: parks
    number: 5
    title: 口袋公园
    milestones: [{key: plan, name: 方案印发}]
    targets: [{key: money, name: 投入资金, unit: 万元, kind: tracked}]
    == data/projects/05-parks.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-04-30,progress,money,30,,,,,,,
    2020-05-31,progress,money,29999,,,,,,,
    2020-06-30,progress,money,29999000,,,,,,,
    """
    assert findings(workspace) == ["data/projects/05-parks.csv:4: magnitude"]


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


def test_a_category_and_a_post_must_be_those_of_the_office(workspace):
    """
    == data/minsheng.yaml ==
    city: 示例市
    year: 2020
    categories: [教育, 居住]
    posts: [{key: desk-1, name: 督办一岗, holders: [{name: 甲某, since: 2020-01-01}]}]
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    category: 交通
    supervisor: desk-2
    milestones: [{key: routes, name: 方案印发}]
    """
    assert findings(workspace) == [
        "data/projects/30-bus-shelters.yaml:4:11: unknown-category",
        "data/projects/30-bus-shelters.yaml:5:13: unknown-post",
    ]
    assert details(workspace, "unknown-category") == [{"found": "交通", "known": "教育, 居住"}]


def test_an_office_without_a_list_of_categories_accepts_any(workspace):
    """
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    category: 交通
    milestones: [{key: routes, name: 方案印发}]
    """
    assert findings(workspace) == []


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


def test_findings_are_sorted_by_file_and_line(workspace):
    """
    == data/projects/02-b.yaml ==
    {id: b, number: 2, title: 乙, milestones: [{key: m, name: 步骤}], colour: 红}
    == data/projects/30-bus-shelters.yaml ==
    {id: bus-shelters, number: 30, title: 丙, targets: [{key: shelters, name: 候车亭, unit: 座, number: 104}]}
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-05-31,progress,shelters,159,,,,,,,
    2020-06-30,progress,shelters,150,,,,,,,
    2020-06-30,progress,shelter,150,,,,,,,
    """
    assert findings(workspace) == [
        "data/projects/02-b.yaml:1:64: unknown-key",
        "data/projects/30-bus-shelters.csv:3: falling-total",
        "data/projects/30-bus-shelters.csv:4:21: unknown-item",
    ]


def test_a_row_before_the_year_is_a_warning_but_not_where_the_plan_says_that_it_began_earlier(workspace):
    """
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    lead: 示例市交通运输局
    targets:
      - {key: shelters, name: 候车亭, unit: 座, number: 104, start: 2018-03-01, due: 2021-12-31}
      - {key: lines, name: 线路, unit: 条, number: 10}
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2018-02-28,progress,shelters,1,,,,,,,
    2019-06-30,progress,shelters,20,,,,,,,
    2019-06-30,progress,lines,2,,,,,,,
    2018-06-30,note,,,,,,进场,,,
    2017-06-30,note,,,,,,进场,,,
    2020-06-30,progress,lines,3,,,,,,,
    2018-03-01,progress,shelters,2,,,,,,,
    """
    ledger = "data/projects/30-bus-shelters.csv"
    assert findings(workspace) == [f"{ledger}:{line}: early-date" for line in (2, 4, 6)]
    assert details(workspace, "early-date")[0] == {"day": "2018-02-28", "start": "2018-03-01"}


def test_a_row_before_the_year_that_a_correction_confirms_was_looked_at(workspace):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2019-12-31,progress,shelters,12,,,,,,,
    2019-12-31,correction,shelters,12,,,,上年已建成,,,
    """
    assert findings(workspace) == []


def test_a_milestone_before_the_year_with_a_note_was_looked_at(workspace):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2019-12-20,milestone,routes,done,,,,上年已印发,,,
    """
    assert findings(workspace) == []


def test_a_milestone_before_the_year_without_a_note_is_a_warning(workspace):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2019-12-20,milestone,routes,done,,,,,,,
    """
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv:2: early-date"]


def test_what_was_halted_may_be_resumed_and_holders_follow_each_other(workspace):
    """
    == data/minsheng.yaml ==
    city: 示例市
    year: 2020
    posts:
      - key: desk-1
        name: 督办一岗
        holders:
          - {name: 甲某, since: 2020-01-01}
          - {name: 乙某, since: 2020-05-11}
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    lead: 示例市交通运输局
    supervisor: desk-1
    targets:
      - {key: shelters, name: 候车亭, unit: 座, number: 104}
    changes:
      - {date: 2020-05-01, type: resumed, reason: 复工}
      - {date: 2020-03-01, type: suspended, reason: 疫情}
      - {date: 2020-04-01, type: adjusted, target: shelters, from: 104, to: 90, reason: 工期}
      - {date: 2020-06-01, type: resumed, reason: 又写了一次}
    """
    assert findings(workspace) == ["data/projects/30-bus-shelters.yaml:12:30: change-resumed"]


def test_every_holder_who_begins_before_or_with_the_one_above_is_named_in_every_post(workspace):
    """
    == data/minsheng.yaml ==
    city: 示例市
    year: 2020
    posts:
      - key: desk-1
        name: 督办一岗
        holders:
          - {name: 甲某, since: 2020-01-01}
          - {name: 乙某, since: 2020-05-11}
          - {name: 丙某, since: 2020-05-11}
          - {name: 丁某, since: 2020-03-01}
          - {name: 戊某, since: 2020-06-01}
      - key: desk-2
        name: 督办二岗
        holders:
          - {name: 己某, since: 2020-02-01}
          - {name: 庚某, since: 2020-01-01}
    """
    assert [(str(each.place), each.level, each.code, dict(each.details)) for each in found(workspace) if "holder" in each.code] == [
        ("data/minsheng.yaml:9:27", Level.ERROR, "two-holders",
         {"post": "督办一岗", "found": "丙某", "day": "2020-05-11", "other": "乙某", "since": "2020-05-11"}),
        ("data/minsheng.yaml:10:27", Level.WARNING, "holder-order",
         {"post": "督办一岗", "found": "丁某", "day": "2020-03-01", "other": "丙某", "since": "2020-05-11"}),
        ("data/minsheng.yaml:16:27", Level.WARNING, "holder-order",
         {"post": "督办二岗", "found": "庚某", "day": "2020-01-01", "other": "己某", "since": "2020-02-01"}),
    ]  # fmt: skip


def test_a_day_of_last_year_lies_a_year_before_a_day_of_this_one(workspace):
    """
    == data/projects/13-jobs.yaml ==
    id: jobs
    number: 13
    title: 促进就业
    targets:
      - {key: jobs, name: 城镇新增就业, unit: 人, number: 97000, last_year: {2019-12-31: 1, 2020-01-01: 2}}
      - {key: parks, name: 公园, unit: 个, number: 9, due: 2021-06-30, last_year: {2020-06-30: 1, 2020-07-01: 2}}
    """
    assert details(workspace, "last-year-day") == [
        {"day": "2020-01-01", "meant": "2019-01-01"}, {"day": "2020-07-01", "meant": "2019-07-01"},
    ]  # fmt: skip


def test_a_day_before_the_one_that_was_said_to_be_right_is_named_again(workspace):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-06-30,milestone,routes,done,,,,,,2020-07-01,
    2020-06-28,milestone,routes,done,,,,,,2020-07-01,
    2020-06-28,correction,routes,done,,,,以验收单为准,,2020-07-02,
    2020-06-27,milestone,routes,done,,,,,,2020-07-01,
    """
    assert findings(workspace) == [f"data/projects/30-bus-shelters.csv:{line}: milestone-days" for line in (2, 3, 4)]
    ledger = workspace / LEDGER
    ledger.write_text("".join(ledger.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    assert findings(workspace) == []
