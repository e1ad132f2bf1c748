"""`import --plan`: plans from a list of projects, all of a file or none."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from minsheng_cli.cli.exits import FINE, REFUSED
from minsheng_cli.cli.planning import create_all
from minsheng_cli.cli.session import Session
from minsheng_cli.cli.tell import tell
from minsheng_cli.core.listing.plans import Listing, Office, Planned, planned, title_key
from minsheng_cli.core.listing.rows import Listed, listed
from minsheng_cli.core.listing.written import plan_lines, plan_text
from minsheng_cli.core.returns import Trouble
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Level
from minsheng_cli.model.project import Project
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.store.files import UnreadableError
from minsheng_cli.store.plans import validate
from minsheng_cli.store.workspace import id_of, list_projects, load
from minsheng_cli.store.yamltext import parse
from minsheng_cli.words import N_

#: Of a list: each becomes a plan, is looked at as one, and is shown.
MOST_ROWS = 5_000
#: The characters of a cell of it, which become the text of a plan, and are searched for figures and days.
MOST_SIGNS = 2_000
#: The bytes of all its cells: what is in each is compared with all that stands beside it.
MOST_BYTES = 1_000_000


def import_list(session: Session, file: str, really: bool) -> int:
    """One file: 0 when nothing is wrong in it, 2 when something is or when a person said no."""
    from minsheng_cli.cli.emit import emit, write
    from minsheng_cli.report.listings import listing_preview

    sheets = _sheets(session, file)
    result = planned(sheets, _office(session, load(session.root, session.opened)))
    texts = _texts(result, file, session.settings.year)
    emit(listing_preview(file, result, session.words), "table")
    if result.troubles:
        return REFUSED
    if not texts:
        return FINE
    asked = sys.stdin.isatty() and not really
    if not really and not (asked and click.confirm(session.words(N_("Write these plans?")))):
        write(session.words(N_("Nothing was written; --write does it.")) + "\n")
        return REFUSED if asked else FINE
    for path in create_all(session, lambda: _again(session, file, sheets, texts)):
        write(session.words(N_("Written: {file}"), file=path) + "\n")
    return FINE


def _again(session: Session, file: str, sheets: Sequence[Listed], shown: dict[str, str]) -> dict[str, str]:
    """The plans once more, under the lock; raises Refusal when they are no longer those that were shown."""
    result = planned(sheets, _office(session, load(session.root, session.opened)))
    if _texts(result, file, session.settings.year) != shown:
        raise Refusal("changed-since", found="data/projects")
    return shown


def _sheets(session: Session, file: str) -> list[Listed]:
    """The sheets of a file that are lists; raises Refusal."""
    from minsheng_cli.cli.sheetfile import sheets_of

    sheets = sheets_of(session, file, MOST_SIGNS)
    if sum(any(map(str.strip, row)) for sheet in sheets for row in sheet.cells) > MOST_ROWS:
        raise Refusal("list-too-long", found=file, limit=f"{MOST_ROWS:,}")
    if sum(len(text.encode()) for sheet in sheets for row in sheet.cells for text in row) > MOST_BYTES:
        raise Refusal("list-too-wordy", found=file, limit=f"{MOST_BYTES:,}")
    found = [each for sheet in sheets if (each := listed(sheet.name, sheet.cells, sheet.merged)) is not None]
    if not found:
        raise Refusal("no-list", found=file)
    return found


def _office(session: Session, workspace: Workspace) -> Office:
    """What is there already; raises Refusal when a plan cannot be read, for its title may be in the list."""
    errors = [each for each in workspace.findings if each.level is Level.ERROR and each.place.path.endswith(".yaml")]
    if workspace.unread:
        tell(errors, session.words)
        raise Refusal("project-unreadable", found=errors[0].place.path if errors else "data/projects")
    projects = {dossier.path: dossier.project for dossier in workspace.dossiers}
    plans, ledgers, _ = list_projects(session.root)
    return Office(
        workspace.settings.year,
        workspace.settings.categories,
        {title_key(project.title): path for path, project in projects.items()},
        frozenset(project.number for project in projects.values() if project.number),
        frozenset(id_of(stem) for stem in {*plans, *ledgers}),
        frozenset(target.unit for project in projects.values() for target in project.targets),
    )


def _texts(result: Listing, file: str, year: int) -> dict[str, str]:
    """The plans by their paths; what would be no plan becomes a trouble at its cell."""
    texts = {}
    for plan in result.plans:
        lines = plan_lines(plan, Path(file).name, year)
        texts[plan.path] = plan_text(lines)
        spots = [line.spot for line in lines]
        result.troubles += [
            Trouble(spots[line - 1] if 0 < line <= len(spots) else plan.row.at("title"), code, details)
            for line, code, details in _wrong(plan, texts[plan.path])
        ]
    return texts


def _wrong(plan: Planned, text: str) -> list[tuple[int, str, dict[str, str]]]:
    """Line, code and details of all that keeps a text from being a plan."""
    try:
        findings = validate(plan.path, parse(plan.path, text), Project).findings
    except UnreadableError as error:
        findings = [error.finding]
    return [(each.place.line, each.code, dict(each.details)) for each in findings]
