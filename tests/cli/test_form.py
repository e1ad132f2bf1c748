"""Forms go out and come back: filled in in Excel or LibreOffice, sorted, with lost keys; all of a file or nothing."""

from __future__ import annotations

import csv
import shutil
import subprocess

import openpyxl
import pytest
from support import LEDGER, PLAN

HEADS = "编号,项目,指标,本月累计数,滞后原因"
TWO = """\
id: schools
number: 31
title: 示例学校
lead: 示例市教育局
targets:
  - {key: places, name: 新增学位, unit: 人, number: 200000}
  - {key: rate, name: 合格率, unit: '%', number: 95}
milestones:
  - {key: plan, name: 方案印发, due: 2020-05-31}
"""


@pytest.fixture
def office(workspace, minsheng):
    (workspace / PLAN).with_name("31-schools.yaml").write_text(TWO, "utf-8")
    for path in workspace.glob("data/projects/*.csv"):
        path.unlink()
    return minsheng


@pytest.fixture
def form(office, workspace):
    """The form of the schools for June."""
    said = office("form", "--month", "6", "--lead", "教育局", "-o", "out")
    assert (said.code, said.out) == (0, "Written: out/2020-06-示例市教育局.xlsx\n")
    return workspace / "out/2020-06-示例市教育局.xlsx"


def fill(path, answers):
    """Fills in the yellow cells of the rows by the names of their items; gives the sheet's heads."""
    book = openpyxl.load_workbook(path)
    page = book.active
    for row in page.iter_rows(min_row=5):
        for column, text in enumerate(answers.get(row[2].value, ()), 8):
            row[column].value = text
    book.save(path)


def ledger(workspace, name="31-schools"):
    path = workspace / f"data/projects/{name}.csv"
    return [",".join(row[:4]) for row in csv.reader(path.open(encoding="utf-8"))][1:] if path.exists() else []


FILLED = {"新增学位": ("15.7万", "用地未批", "七月协调"), "合格率": ("94%",), "方案印发": ("已完成",)}
RECORDED = [
    "2020-06-30,progress,places,157000",
    "2020-06-30,progress,rate,94",
    "2020-06-30,milestone,plan,done",
]


def test_a_form_is_locked_but_for_its_yellow_cells_and_has_a_row_an_item(form):
    page = openpyxl.load_workbook(form).active
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    assert rows[0][:3] == ["编号", "项目", "指标或节点"]
    assert [row[2] for row in rows[1:]] == ["新增学位", "合格率", "方案印发"]
    assert [row[11:] for row in rows[1:]] == [["schools", key, "2020-06-30"] for key in ("places", "rate", "plan")]
    assert page.protection.sheet
    unlocked = {cell.column_letter for row in page.iter_rows(min_row=5) for cell in row if not cell.protection.locked}
    assert unlocked == {"I", "J", "K"}
    keys = page.column_dimensions["L"]
    assert (keys.hidden, keys.min, keys.max) == (True, 12, 14)
    assert len(page.data_validations.dataValidation) >= 4


def test_what_a_total_may_be_is_typed_in(form):
    checks = openpyxl.load_workbook(form).active.data_validations.dataValidation
    (said,) = [each for each in checks if str(each.sqref) == "I5"]
    assert "ISNUMBER(FIND(ROW($1:$10)-1,I5))" in said.formula1
    assert "SUBSTITUTE" not in said.formula1
    assert len(said.formula1) < 256, "Excel takes no more"


@pytest.mark.parametrize("change", ["suspended", "deferred", "terminated"])
def test_a_halted_project_is_not_asked(office, workspace, change):
    plan = workspace / "data/projects/31-schools.yaml"
    plan.write_text(TWO + f"changes: [{{date: 2020-05-01, type: {change}, reason: 旱情}}]\n", "utf-8")
    said = office("form", "--month", "6", "-o", "out")
    assert said.code == 0
    assert "教育局" not in said.out


