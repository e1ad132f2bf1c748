"""What LibreOffice makes of our files: pages of 22 lines of 28 characters, and ratios by their formulas."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile

import pytest
from report_year import sheets, table
from support import HEAD, LEDGER, PLAN, write

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
