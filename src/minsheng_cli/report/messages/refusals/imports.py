"""Why a sheet is not read in."""

from __future__ import annotations

from minsheng_cli.report.messages.message import Message
from minsheng_cli.words import N_

IMPORTS: dict[str, Message] = {
    "not-a-sheet": Message(N_("not an Excel file"), N_("Save it as .xlsx, or as CSV.")),
    "long-cell": Message(
        N_("sheet {sheet}, row {row}, column {column}: a cell of more than {limit} characters"),
        N_("Shorten it; where it is not that long, look for a quotation mark that stands alone."),
    ),
    "sheet-unmended": Message(N_("nothing of {found} was read"), N_("Mend what is said above, and give it again.")),
    "list-too-long": Message(
        N_("{found} has more than {limit} rows, its heads included"),
        N_("Make several lists of it, one after the other."),
    ),
    "list-too-wordy": Message(
        N_("the cells of {found} have more than {limit} bytes of text"),
        N_("Make several lists of it, one after the other."),
    ),
    "sheet-unreadable": Message(N_("{found} cannot be read as a sheet"), N_("Give an .xlsx, .xls or .csv file.")),
    "no-form": Message(
        N_("{found} has no heads of a form"),
        N_("It needs at least the columns 项目 and 本月累计数; minsheng form makes one."),
    ),
    "no-day": Message(
        N_("{found} does not say of which month it is"), N_("Say it with --month; for June 2020: --month 2020-06")
    ),
    "no-list": Message(
        N_("{found} has no heads of a list of projects"),
        N_("It needs the column 项目 and one more, such as 内容, 目标, 牵头单位 or 完成时限."),
    ),
    "no-title": Message(N_("this row does not say to which project it belongs"), N_("Give it a title.")),
    "unknown-row-project": Message(
        N_("no project is called {found}"), N_("Write the title as minsheng status shows it.")
    ),
    "which-row-project": Message(N_("{found} may be several projects"), N_("Write number and title.")),
    "unknown-row-item": Message(N_("{found} is not one item of this project"), N_("Items: {known}.")),
    "cell-merged": Message(
        N_("this cell is merged with the one above; its value would count for the first row alone"),
        N_("Undo the merging and write a value in each row."),
    ),
    "cell-formula": Message(
        N_("a formula stands here without its result"),
        N_("Open and save the file in Excel, or write the number itself."),
    ),
    "no-row-item": Message(N_("the row does not say which item it means"), N_("Items: {known}.")),
    "unknown-lead": Message(N_("no project is led by {found}"), N_("minsheng status --by lead shows the units.")),
    "row-twice": Message(N_("{found} stands twice, first at {cell}"), N_("Leave one of them.")),
    "share-or-percent": Message(
        N_("{found} may be a share or percent"), N_("Write it with the sign: 94% (or 0.94% if that is meant).")
    ),
    "bad-day": Message(N_("{found} is not a day"), N_("Write it as 2020-06-30.")),
    "bad-done": Message(N_("{found} does not say whether it is done"), N_("Write 已完成 or 未完成.")),
}
