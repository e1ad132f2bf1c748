"""Why something is not told or written out as asked."""

from __future__ import annotations

from minsheng_cli.report.messages.message import Message
from minsheng_cli.words import N_

OUTPUTS: dict[str, Message] = {
    "unknown-recipient": Message(N_("nobody here is called {found}"), N_("Units and persons: {known}.")),
    "unknown-supervisor": Message(N_("no supervisor or post is called {found}"), N_("Posts and holders: {known}.")),
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
    "output-is-data": Message(
        N_("{found} is no place to write to: {path} is data that is read"),
        N_("Give -o another place; nothing was written."),
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
    "formats-need-folder": Message(
        N_("several formats are several files"), N_("-o DIR/ writes each of them into a folder.")
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
    "template-beyond": Message(
        N_("{path} cannot be filled in: {found} reckons, calls or reaches beyond the fields"),
        N_("Write the field alone; its figure is reckoned and written out already."),
    ),
    "template-syntax": Message(
        N_("{path} cannot be filled in: {reason}"),
        N_("Look at the fields in double braces and at the lines with a percent sign."),
    ),
    "template-endless": Message(
        N_("{path} takes more time or memory to fill in than a page can need"),
        N_("Look for loops within loops, and for pictures that are too large."),
    ),
    "mails-need-folder": Message(
        N_("{found} messages are {found} files"), N_("Give a folder: -o FOLDER; or one recipient: --to NAME.")
    ),
    "too-slow": Message(
        N_("reading it took longer than {seconds} seconds of the processor"),
        N_("Save what is needed of it as text in UTF-8 (.txt), and use that."),
    ),
    "too-much-memory": Message(
        N_("reading it took more than {limit} bytes of memory"),
        N_("Save what is needed of it as text in UTF-8 (.txt), and use that."),
    ),
    "not-a-word-file": Message(N_("not a Word file"), N_("Save it as .docx, or as text in UTF-8.")),
    "text-unreadable": Message(
        N_("{found} cannot be read as a text"), N_("Give a .txt or .md file in UTF-8, or a .docx file.")
    ),
    "day-and-version": Message(
        N_("{found} and {other} are a day and a version"), N_("Give two days (2020-05-31), or two versions (HEAD~3).")
    ),
    "from-after-to": Message(N_("{found} is after {other}"), N_("Give the earlier day first.")),
    "unknown-version": Message(
        N_("git knows no commit by the name {found}"),
        N_("Name a commit, branch or tag (git log --oneline shows them), or a day: 2020-05-31."),
    ),
    "version-without-data": Message(
        N_("{found} has no data/minsheng.yaml that can be read"), N_("Name a later commit.")
    ),
    "known-at-here": Message(
        N_("--known-at is for commands that show figures; {found} is none"),
        N_("Leave it out here. status, show, why, log, report and diff take it."),
    ),
    "known-at-place": Message(
        N_("what was known on another day must not replace what is written there"),
        N_("Say where it goes: -o FILE, or -o - for the terminal."),
    ),
    "no-effect": Message(N_("{found} has no effect here"), ""),
    "bad-as-of": Message(N_("{found} is not a day"), N_("Write it as 2020-06-30.")),
    "unmatched": Message(N_("no project matches {option} {found}"), N_("There are: {known}.")),
    "unmatched-meant": Message(N_("no project matches {option} {found}; did you mean {meant}?"), ""),
    "unmatched-text": Message(N_("no project, target or id says {found}"), N_("minsheng status lists them all.")),
    "unmatched-together": Message(N_("no project is all of this at once"), N_("Leave one of the choices out.")),
    "unknown-standing": Message(N_("unknown standing {found}"), N_("Known: {known}.")),
    "unknown-path": Message(
        N_("no such file in the workspace: {found}"), N_("Paths are written from the workspace or from here.")
    ),
}
