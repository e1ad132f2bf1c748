"""What the checks find in ledgers: each test states the workspace and what is said of it."""

from __future__ import annotations

from datetime import date

from support import LEDGER, details, findings, found

JULY = date(2020, 7, 2)


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
