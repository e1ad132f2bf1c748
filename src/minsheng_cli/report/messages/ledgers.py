"""Findings about a ledger."""

from __future__ import annotations

from minsheng_cli.report.messages.message import Message
from minsheng_cli.words import N_

LEDGERS: dict[str, Message] = {
    "header": Message(N_("the header is not that of a ledger: {found}"), N_("The first line must be: {known}")),
    "columns": Message(N_("{found} cells, {known} are expected"), N_("Count the commas; quote a cell that holds one.")),
    "columns-full-width": Message(
        N_("{found} cells, {known} are expected; a full-width comma parts none"),
        N_("Type the commas between the cells half-width, with the input method off."),
    ),
    "quote": Message(
        N_("an open quotation mark"), N_("Close it in the same line; double a mark inside a quoted cell.")
    ),
    "too-many-numbers": Message(
        N_("more than {limit} slips and problems in one ledger"),
        N_("Look for rows that were doubled under new numbers; no more can be entered here."),
    ),
    "torn-row": Message(
        N_("torn last row: a write was cut off"),
        N_("The next entry sets it aside; enter the fact again if it is missing."),
    ),
    "bad-event": Message(N_("unknown event {found}"), N_("Known events: {known}.")),
    "unknown-item": Message(N_("{found} is no item of this plan for this event"), N_("Items of the plan: {known}.")),
    "no-item-here": Message(
        N_("{found} does not belong here"), N_("This event has neither item nor value; write it as a note.")
    ),
    "bad-value": Message(
        N_("{found} is not an exact number"),
        N_("Write it as 104, 1,590, 15.7万 or １５９{unit}; over, about, expected: 余, 约, 预计."),
    ),
    "unit": Message(N_("{found} is not in the target's unit {unit}"), N_("Give the number in {unit}.")),
    "negative": Message(N_("{found}: a total is never negative"), N_("Give the running total, not the change.")),
    "no-note": Message(N_("a {event} needs a note"), N_("Say in the column note why, or what was reported.")),
    "bad-recorded": Message(
        N_("{found} is not a time of entry"),
        N_("Write 2020-07-02 or 2020-07-02T09:00:00+08:00, or leave it empty."),
    ),
    "bad-id": Message(N_("{found} is not a row's id"), N_("Leave the cell empty in a row typed by hand.")),
    "changed-row": Message(
        N_("changed after it was recorded (id {found} does not fit)"),
        N_("Restore the row from git and enter a correction instead."),
    ),
    "row-rewritten": Message(
        N_("changed after it was committed; it was: {row}"),
        N_(
            "Put it back as it was and enter a correction instead; where nothing else is new in the file: git restore "
            "--source HEAD --staged --worktree {file}. In the middle of a merge: git merge --abort, and merge again."
        ),
    ),
    "row-removed": Message(
        N_("a committed row was removed or moved: {row}"),
        N_(
            "Put it back as it was and enter a correction instead; where nothing else is new in the file: git restore "
            "--source HEAD --staged --worktree {file}. In the middle of a merge: git merge --abort, and merge again."
        ),
    ),
    "ledger-removed": Message(
        N_("a committed ledger was removed ({rows} rows)"),
        N_("Restore it (git restore --source HEAD --staged --worktree {file}), or rename it together with its plan."),
    ),
    "doubled-row": Message(N_("the same row as line {first}; it counts once"), N_("Nothing needs to be done.")),
    "two-values": Message(
        N_("{item} has two values for {day}: {first} (line {first_line}) and {other}"),
        N_("Neither counts. Find out which is right and enter it: minsheng add … --correct --note …"),
    ),
    "milestone-days": Message(
        N_("{item} was reached on {day} and already on {first} (line {first_line}); the first day counts"),
        N_(
            "If the first is right, say so: minsheng done {project} {item} --date {first} --note …; if the later one "
            "is, open the first again: minsheng done {project} {item} --correct --date {first} --note …"
        ),
    ),
    "falling-total": Message(
        N_("the total of {item} falls: {earlier} (line {earlier_line}) → {later}"),
        N_("If the lower one is right, enter it: minsheng add … --correct --note …"),
    ),
    "slip-clash": Message(
        N_("slip {number} of {year} was issued twice: {other} has it too"),
        N_(
            "Two branches issued it at the same time: give the later one a new number in this row and in all rows of "
            "its later steps, empty the ids of these rows, then make its paper anew: minsheng slip paper NUMBER. The "
            "one with the old number is void: {paper}"
        ),
    ),
    "problem-clash": Message(
        N_("problem {number} was raised twice: line {first} has another one; this one is not counted"),
        N_(
            "Two branches raised one each. Raise this one anew, so that it gets a number of its own: "
            "minsheng problem raise {project} --until DAY --note … (the same words)"
        ),
    ),
    "slip-unknown": Message(
        N_("slip {number} was never issued here"), N_("Look for the row that issued it, or mend the number.")
    ),
    "slip-level": Message(N_("{found} is no level of slips"), N_("Levels: {known}.")),
    "slip-closed-twice": Message(
        N_("slip {number} was closed already on {day} (line {first})"),
        N_("The first closing holds. If it was premature, issue a new slip."),
    ),
    "slip-after-closing": Message(
        N_("slip {number} was closed on {day} (line {first}); no step can follow"),
        N_(
            "Not committed yet: mend the day or the number that is wrong and empty the id of its row. Once committed "
            "it stays and the closing holds; if the matter is not settled, issue a new slip: minsheng slip issue "
            "{project} --matter {matter}"
        ),
    ),
    "slip-late-extension": Message(
        N_("the extension of slip {number} came after its deadline {day}"),
        N_(
            "An extension is granted before the deadline. Not committed yet: mend the day if it is wrong and empty the "
            "id of the row. Once committed it stays and its date holds as the deadline."
        ),
    ),
    "slip-deadline": Message(
        N_("the deadline {until} of slip {number} lies before the day of its row, {day}"),
        N_(
            "Not committed yet: mend the one that is wrong and empty the id of the row. Once committed it stays; while "
            "the slip is open, the next one sets the right deadline: minsheng slip issue {project} --matter {matter} "
            "--due DAY"
        ),
    ),
    "slip-too-early": Message(
        N_("slip {number} was issued on {day} only (line {first}); this step is not counted"),
        N_(
            "Not committed yet: mend the day or the number that is wrong and empty the id of the row. Once committed "
            "it stays and is not counted; enter the step again with its right day: minsheng slip {step} {slip} --date "
            "DAY --note …"
        ),
    ),
    "early-date": Message(
        N_("{day} lies before {start}, when it begins"),
        N_(
            "Is the year right? What began earlier says so in its plan (start of a target); "
            "or say that it is right: a value by --correct --note …, a milestone by --note …"
        ),
    ),
    "future-date": Message(N_("{day} lies in the future (today is {today})"), N_("Use the day the total speaks of.")),
    "magnitude": Message(
        N_("{item}: {value}{unit} is 1,000 times {against} or more"),
        N_("Was it counted in {unit}? If it is right, enter it with --correct --note …"),
    ),
}
