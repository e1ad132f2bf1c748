"""The columns of a report's workbook, by the keys of its JSON record."""

from __future__ import annotations

from typing import NamedTuple

from minsheng_cli.report.workbook import Kind
from minsheng_cli.words import N_


class Column(NamedTuple):
    """A column by its key in the record."""

    head: str
    kind: Kind = "text"
    bar: bool = False
    widest: int = 0
    printed: bool = True
    rare: bool = False


#: The widths of the texts that every row has, in characters, so that a page of them can be read.
WIDE, SLIM = 20, 14
NUMBER, TITLE = Column(N_("No."), "number"), Column(N_("Project"), widest=WIDE)
LEAD = Column(N_("Lead unit"), widest=SLIM)
EXPECTED, GAP = Column(N_("Expected"), "percent"), Column(N_("Gap"), "points")
STANDING, LATE, DUE = Column(N_("Standing")), Column(N_("Days overdue"), "number"), Column(N_("Due"), "day")
ID, KEY = Column(N_("Id"), printed=False), Column(N_("Key"), printed=False)
PROJECTS = {
    "number": NUMBER, "title": TITLE, "category": Column(N_("Category")), "key": Column(N_("Key project")),
    "lead": LEAD, "supervisor": Column(N_("Supervisor")), "standing": STANDING,
    "completion": Column(N_("Completion"), "percent", bar=True), "expected": EXPECTED, "gap_points": GAP,
    "unread_targets": Column(N_("Unread targets"), "number"), "last_report": Column(N_("Last report"), "day"), "id": ID,
}  # fmt: skip
TARGETS = {
    "project_number": NUMBER, "title": TITLE, "lead": LEAD, "name": Column(N_("Target"), widest=WIDE),
    "unit": Column(N_("Unit"), widest=8), "number": Column(N_("Number to reach"), "number"),
    "low": Column(N_("Lower end"), "number", rare=True), "high": Column(N_("Upper end"), "number", rare=True),
    "value": Column(N_("Done"), "number"), "qualifier": Column(N_("Qualifier"), rare=True),
    "as_of": Column(N_("As of"), "day"), "percent": Column(N_("Ratio"), "percent", bar=True),
    "expected": EXPECTED, "gap_points": GAP, "added": Column(N_("Added"), "number"), "due": DUE,
    "days_overdue": LATE, "standing": STANDING,
    "previous": Column(N_("Period before"), "number", printed=False), "id": ID, "key": KEY,
}  # fmt: skip
MILESTONES = {
    "project_number": NUMBER, "title": TITLE, "lead": LEAD, "name": Column(N_("Milestone")), "due": DUE,
    "done": Column(N_("Done on"), "day"), "days_overdue": LATE, "id": ID, "key": KEY,
}  # fmt: skip
LAGGARDS = {
    "project_number": NUMBER, "title": TITLE, "lead": LEAD, "name": Column(N_("What lags")), "unit": TARGETS["unit"],
    "number": TARGETS["number"], "value": TARGETS["value"], "percent": TARGETS["percent"], "expected": EXPECTED,
    "gap_points": GAP, "due": DUE, "days_overdue": LATE, "standing": STANDING,
}  # fmt: skip
OVERDUE = {
    "number": NUMBER, "title": TITLE, "lead": LEAD, "name": Column(N_("Target or milestone")), "due": DUE,
    "days_overdue": LATE,
}  # fmt: skip
UNREPORTED = {key: PROJECTS[key] for key in ("number", "title", "lead", "supervisor", "last_report", "unread_targets")}
CHANGES = {
    "number": NUMBER, "title": TITLE, "date": Column(N_("Date"), "day"), "type": Column(N_("Change")),
    "name": Column(N_("Target")), "from": Column(N_("Number before"), "number"),
    "to": Column(N_("Number after"), "number"),
    "until": Column(N_("Until"), "day"), "reason": Column(N_("Reason")), "document": Column(N_("Document")),
}  # fmt: skip
DUTY = {
    "month": Column(N_("Month")), "number": NUMBER, "title": TITLE, "post_name": Column(N_("Post")),
    "holder": Column(N_("Supervisor")), "reviews_needed": Column(N_("Reviews needed"), "number"),
    "reviews_done": Column(N_("Reviews held"), "number"), "visits_needed": Column(N_("Visits needed"), "number"),
    "visits_done": Column(N_("Visits held"), "number"), "days_silent": Column(N_("Days"), "number"),
}  # fmt: skip
PROBLEMS = {
    "project_number": NUMBER, "title": TITLE, "number": Column(N_("Problem"), "number"), "note": Column(N_("What")),
    "owner": Column(N_("Owner")), "raised": Column(N_("Raised"), "day"), "wanted": Column(N_("Wanted by"), "day"),
    "days_late": LATE,
}  # fmt: skip

SLIPS = {
    "label": Column(N_("Slip number")), "level_name": Column(N_("Level")),
    "project_number": Column(N_("Project number"), "number"), "title": TITLE,
    "matter": Column(N_("Matter")), "unit": Column(N_("To")), "issued": Column(N_("Issued"), "day"),
    "deadline": Column(N_("Deadline"), "day"), "state": Column(N_("State")), "days_overdue": LATE,
    "closed": Column(N_("Closed"), "day"),
}  # fmt: skip
