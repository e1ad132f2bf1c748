"""A form as an Excel file: locked but for what a unit fills in, with hidden keys for the way back.

The cells to fill in are text, so that 15.7万 and 94% come back as they were typed.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from minsheng_cli.formats.shown import shown
from minsheng_cli.formats.zipped import settled
from minsheng_cli.report.workbook import EntryForm, EntryRow

HEADS = (
    "编号", "项目", "指标或节点", "单位", "目标或期限", "上次累计", "上次日期", "状态",
    "本月累计数", "滞后原因", "下步措施", "project", "item", "day",
)  # fmt: skip
_WIDTHS = (6, 24, 28, 7, 12, 12, 12, 12, 14, 24, 24, 0, 0, 0)
_HEAD = 3
_NOTES = (
    "填报说明：只填黄色的格。“本月累计数”填自年初至本月末的累计数（不是当月新增），"
    "可写 159、15.7万、94%；节点选“已完成”或“未完成”。",
    "没有进展的也请填原数；进度滞后的写明原因和下步措施。其他格已锁定，请不要改动；行的次序和另加的列不影响回收。",
)
_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def render(form: EntryForm) -> bytes:
    """The form as .xlsx."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    excel = Workbook(out, options)
    excel.set_properties({"title": shown(form.title), "author": "minsheng", "created": _LONG_AGO})
    page = excel.add_worksheet("填报")
    styles = _styles(excel)
    page.write_string(0, 0, shown(f"{form.title}（{form.lead.strip('（）()')}）"), styles["title"])
    for index, note in enumerate(_NOTES, 1):
        page.write_string(index, 0, note, styles["note"])
    for column, (head, width) in enumerate(zip(HEADS, _WIDTHS, strict=True)):
        page.write_string(_HEAD, column, head, styles["head"])
        page.set_column(column, column, width or 4, None, {"hidden": not width})
    for index, row in enumerate(form.rows, _HEAD + 1):
        _write(page, index, row, styles)
    _set_up(page)
    excel.close()
    return settled(out.getvalue())


def _styles(excel: Any) -> dict[str, Any]:
    """The looks of the cells; yellow ones are to be filled in."""
    return {
        "title": excel.add_format({"bold": True, "font_size": 16}),
        "note": excel.add_format({"font_color": "#595959", "text_wrap": False}),
        "head": excel.add_format(
            {"bold": True, "border": 1, "bg_color": "#D9E2F3", "text_wrap": True, "align": "center"}
        ),
        "cell": excel.add_format({"border": 1, "text_wrap": True, "valign": "top"}),
        "day": excel.add_format({"border": 1, "num_format": "yyyy-mm-dd", "valign": "top"}),
        "entry": excel.add_format(
            {"border": 1, "bg_color": "#FFF2CC", "locked": False, "num_format": "@", "text_wrap": True, "valign": "top"}
        ),
    }


def _write(page: Any, index: int, row: EntryRow, styles: dict[str, Any]) -> None:
    """One row: texts, the cells to be filled in with their checks, the hidden keys."""
    texts = (row.number, row.title, row.name, row.unit, row.wanted, row.last)
    page.set_row(index, 30)
    for column, text in enumerate(texts):
        page.write_string(index, column, shown(text), styles["cell"])
    if row.last_day:
        page.write_datetime(index, 6, datetime.combine(row.last_day, datetime.min.time()), styles["day"])
    else:
        page.write_blank(index, 6, None, styles["cell"])
    page.write_string(index, 7, shown(row.standing), styles["cell"])
    for column in (8, 9, 10):
        page.write_blank(index, column, None, styles["entry"])
    for column, text in enumerate((row.project, row.item, row.day.isoformat()), 11):
        page.write_string(index, column, text, styles["cell"])
    _checks(page, index, row)


def _checks(page: Any, index: int, row: EntryRow) -> None:
    """What Excel refuses as it is typed: a milestone has two answers, a total has digits; import reads it exactly."""
    if row.milestone:
        page.data_validation(index, 8, index, 8, {"validate": "list", "source": ["已完成", "未完成"]})
    else:
        cell = f"I{index + 1}"
        digit = f"SUMPRODUCT(--ISNUMBER(FIND(ROW($1:$10)-1,{cell})))>0"  # 约1.4万余人: import reads it exactly
        page.data_validation(index, 8, index, 8, {
            "validate": "custom", "value": f"=OR(ISNUMBER(VALUE({cell})),{digit})",
            "error_title": "累计数", "error_message": "请填数字，如 159、15.7万、约1.4万、94%。", "ignore_blank": True,
        })  # fmt: skip
    page.data_validation(index, 9, index, 10, {"validate": "length", "criteria": "<=", "value": 900})


def _set_up(page: Any) -> None:
    """Locked, frozen below the heads, printed on A4 landscape."""
    page.protect(
        "", {"sort": True, "autofilter": True, "format_columns": True, "insert_columns": True, "format_rows": True}
    )
    page.ignore_errors({"number_stored_as_text": "A1:K2000"})
    page.freeze_panes(_HEAD + 1, 3)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_HEAD)
