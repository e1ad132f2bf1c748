"""Slips on the command line: a whole month, twenty at once, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest
from docx import Document
from running import program
from support import LEDGER, PLAN, SETTINGS, paper_of

OFFICE = """\
city: 示例市
year: 2020
slips:
  number: 示政办交〔{year}〕{number}号
  office: 示例市人民政府办公室
posts:
  - key: desk-1
    name: 督办一岗
    holders:
      - {name: 甲某, since: 2020-01-01}
      - {name: 乙某, since: 2020-07-01}
"""


ASKED = "请查明公交站台新建候车亭进度滞后的原因，制定赶工措施并明确完成时间，在时限前书面反馈。"
SHOWN = """\
示政办交〔2020〕3号

级别      督办通知单
项目      （30）城市公交便利化
事项      公交站台新建候车亭
发往      示例市交通运输局
工作要求  主要负责人到会说明
时限      2020-07-01
情况      已办结
前单      示政办交〔2020〕2号

办理经过

2020-06-28  已下发  主要负责人到会说明，时限2020-07-01 (30-bus-shelters.csv:8)
2020-07-01  已反馈  已增加班组 (30-bus-shelters.csv:10)
2020-07-08  已办结  已赶上序时进度 (30-bus-shelters.csv:12)
"""
PAPER = """\
督办通知单（示政办交〔2020〕3号）

工作事项  （30）城市公交便利化：公交站台新建候车亭
进展情况  截至2020年6月28日，20/104座，完成年度目标任务的19.2%，序时进度41.7%，低于序时进度22.4个百分点。逾期节点：线路优化方案印发（逾期34天）。
工作要求  主要负责人到会说明。示政办交〔2020〕2号逾期未反馈。
责任单位  示例市交通运输局
责任人    丙某
时限要求  2020年7月1日前书面反馈
督办员    督办一岗 甲某
反馈情况  责任单位（盖章）：　　　　　　年　　月　　日

示例市人民政府办公室

