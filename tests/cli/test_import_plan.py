"""`import --plan`: a list in Excel or CSV becomes plans; guesses are marked; all of a file or nothing, and once."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess

import openpyxl
import pytest
from support import PLAN

from minsheng_cli.cli.listing import MOST_ROWS
from minsheng_cli.model.refusal import Refusal

HEADS = ["序号", "项目", "内容", "目标", "单位", "牵头单位", "完成时限"]
ROWS = [
    ["示例市2020年为民办实事项目清单"],
    [],
    HEADS,
    ["一、居住（3项）"],
    [1, "候车亭建设", "新建候车亭104座", 104, "座", "示例市交通运输局", "12月底"],
    ["２", "老旧小区改造", "改造老旧小区１２０个、惠及2.5万户", None, None, "示例市住建局", "年底前"],
    [30, "城镇新增就业", "新增3.31万人", None, None, None, "6月30日前"],
    ["小计", None, None, 3],
    ["二、教育"],
    [
        4,
        "新建幼儿园",
        "新建幼儿园97所，\n其中城区60所",
        None,
        None,
        "示例市教育局、示例市财政局",
        datetime.date(2020, 11, 30),
    ],
    [None, None, "新增学位2万个", None, None, None, "2020年12月"],
    [5, "智慧教育", "完善平台", None, None, None, "12月前"],
    [],
    ["合 计", None, None, 999],
    ["注：本表由各单位填报"],
]
CSV = "序号,项目,内容,目标,单位,牵头单位,完成时限\n"


@pytest.fixture
def sheet(workspace):
    """The list as an office keeps it: a merged title, heads in row 3, a lead unit merged over two projects."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "清单"
    for row in ROWS:
        page.append(row)
    for cells in ("A1:G1", "A4:G4", "A10:A11", "B10:B11", "F6:F7"):
        page.merge_cells(cells)
    book.save(workspace / "list.xlsx")
    return workspace / "list.xlsx"


def plans(workspace):
    return sorted(path.name for path in workspace.glob("data/projects/*") if path.name != PLAN.rpartition("/")[2])


def plan(workspace, name):
    return (workspace / f"data/projects/{name}.yaml").read_text("utf-8")


def errors(minsheng):
    counts = json.loads(minsheng("check", "--format", "json").out)["counts"]
    return counts["error"], counts["warning"]


def test_a_list_is_shown_with_each_guess_at_its_cell_and_nothing_is_written(workspace, minsheng, sheet):
    said = minsheng("import", "--plan", "list.xlsx")
    assert said.code == 0
    assert plans(workspace) == []
    assert "5 new, 10 to be reviewed, 0 there already, 0 to be mended; 5 other rows." in said.out
    assert said.out.endswith("Nothing was written; --write does it.\n")
    told = said.out.partition("To be reviewed")[2]
    assert [line for line in told.splitlines() if line.startswith("- ")] == [
        "- 清单!C6: “改造老旧小区120个” taken as 120个: 改造老旧小区.",
        "- 清单!C6: “惠及2.5万户” taken as 2.5万户: 惠及户数.",
        "- 清单!A7: no. 30 is taken or no number; the project gets 31.",
        "- 清单!H7: “6月30日前” taken as 2020-06-30.".replace("H7", "G7"),
        "- 清单!C7: “新增3.31万人” taken as 3.31万人: 城镇新增就业.",
        "- 清单!F10: 示例市教育局 taken as the lead unit, the first of “示例市教育局、示例市财政局”.",
        "- 清单!C10: “新建幼儿园97所” taken as 97所: 新建幼儿园.",
        "- 清单!C11: “新增学位2万个” taken as 2万个: 新增学位.",
        "- 清单!G12: “12月前” is not one day; no due date is written.",
        "- 清单!B12: 智慧教育: no number with a unit; the year's task is a milestone.",
    ]


