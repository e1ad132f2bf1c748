"""The workbook of a period's report, made from its JSON record: what a program reads and what a person reads agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from minsheng_cli.core.ratio import percent_text, shares_of_a_whole
from minsheng_cli.model.settings import Percent
from minsheng_cli.model.standing import LAGGING
from minsheng_cli.report.duties import duty_record
from minsheng_cli.report.heading import outgoing_unread_text
from minsheng_cli.report.issue_records import report_record
from minsheng_cli.report.names import CHANGE_NAMES, STANDING_NAMES
from minsheng_cli.report.periodical import Issue
from minsheng_cli.report.problems import problem_record
from minsheng_cli.report.records import Record
from minsheng_cli.report.slips import SLIP_STATES, level_name, matter_name, slip_record
from minsheng_cli.report.workbook import Formula, Kind, Sheet, SheetColumn, Value, Workbook
from minsheng_cli.words import N_, Words


class Source(NamedTuple):
    """What sheets are made of: the report and its record, the rules by which ratios are printed, the words."""

    told: Issue
    record: Record
    percent: Percent
    words: Words


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


def workbook(told: Issue, words: Words) -> Workbook:
    """The sheets of a report (minsheng.report/1, and of each month minsheng.duty/1)."""
    settings, record = told.view.settings, report_record(told)
    source = Source(told, record, settings.percent, words)
    title = words(
        N_("{city}: livelihood projects of {year}, {period}"),
        city=settings.city, year=str(settings.year), period=record["period"]["name"],
    )  # fmt: skip
    return Workbook(title, [sheet(source)._replace(title=title) for sheet in SHEETS])


def _overview(source: Source) -> Sheet:
    """How many projects have each standing, now and a period before."""
    words, record = source.words, source.record
    now, before = record["summary"]["standings"], record["previous"]["standings"]
    shares = shares_of_a_whole(list(now.values())) if any(now.values()) else ["0"] * len(now)
    columns = [
        SheetColumn("standing", words(STANDING.head)),
        SheetColumn("count", words(N_("This period")), "number"),
        SheetColumn("share", words(N_("Share")), "percent", bar=True),
        SheetColumn("previous", words(N_("Period before")), "number"),
    ]
    rows = [
        [words(STANDING_NAMES[name]), count, Decimal(share) / 100, before[name]]
        for (name, count), share in zip(now.items(), shares, strict=True)
    ]
    values = {"count": sum(now.values()), "share": int(any(now.values())), "previous": sum(before.values())}
    sums = [Formula(f"SUM({{{key}_all}})", Decimal(value)) for key, value in values.items()]
    total: list[Value] = [words(N_("Total")), *sums]
    return Sheet(words(N_("Overview")), "", _note(source), columns, rows, total)


def _projects(source: Source) -> Sheet:
    """All projects. Where no target has a ratio, none is shown: a share of 0 would be invented."""
    none = {"completion": None, "gap_points": None}
    rows = [
        project if any(target["ratio"] is not None for target in project["targets"]) else {**project, **none}
        for project in source.record["projects"]
    ]
    return _sheet(source, N_("All projects"), PROJECTS, rows)


def _targets(source: Source) -> Sheet:
    return _sheet(source, N_("Targets"), TARGETS, _items(source.record["projects"], "targets"))


def _milestones(source: Source) -> Sheet:
    return _sheet(source, N_("Milestones"), MILESTONES, _items(source.record["projects"], "milestones"))


def _lagging(source: Source) -> Sheet:
    """The targets that lag and the milestones that are overdue of the lagging projects, worst project first."""
    projects = _named(source, source.record["lagging"])
    items = [item for item in _items(projects, "targets") if item["standing"] in LAGGING]
    late = [item for item in _items(projects, "milestones") if item["days_overdue"]]
    order = {name: place for place, name in enumerate(source.record["lagging"])}
    return _sheet(source, N_("Lagging"), LAGGARDS, sorted([*items, *late], key=lambda item: order[item["id"]]))


def _overdue(source: Source) -> Sheet:
    return _sheet(
        source, N_("Overdue"), OVERDUE, [{**each, "days_overdue": -each["days"]} for each in source.record["overdue"]]
    )


def _unreported(source: Source) -> Sheet:
    return _sheet(source, N_("Unreported"), UNREPORTED, _named(source, source.record["unreported"]))


def _changes(source: Source) -> Sheet:
    rows = []
    for change in source.record["changes"]:
        (project,) = _named(source, [change["project"]])
        names = {target["key"]: target["name"] for target in project["targets"]}
        kind = CHANGE_NAMES[change["type"]]
        rows.append({**project, **change, "type": source.words(kind), "name": names.get(change["target"])})
    return _sheet(source, N_("Changes"), CHANGES, rows)


def _duty(source: Source) -> Sheet:
    """What each supervisor owed each project, month by month."""
    settings, rows = source.told.view.settings, []
    for month, found in source.told.supervision.months:
        for duty in duty_record(source.told.view, month, found)["duties"]:
            counts = {f"{kind}_{name}": count for kind in ("reviews", "visits") for name, count in duty[kind].items()}
            post = settings.post_name(duty["post"]) if duty["post"] else None
            rows.append({**duty, **counts, "month": month.name, "post_name": post})
    return _sheet(source, N_("Duty"), DUTY, rows)


def _problems(source: Source) -> Sheet:
    """The problems that are open."""
    rows = []
    for problem in problem_record(source.told.view, source.told.supervision.problems)["problems"]:
        (project,) = _named(source, [problem["project"]])
        rows.append({**problem, "title": project["title"], "project_number": project["number"]})
    return _sheet(source, N_("Problems"), PROBLEMS, rows)


def _slips(source: Source) -> Sheet:
    """The slips issued or closed in the period, and those open at its end."""
    rows = []
    for slip in source.told.supervision.slips:
        project, settings = slip.dossier.project, source.told.view.settings
        record = slip_record(slip, settings)
        more = {
            "title": project.title,
            "project_number": project.number,
            "level_name": level_name(slip.level, settings),
        }
        state = SLIP_STATES[slip.state]
        rows.append({**record, **more, "matter": matter_name(slip), "state": source.words(state)})
    return _sheet(source, N_("Slips"), SLIPS, rows)


#: The sheets in order.
SHEETS: tuple[Callable[[Source], Sheet], ...] = (
    _overview, _projects, _targets, _milestones, _lagging, _overdue, _unreported, _changes, _duty,
    _problems, _slips,
)  # fmt: skip


def _named(source: Source, names: Iterable[str]) -> list[Record]:
    known = {project["id"]: project for project in source.record["projects"]}
    return [known[name] for name in names]


def _items(projects: Iterable[Record], kind: str) -> Iterator[Record]:
    """Targets or milestones, with what a row needs of their project."""
    for project in projects:
        for item in project[kind]:
            lent = {"project_number": project["number"], "title": project["title"], "lead": project["lead"]}
            yield {**item, **lent, "id": project["id"]}


def _note(source: Source) -> str:
    record, words = source.record, source.words
    told = words(N_("Period: {first} to {last}; figures as of {day}."), day=record["as_of"],
                 first=record["period"]["first"], last=record["period"]["last"])  # fmt: skip
    return told + outgoing_unread_text(record["summary"]["unread"], words)


def _sheet(source: Source, name: str, columns: Mapping[str, Column], records: Iterable[Record]) -> Sheet:
    digits = source.percent.decimals
    heads = [
        SheetColumn(key, source.words(each.head), each.kind, digits if key in ("percent", "completion") else 1,
                    each.bar, each.widest, each.printed, each.rare)
        for key, each in columns.items()
    ]  # fmt: skip
    rows = [[_value(record, key, each.kind, source) for key, each in columns.items()] for record in records]
    return Sheet(source.words(name), "", _note(source), heads, rows)


def _value(record: Record, key: str, kind: Kind, source: Source) -> Value:
    """A value of the record as a cell: numbers exact, days as days, standings in words."""
    found: Any = record.get(key)
    if found is None or found == "":
        return None
    if key == "completion":  # as it is printed: Excel would round where the office cuts
        return Decimal(percent_text(Fraction(found), source.percent)) / 100
    if key == "percent":
        return _ratio(Decimal(found) / 100, source.percent)
    if key == "standing":
        return source.words(STANDING_NAMES[found])
    if isinstance(found, bool):
        return source.words(N_("yes")) if found else None
    if kind == "day":
        return date.fromisoformat(found)
    return str(found) if kind == "text" else Decimal(found)


def _ratio(printed: Decimal, percent: Percent) -> Formula:
    """The ratio as it is printed, reckoned from done and target by the same rules (ARITHMETIC 2)."""
    whole = 100 * 10**percent.decimals
    cut = "ROUND" if percent.rounding == "half-up" else "ROUNDDOWN"
    rounded = f"{cut}({{value}}*{whole}/{{number}},0)"
    below = f"MAX(MIN({rounded},{whole - 1}),IF({{value}}>0,1,0))"
    return Formula(f"IF({{value}}<{{number}},{below},{rounded})/{whole}", printed)