2020年6月28日
"""


@pytest.fixture
def lag(workspace):
    """The bus shelters at 20 of 104 on 31 May, with a milestone overdue."""
    (workspace / SETTINGS).write_text(OFFICE, "utf-8")
    text = (workspace / PLAN).read_text("utf-8").replace("lead:", "supervisor: desk-1\nleader: 丙某\nlead:")
    (workspace / PLAN).write_text(
        text.replace("    name: 线路优化方案印发", "    name: 线路优化方案印发\n    due: 2020-05-25"), "utf-8"
    )
    (workspace / LEDGER).write_text(
        "date,event,item,value,qualifier,until,by,note,source,recorded,id\n2020-05-31,progress,shelters,20,,,,,月报,,\n",
        "utf-8",
    )
    return workspace


def rows(workspace):
    """The rows of slips without the time of entry and the id."""
    lines = (workspace / LEDGER).read_text("utf-8").splitlines()[1:]
    return [" | ".join(cells[:1] + cells[2:9]) for cells in csv.reader(lines) if cells[1] == "slip"]


def on(minsheng, day, *arguments):
    """A run on a day of 2020."""
    return minsheng(*arguments, "--as-of", f"2020-{day}")


def drafts(minsheng, day):
    """What is due on a day: matter, level, number of the slip before."""
    told = json.loads(on(minsheng, day, "slip", "draft", "--format", "json").out)
    return [(each["matter"], each["level"], each["follows"]) for each in told["drafts"]]


def states(minsheng, day):
    """Number, state and days overdue of every slip on a day."""
    told = json.loads(on(minsheng, day, "slip", "list", "--format", "json").out)
    return [(each["number"], each["state"], each["days_overdue"]) for each in told["slips"]]


def test_a_month_of_a_slip_from_issue_to_closing(lag, minsheng):
    assert drafts(minsheng, "06-01") == [("shelters", "assignment", None), ("routes", "assignment", None)]
    assert on(minsheng, "06-01", "slip", "issue", "30", "--matter", "shelters").code == 0
    assert drafts(minsheng, "06-02") == [("routes", "assignment", None)]
    assert on(minsheng, "06-05", "slip", "extend", "1", "--until", "2020-06-12", "--note", "管线未迁").code == 0
    assert states(minsheng, "06-12") == [(1, "issued", 0)]
    assert states(minsheng, "06-15") == [(1, "overdue", 3)]
    assert ("shelters", "reminder", 1) in drafts(minsheng, "06-15")
    assert (
        on(
            minsheng, "06-16", "slip", "reply", "示政办交〔2020〕1号", "--by", "示例市交通运输局", "--note", "正在加快"
        ).code
        == 0
    )
    assert states(minsheng, "06-17") == [(1, "replied", 0)]
    assert ("shelters", "reminder", 1) not in drafts(minsheng, "06-17")
    assert on(minsheng, "06-17", "slip", "return", "1", "--note", "未写明时限", "--until", "2020-06-20").code == 0
    assert on(minsheng, "06-22", "slip", "issue", "30", "--matter", "shelters").code == 0
    assert states(minsheng, "06-28") == [(1, "escalated", 0), (2, "overdue", 1)]
    assert (
        on(minsheng, "06-28", "slip", "issue", "30", "--matter", "shelters", "--requirement", "主要负责人到会说明").code
        == 0
    )
    assert on(minsheng, "06-29", "review", "30", "--date", "2020-06-29").code == 0
    assert on(minsheng, "07-01", "slip", "reply", "2020-3", "--note", "已增加班组").code == 0
    assert on(minsheng, "07-02", "review", "30", "--date", "2020-07-02").code == 0
    assert on(minsheng, "07-08", "slip", "close", "3", "--note", "已赶上序时进度").code == 0
    assert states(minsheng, "07-10") == [(1, "escalated", 0), (2, "escalated", 0), (3, "closed", 0)]
    to = "shelters → 示例市交通运输局"
    assert rows(lag) == [
        f"2020-06-01 | 1 | issued | assignment | 2020-06-08 |  | {ASKED} | {to}",
        "2020-06-05 | 1 | extended |  | 2020-06-12 |  | 管线未迁 | ",
        "2020-06-16 | 1 | replied |  |  | 示例市交通运输局 | 正在加快 | ",
        "2020-06-17 | 1 | returned |  | 2020-06-20 |  | 未写明时限 | ",
        f"2020-06-22 | 2 | issued | reminder | 2020-06-27 |  | {ASKED} | {to}",
        f"2020-06-28 | 3 | issued | notice | 2020-07-01 |  | 主要负责人到会说明 | {to}",
        "2020-07-01 | 3 | replied |  |  |  | 已增加班组 | ",
        "2020-07-08 | 3 | closed |  |  |  | 已赶上序时进度 | ",
    ]
    reviews = [line.split(",")[6] for line in (lag / LEDGER).read_text("utf-8").splitlines() if ",review," in line]
    assert reviews == ["甲某", "乙某"], "the successor takes over on 1 July"
    assert minsheng("check").code == 0
    assert minsheng("--lang", "zh", "slip", "show", "3").out == SHOWN
    assert minsheng("--lang", "zh", "slip", "show", "3", "--paper").out == PAPER


def test_twenty_people_who_issue_at_once_get_twenty_numbers_in_a_row(lag):
    for number in range(1, 21):
        text = (
            (lag / PLAN)
            .read_text("utf-8")
            .replace("bus-shelters", f"p{number}")
            .replace("number: 30", f"number: {number}")
        )
        (lag / f"data/projects/{number:02d}-p{number}.yaml").write_text(text, "utf-8")
        shutil.copy(lag / LEDGER, lag / f"data/projects/{number:02d}-p{number}.csv")

    def issue(number):
        return program(
            lag, "slip", "issue", f"p{number}", "--matter", "shelters", "--date", "2020-06-01", "--format", "txt"
        )

    with ThreadPoolExecutor(20) as pool:
        runs = list(pool.map(issue, range(1, 21)))
    assert [run.code for run in runs] == [0] * 20
    told = json.loads(program(lag, "slip", "list", "--format", "json").out)["slips"]
    assert [each["number"] for each in told] == list(range(1, 21))
    assert len({each["project"] for each in told}) == 20
    assert len(list((lag / "data/slips").glob("*.txt"))) == 20


@pytest.fixture
def issued(lag, minsheng):
    """Slip 1, issued on 1 June, to be answered by 8 June."""
    on(minsheng, "06-01", "slip", "issue", "30", "--matter", "shelters", "--format", "txt")
    return lag


@pytest.mark.parametrize(
    ("day", "arguments", "why"),
    [
        ("06-02", ["issue", "30", "--matter", "shelters"], "slip 1 of 2020-06-01 is open for this matter"),
        ("06-02", ["issue", "30", "--matter", "routes", "--due", "2020-06-01"], "the wanted date 2020-06-01 lies before 2020-06-02"),
        ("06-02", ["issue", "30", "--matter", "trams"], "trams is no target or milestone here. Matters: shelters"),
        ("06-02", ["issue", "30", "--matter", "routes", "--level", "letter"], "unknown level letter. Levels: assignment"),
        ("06-02", ["reply", "7", "--note", "a"], "there is no slip 7. minsheng slip list shows them all."),
        ("06-02", ["reply", "1"], "this step needs --note"),
        ("06-02", ["return", "1", "--note", "a"], "slip 1 has no reply to return"),
        ("05-31", ["reply", "1", "--note", "a"], "slip 1 was issued on 2020-06-01 only"),
        ("06-09", ["extend", "1", "--until", "2020-06-20", "--note", "a"], "slip 1 expired on 2020-06-08"),
        ("06-09", ["extend", "1", "--until", "2020-06-20", "--note", "a", "--date", "2020-06-08"], "slip 1 expired on 2020-06-08"),
        ("06-02", ["extend", "1", "--until", "2020-06-08", "--note", "a"], "needs a date after 2020-06-08"),
        ("06-02", ["extend", "1", "--until", "2020-06-20"], "this step needs --note"),
    ],
)  # fmt: skip
def test_a_bad_request_is_refused_and_writes_nothing(issued, minsheng, day, arguments, why):
    before = (issued / LEDGER).read_bytes()
    said = on(minsheng, day, "slip", *arguments)
    assert (said.code, said.out) == (2, "")
    assert why in said.err
    assert (issued / LEDGER).read_bytes() == before
    assert len(list((issued / "data/slips").iterdir())) == 1


def test_a_closed_slip_stays_closed(issued, minsheng):
    on(minsheng, "06-05", "slip", "close", "1", "--note", "已完成")
    for step in (["close", "1"], ["reply", "1"], ["extend", "1", "--until", "2020-07-01"]):
        said = on(minsheng, "06-06", "slip", *step, "--note", "again")
        assert (said.code, said.err) == (
            2, "minsheng: slip 1 was closed on 2020-06-05 (line 4). A closed slip stays closed; issue a new one.\n",
        )  # fmt: skip
    assert drafts(minsheng, "06-07")[0] == ("shelters", "assignment", None)


def test_the_same_step_again_writes_nothing(issued, minsheng):
    on(minsheng, "06-05", "slip", "reply", "1", "--note", "正在加快")
    assert "Nothing new" in on(minsheng, "06-05", "slip", "reply", "1", "--note", "正在加快").out


def test_the_paper_is_a_word_file_with_the_project_s_own_figures(issued, minsheng):
    assert on(minsheng, "06-10", "--lang", "zh", "slip", "paper", "1").code == 0
    word = Document(paper_of(issued, "docx"))
    cells = [cell.text for row in word.tables[0].rows for cell in row.cells]
    assert "（30）城市公交便利化：公交站台新建候车亭" in cells
    assert any("20/104座，完成年度目标任务的19.2%，序时进度41.7%，低于序时进度22.4个百分点" in cell for cell in cells)
    assert any("逾期节点：线路优化方案印发（逾期7天）" in cell for cell in cells)
    assert {"丙某", "督办一岗 甲某", "2020年6月8日前书面反馈"} <= set(cells)
    assert "编号：示政办交〔2020〕1号" in [paragraph.text for paragraph in word.paragraphs]


def test_the_same_data_gives_the_same_bytes(issued, minsheng):
    minsheng("slip", "paper", "1")
    first = paper_of(issued, "docx").read_bytes()
    assert program(issued, "slip", "paper", "1", TZ="America/New_York").code == 0
    assert paper_of(issued, "docx").read_bytes() == first


def test_a_paper_speaks_the_office_s_language_whoever_makes_it(issued, minsheng):
    assert ASKED in rows(issued)[0]
    papers = {}
    for language in ("zh", "en"):
        minsheng("--lang", language, "slip", "paper", "1")
        papers[language] = paper_of(issued, "docx").read_bytes()
        papers[language] += minsheng("--lang", language, "slip", "show", "1", "--paper").out.encode()
    assert papers["zh"] == papers["en"]
    (issued / SETTINGS).write_text(OFFICE.replace("year:", "language: en\nyear:", 1), "utf-8")
    assert "Responsible unit" in minsheng("--lang", "zh", "slip", "show", "1", "--paper").out


def test_chinese_characters_have_chinese_fonts(issued, minsheng):
    minsheng("slip", "paper", "1")
    with zipfile.ZipFile(paper_of(issued, "docx")) as archive:
        assert 'w:eastAsia="仿宋_GB2312"' in archive.read("word/document.xml").decode()


def own_template(workspace, change):
    """The office's own template, changed in its text."""
    from minsheng_cli.store.templates import read_template

    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(read_template(workspace, "slip.docx"))) as archive,
        zipfile.ZipFile(out, "w") as made,
    ):
        for name in archive.namelist():
            part = archive.read(name)
            made.writestr(name, change(part.decode()).encode() if name == "word/document.xml" else part)
    (workspace / "data/templates").mkdir(exist_ok=True)
    (workspace / "data/templates/slip.docx").write_bytes(out.getvalue())