def test_the_plans_are_valid_and_say_what_was_guessed(workspace, minsheng, sheet):
    said = minsheng("import", "--plan", "list.xlsx", "--write")
    assert said.code == 0, said
    assert plans(workspace) == ["01-p1.yaml", "02-p2.yaml", "04-p4.yaml", "05-p5.yaml", "31-p31.yaml"]
    assert errors(minsheng) == (0, 0)
    assert plan(workspace, "01-p1") == (
        "# yaml-language-server: $schema=../schema/plan.json\n"
        "id: p1\n"
        "number: 1\n"
        "title: 候车亭建设\n"
        "category: 居住\n"
        "lead: 示例市交通运输局\n"
        "# supervisor: \n"
        'source: "list.xlsx 清单!B5"\n'
        "remark: 新建候车亭104座\n"
        "targets:\n"
        "  - key: t1\n"
        "    name: 新建候车亭\n"
        "    unit: 座\n"
        "    number: 104\n"
    )
    assert plan(workspace, "31-p31").splitlines()[2:] == [
        "number: 31  # 推测,请核对",
        "title: 城镇新增就业",
        "category: 居住",
        "lead: 示例市住建局",
        "# supervisor: ",
        'source: "list.xlsx 清单!B7"',
        'remark: "新增3.31万人"',
        "targets:",
        "  - key: t1",
        "    name: 城镇新增就业  # 推测,请核对",
        "    unit: 万人  # 推测,请核对",
        "    number: 3.31  # 推测,请核对",
        "    due: 2020-06-30  # 推测,请核对",
    ]
    schools = plan(workspace, "04-p4")
    assert "lead: 示例市教育局  # 推测,请核对\nundertakers: [示例市财政局]\n" in schools
    assert "    due: 2020-11-30\n  - key: t2\n    name: 新增学位\n" in schools
    assert "milestones:\n  - key: annual\n" in plan(workspace, "05-p5")
    assert "104" in minsheng("show", "1").out


def test_a_second_time_every_project_is_named_and_left_out(workspace, minsheng, sheet):
    minsheng("import", "--plan", "list.xlsx", "--write")
    before = {path: path.read_bytes() for path in workspace.glob("data/projects/*")}
    said = minsheng("import", "--plan", "list.xlsx", "--write")
    assert said.code == 0
    assert "0 new, 0 to be reviewed, 5 there already" in said.out
    assert "- 清单!B7: 城镇新增就业 → data/projects/31-p31.yaml\n" in said.out
    assert {path: path.read_bytes() for path in workspace.glob("data/projects/*")} == before


def test_a_title_that_differs_only_in_blanks_and_width_is_the_same_project(workspace, minsheng):
    (workspace / "list.csv").write_text(CSV + "1,城市 公交便利化,新建候车亭104座,,,,\n", "gb18030")
    said = minsheng("import", "--plan", "list.csv", "--write")
    assert f"城市 公交便利化 → {PLAN}" in said.out
    assert plans(workspace) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_utf_8_and_gbk(workspace, minsheng, encoding):
    (workspace / "list.csv").write_text(CSV + "3,示例学校,新建学校３所,15.7万,人,示例市教育局,2020/9/30\n", encoding)
    assert minsheng("import", "--plan", "list.csv", "--write").code == 0
    text = plan(workspace, "03-p3")
    assert text.endswith("    name: 示例学校\n    unit: 人\n    number: 157000\n    due: 2020-09-30\n")
    assert "推测" not in text


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice (soffice)")
def test_libreoffice_saves_the_list_as_xls_and_it_says_the_same(workspace, minsheng, sheet):
    said = minsheng("import", "--plan", "list.xlsx").out
    profile = f"-env:UserInstallation={(workspace / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xls", "--outdir", str(workspace), str(sheet)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert minsheng("import", "--plan", "list.xls").out == said.replace("list.xlsx", "list.xls")


@pytest.mark.parametrize(
    ("row", "cell", "why"),
    [
        ("2,合格率,,0.95,%,,", "CSV!D3", "may be a share or percent"),
        ("2,示例公园,新建公园3座,,,,", "CSV!B3", "stands twice, first at CSV!B2"),
        (f"2,{'长' * 201},,,,,", "CSV!B3", "200"),
        (f"2,示例学校,,,,{'长' * 201},", "CSV!F3", "200"),
        ("2,示例\u202e学校,,,,,", "CSV!B3", "U+202E"),
        ("2,,新建学校3所,,,,", "CSV!B3", "does not say to which project it belongs"),
    ],
)
def test_one_problem_keeps_the_whole_file_out_and_is_named_at_its_cell(workspace, minsheng, row, cell, why):
    (workspace / "list.csv").write_text(f"{CSV}1,示例公园,新建公园3座,,,,\n{row}\n", "utf-8")
    said = minsheng("import", "--plan", "list.csv", "--write")
    assert said.code == 2
    told = said.out.partition("To be mended; nothing of this file is written")[2]
    (line,) = [line for line in told.splitlines() if line.startswith(f"- {cell}: ")]
    assert why in line
    assert plans(workspace) == []


def test_categories_are_the_offices_own(workspace, minsheng):
    settings = workspace / "data/minsheng.yaml"
    settings.write_text(settings.read_text("utf-8") + "categories: [教育]\n", "utf-8")
    text = "类别,序号,项目,内容\n教育类,1,甲校,新建学校1所\n,2,乙校,新建学校2所\n其他,3,丙校,新建学校3所\n"
    (workspace / "list.csv").write_text(text, "utf-8")
    said = minsheng("import", "--plan", "list.csv", "--write")
    assert "- CSV!A4: category 其他 is not one of the office's; none is written." in said.out
    assert ["category: 教育\n" in plan(workspace, name) for name in ("01-p1", "02-p2", "03-p3")] == [True, True, False]
    assert errors(minsheng) == (0, 0)


