"""`minsheng report --format docx|xlsx …`: files of every format, in one run or several, and what is refused."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from running import on_a_terminal, program, shell
from support import HEAD, LEDGER, PLAN, build, write
from test_report import YEAR

from minsheng_cli.cli.forms import FORMS

#: Those whose renderer is there.
WRITTEN = [name for name in FORMS if name != "html"]
NOTICE = """\
notice:
  head: 示例市人民政府办公室文件
  office: 示例市人民政府办公室
  to: 各县（市）、区人民政府
  issued:
    - {period: 2020-Q2, number: 示政办通报〔2020〕7号, date: 2020-07-06}
  fonts: {body: [仿宋, FangSong]}
"""
OFFICE = YEAR["data/minsheng.yaml"] + NOTICE
STANDINGS = {"yellow": "lagging (yellow)", "suspended": "suspended", "completed": "completed"}


@pytest.fixture
def year(workspace):
    """The three projects of YEAR, and an office that sends out notices."""
    (workspace / PLAN).unlink()
    return build(workspace, {**YEAR, "data/minsheng.yaml": OFFICE})


def names(folder):
    """The files of a folder."""
    return sorted(path.name for path in folder.iterdir())


def lines(file):
    """The paragraphs of a Word file that say something."""
    return [each.text for each in Document(io.BytesIO(file.read_bytes())).paragraphs if each.text]


def test_several_formats_are_a_file_each(year, minsheng):
    said = minsheng("report", "--quarter", "Q2", *(f"--format={form}" for form in WRITTEN))
    assert (said.code, said.err) == (0, "")
    files = [f"2020-Q2{FORMS[form].suffix}" for form in WRITTEN]
    assert said.out.endswith("".join(f"Written: data/reports/{file}\n" for file in files))
    assert names(year / "data/reports") == sorted(files)


def test_into_a_folder_they_keep_their_names(year, minsheng):
    (year / "out").mkdir()
    said = minsheng("report", "--quarter", "Q2", "--format", "docx", "--format", "xlsx", "-o", "out")
    assert said.out.endswith("Written: out/2020-Q2.docx\nWritten: out/2020-Q2.xlsx\n")
    assert names(year / "out") == ["2020-Q2.docx", "2020-Q2.xlsx"]
    assert minsheng("report", "--quarter", "Q2", "-o", "out/").out.endswith("Written: out/2020-Q2.md\n")
    said = minsheng("report", "--quarter", "Q2", "--format", "md", "--format", "csv", "-o", "new/one/")
    assert said.out.endswith("Written: new/one/2020-Q2.md\nWritten: new/one/2020-Q2.csv\n")
    assert names(year / "new/one") == ["2020-Q2.csv", "2020-Q2.md"]


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_suffix_chooses_word_and_excel(year, minsheng, form):
    assert minsheng("report", "--quarter", "Q2", "-o", f"q2.{form}").out.endswith(f"Written: q2.{form}\n")
    assert (year / f"q2.{form}").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "md", "--format", "md"], "--format md is named twice. Give each once."),
        (["--format", "md", "--format", "docx", "-o", "q2.md"],
         "several formats are several files; q2.md is not a folder. Give -o a folder (a name that ends with /), or leave it out."),
        (["--format", "md", "--format", "json", "-o", "-"],
         "several formats are several files; - is not a folder. Give -o a folder (a name that ends with /), or leave it out."),
        (["--format", "json", "-o", "q2.md"], "q2.md would be written as json, which its name does not say. "
         "Leave --format out, or give the file a name that fits it."),
        (["--format", "table", "-o", "q2.txt"], "--format table is shown on the terminal and not written. "
         "Leave out -o and the other formats, or take --format plain."),
        (["--format", "table", "--format", "md"], "--format table is shown on the terminal and not written. "
         "Leave out -o and the other formats, or take --format plain."),
        (["--format", "json", "--prose"], "--prose has no effect here."),
        (["-o", "q2.xlsx", "--prose"], "--prose has no effect here."),
        (["--format", "csv", "--format", "xlsx", "--prose"], "--prose has no effect here."),
        (["-o", "t.pdf"], "the name t.pdf says no format that there is. "
         "Known: .md, .txt, .html, .docx, .xlsx, .csv, .json; or say it: --format NAME."),
        (["-o", ""], "-o '' has no effect here."),
    ],
)  # fmt: skip
def test_what_contradicts_itself_or_has_no_effect_is_refused(year, minsheng, arguments, message):
    said = minsheng("report", "--quarter", "Q2", *arguments)
    assert (said.code, said.out, said.err) == (2, "", f"minsheng: {message}\n")
    assert not (year / "data/reports").exists()
    assert names(year) == ["data"]


def test_word_and_excel_go_through_a_pipe_and_not_onto_a_terminal(year):
    said = shell(year, "minsheng report --quarter Q2 --format docx -o - > q2.docx")
    assert (said.code, said.out, said.err) == (0, "", "")
    assert lines(year / "q2.docx")[0] == "示例市人民政府办公室文件"
    said = on_a_terminal(year, 80, "report", "--quarter", "Q2", "--format", "docx", "-o", "-")
    assert (said.code, said.out) == (2, "")
    assert "docx is not for a terminal" in said.err


def test_the_notice_says_what_the_office_says(year, minsheng):
    minsheng("--lang", "zh", "report", "--quarter", "Q2", "-o", "q2.docx")
    assert lines(year / "q2.docx") == [
        "示例市人民政府办公室文件",
        "示政办通报〔2020〕7号",
        "示例市人民政府办公室关于2020年第二季度为民办实事项目进展情况的通报",
        "各县（市）、区人民政府：",
        "现将2020年第二季度为民办实事项目进展情况通报如下。",
        "一、总体情况",
        "报告期：2020年4月1日至2020年6月30日；数据截至2020年6月30日。",
        "共3项：滞后（黄）1项、暂停1项、已完成1项。",
        "二、分类进展",
        "（一）居住（共1项：已完成1项）",
        "（30）城市公交便利化：截至6月30日，候车亭共计建成159座，完成152.9%年度目标任务（104座）。"
        "已完成节点：线路优化方案印发。据报送，“有序推进”。",
        "（二）环境（共2项：滞后（黄）1项、暂停1项）",
        "（6）口袋公园：截至6月30日，口袋公园共计建成6个，完成25.0%年度目标任务（24个）。",
        "（7）造林绿化：造林面积未报，年度目标任务3万亩。",
        "三、滞后项目及差距",
        "口袋公园，共计建成6个，完成25.0%年度目标任务（24个），低于序时进度25.0个百分点。",
        "既未报送原因、也未登记突出问题：（6）口袋公园。",
        "四、逾期事项",
        "无。",
        "五、未报情况",
        "无。",
        "六、本期计划调整",
        "2020年5月6日 口袋公园：目标调整 口袋公园 20 → 24个，增加四处（示政办函〔2020〕9号）。",
        "2020年6月15日 造林绿化：暂停，旱情。",
        "附件：1. 项目状态统计表",
        "2. 进度对照",
        "3. 本期和下期的时间节点",
        "4. 滞后项目情况表",
        "5. 本期与上期对照表",
        "6. 全部项目进展情况表",
        "示例市人民政府办公室",
        "2020年7月6日",
        "附件1",
        "项目状态统计表",
        "附件2",
        "进度对照",
        "附件3",
        "本期和下期的时间节点",
        "附件4",
        "滞后项目情况表",
        "附件5",
        "本期与上期对照表",
        "附件6",
        "全部项目进展情况表",
    ]
    tables = Document(io.BytesIO((year / "q2.docx").read_bytes())).tables
    assert [list(dict.fromkeys(cell.text for cell in tables[1].rows[at].cells)) for at in (0, 1, 2)] == [
        ["6 口袋公园", "", "25.0%（序时50.0%）滞后（黄）"],
        ["30 城市公交便利化", "", "152.9%（序时50.0%）已完成"],
        ["条为完成率，竖线为序时进度；没有完成率的项目不画条"],
    ]
    tables.pop(1)
    assert [[cell.text for cell in table.rows[-1].cells] for table in tables] == [
        ["合计", "3", "100.0%", "3"],
        ["2020-05-31", "√ 2020-05-29完成", "（30）城市公交便利化：线路优化方案印发"],
        ["6", "口袋公园：口袋公园", "6/24个", "25.0%", "50.0%", "-25.0", "18个，按期完成每月需3个", "滞后（黄）", "无"],
        ["30", "城市公交便利化：候车亭", "未报", "159座", ""],
        ["30", "城市公交便利化", "159/104座", "152.9%", "50.0%", "+50.0", "已完成", "0"],
    ]


def test_without_the_section_notice_there_is_a_plain_one(year, minsheng):
    write(year, "data/minsheng.yaml", YEAR["data/minsheng.yaml"])
    assert minsheng("--lang", "zh", "report", "--quarter", "Q1", "-o", "q1.docx").code == 0
    said = lines(year / "q1.docx")
    assert said[0] == "示例市2020年为民办实事项目进展情况通报（2020年第一季度）"
    assert "2020年3月31日" in said


def test_prose_is_a_paragraph_a_category_without_lists(year, minsheng):
    out = minsheng("--lang", "zh", "report", "--quarter", "Q2", "--prose", "-o", "-").out
    assert out.partition("## 二、分类进展\n\n")[2].partition("\n\n## 三")[0] == (
        "### 居住\n\n截至6月30日，居住类项目共1项，其中已完成1项。城市公交便利化已完成，"
        "候车亭共计建成159座，完成152.9%年度目标任务（104座），据报送，“有序推进”。\n\n"
        "### 环境\n\n截至6月30日，环境类项目共2项，其中滞后（黄）1项、暂停1项。口袋公园进度滞后，"
        "共计建成6个，完成25.0%年度目标任务（24个），低于序时进度25.0个百分点。"
        "造林绿化暂停实施，原因为旱情，造林面积尚未报送。"
    )
    for more in (["--format", "table"], ["--format", "plain", "-o", "-"]):
        assert "口袋公园进度滞后，" in minsheng("--lang", "zh", "report", "--quarter", "Q2", "--prose", *more).out
    minsheng("--lang", "zh", "report", "--quarter", "Q2", "--prose", "-o", "q2.docx")
    assert [line for line in lines(year / "q2.docx") if line.startswith(("（一）", "（二）", "截至"))][:2] == [
        "（一）居住",
        "截至6月30日，居住类项目共1项，其中已完成1项。城市公交便利化已完成，"
        "候车亭共计建成159座，完成152.9%年度目标任务（104座），据报送，“有序推进”。",
    ]


def test_prose_in_english(year, minsheng):
    out = minsheng("report", "--quarter", "Q2", "--prose", "-o", "-").out
    assert (
        "As of 30 June, 环境 has 2 projects, of them lagging (yellow) 1, suspended 1. 口袋公园 lags, comes to 6 个, "
        "25.0% of the year's task of 24 个, 25.0 points behind schedule. 造林绿化 is suspended, because of 旱情, "
        "no report yet on 造林面积.\n"
    ) in out


def test_a_reading_of_an_earlier_day_says_its_day(year, minsheng):
    out = minsheng("--lang", "zh", "report", "--quarter", "Q2", "--as-of", "2020-06-20", "--prose", "-o", "-").out
    assert "口袋公园进度滞后，截至5月31日共计建成4个，" in out


def test_a_day_is_said_once_for_the_figures_that_share_it(year, minsheng):
    """13 May for two targets, the day of the report for a third."""
    write(
        year,
        PLAN,
        """\