def test_a_misspelt_field_of_the_office_s_template_is_named_and_nothing_is_recorded(lag, minsheng):
    own_template(lag, lambda text: text.replace("{{ requirement }}", "{{ requirment }}"))
    said = on(minsheng, "06-01", "slip", "issue", "30", "--matter", "shelters")
    assert (said.code, said.out) == (2, "")
    assert "data/templates/slip.docx names a field that there is not: requirment. Fields" in said.err
    assert rows(lag) == []


def test_the_office_s_own_template_is_used(issued, minsheng):
    own_template(issued, lambda text: text.replace("工作要求", "办理要求"))
    minsheng("slip", "paper", "1")
    assert "办理要求" in {cell.text for row in Document(paper_of(issued, "docx")).tables[0].rows for cell in row.cells}


def test_templates_are_copied_once_and_never_overwritten(lag, minsheng):
    assert "Written: data/templates/slip.docx" in minsheng("templates", "copy").out
    (lag / "data/templates/slip.docx").write_bytes(b"ours")
    assert "Already there: data/templates/slip.docx" in minsheng("templates", "copy").out
    assert (lag / "data/templates/slip.docx").read_bytes() == b"ours"
    assert "slip.docx  data/templates/slip.docx" in minsheng("templates", "list").out


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_paper_on_one_page(issued, minsheng, tmp_path):
    minsheng("--lang", "zh", "slip", "paper", "1")
    file = paper_of(issued, "docx")
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file], check=True, timeout=120
    )
    told = subprocess.run(
        ["pdftotext", "-layout", tmp_path / f"{file.stem}.pdf", "-"], check=True, capture_output=True
    ).stdout.decode()
    assert told.count("\f") == 1
    for part in (
        "交办单",
        "示政办交〔2020〕1",
        "工作事项",
        "工作要求",
        "责任单位",
        "责任人",
        "时限要求",
        "反馈情况",
        "示例市人民政府办公室",
    ):
        assert part in told.replace(" ", "")


