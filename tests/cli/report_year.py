"""The year of reports that the tests of files share."""

from __future__ import annotations

import io
from datetime import datetime
from decimal import Decimal

from docx import Document
from openpyxl import load_workbook
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


def lines(file):
    """The paragraphs of a Word file that say something."""
    return [each.text for each in Document(io.BytesIO(file.read_bytes())).paragraphs if each.text]


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