id: bus-shelters
number: 30
title: 城市公交便利化
category: 居住
targets:
  - {key: a, name: 候车亭, unit: 座}
  - {key: b, name: 站牌, unit: 块}
  - {key: c, name: 公交车, unit: 辆}
""",
    )
    rows = ["2020-05-13,progress,a,1,,,,,,,", "2020-05-13,progress,b,2,,,,,,,", "2020-06-30,progress,c,3,,,,,,,"]
    write(year, LEDGER, HEAD + "\n".join(rows) + "\n")
    out = minsheng("--lang", "zh", "report", "--quarter", "Q2", "--prose", "-o", "-").out
    assert "尚无序时进度可比，截至5月13日候车亭共计1座、站牌2块、截至6月30日公交车3辆。" in out


def template(*paragraphs):
    """A Word file with these paragraphs."""
    word = Document()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def test_the_offices_own_template_is_used_where_it_has_one(year, minsheng):
    write(year, "data/templates/notice.docx", template("{{ office }}", "{%p for block in blocks %}", "{%p endfor %}"))
    assert minsheng("report", "--quarter", "Q2", "-o", "q2.docx").code == 0
    assert lines(year / "q2.docx") == ["示例市人民政府办公室"]


def test_a_misspelt_field_of_it_is_named_and_nothing_is_written(year, minsheng):
    write(year, "data/templates/notice.docx", template("{{ tilte }}"))
    said = minsheng("report", "--quarter", "Q2", "--format", "md", "--format", "docx")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "minsheng: data/templates/notice.docx names a field that there is not: tilte. Fields, and those of lists: "
        "annex_word, annexes, blocks, date, head, kind, number, office, table, text, title, to.\n"
    )
    assert not (year / "data/reports").exists()


@pytest.mark.parametrize(("raw", "message"), [
    (b"\xd0\xcf\x11\xe0", "data/templates/notice.docx is no Word template. It must be a .docx file."),
    (template("{{ title"), "data/templates/notice.docx cannot be filled in: "),
])  # fmt: skip
def test_a_template_that_is_none_is_refused(year, minsheng, raw, message):
    write(year, "data/templates/notice.docx", raw)
    said = minsheng("report", "--quarter", "Q2", "--format", "docx")
    assert said.code == 2
    assert said.err.startswith(f"minsheng: {message}")


def test_a_template_that_would_never_be_done_is_refused(year, minsheng, monkeypatch):
    monkeypatch.setattr("minsheng_cli.store.bounded.MAX_SECONDS", 1)
    loops = 9
    write(year, "data/templates/notice.docx", template("{% for a in office %}" * loops + "x" + "{% endfor %}" * loops))
    said = minsheng("report", "--quarter", "Q2", "--format", "docx")
    assert (said.code, said.out) == (2, "")
    assert "data/templates/notice.docx takes more time or memory to fill in than a page can need" in said.err


def test_a_template_elsewhere_is_not_followed(year, minsheng, tmp_path):
    (tmp_path / "other.docx").write_bytes(template("x"))
    (year / "data/templates").mkdir()
    (year / "data/templates/notice.docx").symlink_to(tmp_path / "other.docx")
    assert minsheng("report", "--quarter", "Q2", "--format", "docx").code == 2


@pytest.mark.parametrize("form", WRITTEN)
def test_another_process_folder_and_time_zone_give_the_same_bytes(year, minsheng, form, tmp_path):
    minsheng("report", "--quarter", "Q2", "--format", form, "-o", "first")
    shutil.copytree(year / "data", tmp_path / "other/data", copy_function=shutil.copy)
    environment = {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "7", "MINSHENG_TODAY": "2021-03-01"}
    done = program(tmp_path / "other", "report", "--quarter", "Q2", "--format", form, "-o", "second", **environment)
    assert done.code == 0, done.err
    assert (tmp_path / "other/second").read_bytes() == (year / "first").read_bytes()


@pytest.mark.parametrize("form", WRITTEN)
def test_a_thousand_projects_and_none_can_be_written(workspace, minsheng, form):
    (workspace / PLAN).unlink()
    assert minsheng("report", "--quarter", "Q2", "--format", form).code == 0
    for number in range(1, 1001):
        key = f"p{number}"
        plan = (
            f"id: {key}\nnumber: {number}\ntitle: 项目{number}\ntargets: [{{key: a, name: 甲, unit: 个, number: 9}}]\n"
        )
        write(workspace, f"data/projects/{number}-{key}.yaml", plan)
    assert minsheng("report", "--quarter", "Q2", "--format", form).code == 0


HOSTILE = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "[red]公交[/red]", "{{ office }}", "@SUM(A1)", "&amp;"]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_plain_text_in_word_and_excel(year, minsheng, title):
    write(year, PLAN, f"id: bus-shelters\nnumber: 30\ntitle: {json.dumps(title)}\n")
    write(year, LEDGER, HEAD)
    assert minsheng("report", "--quarter", "Q2", "--format", "docx", "--format", "xlsx").code == 0
    word = Document(io.BytesIO((year / "data/reports/2020-Q2.docx").read_bytes()))
    assert any(title in paragraph.text for paragraph in word.paragraphs)
    assert title in [cell.text for cell in word.tables[-1].columns[1].cells]
    page = sheets(year / "data/reports/2020-Q2.xlsx", values=False)["All projects"]
    assert title in [cell.value for cell in page["B"]]
    assert all(cell.data_type != "f" for cell in page["B"])


def test_no_two_annexes_have_one_title(tmp_path, minsheng):
    assert minsheng("init", str(tmp_path / "w"), "--sample").code == 0
    asked = ("report", "--quarter", "Q2", "-o", str(tmp_path / "q2.docx"))
    assert minsheng("-C", str(tmp_path / "w"), "--lang", "zh", *asked).code == 0
    found = [line for line in lines(tmp_path / "q2.docx") if line.endswith("表")]
    titles = [line.partition(". ")[2] for line in found if ". " in line]
    assert len(set(titles)) == len(titles) == 7
    assert titles[3:5] == ["调度和现场调研情况表", "督办单办理情况表"]


def test_the_unreported_are_told_with_how_they_count_and_without_the_halted(tmp_path, minsheng):
    assert minsheng("init", str(tmp_path / "w"), "--sample").code == 0
    said = minsheng("-C", str(tmp_path / "w"), "--lang", "zh", "report", "--quarter", "Q2", "-o", "-").out
    section = said.partition("七、未报情况\n")[2].partition("## 八")[0].strip()
    assert section.splitlines() == [
        "- （11）垃圾分类试点小区：最近报送2020年3月31日，未报指标：试点小区，计入滞后（黄）",
        "- （14）社区养老服务站：从未报送，未报指标：新建服务站",
    ]


# The workbook and the JSON record.


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def sheets(file, values=True):
    """The sheets of a workbook by name."""
    return load_workbook(io.BytesIO(file.read_bytes()), data_only=values)


def table(page):
    """The rows of a sheet as texts by head; numbers as they are, days as in JSON, empty cells as None.

    A sheet without rows says so in one.
    """
    heads, *rows = page.iter_rows(min_row=3, values_only=True)
    assert rows
    rows = [] if rows == [("none", *[None] * (len(heads) - 1))] else rows
    return [dict(zip(heads, (plain(value) for value in row), strict=True)) for row in rows]


def plain(value):
    """A cell as JSON has it: a number as its shortest text."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(Decimal(repr(value)).normalize() + 0) if isinstance(value, int | float) else value