def test_what_is_unanswered_is_overdue_too(issued, minsheng):
    told = on(minsheng, "06-10", "overdue").out
    assert "Slips without an answer" in told
    assert "unanswered, 2 days overdue" in told
    assert json.loads(on(minsheng, "06-10", "overdue", "--format", "json").out)["slips"][0]["days_overdue"] == 2


def test_status_shows_open_slips_on_request(issued, minsheng):
    assert "示政办交〔2020〕1号" in on(minsheng, "06-02", "status", "--slips").out
    assert "示政办交" not in on(minsheng, "06-02", "status").out


def test_the_report_counts_answers_of_its_period_alone(issued, minsheng):
    """A reply that was returned does not stand, and one of another month belongs there."""
    on(minsheng, "06-05", "slip", "reply", "1", "--note", "正在加快")
    on(minsheng, "06-08", "slip", "return", "1", "--note", "措施不具体", "--until", "2020-06-20")
    on(minsheng, "07-05", "slip", "reply", "1", "--note", "已增加班组")
    june = minsheng("report", "--month", "6", "-o", "-").out
    assert "0 answered in it, 0 of them in time; 1 open, 1 of them past the deadline without an answer." in june
    july = minsheng("report", "--month", "7", "-o", "-").out
    assert "1 answered in it, 0 of them in time; 1 open, 0 of them past the deadline" in july


