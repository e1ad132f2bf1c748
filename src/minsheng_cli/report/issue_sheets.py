"""The workbook of a period's report, made from its JSON record: what a program reads and what a person reads agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from minsheng_cli.core.ratio import shares_of_a_whole
from minsheng_cli.model.standing import LAGGING
from minsheng_cli.report.duties import duty_record
from minsheng_cli.report.issue_cells import Source, note_of, sheet_of
from minsheng_cli.report.issue_columns import (
    CHANGES,
    DUTY,
    LAGGARDS,
    MILESTONES,
    OVERDUE,
    PROBLEMS,
    PROJECTS,
    SLIPS,
    STANDING,
    TARGETS,
    UNREPORTED,
)
from minsheng_cli.report.issue_records import report_record
from minsheng_cli.report.names import CHANGE_NAMES, STANDING_NAMES
from minsheng_cli.report.periodical import Issue
from minsheng_cli.report.problems import problem_record
from minsheng_cli.report.records import Record
from minsheng_cli.report.slip_records import slip_record
from minsheng_cli.report.slips import SLIP_STATES, level_name, matter_of
from minsheng_cli.report.workbook import Formula, Sheet, SheetColumn, Value, Workbook
from minsheng_cli.words import N_, Words


def workbook(told: Issue, words: Words) -> Workbook:
    """The sheets of a report (minsheng.report/1, and of each month minsheng.duty/1)."""
    settings, record = told.view.settings, report_record(told)
    source = Source(told, record, settings.percent, words)
    title = words(
        N_("{city}: livelihood projects of {year}, {period}"),
        city=settings.city, year=str(settings.year), period=record["period"]["name"],
    )  # fmt: skip
    return Workbook(title, [sheet(source)._replace(title=title, nothing=words(N_("none"))) for sheet in SHEETS])


def _overview(source: Source) -> Sheet:
    """How many projects have each standing, now and a period before."""
    words, record = source.words, source.record
    now, past = record["summary"]["standings"], record["previous"]
    shares = shares_of_a_whole(list(now.values())) if any(now.values()) else ["0"] * len(now)
    columns = [
        SheetColumn("standing", words(STANDING.head)),
        SheetColumn("count", words(N_("This period")), "number"),
        SheetColumn("share", words(N_("Share")), "percent", bar=True),
    ]
    rows: list[list[Value]] = [
        [words(STANDING_NAMES[name]), count, Decimal(share) / 100]
        for (name, count), share in zip(now.items(), shares, strict=True)
    ]
    values = {"count": sum(now.values()), "share": int(any(now.values()))}
    if past:
        columns.append(SheetColumn("previous", words(N_("Period before")), "number"))
        values["previous"] = sum(past["standings"].values())
        for row, count in zip(rows, past["standings"].values(), strict=True):
            row.append(count)
    sums = [Formula(f"SUM({{{key}_all}})", Decimal(value)) for key, value in values.items()]
    total: list[Value] = [words(N_("Total")), *sums]
    return Sheet(words(N_("Overview")), "", note_of(source), columns, rows, total)


def _projects(source: Source) -> Sheet:
    """All projects. Where no target has a ratio, none is shown: a share of 0 would be invented."""
    none = {"completion": None, "gap_points": None}
    rows = [
        project if any(target["ratio"] is not None for target in project["targets"]) else {**project, **none}
        for project in source.record["projects"]
    ]
    return sheet_of(source, N_("All projects"), PROJECTS, rows)


def _targets(source: Source) -> Sheet:
    return sheet_of(source, N_("Targets"), TARGETS, _items(source.record["projects"], "targets"))


def _milestones(source: Source) -> Sheet:
    return sheet_of(source, N_("Milestones"), MILESTONES, _items(source.record["projects"], "milestones"))


def _lagging(source: Source) -> Sheet:
    """The targets that lag and the milestones that are overdue of the lagging projects, worst project first."""
    projects = _named(source, source.record["lagging"])
    items = [item for item in _items(projects, "targets") if item["standing"] in LAGGING]
    late = [item for item in _items(projects, "milestones") if item["days_overdue"]]
    order = {name: place for place, name in enumerate(source.record["lagging"])}
    return sheet_of(source, N_("Lagging"), LAGGARDS, sorted([*items, *late], key=lambda item: order[item["id"]]))


def _overdue(source: Source) -> Sheet:
    return sheet_of(
        source, N_("Overdue"), OVERDUE, [{**each, "days_overdue": -each["days"]} for each in source.record["overdue"]]
    )


def _unreported(source: Source) -> Sheet:
    return sheet_of(source, N_("Unreported"), UNREPORTED, _named(source, source.record["unreported"]))


def _changes(source: Source) -> Sheet:
    rows = []
    for change in source.record["changes"]:
        (project,) = _named(source, [change["project"]])
        names = {target["key"]: target["name"] for target in project["targets"]}
        kind = CHANGE_NAMES[change["type"]]
        rows.append({**project, **change, "type": source.words(kind), "name": names.get(change["target"])})
    return sheet_of(source, N_("Changes"), CHANGES, rows)


def _duty(source: Source) -> Sheet:
    """What each supervisor owed each project, month by month."""
    settings, rows = source.told.view.settings, []
    for month, found in source.told.supervision.months:
        for duty in duty_record(source.told.view, month, found)["duties"]:
            counts = {f"{kind}_{name}": count for kind in ("reviews", "visits") for name, count in duty[kind].items()}
            post = settings.post_name(duty["post"]) if duty["post"] else None
            rows.append({**duty, **counts, "month": month.name, "post_name": post})
    return sheet_of(source, N_("Duty"), DUTY, rows)


def _problems(source: Source) -> Sheet:
    """The problems that are open."""
    rows = []
    for problem in problem_record(source.told.view, source.told.supervision.problems)["problems"]:
        (project,) = _named(source, [problem["project"]])
        rows.append({**problem, "title": project["title"], "project_number": project["number"]})
    return sheet_of(source, N_("Problems"), PROBLEMS, rows)


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
        rows.append({**record, **more, "matter": matter_of(slip, source.words), "state": source.words(state)})
    return sheet_of(source, N_("Slips"), SLIPS, rows)


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
