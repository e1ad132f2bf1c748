"""The year of reports that the tests of files share."""

from __future__ import annotations

import io
import re
from datetime import datetime
from decimal import Decimal

from docx import Document
from openpyxl import load_workbook
from support import HEAD, LEDGER

from minsheng_cli.cli.forms import FORMS

#: Two projects through half a year: readings in both quarters, an adjusted target, a halted project.
YEAR = {
    "data/minsheng.yaml": "city: 示例市\nyear: 2020\ncategories: [居住, 环境]\n",
    "data/projects/6-parks.yaml": """\
id: parks
number: 6
title: 口袋公园
category: 环境
targets:
  - {key: parks, name: 口袋公园, unit: 个, number: 20, verb: 建成}
changes:
  - {date: 2020-05-06, type: adjusted, target: parks, from: 20, to: 24, reason: 增加四处, document: 示政办函〔2020〕9号}
""",
    "data/projects/6-parks.csv": HEAD
    + "2020-03-31,progress,parks,2,,,,,,,\n"
    + "2020-05-31,progress,parks,4,,,,,,,\n"
    + "2020-06-30,progress,parks,6,,,,,,,\n",
    "data/projects/7-trees.yaml": """\
id: trees
number: 7
title: 造林绿化
category: 环境
targets:
  - {key: area, name: 造林面积, unit: 万亩, number: 3}
changes:
  - {date: 2020-06-15, type: suspended, reason: 旱情}
""",
    "data/projects/30-bus-shelters.yaml": """\
id: bus-shelters
number: 30
title: 城市公交便利化
category: 居住
targets:
  - {key: shelters, name: 候车亭, unit: 座, number: 104, verb: 建成}
milestones:
  - {key: routes, name: 线路优化方案印发, due: 2020-05-31}
""",
    LEDGER: HEAD
    + "2020-05-20,note,,,,,,有序推进,,,\n"
    + "2020-05-29,milestone,routes,done,,,,,,,\n"
    + "2020-06-30,progress,shelters,159,,,,,月报,,\n",
}
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


def unpadded(text):
    """Markdown without the blanks and dashes that only align its tables."""
    return re.sub(r"-{2,}", "--", re.sub(" +", " ", text))
