"""The office's round on the command line: reviews, visits, inspections, problems, duties."""

from __future__ import annotations

import json

import pytest
from support import LEDGER, PLAN, SETTINGS

OFFICE = """\
city: 示例市
year: 2020
posts:
  - key: desk-1
    name: 督办一岗
    holders:
      - {name: 甲某, since: 2020-01-01}
      - {name: 乙某, since: 2020-06-11}
"""
HEAD = "date,event,item,value,qualifier,until,by,note,source,recorded,id"


@pytest.fixture
def desk(workspace):
    """The bus shelters and the parks under one supervisor."""
    (workspace / SETTINGS).write_text(OFFICE, "utf-8")
    text = (workspace / PLAN).read_text("utf-8").replace("lead:", "supervisor: desk-1\nlead:")
    (workspace / PLAN).write_text(text, "utf-8")
    for old, new in (("bus-shelters", "parks"), ("number: 30", "number: 31"), ("城市公交便利化", "口袋公园")):
        text = text.replace(old, new)
    (workspace / "data/projects/31-parks.yaml").write_text(text, "utf-8")
    return workspace


def rows(workspace, path=LEDGER):
    """The rows of a ledger without the time of entry and the id."""
    if not (workspace / path).exists():
        return []
    lines = (workspace / path).read_text("utf-8").splitlines()
    assert lines[0] == HEAD
    return [",".join(line.split(",")[:9]) for line in lines[1:]]


@pytest.mark.parametrize(("command", "event"), [("review", "review"), ("visit", "visit"), ("inspect", "inspection")])
def test_the_supervisor_in_office_on_that_day_did_it(desk, minsheng, command, event):
    assert minsheng(command, "30", "--date", "2020-06-10", "--note", "协调管线").code == 0
    assert minsheng(command, "30", "--date", "2020-06-11").code == 0
    assert rows(desk) == [f"2020-06-10,{event},,,,,甲某,协调管线,", f"2020-06-11,{event},,,,,乙某,,"]


def test_a_meeting_reviews_several_projects(desk, minsheng):
    said = minsheng("review", "30", "parks", "--date", "2020-06-12")
    assert said.code == 0
    assert rows(desk) == rows(desk, "data/projects/31-parks.csv") == ["2020-06-12,review,,,,,乙某,,"]
    assert said.out.count("Take it back") == 2


def test_of_several_projects_none_is_written_when_one_is_refused(desk, minsheng):
    (desk / "data/projects/31-parks.yaml").write_text("id: parks\nnumber: 31\ntitle: 口袋公园\n", "utf-8")
    said = minsheng("review", "30", "31", "--date", "2020-06-12")
    assert (said.code, said.out) == (2, "")
    assert "口袋公园 has no supervisor in office on 2020-06-12. Say who did it: --by NAME" in said.err
    assert rows(desk) == []


def test_the_same_again_writes_nothing(desk, minsheng):
    minsheng("visit", "30", "--date", "2020-06-12")
    assert "Nothing new" in minsheng("visit", "30", "--date", "2020-06-12").out
    assert len(rows(desk)) == 1


