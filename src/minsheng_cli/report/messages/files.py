"""Findings about a file as a whole."""

from __future__ import annotations

from minsheng_cli.report.messages.message import Message
from minsheng_cli.words import N_

#: What systems say most often about a file; looked up when the message is made.
REASONS = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("Not a directory"),
    N_("Is a directory"),
    N_("File exists"),
    N_("File name too long"),
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("Read-only file system"),
    N_("Input/output error"),
    N_("Device or resource busy"),
    N_("not a regular file"),
    N_("more files in it than a workspace can have"),
)
FILES: dict[str, Message] = {
    "unreadable": Message(N_("cannot read it: {reason}"), N_("Look at the file's rights and at the disk.")),
    "no-folder": Message(
        N_("the folder is missing"), N_("Create it, or restore it from git; the plans and ledgers belong there.")
    ),
    "link": Message(N_("a symbolic link (not followed)"), N_("Put the file itself here.")),
    "not-a-file": Message(N_("not a regular file"), N_("Remove it or move it out of the folder.")),
    "too-large": Message(N_("too large: more than {limit} bytes"), N_("Split it, or move what is no data elsewhere.")),
    "encoding": Message(N_("not UTF-8 text (encoding)"), N_("Save the file as UTF-8; it is never converted unasked.")),
    "encoding-gbk": Message(
        N_("not UTF-8 text; it looks like GBK (encoding)"),
        N_("minsheng check --fix converts it; or in WPS or Notepad, “Save as”, encoding UTF-8."),
    ),
    "encoding-utf16": Message(
        N_("not UTF-8 text; it is UTF-16, which Notepad calls Unicode (encoding)"),
        N_("minsheng check --fix converts it; or in Notepad, “Save as”, encoding UTF-8."),
    ),
    "encoding-office": Message(
        N_("not text; it is a workbook or a document (encoding)"),
        N_("Renaming is not enough: in Excel or WPS, “Save as”, CSV UTF-8; a plan is written in a text editor."),
    ),
    "control-character": Message(
        N_("control character {found}, which has no place in text"), N_("Delete it; it may be invisible.")
    ),
    "empty": Message(N_("the file is empty"), N_("Fill it in, restore it from git, or delete it.")),
    "conflict": Message(
        N_("merge conflict marker"),
        N_("Open the file, keep what is right and delete the lines <<<<<<<, =======, >>>>>>>."),
    ),
    "file-suffix": Message(
        N_("the suffix {found} is not read"), N_("Rename it to .yaml or .csv in lower case, or move it away.")
    ),
    "file-name": Message(
        N_("the file name does not fit id {id} and number {number}"),
        N_("Rename the file to {wanted}, or mend id and number."),
    ),
    "no-plan": Message(N_("a ledger without a plan: {plan} is missing"), N_("Restore the plan, or rename the ledger.")),
    "set-aside": Message(
        N_("a torn row was set aside here"),
        N_("Read it, enter the fact again if it is missing, then delete the file."),
    ),
}
