"""The paper of a slip: when it cannot be written, and what it says in every format."""

from __future__ import annotations

import json

import pytest
from docx import Document
from support import LEDGER, PLAN, paper_of

ISSUE = ("slip", "issue", "30", "--matter", "shelters", "--to", "示例市交通运输局", "--date", "2020-06-01")


@pytest.fixture
def lag(workspace):
    """The bus shelters at 20 of 104 on 31 May."""
    (workspace / LEDGER).write_text(
        "date,event,item,value,qualifier,until,by,note,source,recorded,id\n2020-05-31,progress,shelters,20,,,,,月报,,\n",
        "utf-8",
    )
    return workspace


@pytest.mark.parametrize("output", [None, "missing/slip.docx", "data"])
def test_a_slip_whose_paper_has_no_place_is_not_issued(lag, minsheng, output):
    (lag / "data/slips").write_text("a file", "utf-8")
    before = (lag / LEDGER).read_bytes()
    said = minsheng(*ISSUE, *(["-o", output] if output else []))
    assert (said.code, said.out) == (4, "")
    assert said.err.startswith("minsheng: nothing was written: ")
    assert (lag / LEDGER).read_bytes() == before


def test_a_paper_that_fails_after_the_row_is_said_to_be_missing(lag, minsheng):
    (lag / "data/slips/2020-001-bus-shelters-d9cac0.docx").mkdir(parents=True)
    said = minsheng(*ISSUE)
    assert said.code == 4
    assert "30-bus-shelters.csv:3: 2020-06-01,slip,1,issued" in said.out
    assert (
        "督办〔2020〕1号 is recorded at data/projects/30-bus-shelters.csv:3, but its paper could not be written"
        in said.err
    )
    assert (
        "2020-001-bus-shelters-d9cac0.docx: Is a directory. Make the paper once that is mended: minsheng slip paper 2020-1"
        in said.err
    )
    paper_of(lag, "docx").rmdir()
    assert minsheng("slip", "paper", "2020-1").code == 0


def test_a_slip_asks_for_what_its_matter_owes(lag, minsheng):
    (lag / PLAN).write_text(
        (lag / PLAN)
        .read_text("utf-8")
        .replace("    name: 线路优化方案印发", "    name: 线路优化方案印发\n    due: 2020-05-25"),
        "utf-8",
    )
    minsheng("add", "30", "60", "--date", "2020-06-01", "--note", "月报")
    before = (lag / LEDGER).read_bytes()
    said = minsheng(*ISSUE)
    assert (said.code, "is not among what lags or is overdue by the figures of 2020-06-01" in said.err) == (2, True)
    assert (lag / LEDGER).read_bytes() == before
    routes = ["routes" if each == "shelters" else each for each in ISSUE]
    assert minsheng(*routes).code == 0
    assert "请查明线路优化方案印发逾期的原因" in (lag / LEDGER).read_text("utf-8")
    assert minsheng(*ISSUE, "--requirement", "报送明年计划").code == 0


def test_the_highest_level_that_expired_is_named_and_nothing_waits_for_it(lag, minsheng):
    assert minsheng(*ISSUE, "--level", "notice").code == 0
    drafted = minsheng("--lang", "zh", "slip", "draft", "--as-of", "2020-06-20").out
    assert "督办〔2020〕1号" in drafted
    assert "最高级别（督办通知单），2020-06-04到期仍未反馈" in drafted
    assert "2020-06-04到期" not in minsheng("--lang", "zh", "slip", "draft", "--as-of", "2020-06-04").out
    for level in ([], ["--level", "notice"]):
        again = minsheng("slip", "issue", "30", "--matter", "shelters", *level, "--as-of", "2020-06-20")
        assert (again.code, "expired unanswered on 2020-06-04; no slip can follow it" in again.err) == (2, True)


def test_word_and_text_have_the_same_rows_also_without_a_person(lag, minsheng):
    assert minsheng(*ISSUE).code == 0
    table = Document(paper_of(lag, "docx")).tables[0]
    labels = [text for row in table.rows for text in dict.fromkeys(cell.text for cell in row.cells)]
    told = minsheng("slip", "show", "1", "--paper").out
    rows = [line.split()[0] for line in told.splitlines()[2:-4]]
    assert rows == ["工作事项", "进展情况", "工作要求", "责任单位", "责任人", "时限要求", "督办员", "反馈情况"]
    assert [label for label in labels if label in rows] == rows
    assert "- 责任人:" in minsheng("slip", "show", "1", "--paper", "--format", "md").out