def test_a_problem_is_raised_coordinated_and_solved(desk, minsheng):
    raised = ["--date", "2020-06-20", "--note", "管线迁改受阻", "--by", "示例市供电公司", "--until", "2020-07-05"]
    assert minsheng("problem", "raise", "30", *raised).code == 0
    assert minsheng("problem", "coordinate", "30", "1", "--date", "2020-06-25", "--note", "约定迁改").code == 0
    shown = minsheng("show", "30").out
    assert "owner 示例市供电公司, wanted by 5 July, coordinated on 25 June: 约定迁改, 5 days overdue" in shown
    assert minsheng("problem", "solve", "30", "1", "--note", "迁改完成").code == 0
    assert rows(desk) == [
        "2020-06-20,problem,1,open,,2020-07-05,示例市供电公司,管线迁改受阻,",
        "2020-06-25,problem,1,coordinated,,,,约定迁改,",
        "2020-07-10,problem,1,solved,,,,迁改完成,",
    ]
    told = json.loads(minsheng("problem", "list", "--format", "json").out)["problems"]
    assert [(each["solved"], each["coordinated"], each["line"]) for each in told] == [("2020-07-10", ["2020-06-25"], 2)]
    assert minsheng("problem", "list", "--open").out.endswith("0 open problems.\n")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["raise", "30"], "a problem needs --note"),
        (["raise", "30", "--note", "a", "--until", "2020-07-01"], "the wanted date 2020-07-01 lies before 2020-07-10"),
        (["solve", "30", "2", "--note", "a"], "there is no problem 2. Problems of the project: 1."),
        (["solve", "30", "1"], "this step needs --note"),
        (["solve", "30", "1", "--note", "a", "--date", "2020-06-01"], "problem 1 was raised on 2020-06-20 only"),
    ],
)
def test_a_bad_step_is_refused_and_writes_nothing(desk, minsheng, arguments, why):
    minsheng("problem", "raise", "30", "--date", "2020-06-20", "--note", "管线迁改受阻", "--until", "2020-07-05")
    said = minsheng("problem", *arguments)
    assert (said.code, said.out) == (2, "")
    assert why in said.err
    assert len(rows(desk)) == 1


def test_a_solved_problem_is_not_solved_again(desk, minsheng):
    minsheng("problem", "raise", "30", "--date", "2020-06-20", "--note", "管线迁改受阻", "--until", "2020-07-05")
    minsheng("problem", "solve", "30", "1", "--date", "2020-07-01", "--note", "迁改完成")
    said = minsheng("problem", "solve", "30", "1", "--note", "again")
    assert (said.code, said.err) == (
        2,
        "minsheng: problem 1 was solved on 2020-07-01 (line 3). If it has come back, raise a new one.\n",
    )


def test_who_owes_what_most_owed_first(desk, minsheng):
    minsheng("review", "30", "--date", "2020-06-20")
    said = minsheng("duty", "--month", "6", "--format", "csv")
    assert said.out.splitlines()[1:] == [
        "parks,31,口袋公园,desk-1,乙某,0,1,1,0,1,1,",
        "bus-shelters,30,城市公交便利化,desk-1,乙某,1,1,0,0,1,1,",
        "bus-shelters,30,城市公交便利化,desk-1,甲某,0,0,0,0,0,0,",
        "parks,31,口袋公园,desk-1,甲某,0,0,0,0,0,0,",
    ]
    told = minsheng("duty", "--month", "6").out
    assert "\n2 supervisors: 1 review, 2 visits owed.\n" in told
    assert told.endswith("2 projects reported nothing for 35 days or more: No. 30 城市公交便利化, No. 31 口袋公园.\n")
    assert minsheng("duty", "--month", "6", "--exit-code").code == 3


def test_a_month_to_come_is_refused(desk, minsheng):
    assert (minsheng("duty", "--month", "8").code, minsheng("duty", "--month", "13").code) == (2, 2)


def test_where_nobody_supervises_the_project_is_named(minsheng):
    minsheng("add", "30", "50")
    told = minsheng("duty").out
    assert told.endswith(
        "1 project has no supervisor in office; nobody owes its reviews and visits: No. 30 城市公交便利化.\n"
    )
    assert minsheng("duty", "--exit-code").code == 0


def test_silence_alone_is_something_to_look_at(minsheng):
    assert minsheng("duty").out.endswith("1 project reported nothing for 35 days or more: No. 30 城市公交便利化.\n")
    assert minsheng("duty", "--exit-code").code == 3


