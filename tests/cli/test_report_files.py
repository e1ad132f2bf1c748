"""The formats of a report: their files, names and suffixes, the same bytes each time, and hostile titles."""

from __future__ import annotations

import io
import json

import pytest
from docx import Document
from report_year import WRITTEN, lines, sheets
from running import on_a_terminal, shell
from support import HEAD, LEDGER, PLAN, write

from minsheng_cli.cli.forms import FORMS


def names(folder):
    """The files of a folder."""
    return sorted(path.name for path in folder.iterdir())


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
