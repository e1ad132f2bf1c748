"""minsheng rollup: many workspaces in one table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.base import cli_command, option
from minsheng_cli.cli.whole import Whole
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session
    from minsheng_cli.core.rollup import Rollup

TABLE = "table"
FORMS = ("md", "plain", "html", "xlsx", "csv", "json")


@cli_command(
    "rollup",
    help=N_(
        "Many workspaces side by side, such as a province's cities or a city's districts: standings by workspace with "
        "a total, and the worst projects of all with file and line. Each workspace is judged by its own rules, or all "
        "by those of one (--rules); one that cannot be read is named and counted. DIR is a workspace's own folder."
    ),
    examples=(
        "minsheng rollup .",
        "minsheng rollup . --rules . --worst 20 --as-of 2020-06-30",
        "minsheng rollup . -o rollup.xlsx",
    ),
    shows=True,
)
@click.argument("folders", nargs=-1, required=True, metavar="DIR...", type=click.Path())
@option("--rules", metavar="DIR", type=click.Path(), help=N_("Judge all by this workspace's lights, pace and percent."))
@option(
    "--worst", "most", metavar="N", type=Whole(min=0), default=10, show_default=True,
    help=N_("How many of the worst projects to list."),
)  # fmt: skip
@option(
    "--format", "forms", multiple=True, type=click.Choice([TABLE, *FORMS]),
    help=N_("How to write it (a table, or by the suffix of -o); may be given several times, a file each."),
)  # fmt: skip
@option("-o", "output", metavar="FILE", help=N_("Write to this file, or into this folder; - is the terminal."))
def command(
    session: Session, folders: tuple[str, ...], rules: str | None, most: int, forms: tuple[str, ...],
    output: str | None,
) -> int:  # fmt: skip
    """Reads each workspace, prints or writes, names what could not be read."""
    from minsheng_cli.cli.emit import emit
    from minsheng_cli.cli.exits import FAILED, FINE, INCOMPLETE
    from minsheng_cli.cli.members import once_each, read_members, read_rules
    from minsheng_cli.cli.tell import tell
    from minsheng_cli.core.rollup import Rollup
    from minsheng_cli.model.place import Level
    from minsheng_cli.report.findings import worth_telling
    from minsheng_cli.report.rollup import rollup_document

    chosen = _chosen(forms, output)
    once_each(session, folders)
    shared = read_rules(session, rules)
    read = list(read_members(session, folders, shared, most))
    found = [finding for _, findings in read for finding in findings]
    told = Rollup(tuple(member for member, _ in read), shared.folder if shared else "", most, session.known_at)
    if chosen == [TABLE]:
        emit(rollup_document(told, session.words), TABLE)
    else:
        _put(session, told, chosen, output)
    tell(worth_telling(found), session.words)
    if not any(member.settings for member in told.members):
        return FAILED
    return INCOMPLETE if any(finding.level is Level.ERROR for finding in found) else FINE


def _chosen(forms: tuple[str, ...], output: str | None) -> list[str]:
    """The formats to write; raises Refusal for those that contradict each other or the file."""
    from minsheng_cli.cli.outputs import fit, format_of, once_each
    from minsheng_cli.model.refusal import Refusal

    once_each(forms)
    if output == "":
        raise Refusal("no-effect", found="-o ''")
    chosen = list(forms) or [format_of(output, known=FORMS) if output not in (None, "-") else TABLE]
    if TABLE in chosen:
        if len(chosen) > 1 or output not in (None, "-"):
            raise Refusal("table-is-shown")
        return chosen
    if len(chosen) > 1 and output is None:
        raise Refusal("formats-need-folder")
    fit(chosen, output or "-")
    return chosen


def _put(session: Session, told: Rollup, chosen: list[str], output: str | None) -> None:
    """To stdout, or into files, which are named."""
    from minsheng_cli.cli.founding import make_folder
    from minsheng_cli.cli.outputs import is_folder, print_content, save_all

    contents = {form: content(session, told, form) for form in chosen}
    if output in (None, "-"):
        print_content(contents[chosen[0]], chosen[0])
        return
    if output and is_folder(output):
        make_folder(Path(output))
    for file in save_all(contents, Path(output or "."), "rollup"):
        click.echo(session.words(N_("Written: {file}"), file=str(file)))


def content(session: Session, told: Rollup, form: str) -> bytes:
    """The bytes of a format."""
    from minsheng_cli.cli.emit import document_text
    from minsheng_cli.report.records import json_text
    from minsheng_cli.report.rollup import rollup_document
    from minsheng_cli.report.rollup_records import rollup_record, rollup_rows, rollup_workbook

    if form == "json":
        return json_text(rollup_record(told)).encode()
    if form == "csv":
        return rollup_rows(told).encode("utf-8-sig")
    if form == "xlsx":
        from minsheng_cli.formats.xlsx import render

        return render(rollup_workbook(told, session.words))
    document = rollup_document(told, session.words)
    if form == "html":
        from minsheng_cli.formats.html import render as page

        return page(document, session.words.language).encode()
    return document_text(document, form).encode()
