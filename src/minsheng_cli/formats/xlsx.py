"""A workbook as an Excel file: typed cells, filters, frozen heads, printed on A4; no text becomes a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from wcwidth import wcswidth

from minsheng_cli.formats.shown import shown
from minsheng_cli.formats.zipped import settled
from minsheng_cli.report.workbook import Formula, Sheet, SheetColumn, Value, Workbook

#: The row of the heads, below title and note; the widest a column gets, in characters.
HEAD, WIDEST = 2, 42
#: A head longer than this is written in two lines.
HEAD_LINE = 6
#: The height of a line, in points.
LINE = 15
#: The size of the title, in points.
TITLE_SIZE = 14
#: The characters of a column nobody set; those that A4 takes across without being made smaller.
EMPTY, A4_WIDTH = 8, 112
#: Excel keeps so many digits of a number; a longer one is written as text, exactly.
DIGITS = 15
_A4, _BAR = 9, "#9DC3E6"
_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def render(book: Workbook) -> bytes:
    """The workbook as .xlsx."""
    from xlsxwriter import Workbook as Excel

    out = io.BytesIO()
    excel = Excel(out, _options())
    excel.set_properties({"title": shown(book.title), "author": "minsheng", "created": _LONG_AGO})
    for sheet in book.sheets:
        _write(excel, sheet)
    excel.close()
    return settled(out.getvalue())


def _options() -> dict[str, Any]:
    """xlsxwriter's settings, anew for each file because it writes into them; nothing is guessed from a text."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "宋体", "font_size": 11, "font_scheme": False},
    }


def _write(excel: Any, sheet: Sheet) -> None:
    """One sheet: title, note, heads, rows, total."""
    page = excel.add_worksheet(sheet.name)
    page.write_string(0, 0, shown(sheet.title), excel.add_format({"bold": True, "font_size": TITLE_SIZE}))
    page.write_string(1, 0, shown(sheet.note), excel.add_format({"font_color": "#595959"}))
    head = excel.add_format({
        "bold": True, "border": 1, "bg_color": "#D9E2F3", "align": "center", "valign": "vcenter", "text_wrap": True,
    })  # fmt: skip
    for index, column in enumerate(sheet.columns):
        page.write_string(HEAD, index, shown(column.head), head)
        page.set_column(index, index, _width(sheet, index), None, {"hidden": _is_hidden(sheet, index)})
    if any(_is_long(column.head) for column in sheet.columns):
        page.set_row(HEAD, LINE * 2)
    styles = [excel.add_format(_style(column)) for column in sheet.columns]
    for row, cells in enumerate(sheet.laid(), HEAD + 1):
        if (lines := _lines(sheet, cells)) > 1:
            page.set_row(row, LINE * lines)
        for index, value in enumerate(cells):
            _cell(page, sheet, row, index, value, styles[index])
    _dress(page, sheet)


def _style(column: SheetColumn) -> dict[str, Any]:
    """Border, alignment and the number's form."""
    point = "." + "0" * column.digits if column.digits else ""
    forms = {"percent": f"0{point}%", "points": "+0.0;-0.0;0.0", "day": "yyyy-mm-dd"}
    laid: dict[str, dict[str, Any]] = {"text": {"text_wrap": True, "indent": 1}, "day": {"align": "center"}}
    form = {"num_format": forms[column.kind]} if column.kind in forms else {}
    return {"border": 1, "valign": "vcenter", **laid.get(column.kind, {}), **form}


def _cell(page: Any, sheet: Sheet, row: int, index: int, value: Value, style: Any) -> None:
    """Writes a cell as what it is."""
    match value:
        case None:
            page.write_blank(row, index, None, style)
        case Formula():
            text = value.text.format_map(_references(sheet, row))
            page.write_formula(row, index, f"={text}", style, float(value.value))
        case str():
            page.write_string(row, index, shown(value), style)
        case date():
            page.write_datetime(row, index, value, style)
        case Decimal() if len(value.as_tuple().digits) > DIGITS:
            page.write_string(row, index, format(value, "f"), style)
        case _:
            page.write_number(row, index, float(value), style)


def _references(sheet: Sheet, row: int) -> dict[str, str]:
    """The cells that a formula in a row may name."""
    from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

    last = HEAD + len(sheet.rows)
    cells = {column.key: xl_rowcol_to_cell(row, index) for index, column in enumerate(sheet.columns)}
    ranges = {f"{column.key}_all": xl_range(HEAD + 1, index, last, index) for index, column in enumerate(sheet.columns)}
    return cells | ranges


def _dress(page: Any, sheet: Sheet) -> None:
    """Filters, frozen heads, data bars, and how it is printed."""
    last, columns = HEAD + len(sheet.rows), len(sheet.columns)
    page.autofilter(HEAD, 0, max(last, HEAD + 1), columns - 1)
    page.freeze_panes(HEAD + 1, 2)
    for index, column in enumerate(sheet.columns):
        if column.bar and sheet.rows:
            page.conditional_format(HEAD + 1, index, last, index, {
                "type": "data_bar", "bar_color": _BAR, "bar_solid": True, "min_type": "num", "min_value": 0,
                "max_type": "num", "max_value": 1,
            })  # fmt: skip
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD)
    page.print_area(0, 0, HEAD + len(sheet.laid()), _last_printed(sheet))
    page.set_footer("&C— &P —")


def _last_printed(sheet: Sheet) -> int:
    """The last column on paper: beside a narrow table so many empty ones that its title and note are not cut."""
    last = len(sheet.columns) - 1
    printed = max((index for index, column in enumerate(sheet.columns) if column.printed), default=last)
    if printed < last:
        return printed
    wide = sum(_width(sheet, index) for index in range(last + 1) if not _is_hidden(sheet, index))
    wanted = max(wcswidth(shown(sheet.title)) * TITLE_SIZE // 11, wcswidth(shown(sheet.note)))
    return last + max(0, -(-(min(wanted, A4_WIDTH) - wide) // EMPTY))


def _is_hidden(sheet: Sheet, index: int) -> bool:
    """Whether a column is one that few offices fill, and empty here."""
    return sheet.columns[index].rare and all(row[index] is None for row in sheet.rows)


def _is_long(head: str) -> bool:
    """Whether the name of a column is written in two lines."""
    return wcswidth(shown(head)) > HEAD_LINE


def _lines(sheet: Sheet, cells: Sequence[Value]) -> int:
    """The lines that the longest text of a row takes, for programs that do not reckon it themselves."""
    return max(-(-_cells(value, column) // ((column.widest or WIDEST) - 2)) if isinstance(value, str) else 1
               for value, column in zip(cells, sheet.columns, strict=True))  # fmt: skip


def _width(sheet: Sheet, index: int) -> int:
    """The characters a column needs, Chinese ones counted twice; longer texts wrap."""
    values = [row[index] for row in sheet.laid()]
    column = sheet.columns[index]
    head = wcswidth(shown(column.head))
    head = (head if head <= HEAD_LINE else -(-head // 2)) + 2  # the filter's button
    return min(column.widest or WIDEST, max([head, *(_cells(value, sheet.columns[index]) + 2 for value in values)]))


def _cells(value: Value, column: SheetColumn) -> int:
    """The characters that a value takes."""
    if isinstance(value, str):
        return max(0, wcswidth(shown(value))) + 1
    if isinstance(value, Decimal | int) and column.kind == "number":
        return len(format(Decimal(value), "f"))
    return {"day": 10, "percent": 7, "points": 7}.get(column.kind, 8) if value is not None else 0
