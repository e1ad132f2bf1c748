"""A roll-up for programs and for Excel: minsheng.rollup/1, a row a workspace, and a workbook."""

from __future__ import annotations

from decimal import Decimal

from minsheng_cli.core.rollup import Member, Rollup
from minsheng_cli.core.standing import ProjectState
from minsheng_cli.model.standing import STANDINGS
from minsheng_cli.report.board import deciding_target
from minsheng_cli.report.names import STANDING_NAMES
from minsheng_cli.report.records import Record, iso, points
from minsheng_cli.report.rollup import TROUBLES, label, place_of, rollup_title, rules_text
from minsheng_cli.report.rows import csv_text
from minsheng_cli.report.workbook import Formula, Sheet, SheetColumn, Value, Workbook
from minsheng_cli.words import N_, Words

HEADS = ("folder", "city", "year", "as_of", "rules", "trouble", "projects", *STANDINGS, "unread")


def rollup_record(told: Rollup) -> Record:
    """minsheng.rollup/1."""
    return {
        "schema": "minsheng.rollup/1",
        "known_at": iso(told.known_at),
        "summary": {"projects": sum(told.counts.values()), "unread": told.unread, "standings": told.counts},
        "workspaces": [_workspace(member) for member in told.members],
        "worst": [_worst(member, state) for member, state in told.worst()],
    }


def _workspace(member: Member) -> Record:
    settings = member.settings
    return {
        "folder": member.folder,
        "city": settings.city if settings else None,
        "year": settings.year if settings else None,
        "as_of": iso(member.as_of),
        "rules": member.rules or None,
        "trouble": member.trouble or None,
        "projects": member.read,
        "unread": member.unread,
        "standings": dict(member.counts),
    }


def _worst(member: Member, state: ProjectState) -> Record:
    project, target = state.dossier.project, deciding_target(state)
    place = place_of(member, state)
    return {
        "folder": member.folder,
        "city": member.settings.city if member.settings else None,
        "project": project.id,
        "number": project.number,
        "title": project.title,
        "lead": project.lead or None,
        "standing": state.standing,
        "gap_points": points(target.gap) if target else None,
        "path": place.path,
        "line": place.line,
    }


def rollup_rows(told: Rollup) -> str:
    """CSV: a row for each workspace, without a total, so that a program may add them up."""
    rows = [{**record, **record["standings"]} for record in rollup_record(told)["workspaces"]]
    return csv_text(HEADS, ([row[name] for name in HEADS] for row in rows))


def rollup_workbook(told: Rollup, words: Words) -> Workbook:
    """Two sheets: the standings by workspace with their sums, and the worst projects."""
    title = rollup_title(told, words)
    sheets = [_overview(told, words), _worst_sheet(told, words)]
    note, nothing = rules_text(told, words), words(N_("none"))
    return Workbook(title, [sheet._replace(title=title, note=note, nothing=nothing) for sheet in sheets])


def _overview(told: Rollup, words: Words) -> Sheet:
    numbers = {"projects": words(N_("Projects")), **{name: words(STANDING_NAMES[name]) for name in STANDINGS},
               "unread": words(N_("Unread"))}  # fmt: skip
    columns = [
        SheetColumn("name", words(N_("Workspace"))),
        *(SheetColumn(key.replace("-", "_"), head, "number") for key, head in numbers.items()),
        SheetColumn("as_of", words(N_("As of")), "day"),
        SheetColumn("folder", words(N_("Folder"))),
        SheetColumn("trouble", words(N_("Not counted in full"))),
    ]
    rows: list[list[Value]] = []
    for member in told.members:
        counts = [member.read, *member.counts.values(), member.unread]
        trouble = words(TROUBLES[member.trouble]) if member.trouble else None
        rows.append([label(told, member, words), *counts, member.as_of, member.folder, trouble])
    sums = [sum(told.counts.values()), *told.counts.values(), told.unread]
    keys = [column.key for column in columns[1 : len(sums) + 1]]
    added = [Formula(f"SUM({{{key}_all}})", Decimal(count)) for key, count in zip(keys, sums, strict=True)]
    return Sheet(words(N_("Overview")), "", "", columns, rows, [words(N_("Total")), *added, None, None, None])


def _worst_sheet(told: Rollup, words: Words) -> Sheet:
    columns = [
        SheetColumn("name", words(N_("Workspace"))),
        SheetColumn("number", words(N_("No.")), "number"),
        SheetColumn("title", words(N_("Project"))),
        SheetColumn("lead", words(N_("Lead unit"))),
        SheetColumn("gap", words(N_("Gap")), "points"),
        SheetColumn("standing", words(N_("Standing"))),
        SheetColumn("place", words(N_("Place"))),
    ]
    rows: list[list[Value]] = []
    for member, state in told.worst():
        record = _worst(member, state)
        gap = Decimal(record["gap_points"]) if record["gap_points"] else None
        place = f"{record['path']}:{record['line']}"
        standing = words(STANDING_NAMES[state.standing])
        rows.append(
            [label(told, member, words), record["number"], record["title"], record["lead"], gap, standing, place]
        )
    return Sheet(words(N_("Worst")), "", "", columns, rows)
