"""Why a step of a slip is not taken."""

from __future__ import annotations

from minsheng_cli.report.messages.message import Message
from minsheng_cli.words import N_

SLIPS: dict[str, Message] = {
    "slip-no-number-left": Message(
        N_("no number is left in {year}: a slip has the last one, {number}"),
        N_("Was it mistyped? Look at it: minsheng slip show {year}-{number}"),
    ),
    "slip-needs-unit": Message(
        N_("{project} has no lead unit to send a slip to"), N_("Say which: --to UNIT; or add lead to the plan.")
    ),
    "slip-hidden": Message(
        N_("{place}: control or invisible character {mark}, which would go out on the slip"),
        N_("Say it anew: {option} …; in a plan it can also be deleted."),
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
    "paper-missing": Message(
        N_("{label} is recorded at {place}, but its paper could not be written: {why}"),
        N_("Make the paper once that is mended: minsheng slip paper {number}; the slip itself stands."),
    ),
}