def test_a_form_without_a_lead_unit_says_so_once(office, workspace):
    plan = workspace / "data/projects/31-schools.yaml"
    plan.write_text(TWO.replace("lead: 示例市教育局\n", ""), "utf-8")
    assert office("--lang", "zh", "form", "--month", "6", "-o", "out").code == 0
    (file,) = [each for each in (workspace / "out").iterdir() if "未明确" in each.name]
    assert openpyxl.load_workbook(file).active["A1"].value.endswith("填报表（未明确牵头单位）")


def test_a_form_is_the_same_bytes_a_second_time(form, office):
    before = form.read_bytes()
    office("form", "--month", "6", "--lead", "教育局", "-o", "out")
    assert form.read_bytes() == before


def test_what_a_unit_fills_in_comes_to_the_ledger_once(form, office, workspace):
    fill(form, FILLED)
    shown = office("import", str(form))
    assert "3 new, 0 known already, 0 left empty, 0 to be mended." in shown.out
    assert "填报!I5" in shown.out
    assert ledger(workspace) == []
    assert office("import", str(form), "--write").code == 0
    assert ledger(workspace) == RECORDED
    first = (workspace / "data/projects/31-schools.csv").read_text("utf-8")
    assert "用地未批；下步：七月协调" in first
    assert "2020-06-示例市教育局.xlsx 填报!I5" in first
    again = office("import", str(form), "--write")
    assert "0 new, 3 known already" in again.out
    assert (workspace / "data/projects/31-schools.csv").read_text("utf-8") == first


def test_rows_may_be_sorted_and_columns_inserted(form, office, workspace):
    fill(form, FILLED)
    book = openpyxl.load_workbook(form)
    page = book.active
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=5)][::-1]
    for index, row in enumerate(rows, 5):
        for column, value in enumerate(row, 1):
            page.cell(index, column, value)
    page.insert_cols(4, 2)
    book.save(form)
    assert office("import", str(form), "--write").code == 0
    assert sorted(ledger(workspace)) == sorted(RECORDED)


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice (soffice)")
@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_libreoffice_saves_what_comes_back(form, office, workspace, kind):
    fill(form, FILLED)
    profile = f"-env:UserInstallation={(workspace / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(workspace / "back"), str(form)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    said = office("import", str(workspace / f"back/{form.stem}.{kind}"), "--write")
    assert said.code == 0, said
    assert ledger(workspace) == RECORDED


def back(workspace, minsheng, text):
    """Imports a CSV of a unit's own."""
    (workspace / "back.csv").write_text(text, "utf-8")
    return minsheng("import", "back.csv", "--write")


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("示例市为民办实事项目2020年5月填报表", "2020-05-31"),
        ("２０２０ 年 ２ 月报表", "2020-02-29"),
        ("截至2020年6月15日", "2020-06-15"),
    ],
)
def test_the_title_says_the_month_where_the_keys_are_lost(office, workspace, title, day):
    assert back(workspace, office, f"{title}\n{HEADS}\n31,示例学校,新增学位,10,\n").code == 0
    assert ledger(workspace) == [f"{day},progress,places,10"]


def test_a_title_with_two_months_says_none(office, workspace):
    said = back(workspace, office, f"2020年5月报表（接2020年4月）\n{HEADS}\n31,示例学校,新增学位,10,\n")
    assert (said.code, "does not say of which month it is" in said.out) == (2, True)


@pytest.mark.parametrize("head", ["截至", "截至日期"])
@pytest.mark.parametrize("typed", ["2020.6.30", "20200630", "2020/6/30", "２０２０．６．３０"])
def test_days_are_read_as_offices_write_them(office, workspace, head, typed):
    heads = HEADS.replace("滞后原因", head)
    assert back(workspace, office, f"{heads}\n31,示例学校,新增学位,10,{typed}\n").code == 0
    assert ledger(workspace) == ["2020-06-30,progress,places,10"]


