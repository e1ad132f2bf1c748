"""The data of this repository: Xuzhou's 45 projects of 2020 as of 30 June, from the Xuzhou Daily of 2020-08-04.

`facts.csv` beside this file lists every figure of that report with the project and item where it stands here.
"""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest

from minsheng_cli.__main__ import main
from minsheng_cli.core.checks import check
from minsheng_cli.core.standing import assess_all
from minsheng_cli.model.place import Level
from minsheng_cli.store.workspace import load, open_workspace

ROOT = Path(__file__).parents[2]
FACTS = list(csv.DictReader((Path(__file__).parent / "facts.csv").open(encoding="utf-8")))
DAY = date(2020, 6, 30)


@pytest.fixture(scope="module")
def workspace():
    return load(ROOT, open_workspace(ROOT))


@pytest.fixture(scope="module")
def states(workspace):
    return {state.dossier.project.id: state for state in assess_all(workspace.dossiers, workspace.settings, DAY)}


@pytest.fixture(scope="module")
def report():
    """The Q2 report: a paragraph for each project number."""
    return (ROOT / "data" / "reports" / "2020-Q2.md").read_text(encoding="utf-8")


def test_there_are_exactly_45_projects_numbered_from_1_to_45(workspace):
    assert [dossier.project.number for dossier in workspace.dossiers] == list(range(1, 46))
    assert workspace.unread == 0


def test_exactly_the_four_projects_that_the_report_names_are_completed(states):
    completed = {state.dossier.project.title for state in states.values() if state.standing == "completed"}
    assert completed == {
        "乡村绿化美化工程", "城乡居民基础养老金提标", "困难群众生活补助提标", "“徐州健康通”智慧医疗系统"
    }  # fmt: skip


@pytest.mark.parametrize("project", ["bus-shelters", "sports-grounds", "tourism", "dust-control"])
def test_a_finished_part_does_not_complete_its_project(states, project):
    assert states[project].standing != "completed"


def test_every_category_is_one_of_the_eight_parts_of_the_report(workspace):
    assert {dossier.project.category for dossier in workspace.dossiers} == set(workspace.settings.categories)
    assert len(workspace.settings.categories) == 8


def test_lead_units_stand_only_where_the_report_names_them(workspace):
    leads = {dossier.project.lead for dossier in workspace.dossiers if dossier.project.lead}
    assert leads == {"市人社局", "市妇联"}
    assert not any(dossier.project.supervisor or dossier.project.leader for dossier in workspace.dossiers)


def test_check_finds_nothing_but_notices(workspace):
    found = check(workspace, date(2020, 8, 4))
    assert {finding.code for finding in found} == {"no-lead", "no-supervisor"}
    assert all(finding.level is Level.NOTICE for finding in found)


def test_every_project_has_at_least_one_fact_from_the_published_report(workspace):
    for dossier in workspace.dossiers:
        assert dossier.ledger.facts, dossier.path
        assert {fact.source for fact in dossier.ledger.facts} == {"徐州日报2020-08-04"}
        assert {fact.recorded for fact in dossier.ledger.facts} == {"2020-08-04"}


def test_facts_speak_of_three_different_days(workspace):
    days = {fact.day.isoformat() for dossier in workspace.dossiers for fact in dossier.ledger.facts}
    assert days == {"2020-04-30", "2020-05-31", "2020-06-30"}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact['no']}-{fact['figure']}")
def test_every_published_figure_stands_in_the_q2_report_in_the_office_s_notation(fact, report, states):
    if not fact["project"]:
        overall = report.partition("## 二、")[0]
        assert re.search(rf"(共|已完成){fact['figure']}", overall)
        return
    state = states[fact["project"]]
    paragraph = next(line for line in report.split("\n") if line.startswith(f"- （{state.dossier.project.number}）"))
    assert re.search(rf"(?<![0-9.]){re.escape(fact['figure'])}", paragraph)
    target = next(each for each in state.targets if each.target.key == fact["item"])
    if target.reading and fact["as_of"]:
        day = date.fromisoformat(fact["as_of"])
        assert target.reading.day == day
        assert f"截至{day.month}月{day.day}日，{target.target.name}" in paragraph
    if fact["percent"]:
        assert f"完成{fact['percent']}年度目标任务" in paragraph


def test_the_shelters_print_159_and_152_8_percent(capfd):
    assert main(["-C", str(ROOT), "--lang", "zh", "status", "bus-shelters"]) == 0
    assert re.search(r"30  城市公交便利化 +159/104座 +152\.8%", capfd.readouterr().out)


def test_a_planned_sum_is_tracked_and_not_judged(states):
    investment = next(each for each in states["village-projects"].targets if each.target.key == "investment")
    assert investment.target.kind == "tracked"
    assert investment.standing is None


def test_the_header_says_that_the_day_is_pinned(capfd):
    main(["-C", str(ROOT), "--lang", "zh", "status"])
    assert capfd.readouterr().out.startswith(
        "徐州市2020年为民办实事项目，截至2020年6月30日（日期由 minsheng.yaml 固定）"
    )


def test_the_committed_report_is_what_the_data_gives(capfd, report):
    assert main(["-C", str(ROOT), "--lang", "zh", "report", "--quarter", "Q2", "-o", "-"]) == 0
    assert capfd.readouterr().out == report


def test_a_slip_is_due_for_what_lags_and_for_nothing_else(capfd):
    assert main(["-C", str(ROOT), "slip", "draft", "--format", "json", "--as-of", "2020-06-30"]) == 0
    drafts = json.loads(capfd.readouterr().out)["drafts"]
    assert [(each["project"], each["matter"], each["level"]) for each in drafts] == [
        ("schools", "schools-total", "assignment")
    ]
