"""minsheng check: everything that is wrong in the data."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.base import cli_command, option
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session
    from minsheng_cli.model.place import Finding

#: Nobody reads more than this many findings; the others are counted.
LISTED = 1000


@cli_command(
    "check",
    help=N_(
        "Everything that is wrong in the data, at once, each with file, line and column and what to do. Silent when "
        "all is well; exits with 1 when there are errors (warnings and notices alone are no errors). --fix first mends "
        "what is safe: encoding, line ends, and dates and digits in rows that are not committed yet; never the order "
        "or the structure. It shows the changes and asks; --write does not ask. --staged looks at what git is about to "
        "commit: for a pre-commit hook. Both refuse committed rows that were changed or removed in a ledger. --honesty "
        "lists what is right in itself and worth a second look: late and back-dated entries, totals that stand still "
        "or jump on the last day of a quarter, corrections downwards, lowered targets, rows that a commit took out."
    ),
    examples=(
        "minsheng check",
        "minsheng check data/projects/30-bus-shelters.yaml",
        "minsheng check --format json",
        "minsheng check --fix",
        "minsheng check --staged",
        "minsheng check --honesty",
    ),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@option("--staged", "is_staged", is_flag=True, help=N_("Check what git is about to commit."))
@option("--honesty", "twice", is_flag=True, help=N_("Only what is worth a second look; warnings, never verdicts."))
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=N_("How to print it."))
@option("--fix", "mend", is_flag=True, help=N_("Show what is safe to mend, and mend it."))
@option("--write", "really", is_flag=True, help=N_("With --fix: mend without asking."))
def command(
    session: Session, paths: Sequence[str], is_staged: bool, twice: bool, form: str, mend: bool, really: bool
) -> int:
    """Loads, checks, prints the findings; mends before that what is asked for."""
    from minsheng_cli.model.refusal import Refusal

    wanted = [_in_workspace(session, path) for path in paths]
    if (is_staged or twice) and (mend or really):
        raise Refusal("no-effect", found="--fix")
    if is_staged and twice:
        raise Refusal("no-effect", found="--honesty")
    if twice:
        return _look_twice(session, wanted, form)
    if is_staged:
        return _check_staged(session, wanted, form)
    if mend or really:
        _fix(session, wanted, form, mend, really)
    return print_findings(session, [*findings_of(session), *_gone(session)], wanted, form)


def _gone(session: Session) -> Sequence[Finding]:
    """Committed rows that are gone from the folder, where it is under git."""
    from minsheng_cli.cli.committed import rows_gone_since_commit

    return rows_gone_since_commit(session.root)


def _fix(session: Session, wanted: Sequence[str], form: str, mend: bool, really: bool) -> None:
    """Mends the wanted files; raises Refusal where that cannot be shown or was not asked for."""
    from minsheng_cli.cli.fixing import fix
    from minsheng_cli.model.refusal import Refusal

    if not mend or form == "json":
        raise Refusal("no-effect", found="--format json" if mend else "--write")
    fix(session, lambda path: not wanted or _is_below(path, wanted), really)


def _check_staged(session: Session, wanted: Sequence[str], form: str) -> int:
    """What the commit changes decides; errors elsewhere are counted, for they must not go unseen."""
    from minsheng_cli.cli.staging import staged
    from minsheng_cli.model.place import Level

    with staged(session) as found:
        findings = findings_of(found.session)
        concerned = [each for each in findings if found.concerns(each)]
        code = print_findings(found.session, [*concerned, *found.gone], wanted, form)
        others = sum(each.level is Level.ERROR and not found.concerns(each) for each in findings)
    if others:
        said = session.words.plural(
            "{count} error in files that this commit does not change (minsheng check)",
            "{count} errors in files that this commit does not change (minsheng check)",
            others,
        )
        click.echo(said, err=True)
    return code


def _look_twice(session: Session, wanted: Sequence[str], form: str) -> int:
    """What is worth a second look; what could not be read, and so was not looked at, is named on stderr."""
    from minsheng_cli.cli.committed import ledgers_here
    from minsheng_cli.cli.emit import tell_problems
    from minsheng_cli.core.checks.honesty import look_twice
    from minsheng_cli.store.pastplans import past_plans
    from minsheng_cli.store.removedrows import removed_rows

    root, removed = session.root, removed_rows(session.root)
    now = ledgers_here(root) if removed else {}
    found = look_twice(session.workspace, session.today, past_plans(root), removed, now)
    print_findings(session, found, wanted, form)
    return tell_problems(session, session.workspace)


def print_findings(session: Session, findings: Sequence[Finding], wanted: Sequence[str], form: str) -> int:
    """Prints the wanted findings, each with its line, and returns the exit code."""
    from minsheng_cli.cli.emit import write
    from minsheng_cli.cli.exits import FINDINGS, FINE
    from minsheng_cli.formats import diagnostics
    from minsheng_cli.model.place import Finding, Level
    from minsheng_cli.report.diagnostics import check_record, diagnostic
    from minsheng_cli.report.records import json_text
    from minsheng_cli.store.lines import Lines

    lines = Lines(session.root)
    found = [lines.pinned(each) for each in findings if not wanted or _is_below(each.place.path, wanted)]
    found.sort(key=Finding.order)
    if form == "json":
        write(json_text(check_record(found, session.words)))
    for finding in found[:LISTED] if form == "text" else ():
        write(diagnostics.render(diagnostic(finding, lines.text(finding.place), session.words)))
    if len(found) > LISTED and form == "text":
        write(
            session.words(N_("… and {count} more (all of them: --format json)"), count=str(len(found) - LISTED)) + "\n"
        )
    return FINDINGS if any(finding.level is Level.ERROR for finding in found) else FINE


def findings_of(session: Session) -> Sequence[Finding]:
    """All findings; when `minsheng.yaml` is wrong, those of reading alone."""
    from minsheng_cli.core.checks import check
    from minsheng_cli.model.place import Finding
    from minsheng_cli.store.workspace import NoWorkspaceError, read_projects

    try:
        workspace = session.workspace
    except NoWorkspaceError as error:
        if not error.findings:
            raise
        return [*error.findings, *read_projects(session.root).findings]
    from minsheng_cli.store.holidays import read_holidays

    _, wrong = read_holidays(session.root)
    return sorted([*check(workspace, session.today), *wrong], key=Finding.order)


def _in_workspace(session: Session, path: str) -> str:
    """A path as places have it, from the root; raises Refusal when there is no such file."""
    from minsheng_cli.model.refusal import Refusal

    for start in (Path.cwd(), session.root):
        full = Path(os.path.abspath(start / path))
        if full.exists() or full.is_symlink():
            try:
                return Path(*full.parts).relative_to(session.root).as_posix()
            except ValueError:
                continue
    raise Refusal("unknown-path", found=path)


def _is_below(path: str, wanted: Sequence[str]) -> bool:
    return any(each == "." or path == each or path.startswith(f"{each}/") for each in wanted)