def test_the_preview_names_things_and_keeps_the_qualifier(office, workspace):
    (workspace / "back.csv").write_text(f"{HEADS}\n31,示例学校,新增学位,1.5万余,\n31,示例学校,合格率,约94%,\n", "utf-8")
    said = office("--lang", "zh", "import", "back.csv", "--month", "6").out
    assert "示例学校" in said
    assert "新增学位" in said
    assert "15000余人" in said
    assert "约94%" in said
    assert "schools" not in said


def test_a_total_that_falls_is_told_with_a_command_that_works(office, workspace):
    (workspace / "back.csv").write_text(f"{HEADS}\n31,示例学校,新增学位,9,\n", "utf-8")
    assert office("add", "schools", "places=10", "--date", "2020-05-31").code == 0
    said = office("import", "back.csv", "--month", "6").out
    assert "minsheng add schools places=9 --date 2020-06-30 --correct --note …" in " ".join(said.split())
    assert office("add", "schools", "places=9", "--date", "2020-06-30", "--correct", "--note", "核减").code == 0


def test_an_increment_is_not_added_twice(office, workspace):
    assert office("add", "schools", "places=10", "--date", "2020-05-31").code == 0
    (workspace / "back.csv").write_text(f"{HEADS}\n31,示例学校,新增学位,+2,\n", "utf-8")
    assert office("import", "back.csv", "--month", "6", "--write").code == 0
    again = office("import", "back.csv", "--month", "6", "--write")
    assert (again.code, "0 new, 1 known already" in again.out) == (0, True)
    assert ledger(workspace)[1:] == ["2020-06-30,progress,places,12"]


@pytest.mark.parametrize(
    "text",
    ["项目,本月累计数\n城市公交便利化,50\n", "项目,指标,本月累计数\n城市公交便利化,,50\n"],
)
def test_a_project_with_one_target_needs_no_name_of_it(office, workspace, text):
    (workspace / "back.csv").write_text(text, "utf-8")
    assert office("import", "back.csv", "--month", "6", "--write").code == 0
    assert ledger(workspace, "30-bus-shelters") == ["2020-06-30,progress,shelters,50"]


def test_a_row_that_names_no_item_is_told_so(office, workspace):
    (workspace / "back.csv").write_text("项目,指标,本月累计数\n示例学校,,50\n", "utf-8")
    said = office("import", "back.csv", "--month", "6", "--write")
    assert (
        said.code,
        "CSV!B2: the row does not say which item it means. Items: 新增学位、合格率、方案印发." in said.out,
    ) == (2, True)


@pytest.mark.parametrize("row", ["31,示例学校合计,,30,", ",示例学校,新增学位合计,30,", ",示例学校 小计：,,30,"])
def test_a_sum_of_a_project_is_not_taken_for_it(office, workspace, row):
    text = f"{HEADS}\n31,示例学校,新增学位,10,\n{row}\n"
    (workspace / "back.csv").write_text(text, "utf-8")
    assert office("import", "back.csv", "--month", "6", "--write").code == 0
    assert ledger(workspace) == ["2020-06-30,progress,places,10"]


def test_a_damaged_key_gives_way_to_the_names(office, workspace):
    text = f"{HEADS},project,item\n31,示例学校,新增学位,10,,schoo,plac\n"
    (workspace / "back.csv").write_text(text, "utf-8")
    assert office("import", "back.csv", "--month", "6", "--write").code == 0
    assert ledger(workspace) == ["2020-06-30,progress,places,10"]