def test_undo_names_the_paper_that_a_slip_leaves_behind(lag, minsheng):
    assert minsheng(*ISSUE).code == 0
    assert minsheng("slip", "reply", "1", "--note", "已整改").code == 0
    assert "paper" not in minsheng("undo", "30").out
    assert (
        "  Its paper is still there; delete it: data/slips/2020-001-bus-shelters-d9cac0.docx\n"
        in minsheng("undo", "30").out
    )


def test_a_slip_about_a_project_that_nobody_reported_on_states_no_ratio(workspace, minsheng):
    (workspace / LEDGER).unlink(missing_ok=True)
    whole = ("slip", "issue", "30", "--matter", "project", "--to", "示例市交通运输局", "--requirement", "报送进度")
    assert minsheng(*whole, "--date", "2020-06-01", "--format", "txt").code == 0
    paper = paper_of(workspace, "txt").read_text("utf-8")
    assert "截至2020年6月1日，未报送进度。" in paper
    assert "0.0%" not in paper


def test_a_raised_problem_is_called_so_in_the_log(lag, minsheng):
    minsheng(
        "problem",
        "raise",
        "30",
        "--date",
        "2020-06-01",
        "--note",
        "管线迁改受阻",
        "--by",
        "甲某",
        "--until",
        "2020-07-10",
    )
    row = next(line for line in minsheng("log", "30").out.splitlines() if "管线迁改" in line)
    assert "raised" in row
    assert "open" not in row


def test_a_paper_is_printed_where_that_is_asked_for_and_no_file_is_called_so(lag, minsheng, monkeypatch):
    monkeypatch.chdir(lag)
    assert minsheng(*ISSUE, "--format", "md").code == 0
    said = minsheng("slip", "paper", "1", "--format", "md", "-o", "-")
    assert said.out.encode() == paper_of(lag, "md").read_bytes()
    assert not (lag / "-").exists()


def test_a_slip_that_is_issued_prints_no_paper_among_what_it_says(lag, minsheng):
    before = (lag / LEDGER).read_bytes()
    said = minsheng(*ISSUE, "-o", "-")
    assert (said.code, said.out) == (2, "")
    assert (lag / LEDGER).read_bytes() == before


@pytest.mark.parametrize(
    "other", [["30", "--requirement", "另有要求"], ["30", "--matter", "routes", "--requirement", "甲"], ["31"]]
)
def test_two_slips_of_one_number_never_share_a_paper(lag, minsheng, other):
    """As two branches issue them: the second one does not know of the first."""
    second = lag / PLAN.replace("30-bus-shelters", "31-parks")
    second.write_text((lag / PLAN).read_text("utf-8").replace("bus-shelters", "parks").replace("30", "31"), "utf-8")
    (lag / LEDGER.replace("30-bus-shelters", "31-parks")).write_bytes(before := (lag / LEDGER).read_bytes())
    assert minsheng(*ISSUE).code == 0
    first, row = paper_of(lag, "docx"), (lag / LEDGER).read_bytes()[len(before) :]
    (lag / LEDGER).write_bytes(before)
    assert minsheng("slip", "issue", other[0], *ISSUE[3:], *other[1:]).code == 0
    papers = sorted(each.name for each in (lag / "data/slips").iterdir())
    assert (len(papers), first.name in papers) == (2, True)
    with (lag / LEDGER).open("ab") as ledger:
        ledger.write(row)
    found = json.loads(minsheng("check", "--format", "json").out)["findings"]
    (clash,) = [each for each in found if each["code"] == "slip-clash"]
    assert len([each for each in papers if each.replace("docx", "*") in clash["advice"]]) == 1


def test_a_slip_that_gets_a_new_number_is_known_again_by_its_mark(lag, minsheng):
    assert minsheng(*ISSUE).code == 0
    old = paper_of(lag, "docx").name
    text = (lag / LEDGER).read_text("utf-8")
    mark = text.splitlines()[-1].rpartition(",")[2]
    (lag / LEDGER).write_text(text.replace("slip,1,", "slip,8,").replace(mark, ""), "utf-8")
    assert minsheng("slip", "paper", "8").code == 0
    assert paper_of(lag, "docx", "2020-008").name == old.replace("2020-001", "2020-008")


def test_a_slip_for_a_whole_project_says_its_title_once(lag, minsheng):
    whole = (*ISSUE[:3], "--matter", "project", *ISSUE[5:], "--requirement", "报送进度")
    assert minsheng(*whole).code == 0
    word = Document(paper_of(lag, "docx"))
    assert "（30）城市公交便利化：整个项目" in [cell.text for row in word.tables[0].rows for cell in row.cells]
    assert "（30）城市公交便利化：整个项目" in minsheng("slip", "show", "1", "--paper").out
    for command in (("slip", "list"), ("slip", "show", "1")):
        said = minsheng("--lang", "zh", *command).out
        assert (said.count("城市公交便利化"), said.count("整个项目")) == (1, 1)