def number(text):
    """A number of the record in the same writing."""
    return str(Decimal(text).normalize() + 0) if text is not None else None


def share(text):
    """A percentage of the record as a share of 1."""
    return number(str(Decimal(text) / 100)) if text is not None else None


def standing(name):
    """A standing in words."""
    return {"red": "lagging (red)", "yellow": "lagging (yellow)", "unreported": "unreported (grey)", "ahead":
            "ahead of schedule", "on-schedule": "on schedule"}.get(name, name)  # fmt: skip


def measured(project):
    """Whether a target of a project has a ratio; without one the sheet shows neither completion nor gap."""
    return any(target["ratio"] is not None for target in project["targets"])


def projects_of(record, keys):
    """What the sheet of projects says, from the record; completion is compared by itself."""
    return [{
        "No.": number(p["number"]), "Project": p["title"], "Category": p["category"],
        "Key project": "yes" if p["key"] else None, "Lead unit": p["lead"], "Supervisor": p["supervisor"],
        "Standing": standing(p["standing"]), "Expected": number(p["expected"]), "Gap": number(p["gap_points"]) if measured(p) else None,
        "Unread targets": number(p["unread_targets"]), "Last report": p["last_report"], "Id": p["id"],
    } for p in (next(p for p in record["projects"] if p["id"] == key) for key in keys)]  # fmt: skip


