"""The Excel file: typed cells, text never a formula, the same bytes each time."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hostile import HOSTILE
from openpyxl import load_workbook

from minsheng_cli.formats.shown import shown
from minsheng_cli.formats.xlsx import render
from minsheng_cli.report.workbook import Formula, Sheet, SheetColumn, Workbook

ROOT = Path(__file__).parents[2]
#: What a spreadsheet would run, fetch or read as something else than text.
RUN = (
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://example.org")', "{=1+1}",
    "http://example.org", "mailto:a@example.org", "internal:Sheet1!A1", "_x0041_", "0516", "1e5",
    "2020-06-30", "TRUE", "#REF!", "\u202eabc", "a\ud800b", " 两端有空格 ", "'",
)  # fmt: skip
COLUMNS = [
    SheetColumn("title", "项目"), SheetColumn("value", "完成数", "number"), SheetColumn("number", "目标数", "number"),
    SheetColumn("ratio", "完成率", "percent", bar=True), SheetColumn("gap", "差距", "points"),
    SheetColumn("due", "期限", "day"),
]  # fmt: skip
RATIO = Formula("{value}/{number}", Decimal("1.5"))
ROW = ["公交", Decimal("159"), Decimal("106"), RATIO, Decimal("-14.9"), date(2020, 12, 31)]


def book(rows, total=()):
    """A workbook of one sheet."""
    return Workbook("示例市", [Sheet("项目", "示例市", "截至", COLUMNS, rows, total)])


def opened(raw, values=True):
    """The only sheet of a file: its values, or else its formulas."""
    return load_workbook(io.BytesIO(raw), data_only=values).worksheets[0]


def cells(page, row):
    """The values of a row."""
    return [cell.value for cell in page[row]]


def test_numbers_days_and_shares_are_what_they_are():
    page = opened(render(book([ROW])))
    assert cells(page, 3) == ["项目", "完成数", "目标数", "完成率", "差距", "期限"]
    assert cells(page, 4) == ["公交", 159, 106, 1.5, -14.9, datetime(2020, 12, 31)]  # noqa: DTZ001  # openpyxl's own
    assert [cell.number_format for cell in page[4]][3:] == ["0.0%", "+0.0;-0.0;0.0", "yyyy-mm-dd"]


def test_a_formula_stands_with_its_value_and_names_the_cells_of_its_row():
    page = opened(
        render(book([ROW, ROW], ["合计", Formula("SUM({value_all})", Decimal("318")), *[None] * 4])), values=False
    )
    assert [page[f"D{row}"].value for row in (4, 5)] == ["=B4/C4", "=B5/C5"]
    assert page["B6"].value == "=SUM(B4:B5)"


@pytest.mark.parametrize("text", [*HOSTILE, *RUN])
def test_text_is_text_whatever_it_looks_like(text):
    raw = render(Workbook(text, [Sheet("项目", text, text, [SheetColumn("title", text)], [[text]])]))
    page = opened(raw, values=False)
    for row in range(1, 5):
        cell = page.cell(row, 1)
        assert cell.data_type == "s"
        assert cell.hyperlink is None
        assert cell.value == shown(text)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_number_that_excel_would_round_is_written_as_text():
    exact = Decimal("123456789012345.123456")
    page = opened(render(book([["公交", exact, Decimal("106"), None, None, None]])))
    assert page["B4"].value == "123456789012345.123456"


def test_the_head_is_frozen_filtered_and_repeated_on_a4_landscape():
    page = opened(render(book([ROW, ROW], ["合计", *[None] * 5])))
    assert page.freeze_panes == "C4"
    assert page.auto_filter.ref == "A3:F5"
    assert page.print_title_rows == "$3:$3"
    setup = page.page_setup
    assert (setup.orientation, int(setup.paperSize), setup.fitToHeight) == ("landscape", 9, 0)
    assert setup.fitToWidth in (None, 1), "one page wide is what the file format takes when nothing is said"
    assert page.sheet_properties.pageSetUpPr.fitToPage


def test_a_title_wider_than_its_table_is_printed_whole():
    """What hangs out of the printed cells is cut on paper."""
    columns = [SheetColumn("title", "状态"), SheetColumn("value", "本期", "number")]
    wide = opened(render(Workbook("示例市", [Sheet("项目", "示例市" * 8, "截至" * 20, columns, [["按序时", 3]])])))
    assert wide.print_area == "'项目'!$A$1:$K$4"
    endless = opened(render(Workbook("示例市", [Sheet("项目", "示例市", "截至" * 200, columns, [["按序时", 3]])])))
    assert endless.print_area == "'项目'!$A$1:$O$4", "A4 is as wide as it is"


def test_heads_in_two_lines_have_the_height_for_it():
    columns = [SheetColumn("title", "项目"), SheetColumn("value", "未报指标数", "number")]
    long = opened(render(Workbook("示例市", [Sheet("项目", "示例市", "截至", columns, [["公交", 3]])])))
    assert (long.row_dimensions[3].height, opened(render(book([ROW]))).row_dimensions[3].height) == (30, None)


def test_chinese_is_given_twice_the_width_and_a_long_text_wraps():
    page = opened(render(book([["公" * 12, None, None, None, None, None], ["公" * 99, None, None, None, None, None]])))
    assert page.column_dimensions["A"].width == pytest.approx(42, abs=1)
    assert page["A5"].alignment.wrap_text
    assert opened(render(book([["公" * 12, *[None] * 5]]))).column_dimensions["A"].width == pytest.approx(27, abs=1)


def test_a_sheet_without_rows_has_its_head():
    assert cells(opened(render(book([]))), 3)[0] == "项目"


def test_a_sheet_without_rows_says_so_also_on_paper():
    sheet = book([]).sheets[0]._replace(nothing="无")
    page = opened(render(Workbook("示例市", [sheet])))
    assert cells(page, 4) == ["无", *[None] * 5]
    assert page.print_area.partition("!")[2] == "$A$1:$F$4"
    assert [cell.border.bottom.style for cell in page[4]] == ["thin"] * 6
    assert opened(render(Workbook("示例市", [sheet._replace(rows=[ROW])]))).max_row == 4


def test_the_same_workbook_gives_the_same_bytes_also_in_another_process():
    code = (
        "import sys, hashlib; sys.path[:0] = ['tests/formats']; import test_xlsx as t; "
        "print(hashlib.sha256(t.render(t.book([t.ROW]))).hexdigest())"
    )
    first, second = render(book([ROW])), render(book([ROW]))
    other = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, timeout=60)
    assert hashlib.sha256(first).hexdigest() == hashlib.sha256(second).hexdigest() == other.stdout.decode().strip()
