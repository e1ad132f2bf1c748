"""Why an entry is not recorded, or not taken back."""

from __future__ import annotations

from minsheng_cli.report.messages.message import Message
from minsheng_cli.words import N_

ENTRIES: dict[str, Message] = {
    "unknown-target": Message(N_("no target is called {found}"), N_("Targets: {known}.")),
    "milestone-named": Message(
        N_("{found} is a milestone, not a target"), N_("When it is reached: minsheng done {project} {item}")
    ),
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
    "correct-needs-note": Message(N_("a correction needs --note: why the earlier value was wrong"), ""),
    "nobody-in-office": Message(
        N_("{project} has no supervisor in office on {day}"),
        N_("Say who did it: --by NAME; or give the plan a supervisor and the post a holder."),
    ),
    "problem-needs-note": Message(N_("a problem needs --note: what it is"), ""),
    "problem-needs-until": Message(N_("a problem needs --until: by when it should be solved"), ""),
    "problem-no-number-left": Message(
        N_("no number is left: a problem has the last one, {number}"),
        N_("Was it mistyped? Look at it: minsheng problem list"),
    ),
    "problem-needs-owner": Message(
        N_("{project} has no lead unit to own the problem"), N_("Say who owns it: --by NAME; or add lead to the plan.")
    ),
    "step-needs-note": Message(N_("this step needs --note: what was done, what was achieved"), ""),
    "until-before": Message(N_("the wanted date {until} lies before {day}"), N_("Give a day that is still to come.")),
    "step-before": Message(N_("problem {number} was raised on {day} only"), N_("Give that day or a later one.")),
    "solved-already": Message(
        N_("problem {number} was solved on {day} (line {line})"), N_("If it has come back, raise a new one.")
    ),
    "unknown-problem": Message(N_("there is no problem {found}"), N_("Problems of the project: {known}.")),
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
        N_(
            "by their times of entry it is not certain which was the last; name its project: minsheng undo PROJECT\n"
            "{reason}"
        )
    ),
    "no-entry-that-day": Message(
        N_("no ledger ends with an entry made on {day}, which is today by MINSHENG_TODAY"),
        N_("Name the project whose last entry is meant: minsheng undo PROJECT"),
    ),
    "nothing-to-undo": Message(N_("there is no entry to take back"), ""),
    "committed": Message(
        N_("the last entry is committed: {reason}"),
        N_(
            "A committed row stays. Enter a correction: "
            "minsheng add {project} {item}=VALUE --date {day} --correct --note TEXT"
        ),
    ),
    "committed-milestone": Message(
        N_("the last entry is committed: {reason}"),
        N_(
            "A committed row stays. If the milestone is open, say so: "
            "minsheng done {project} {item} --correct --note TEXT"
        ),
    ),
    "committed-reopening": Message(
        N_("the last entry is committed: {reason}"),
        N_("A committed row stays. If the milestone is done after all: minsheng done {project} {item}"),
    ),
    "committed-problem": Message(
        N_("the last entry is committed: {reason}"),
        N_("A committed row stays. If there is no such problem: minsheng problem solve {project} {item} --note TEXT"),
    ),
    "committed-solving": Message(
        N_("the last entry is committed: {reason}"),
        N_("A committed row stays. If the problem is not solved, raise it anew: minsheng problem raise {project}"),
    ),
    "committed-slip": Message(
        N_("the last entry is committed: {reason}"),
        N_(
            "A committed row stays. If it was a mistake, say so and close the slip: "
            "minsheng slip close {item} --note TEXT"
        ),
    ),
    "committed-slip-closing": Message(
        N_("the last entry is committed: {reason}"),
        N_("A committed row stays, and a closed slip stays closed; issue a new one: minsheng slip issue {project}"),
    ),
    "committed-note": Message(
        N_("the last entry is committed: {reason}"),
        N_("A committed row stays. Enter what is right as another note: minsheng add {project} --note TEXT"),
    ),
    "committed-meeting": Message(
        N_("the last entry is committed: {reason}"),
        N_(
            "A committed row stays. Enter the right one, and say so in its note: "
            "minsheng {command} {project} --note TEXT"
        ),
    ),
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
    "read-back": Message(
        N_("{path} reads back differently from what was written; it is not sure what it holds"),
        N_("Look at its last lines and at the disk before the entry is made again; minsheng check names a torn row."),
    ),
    "replaced": Message(
        N_("{path} was replaced by another program while it was written; nothing was recorded"),
        N_("Let git, the editor or the copying finish, look at the ledger, and do the same again."),
    ),
    "leads-out": Message(
        N_("{path} is a link that leads out of the workspace, to {reason}; nothing was written"),
        N_("Put the folder itself there. Reports, papers and forms go elsewhere with -o."),
    ),
    "not-written": Message(
        N_("nothing was written: {path}: {reason}"), N_("Look at the disk (space, rights) and try again.")
    ),
}