def targets_of(record):
    """What the sheet of targets says, from the record."""
    return [{
        "No.": number(p["number"]), "Project": p["title"], "Lead unit": p["lead"], "Target": t["name"],
        "Unit": t["unit"], "Number to reach": number(t["number"]), "Lower end": number(t["low"]), "Upper end": number(t["high"]),
        "Done": number(t["value"]), "Qualifier": t["qualifier"], "As of": t["as_of"], "Ratio": share(t["percent"]),
        "Expected": number(t["expected"]), "Gap": number(t["gap_points"]), "Period before": number(t["previous"]),
        "Added": number(t["added"]), "Due": t["due"], "Days overdue": number(t["days_overdue"]),
        "Standing": standing(t["standing"]), "Id": p["id"], "Key": t["key"],
    } for p in record["projects"] for t in p["targets"]]  # fmt: skip


def milestones_of(record):
    """What the sheet of milestones says, from the record."""
    return [{
        "No.": number(p["number"]), "Project": p["title"], "Lead unit": p["lead"], "Milestone": m["name"],
        "Due": m["due"], "Done on": m["done"], "Days overdue": number(m["days_overdue"]), "Id": p["id"],
        "Key": m["key"],
    } for p in record["projects"] for m in p["milestones"]]  # fmt: skip