def test_one_supervisor_sees_his_own_and_a_name_of_nobody_is_refused(desk, minsheng):
    assert "督办一岗 甲某" in minsheng("duty", "--month", "6", "--supervisor", "甲某").out
    assert "乙某" not in minsheng("duty", "--month", "6", "--supervisor", "甲某").out
    refused = minsheng("duty", "--supervisor", "丁某")
    assert (refused.code, refused.out) == (2, "")
    assert "no supervisor or post is called 丁某. Posts and holders: 督办一岗, 甲某, 乙某." in refused.err


def test_the_report_says_what_was_held_and_is_owed(desk, minsheng):
    minsheng("review", "30", "31", "--date", "2020-06-20", "--note", "月调度")
    minsheng("inspect", "30", "--date", "2020-06-28")
    minsheng("problem", "raise", "30", "--date", "2020-06-20", "--note", "管线迁改受阻", "--until", "2020-07-05")
    told = minsheng("report", "--month", "6", "-o", "-").out
    section = told.partition("Supervision\n")[2].partition("\n## ")[0]
    assert "Held in the period: 2 reviews, 0 site visits, 1 inspections; 2 visits owed." in section
    assert "| 督办一岗 乙某 |          2 |       2/2 |           0/2 | 2 visits owed |" in section
    assert "Inspections in Q2 2020: 1 of 2; not yet: No. 31 口袋公园." in section
    assert (
        "No. 30 城市公交便利化: raised on 20 June: 管线迁改受阻, owner 示例市交通运输局, wanted by 5 July, not solved."
        in section
    )


def test_a_lagging_project_with_an_open_problem_is_explained(desk, minsheng):
    minsheng("add", "30", "20", "--date", "2020-06-30")
    assert "No reason reported and no open problem: No. 30 城市公交便利化." in minsheng("lagging").out
    minsheng("problem", "raise", "30", "--note", "管线迁改受阻", "--until", "2020-07-31")
    assert "problem 1: 管线迁改受阻" in minsheng("lagging").out
    assert "No reason" not in minsheng("lagging").out


@pytest.mark.parametrize(
    ("day", "own", "works"),
    [
        ("2020-06-25", "", False),  # 端午节
        ("2020-06-28", "", True),  # a Sunday worked in exchange
        ("2020-06-27", "", False),
        ("2020-06-29", "", True),
        ("2020-06-29", "2020-06-29,holiday,市庆\n", False),
        ("2020-06-27", "2020/6/27,workday,加班\n", True),
    ],
)  # fmt: skip
def test_on_a_day_off_cron_is_left_in_peace(desk, minsheng, day, own, works):
    (desk / "data/holidays.csv").write_text(f"date,kind,note\n{own}", "utf-8")
    for command in (["duty"], ["overdue", "--within", "365"]):
        said = minsheng(*command, "--workdays-only", "--as-of", day)
        assert (said.code, said.err) == (0, "")
        assert bool(said.out) == works


@pytest.mark.parametrize("held", [b"date,kind,note\n2020-02-30,holiday,\n", "date,kind,note\n".encode("utf-16")])
def test_holidays_that_cannot_be_read_are_in_the_exit_code(desk, minsheng, held):
    (desk / "data/holidays.csv").write_bytes(held)
    for command in (["duty"], ["overdue", "--within", "365"]):
        said = minsheng(*command, "--workdays-only", "--as-of", "2020-06-29")
        assert said.code == 3
        assert "data/holidays.csv" in said.err
        assert said.out


def test_a_year_without_a_notice_is_said_and_only_weekends_count(desk, minsheng):
    said = minsheng("overdue", "--within", "3000", "--workdays-only", "--as-of", "2003-01-01")
    assert "the holidays of 2003 are not known" in said.err


def test_check_names_what_is_wrong_in_the_holidays(desk, minsheng):
    (desk / "data/holidays.csv").write_text("date,kind,note\n2020-02-30,holiday,\n2020-06-29,休息,\n", "utf-8")
    said = minsheng("check")
    assert said.code == 1
    assert "data/holidays.csv:2:1: error: bad-date" in said.out
    assert "data/holidays.csv:3:12: error: bad-choice" in said.out
