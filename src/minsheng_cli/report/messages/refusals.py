"""Why a request is not carried out."""

from __future__ import annotations

from minsheng_cli.report.messages.message import Message
from minsheng_cli.words import N_

REFUSALS: dict[str, Message] = {
    "no-workspace": Message(
        N_("no workspace here: {start} and the folders above have no data/minsheng.yaml"),
        N_("Go to the folder, or name it: minsheng -C FOLDER …"),
    ),
    "not-in-git": Message(N_("{found} is not under git"), N_("Begin with: git init")),
    "unmerged": Message(N_("a merge left {found} undecided"), N_("Mend the file, then: git add FILE")),
    "not-staged": Message(N_("git does not know {found} yet"), N_("Add it first: git add data")),
    "unknown-project": Message(N_("no project is called {found}"), N_("minsheng status lists them all.")),
    "which-project": Message(N_("{found} may be any of these; name it by its id or number:\n{known}")),
    "project-unreadable": Message(
        N_("the data of {found} must be mended first; nothing was written"),
        N_("minsheng check shows what is wrong."),
    ),
    "unknown-target": Message(N_("no target is called {found}"), N_("Targets: {known}.")),
    "which-target": Message(N_("{found} may be several targets"), N_("Name one by its key: {known}.")),
    "say-which-target": Message(N_("say which target the value belongs to, as KEY=VALUE"), N_("Targets: {known}.")),
    "unknown-milestone": Message(N_("no milestone is called {found}"), N_("Milestones: {known}.")),
    "which-milestone": Message(N_("{found} may be several milestones"), N_("Name one by its key: {known}.")),
    "nothing-said": Message(
        N_("nothing to record"), N_("Give KEY=VALUE, or --note TEXT for a report without a figure.")
    ),
    "named-twice": Message(N_("{found} is named twice"), N_("Give each once.")),
    "other-note": Message(
        N_("{item} has this value for {day} already (line {line}), without this note"),
        N_("To add the note to the value: --correct --note …; a note by itself: minsheng add PROJECT --note …"),
    ),
    "not-done": Message(N_("{item} is open: nothing says that it was done"), ""),
    "done-later": Message(
        N_("{item} was recorded as done on {day}"), N_("Give that day or a later one: --date {day}.")
    ),
    "done-on": Message(
        N_("{item} was recorded as done on {day}, not on {found}"),
        N_("If {found} is right, open it first: minsheng done … --correct --note …"),
    ),
    "workspace-twice": Message(
        N_("{found} is the same workspace as {other}"), N_("Give each once; its projects would count twice.")
    ),
    "correct-needs-note": Message(N_("a correction needs --note: why the earlier value was wrong"), ""),
    "nobody-in-office": Message(
        N_("{project} has no supervisor in office on {day}"),
        N_("Say who did it: --by NAME; or give the plan a supervisor and the post a holder."),
    ),
    "problem-needs-note": Message(N_("a problem needs --note: what it is"), ""),
    "problem-needs-until": Message(N_("a problem needs --until: by when it should be solved"), ""),
    "problem-needs-owner": Message(
        N_("{project} has no lead unit to own the problem"), N_("Say who owns it: --by NAME; or add lead to the plan.")
    ),
    "unknown-recipient": Message(N_("nobody here is called {found}"), N_("Units and persons: {known}.")),
    "unknown-supervisor": Message(N_("no supervisor or post is called {found}"), N_("Posts and holders: {known}.")),
    "step-needs-note": Message(N_("this step needs --note: what was done, what was achieved"), ""),
    "until-before": Message(N_("the wanted date {until} lies before {day}"), N_("Give a day that is still to come.")),
    "step-before": Message(N_("problem {number} was raised on {day} only"), N_("Give that day or a later one.")),
    "solved-already": Message(
        N_("problem {number} was solved on {day} (line {line})"), N_("If it has come back, raise a new one.")
    ),
    "unknown-problem": Message(N_("there is no problem {found}"), N_("Problems of the project: {known}.")),
    "slip-needs-unit": Message(
        N_("{project} has no lead unit to send a slip to"), N_("Say which: --to UNIT; or add lead to the plan.")
    ),
    "unknown-matter": Message(
        N_("{found} is no target or milestone here"), N_("Matters: {known}; project is the whole project.")
    ),
    "which-matter": Message(
        N_("{project}: several matters need a slip"),
        N_("Say which: --matter KEY. Matters: {known}; project is the whole project."),
    ),
    "nothing-lags": Message(
        N_("{project}: nothing lags so far that it gets a slip"),
        N_("If one is wanted all the same: --matter KEY. Matters: {known}; project is the whole project."),
    ),
    "slip-needs-requirement": Message(
        N_("{item} is not among what lags or is overdue by the figures of {day}; nothing is asked for by default"),
        N_("If a slip is wanted all the same, say what it asks for: --requirement TEXT."),
    ),
    "slip-last": Message(
        N_("slip {number} is of the highest level and expired unanswered on {day}; no slip can follow it"),
        N_("Record the reply or close it (minsheng slip reply or close {number} --note …), or raise a problem."),
    ),
    "unknown-level": Message(N_("unknown level {found}"), N_("Levels: {known}.")),
    "slip-open": Message(
        N_("slip {number} of {day} is open for this matter"),
        N_("Wait for its deadline, or close it; a higher level can be named with --level."),
    ),
    "unknown-slip": Message(N_("there is no slip {found}"), N_("minsheng slip list shows them all.")),
    "which-slip": Message(N_("{found} may be several slips"), N_("Name the year too: {known}.")),
    "slip-number-twice": Message(
        N_("slip {found} was issued more than once: {files}"),
        N_("Give one of them a new number first; minsheng check names the rows and says how."),
    ),
    "slip-not-issued": Message(N_("slip {number} was issued on {day} only"), N_("Give that day or a later one.")),
    "slip-closed": Message(
        N_("slip {number} was closed on {day} (line {line})"), N_("A closed slip stays closed; issue a new one.")
    ),
    "slip-escalated": Message(
        N_("slip {number} was followed by slip {later}"), N_("Go on with that one: minsheng slip … {later}")
    ),
    "slip-chain-closed": Message(
        N_("slip {number} was followed by others; the last, slip {later}, was closed on {day}"),
        N_("A closed slip stays closed; issue a new one."),
    ),
    "slip-later-step": Message(
        N_("slip {number}: a later step stands in the ledger, {reason} on {day} (line {line})"),
        N_("Give that day or a later one; what went before can no longer be put in."),
    ),
    "slip-unanswered": Message(N_("slip {number} has no reply to return"), ""),
    "slip-expired": Message(
        N_("slip {number} expired on {day}; it can no longer be extended"),
        N_("An extension is asked for before the deadline."),
    ),
    "slip-extension": Message(
        N_("an extension of slip {number} needs a date after {day}"), N_("Give it: --until 2020-07-31")
    ),
    "other-value": Message(
        N_("{item} already has {held} for {day} (line {line}); {found} is another value"),
        N_("If {found} is right: --correct --note … says why."),
    ),
    "falls-below": Message(
        N_("{item}: {found} is below the total {held} of {day} (line {line})"),
        N_("Totals run on and never fall. If {found} is right: --correct --note … says why."),
    ),
    "above-later": Message(
        N_("{item}: {found} is above the later total {held} of {day} (line {line})"),
        N_("Check both. If {found} is right: --correct --note … says why."),
    ),
    "which-entry": Message(
        N_("several entries were made at the same time; name the project: minsheng undo PROJECT\n{reason}")
    ),
    "nothing-to-undo": Message(N_("there is no entry to take back"), ""),
    "committed": Message(
        N_("the last entry is committed: {reason}"),
        N_("A committed row stays. Enter a correction: minsheng add … --correct --note …"),
    ),
    "git-unknown": Message(N_("cannot tell whether the entry is committed: {reason}"), N_("Nothing was taken back.")),
    "moved-on": Message(
        N_("the ledger has changed since: {path}"), N_("Nothing was taken back; look at minsheng log.")
    ),
    "ledger-full": Message(
        N_("nothing was written: {path} would have more than {reason} rows or 16 MB"),
        N_("Move rows of earlier years into the ledger of their own year's workspace."),
    ),
    "locked": Message(
        N_("another entry has held the workspace for {reason} seconds: {path}"),
        N_("Try again; if no minsheng is at work, look for one that hangs."),
    ),
    "not-written": Message(
        N_("nothing was written: {path}: {reason}"), N_("Look at the disk (space, rights) and try again.")
    ),
    "paper-missing": Message(
        N_("{label} is recorded at {place}, but its paper could not be written: {why}"),
        N_("Make the paper once that is mended: minsheng slip paper {number}; the slip itself stands."),
    ),
    "bad-period": Message(
        N_("{found} is no period"), N_("Examples: --quarter Q2, --month 2020-06, --half H1, --year 2020.")
    ),
    "not-begun": Message(
        N_("{found} has not begun on {day}"), N_("Choose an earlier period, or another day with --as-of.")
    ),
    "one-period": Message(
        N_("say one period: --month, --quarter, --half or --year"), N_("Example: minsheng report --quarter Q2")
    ),
    "table-is-shown": Message(
        N_("--format table is shown on the terminal and not written"),
        N_("Leave out -o and the other formats, or take --format plain."),
    ),
    "other-suffix": Message(
        N_("{found} would be written as {form}, which its name does not say"),
        N_("Leave --format out, or give the file a name that fits it."),
    ),
    "unknown-suffix": Message(
        N_("the name {found} says no format that there is"), N_("Known: {known}; or say it: --format NAME.")
    ),
    "several-formats": Message(
        N_("several formats are several files; {found} is not a folder"),
        N_("Give -o a folder (a name that ends with /), or leave it out."),
    ),
    "format-is-bytes": Message(
        N_("{form} is not for a terminal"), N_("Leave -o - out, or send the output into a file: … -o - > FILE")
    ),
    "template-unreadable": Message(
        N_("{path} is no Word template"), N_("It must be a .docx file. Without it, the one of the program is used.")
    ),
    "template-field": Message(
        N_("{path} names a field that there is not: {found}"), N_("Fields, and those of lists: {known}.")
    ),
    "template-sign": Message(
        N_("{path} cannot be filled in: {found} is not closed or cannot be read"),
        N_("A field is a name between two braces on each side; a line with a percent sign ends with one and a brace."),
    ),
    "template-syntax": Message(
        N_("{path} cannot be filled in: {reason}"),
        N_("Look at the fields in double braces and at the lines with a percent sign."),
    ),
    "mails-need-folder": Message(
        N_("{found} messages are {found} files"), N_("Give a folder: -o FOLDER; or one recipient: --to NAME.")
    ),
    "workspace-there": Message(
        N_("{found} is a workspace already"), N_("Name another folder; nothing there was changed.")
    ),
    "bad-city": Message(N_("{found} is no name of a city"), N_("Give one line of text: --city 示例市")),
    "not-a-word-file": Message(N_("not a Word file"), N_("Save it as .docx, or as text in UTF-8.")),
    "text-unreadable": Message(
        N_("{found} cannot be read as a text"), N_("Give a .txt or .md file in UTF-8, or a .docx file.")
    ),
    "bad-plan": Message(N_("{found} would be no plan; nothing was written"), N_("Mend what is named above.")),
    "id-taken": Message(N_("the id {found} is taken by {path}"), N_("Give another: --id NAME")),
    "file-there": Message(N_("{found} is there already"), N_("Nothing was changed; give another id.")),
    "changed-since": Message(
        N_("{found} has changed since it was shown"), N_("Nothing was written; run the command again.")
    ),
    "not-a-later-year": Message(N_("{found} is not after {year}"), N_("Give a later year.")),
    "not-a-sheet": Message(N_("not an Excel file"), N_("Save it as .xlsx, or as CSV.")),
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
    "no-effect": Message(N_("{found} has no effect here"), ""),
    "bad-as-of": Message(N_("{found} is not a day"), N_("Write it as 2020-06-30.")),
    "unknown-standing": Message(N_("unknown standing {found}"), N_("Known: {known}.")),
    "unknown-path": Message(
        N_("no such file in the workspace: {found}"), N_("Paths are written from the workspace or from here.")
    ),
}