@pytest.mark.parametrize("where", ["year", "contract", "xuzhou"])
@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_the_workbook_says_cell_by_cell_what_the_json_says(year, minsheng, where, tmp_path):
    source = {"year": year, "contract": Path(__file__).parent / "contract/city", "xuzhou": Path(__file__).parents[2]}
    shutil.copytree(source[where] / "data", tmp_path / "copy/data")
    run = ("-C", str(tmp_path / "copy"), "report", "--quarter", "Q2")
    assert minsheng(*run, "--format", "json", "--format", "xlsx").code == 0
    reports = tmp_path / "copy/data/reports"
    record = json.loads((reports / "2020-Q2.json").read_text("utf-8"))
    book = sheets(reports / "2020-Q2.xlsx")
    assert book.sheetnames == [
        "Overview", "All projects", "Targets", "Milestones", "Lagging", "Overdue", "Unreported", "Changes", "Duty",
        "Problems",
        "Slips",
    ]  # fmt: skip

    *rows, total = table(book["Overview"])
    counts = {row["Standing"]: (row["This period"], row["Period before"]) for row in rows}
    now, before = record["summary"]["standings"], record["previous"]["standings"]
    assert counts == {standing(name): (number(now[name]), number(before[name])) for name in now}
    assert (total["This period"], total["Period before"]) == (number(record["summary"]["projects"]),) * 2
    assert sum(Decimal(row["Share"]) for row in rows) == 1 == Decimal(total["Share"])

    projects = table(book["All projects"])
    completions = [project.pop("Completion") for project in projects]
    assert projects == projects_of(record, [project["id"] for project in record["projects"]])
    exact = [project["completion"] if measured(project) else None for project in record["projects"]]
    assert [each is None for each in completions] == [each is None for each in exact]
    assert all(abs(Decimal(a) - Decimal(b)) < Decimal("0.001") for a, b in zip(completions, exact, strict=True) if a)

    assert table(book["Targets"]) == targets_of(record)
    assert table(book["Milestones"]) == milestones_of(record)
    assert list(dict.fromkeys(row["Project"] for row in table(book["Lagging"]))) == [
        row["Project"] for row in projects_of(record, record["lagging"])
    ]
    assert [[row[head] for head in ("No.", "Project", "Lead unit", "Target or milestone", "Due", "Days overdue")]
            for row in table(book["Overdue"])] == [
        [number(each["number"]), each["title"], each["lead"], each["name"], each["due"], number(-each["days"])]
        for each in record["overdue"]]  # fmt: skip
    assert [row["Project"] for row in table(book["Unreported"])] == [
        row["Project"] for row in projects_of(record, record["unreported"])
    ]
    assert [[row[head] for head in ("Date", "Number before", "Number after", "Until", "Reason", "Document")]
            for row in table(book["Changes"])] == [
        [each["date"], number(each["from"]), number(each["to"]), each["until"], each["reason"], each["document"]]
        for each in record["changes"]]  # fmt: skip

    months = [json.loads(minsheng("-C", str(tmp_path / "copy"), "duty", "--month", month, "--format", "json").out)
              for month in ("2020-04", "2020-05", "2020-06")]  # fmt: skip
    assert [[row[head] for head in ("Month", "No.", "Supervisor", "Reviews needed", "Reviews held", "Visits needed")]
            for row in table(book["Duty"])] == [
        [told["month"], number(each["number"]), each["holder"], number(each["reviews"]["needed"]),
         number(each["reviews"]["done"]), number(each["visits"]["needed"])]
        for told in months for each in told["duties"] if each["post"]]  # fmt: skip