def test_the_report_counts_slips(issued, minsheng):
    on(minsheng, "06-05", "slip", "reply", "1", "--note", "正在加快")
    told = minsheng("report", "--month", "6", "-o", "-").out
    assert (
        "Slips: 1 issued, 0 closed in the period; 1 answered in it, 1 of them in time; 1 open, 0 of them past" in told
    )


def test_a_slip_needs_a_unit(lag, minsheng):
    (lag / PLAN).write_text((lag / PLAN).read_text("utf-8").replace("lead: 示例市交通运输局\n", ""), "utf-8")
    said = on(minsheng, "06-01", "slip", "issue", "30", "--matter", "shelters")
    assert (said.code, "has no lead unit to send a slip to" in said.err) == (2, True)
    assert on(minsheng, "06-01", "slip", "issue", "30", "--matter", "shelters", "--to", "示例市城管局").code == 0
    assert rows(lag)[0].endswith("shelters → 示例市城管局")


def test_a_draft_without_a_unit_says_that_its_command_needs_one(lag, minsheng):
    (lag / PLAN).write_text((lag / PLAN).read_text("utf-8").replace("lead: 示例市交通运输局\n", ""), "utf-8")
    said = on(minsheng, "06-01", "--lang", "zh", "slip", "draft").out
    assert "minsheng slip issue bus-shelters --matter shelters --to 单位\n" in said
    assert "其中2份没有牵头单位：请在命令的 --to 后写明单位，或在计划中补写 lead。" in said


def test_the_next_slip_goes_to_the_unit_of_the_one_before(lag, minsheng):
    on(minsheng, "06-01", "slip", "issue", "30", "--matter", "shelters", "--to", "示例市城管局")
    drafted = json.loads(on(minsheng, "06-10", "slip", "draft", "--format", "json").out)["drafts"]
    assert [(each["follows"], each["unit"]) for each in drafted if each["follows"]] == [(1, "示例市城管局")]
    assert on(minsheng, "06-10", "slip", "issue", "30", "--matter", "shelters").code == 0
    assert rows(lag)[1].endswith("shelters → 示例市城管局")


def test_nothing_is_put_in_before_what_has_happened(issued, minsheng):
    on(minsheng, "06-10", "slip", "issue", "30", "--matter", "shelters", "--format", "txt")
    on(minsheng, "06-12", "slip", "reply", "2", "--note", "正在加快")
    for step in (
        ["close", "2", "--note", "a", "--date", "2020-06-11"],
        ["issue", "30", "--matter", "shelters", "--level", "notice", "--date", "2020-06-11"],
    ):
        said = on(minsheng, "06-20", "slip", *step)
        assert (said.code, said.out) == (2, "")
        assert "slip 2: a later step stands in the ledger, replied on 2020-06-12 (line 5)" in said.err


def test_a_replaced_slip_takes_no_step_and_the_living_end_of_its_chain_is_named(issued, minsheng):
    on(minsheng, "06-10", "slip", "issue", "30", "--matter", "shelters", "--format", "txt")
    on(minsheng, "06-20", "slip", "issue", "30", "--matter", "shelters", "--format", "txt")
    for step in (["reply", "1"], ["close", "1"], ["extend", "1", "--until", "2020-07-01"]):
        said = on(minsheng, "06-21", "slip", *step, "--note", "a")
        assert (said.code, "minsheng slip … 2020-3" in said.err) == (2, True)
    on(minsheng, "06-22", "slip", "close", "3", "--note", "a")
    said = on(minsheng, "06-23", "slip", "reply", "1", "--note", "a")
    assert "the last, slip 2020-3, was closed on 2020-06-22. A closed slip stays closed; issue a new one." in said.err
