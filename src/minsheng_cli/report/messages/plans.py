"""Findings about the content of a plan."""

from __future__ import annotations

from minsheng_cli.report.messages.message import Message
from minsheng_cli.words import N_

PLANS: dict[str, Message] = {
    "missing-key": Message(N_("{key} is missing"), N_("Add it; docs/format.md says what it means.")),
    "unknown-key": Message(N_("unknown key {found}"), N_("Known here: {known}.")),
    "unknown-key-meant": Message(N_("unknown key {found}; did you mean {meant}?"), N_("Known here: {known}.")),
    "not-text": Message(
        N_("{key}: a single value is expected here"), N_("Write one text or number, no list and no mapping.")
    ),
    "not-a-list": Message(N_("{key}: a list is expected here"), N_("Write one item a line, each after “- ”.")),
    "empty-list": Message(N_("{key}: the list is empty"), N_("Add an item, or delete the line.")),
    "bad-number": Message(
        N_("{key}: {found} is not a plain number"),
        N_("Write digits only, such as 104 or 3.31; the unit stands in unit (number 15.7 with unit 万人)."),
    ),
    "bad-date": Message(N_("{key}: {found} is not a date"), N_("Write a day that exists, as 2020-06-30.")),
    "bad-key": Message(
        N_("{key}: {found} is not a valid key"),
        N_("Use a lower-case letter, then lower-case letters, digits and hyphens, at most 63 characters."),
    ),
    "bad-choice": Message(N_("{key}: {found} is not known"), N_("Choose one of: {known}.")),
    "bad-choice-bool": Message(N_("{key}: {found} is neither true nor false"), N_("Write true or false.")),
    "bad-text-length": Message(N_("{key}: the text is blank or too long"), N_("Write 1 to {limit} characters.")),
    "bad-character": Message(
        N_("{key}: control or invisible character {found}"),
        N_("Delete it, and type the text anew if it was pasted."),
    ),
    "due-before-start": Message(
        N_("the due date {due} lies before the start {start}"),
        N_("Mend one of the two; missing ones are the ends of the year."),
    ),
    "not-positive": Message(
        N_("{key} must be more than 0"), N_("Write the number to reach; leave it out when none was published.")
    ),
    "needs-key": Message(N_("kind {kind} needs {key} (in order)"), N_("Add it, or choose another kind.")),
    "duplicate-item": Message(
        N_("duplicate key {found}: two targets or milestones have it"),
        N_("Give each its own key; the ledger tells them apart by it."),
    ),
    "duplicate-project": Message(
        N_("id {id} is a duplicate: {other} has it too"),
        N_("Give one of the two another id and file name; only the first is counted."),
    ),
    "duplicate-number": Message(
        N_("number {number} is a duplicate: {other} has it too"), N_("Give one of the two another number.")
    ),
    "last-year-day": Message(
        N_("{day} in last_year is compared with no reading: readings of this list come before the day a year later"),
        N_("last_year holds totals of the year before; if the year is mistyped, write {meant}."),
    ),
    "lights-order": Message(
        N_("yellow begins at {yellow} points, after red at {red}"), N_("Yellow comes first; mend one of the two.")
    ),
    "slip-number": Message(
        N_("{found} is no template of a number"),
        N_("It needs the fields year and number in braces, and no others; the format of the data files shows one."),
    ),
    "slip-levels": Message(N_("levels of slips need keys of their own, at least one"), N_("Mend the list levels.")),
    "duplicate-post": Message(N_("two posts have the key {found}"), N_("Give each its own key.")),
    "bad-period-name": Message(
        N_("{key}: {found} is no period"), N_("Write it as in the name of the report: 2020-Q2, 2020-06, 2020-H1, 2020.")
    ),
    "bad-paper-number": Message(
        N_("{key}: {found} is not a document number"),
        N_("Write 示政办通报〔2020〕7号: six-sided brackets round the year, no leading zero, 号 at the end."),
    ),
    "duplicate-period": Message(N_("two notices are given for {found}"), N_("Keep one notice a period.")),
    "checkpoint": Message(
        N_("checkpoint {day} is outside {start} to {due}, falls, or is above 100%"),
        N_("Checkpoints rise from start to due."),
    ),
    "change-target": Message(
        N_("an adjustment needs a target of this plan and a new number (to)"), N_("Targets here: {known}.")
    ),
    "change-from": Message(
        N_("from says {found}, but {item} stood at {held} until then"),
        N_("from is what held before; number is the one first published."),
    ),
    "change-resumed": Message(
        N_("resumed on {day}, but nothing was halted before"),
        N_("Add the change that suspended or deferred it, or delete this one."),
    ),
    "change-whole": Message(
        N_("{found} holds for the whole project; {key} says nothing here"),
        N_("Delete the line. A single target is lowered with type adjusted, from and to."),
    ),
    "holder-order": Message(
        N_("{post}: {found} since {day} stands below {other} since {since}"),
        N_("Put the holders in the order in which they took over, or mend the day."),
    ),
    "two-holders": Message(
        N_("{post}: {found} and {other} both hold it since {day}"),
        N_("A day has one holder: mend one of the two days, or delete one."),
    ),
    "unknown-category": Message(N_("category {found} is not in minsheng.yaml"), N_("Choose one of: {known}.")),
    "unknown-post": Message(N_("supervisor {found} is no post in minsheng.yaml"), N_("Posts: {known}.")),
    "no-lead": Message(N_("{count} without a lead unit: {projects}"), N_("Add lead to the plan once it is known.")),
    "no-supervisor": Message(
        N_("{count} without a supervisor: {projects}"), N_("Add supervisor (a post) to the plan once it is known.")
    ),
    "nothing-to-judge": Message(
        N_("no target with a number and no milestone: nothing to judge by"),
        N_("Add a milestone, such as the year's task with its due date."),
    ),
}