def test_ids_and_numbers_that_are_taken_are_not_used_again(workspace, minsheng):
    (workspace / "data/projects/7-p31.yaml").write_text("id: p31\nnumber: 7\ntitle: 甲\n", "utf-8")
    (workspace / "list.csv").write_text("项目,内容\n乙,新建学校1所\n丙,新建学校1所\n", "utf-8")
    assert minsheng("import", "--plan", "list.csv", "--write").code == 0
    assert "number: 31\n" in plan(workspace, "31-p31-2")
    assert "number: 32\n" in plan(workspace, "32-p32")


def test_a_plan_that_cannot_be_read_may_be_one_of_the_list(workspace, minsheng, sheet):
    (workspace / PLAN).write_text("id: [\n", "utf-8")
    said = minsheng("import", "--plan", "list.xlsx", "--write")
    assert (said.code, said.out) == (2, "")
    assert f"the data of {PLAN} must be mended first" in said.err
    assert plans(workspace) == []


def test_when_one_plan_cannot_be_written_none_is(workspace, minsheng, sheet, monkeypatch):
    (workspace / "data/projects/.04-p4.yaml.new").mkdir()
    said = minsheng("import", "--plan", "list.xlsx", "--write")
    assert said.code == 4
    assert "data/projects/04-p4.yaml" in said.err
    assert [name for name in plans(workspace) if not name.startswith(".")] == []


def test_what_changed_between_the_look_and_the_lock_stops_it(workspace, sheet):
    from minsheng_cli.cli import listing
    from minsheng_cli.cli.session import Session
    from minsheng_cli.words import Words

    session = Session(Words("en"), workspace)
    sheets = listing._sheets(session, str(sheet))
    with pytest.raises(Refusal, match="changed-since"):
        listing._again(session, str(sheet), sheets, {})


def test_a_month_has_no_effect_on_a_list(workspace, minsheng, sheet):
    said = minsheng("import", "--plan", "list.xlsx", "--month", "6")
    assert (said.code, said.out) == (2, "")


def test_the_preview_is_chinese_in_chinese(workspace, minsheng, sheet):
    said = minsheng("--lang", "zh", "import", "--plan", "list.xlsx")
    assert said.out.splitlines()[2].split() == ["单元格", "编号", "项目", "指标", "目标数", "期限", "牵头单位"]
    assert "- 清单!C6：“惠及2.5万户”取作2.5万户：惠及户数。\n" in said.out
    assert "新计划5个，须核对10处，已有0个，须改正0处；其他行5行。" in said.out


def test_a_list_of_more_words_than_are_looked_at_in_time_is_refused(workspace, minsheng, tmp_path, monkeypatch):
    file = tmp_path / "清单.csv"
    file.write_text(CSV + ",示例项目甲,新建候车亭10座,,,,\n" * 2, "utf-8")
    words = sum(len(cell.encode()) for cell in file.read_text("utf-8").replace("\n", ",").split(","))
    monkeypatch.setattr("minsheng_cli.cli.listing.MOST_BYTES", words)
    assert "bytes of text" not in minsheng("import", "--plan", str(file)).err
    monkeypatch.setattr("minsheng_cli.cli.listing.MOST_BYTES", words - 1)
    said = minsheng("import", "--plan", str(file))
    assert (said.code, said.out) == (2, "")
    assert f"the cells of {file} have more than {words - 1:,} bytes of text. Make several lists of it" in said.err


def test_a_list_of_more_rows_than_are_looked_at_in_time_is_refused(workspace, minsheng, tmp_path, monkeypatch):
    monkeypatch.setattr("minsheng_cli.cli.listing.MOST_ROWS", 3)
    file = tmp_path / "清单.csv"
    file.write_text(CSV + ",示例项目甲,新建候车亭10座,,,,\n" * 2, "utf-8")
    assert "more than 3 rows" not in minsheng("import", "--plan", str(file)).err
    file.write_text(CSV + ",示例项目甲,新建候车亭10座,,,,\n" * 2 + " ,,,,,,\n" * 5, "utf-8")
    assert "more than 3 rows" not in minsheng("import", "--plan", str(file)).err
    file.write_text(CSV + ",示例项目甲,新建候车亭10座,,,,\n" * 3, "utf-8")
    said = minsheng("import", "--plan", str(file))
    assert said.code == 2
    assert f"{file} has more than 3 rows, its heads included. Make several lists of it" in said.err


def test_help_says_how_long_a_list_may_be(minsheng, workspace):
    assert f"up to {MOST_ROWS:,} rows" in " ".join(minsheng("import", "--help").out.split())