@pytest.mark.parametrize(
    ("spoil", "cell", "why"),
    [
        (lambda page: page.merge_cells("I5:I6"), "I6", "is merged with the one above"),
        (lambda page: page.__setitem__("I6", "=90+4"), "I6", "a formula stands here without its result"),
    ],
)
def test_a_cell_that_only_reads_as_empty_is_named(form, office, workspace, spoil, cell, why):
    fill(form, {"新增学位": ("10",)})
    book = openpyxl.load_workbook(form)
    spoil(book.active)
    book.save(form)
    said = office("import", str(form), "--write")
    assert (said.code, f"填报!{cell}: " in said.out, why in said.out) == (2, True, True)
    assert ledger(workspace) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_sheet_of_the_unit_itself_is_read_by_heads_and_names(office, workspace, encoding):
    text = (
        "示例市教育局报表,,,,,\n\n序号,项目名称,指标名称,累计完成（单位：万人）,截至日期,备注\n"
        "31,示例学校,新增学位,15.7,２０２０/6/30,\n,,合格率,94%,2020年6月30日,\n小 计,,,251,,\n,,,,,\n"
    )
    file = workspace / "back.csv"
    file.write_text(text, encoding)
    said = office("import", str(file), "--write")
    assert said.code == 0, said
    assert ledger(workspace) == RECORDED[:2]


@pytest.mark.parametrize(
    ("row", "cell", "why"),
    [
        ("31,示例学校,新增学位,约15万多,", "CSV!D2", "约15万多"),
        ("31,示例学校,新增学位,15.7万户,", "CSV!D2", "15.7万户"),
        ("31,示例学校,合格率,0.94,", "CSV!D2", "may be a share or percent"),
        ("31,示例学校,方案印发,快了,", "CSV!D2", "does not say whether it is done"),
        ("31,示例学校,学位数,1,", "CSV!C2", "is not one item of this project"),
        ("77,别的学校,新增学位,1,", "CSV!B2", "no project is called"),
        ("30,示例学校二期,新增学位,1,", "CSV!B2", "no project is called"),
        ("31,示例学校,新增学位,10亿,", "CSV!D2", "1000000000"),
        ("31,示例学校,新增学位,10,\n31,示例学校,新增学位,20,", "CSV!D3", "stands twice, first at CSV!D2"),
        ("31,示例学校,新增学位,10,\x1b[31m红", "CSV!E2", "U+001B"),
    ],
)
def test_a_problem_is_named_at_its_cell_and_nothing_of_the_file_is_recorded(office, workspace, row, cell, why):
    file = workspace / "back.csv"
    file.write_text(f"{HEADS}\n{row}\n30,城市公交便利化,公交站台新建候车亭,50,\n", "utf-8")
    said = office("import", str(file), "--month", "6", "--write")
    assert said.code == 2
    assert f"{cell}: " in said.out
    assert why in said.out
    assert "\x1b" not in said.out
    assert not (workspace / LEDGER).exists()
    assert ledger(workspace) == []


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("back.xlsx", b"PK\x03\x04broken", "not an Excel file"),
        ("back.xlsx", b"", "not an Excel file"),
        ("back.csv", "甲,乙\n1,2\n".encode(), "has no heads of a form"),
        ("back.csv", f"{HEADS}\n31,示例学校,新增学位,10,\n".encode(), "does not say of which month it is"),
        (
            "back.csv",
            f"{HEADS.replace('滞后原因', '日期')}\n31,示例学校,新增学位,10,上月\n".encode(),
            "上月 is not a day",
        ),
    ],
)
def test_a_file_that_is_no_form_is_refused_with_its_reason(office, workspace, name, raw, why):
    (workspace / name).write_bytes(raw)
    said = office("import", name, "--write")
    assert said.code == 2
    assert why in said.out + said.err
    assert ledger(workspace) == []


def test_a_number_that_may_be_two_projects_is_not_guessed(office, workspace):
    second = TWO.replace("id: schools", "id: more").replace("number: 31", "number: 32")
    (workspace / "data/projects/32-more.yaml").write_text(second, "utf-8")
    (workspace / "back.csv").write_text("项目,指标,本月累计数\n示例学校,新增学位,10\n", "utf-8")
    said = office("import", "back.csv", "--month", "6")
    assert (said.code, "示例学校 may be several projects" in said.out) == (2, True)


def test_a_unit_that_leads_nothing_has_no_form(office, workspace):
    said = office("form", "--lead", "水务局", "-o", "out")
    assert (said.code, said.out) == (2, "")
    assert "no project is led by 水务局" in said.err