def test_no_head_stands_twice_in_a_sheet_and_a_page_can_be_read(year, minsheng):
    assert minsheng("--lang", "zh", "report", "--quarter", "Q2", "-o", "q2.xlsx").code == 0
    book = sheets(year / "q2.xlsx")
    for page in book:
        heads = [cell.value for cell in page[3]]
        assert len(set(heads)) == len(heads), page.title
    assert {"目标数", "编号"} < {cell.value for cell in book["指标"][3]}
    assert {"文号", "项目编号"} < {cell.value for cell in book["督办单"][3]}
    last = book["指标"].print_area.rpartition("$")[0].rpartition("$")[2]
    widths = {cell.value: book["指标"].column_dimensions[cell.column_letter] for cell in book["指标"][3]}
    assert list(widths)[ord(last) - ord("A") + 1 :] == ["上期", "项目代号", "指标代号"]
    assert (widths["下限"].hidden, widths["目标数"].hidden) == (True, False)
    assert (widths["项目"].width, widths["指标"].width) < (21, 21)


# LibreOffice. The fonts of the standard are not installed here; the measure of a line does not depend on them, because
# a Chinese character is as wide as it is high in every one of them.

SOFFICE = shutil.which("soffice")
office_is_there = pytest.mark.skipif(
    not (SOFFICE and shutil.which("pdftotext")), reason="needs LibreOffice (soffice) and pdftotext"
)


