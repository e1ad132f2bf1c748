"""What is worth a second look: neutral, for most of it has a good reason."""

from __future__ import annotations

from minsheng_cli.report.messages.message import Message
from minsheng_cli.words import N_

HONESTY: dict[str, Message] = {
    "late-entry": Message(
        N_("worth a second look: recorded on {recorded}, {days} days after {day}; rows like it: {count}"),
        N_("Until then nobody could see it. When may be late: honesty.late_days in minsheng.yaml."),
    ),
    "back-dated": Message(
        N_(
            "worth a second look: the total of {item} for {day} was recorded on {recorded}, after that for {other} "
            "(line {line}, recorded on {other_recorded})"
        ),
        N_("--known-at shows what was known before."),
    ),
    "after-notice": Message(
        N_("worth a second look: recorded on {recorded}, after the notice on {period} was issued on {issued}"),
        N_("The notice does not have it; --known-at {issued} shows the figures without it."),
    ),
    "same-total": Message(
        N_(
            "worth a second look: {item} stands at {value}{unit} in {count} readings running, since {first} "
            "(line {line})"
        ),
        N_("Ask whether it stands still or was copied; a note on the last row explains it."),
    ),
    "full-on-due-day": Message(
        N_("worth a second look: {item} comes to exactly {value}{unit}, 100% on its due day {due}, without a note"),
        N_("Look at the papers, or at the site; a note explains it."),
    ),
    "quarter-end-jump": Message(
        N_(
            "worth a second look: {item} rose by {rise}% of the target on the last day of the quarter, from "
            "{before} (line {line}) to {value}{unit}"
        ),
        N_("Look at the papers, or at the site; a note explains it."),
    ),
    "corrected-down": Message(
        N_("worth a second look: {item} was corrected downwards, {before} (line {line}) → {value}: {note}"),
        N_("See whether the first total was published somewhere."),
    ),
    "target-lowered": Message(
        N_("worth a second look: {item} asks for less since {day}, {before} → {after}{unit}: {reason}"),
        N_("The paper that decided it (document): {document}"),
    ),
    "number-lowered": Message(
        N_(
            "worth a second look: {item} asks for {after}{unit} and asked for {before} in commit {commit} of {day}, "
            "without a dated change"
        ),
        N_(
            "Keep the first number, and say the other one in changes (from, to, date, reason). "
            "See: minsheng diff {commit}"
        ),
    ),
    "row-lost": Message(
        N_("worth a second look: commit {commit} of {day} took a row out of the ledger: {row}"),
        N_(
            "If it holds, put it back; if it was wrong, enter a correction for its day and item. See: git show {commit}"
        ),
    ),
    "no-entry-day": Message(
        N_("{count} rows do not say when they were recorded; for --known-at they count from their own day"),
        N_("The commands write it; a row typed by hand may say it in the column recorded, before it is committed."),
    ),
}