def converted(file, form, folder):
    """A file as LibreOffice writes it."""
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", form,
               "--outdir", str(folder), str(file)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180, env={**os.environ, "HOME": str(folder)})
    return folder / f"{file.stem}.{form.partition(':')[0]}"


def pages(pdf):
    """The lines of each page of a PDF, without blanks."""
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    return [[re.sub(r"\s", "", line) for line in page.splitlines() if line.strip()] for page in text.split("\f")]


@office_is_there
def test_a_page_has_22_lines_of_28_characters(year, minsheng, tmp_path):
    write(year, "data/minsheng.yaml", "city: 示例市\nyear: 2020\nnotice:\n  office: 示例市人民政府办公室\n")
    write(year, LEDGER, HEAD + f"2020-06-30,note,,,,,,{'稳步推进有序落实' * 200},,,\n")
    minsheng("--lang", "zh", "report", "--quarter", "Q2", "-o", "q2.docx")
    full = next(page for page in pages(converted(year / "q2.docx", "pdf", tmp_path))
                if sum(line in "稳步推进有序落实" * 9 for line in page) >= 20)  # fmt: skip
    *body, foot = full
    assert len(body) == 22
    assert {len(line) for line in body} == {28}
    assert re.fullmatch("—[0-9]+—", foot)


@office_is_there
def test_the_head_of_an_annex_stands_on_each_of_its_pages(workspace, minsheng, tmp_path):
    for number in range(31, 121):
        write(
            workspace,
            f"data/projects/{number}-p{number}.yaml",
            f"id: p{number}\nnumber: {number}\ntitle: 项目{number}\n",
        )
    minsheng("--lang", "zh", "report", "--quarter", "Q2", "-o", "q2.docx")
    found = pages(converted(workspace / "q2.docx", "pdf", tmp_path))
    last = found[next(i for i, page in enumerate(found) if "全部项目进展情况表" in page and "附件2" in page) :]
    annex = [page for page in last if page]
    assert len(annex) > 2
    assert all(any("完成/目标" in line for line in page) for page in annex)


@office_is_there
@pytest.mark.parametrize(("rounding", "wanted"), [
    ("half-up", [1.529, 0.999, 0.001, 0.35, 0.351, 0, 1, 0.667, 0.333]),
    ("down", [1.528, 0.999, 0.001, 0.35, 0.35, 0, 1, 0.666, 0.333]),
])  # fmt: skip
@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_libreoffice_reckons_the_ratios_that_stand_beside_their_formulas(
    workspace, minsheng, tmp_path, rounding, wanted
):
    pairs = [(159, 104), (99999, 100000), (1, 100000), (35, 100), (34, 97), (0, 9), (9, 9), (2, 3), (1, 3)]
    write(workspace, "data/minsheng.yaml", f"city: 示例市\nyear: 2020\npercent: {{rounding: {rounding}}}\n")
    targets = "".join(
        f"  - {{key: t{i}, name: 甲{i}, unit: 个, number: {all_}}}\n" for i, (_, all_) in enumerate(pairs)
    )
    write(workspace, PLAN, f"id: bus-shelters\nnumber: 30\ntitle: 公交\ntargets:\n{targets}")
    write(
        workspace,
        LEDGER,
        HEAD + "".join(f"2020-06-30,progress,t{i},{done},,,,,,,\n" for i, (done, _) in enumerate(pairs)),
    )
    minsheng("report", "--quarter", "Q2", "-o", "q2.xlsx")
    bare = tmp_path / "bare.xlsx"
    with zipfile.ZipFile(workspace / "q2.xlsx") as read, zipfile.ZipFile(bare, "w") as out:
        for name in read.namelist():  # without the values, so that it must reckon
            text = read.read(name)
            out.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", text) if "worksheets" in name else text)
    for file in (workspace / "q2.xlsx", converted(bare, "xlsx:Calc MS Excel 2007 XML", tmp_path / "made")):
        assert [float(row["Ratio"]) for row in table(sheets(file)["Targets"])] == wanted


def test_in_the_first_period_a_workbook_has_no_column_for_the_one_before_and_says_why(city, minsheng):
    minsheng("report", "--quarter", "Q1", "--format", "xlsx", "-o", "q1.xlsx")
    said = [cell.value for row in load_workbook("q1.xlsx")["Overview"].iter_rows() for cell in row if cell.value]
    assert "Period before" not in said
    assert any("there is no period before it to compare with." in str(each) for each in said)
