"""The two ends of a diff, read and compared."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from minsheng_cli.cli.emit import tell_problems
from minsheng_cli.cli.session import Session
from minsheng_cli.core.comparison import changes_within
from minsheng_cli.core.diff.alterations import Version, alterations, rule_alterations
from minsheng_cli.core.diff.entries import entries
from minsheng_cli.core.diff.moves import moves, slip_steps, steps
from minsheng_cli.core.diff.sides import sides
from minsheng_cli.core.diff.turns import turns
from minsheng_cli.core.periods import Period
from minsheng_cli.core.standing import assess_all
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Place, find_mark
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.report.diff.told import Rule, Side, Told
from minsheng_cli.store.git import brought_by, commit_of, is_under_git
from minsheng_cli.store.trees import files_of, laid_out
from minsheng_cli.store.workspace import SETTINGS, NoWorkspaceError

#: What was compared, and what names the problems in the data and says the exit code.
Compared = contextlib.AbstractContextManager[tuple[Told, Callable[[], int]]]


@contextlib.contextmanager
def between_days(session: Session, first: date, last: date | None) -> Iterator[tuple[Told, Callable[[], int]]]:
    """One workspace on two days; raises Refusal when they stand in the wrong order."""
    day = last or session.as_of
    if first > day:
        raise Refusal("from-after-to", found=str(first), other=str(day))
    dossiers, settings = session.workspace.dossiers, session.settings
    turned = turns(assess_all(dossiers, settings, first), assess_all(dossiers, settings, day))
    between = [each for each in changes_within(dossiers, Period("year", first, day)) if each[1].date > first]
    told = Told(
        settings, Side(first), Side(day), turned, moves(turned), list(steps(turned)), slip_steps(turned), between,
        session.known_at,
    )  # fmt: skip
    yield told, lambda: tell_problems(session, session.workspace)


class _End(NamedTuple):
    """A version that can be read, and what is said of it."""

    session: Session
    side: Side
    workspace: Workspace


@contextlib.contextmanager
def between_versions(session: Session, begin: str, end: str | None) -> Iterator[tuple[Told, Callable[[], int]]]:
    """Two commits, or a commit and the files as they stand; raises Refusal and GitError."""
    if session.known_at:
        raise Refusal("no-effect", found="--known-at")
    if not is_under_git(session.root):
        raise Refusal("not-in-git", found=str(session.root))
    with contextlib.ExitStack() as stack:
        before = _version(session, begin, stack)
        after = _version(session, end, stack) if end else _read(session, ".", "", "")
        yield _compared(before, after), lambda: max(_problems(before), _problems(after))


def _version(session: Session, name: str, stack: contextlib.ExitStack) -> _End:
    """A commit laid out in a passing folder."""
    commit = commit_of(session.root, name)
    if commit is None:
        raise Refusal("unknown-version", found=name)
    files = files_of(session.root, commit)
    if SETTINGS not in files:
        raise Refusal("version-without-data", found=name)
    folder = stack.enter_context(laid_out(session.root, files))
    origin = brought_by(session.root, commit)
    return _read(session.passing(folder), name, origin.commit, origin.day)


def _read(session: Session, name: str, commit: str, committed: str) -> _End:
    try:
        workspace = session.workspace
    except NoWorkspaceError as error:
        if not commit:
            raise
        raise Refusal("version-without-data", found=name) from error
    return _End(session, Side(session.as_of, session.pinned, name, commit, committed), workspace)


def _compared(before: _End, after: _End) -> Told:
    """Each side judged by its own rules on its own day."""
    both = sides(before.workspace, after.workspace)
    old, new = before.session.settings, after.session.settings
    turned = turns(
        assess_all(both.before, old, before.side.as_of), assess_all(both.after, new, after.side.as_of)
    )  # fmt: skip
    plans = alterations(Version(both.before, old, before.side.as_of), Version(both.after, new, after.side.as_of))
    marks = after.workspace.marks
    rules = [
        Rule(*altered, Place(SETTINGS, *find_mark(marks, tuple(altered[1].split(".")))))
        for altered in rule_alterations(old, new)
    ]
    return Told(
        new, before.side, after.side, turned, moves(turned), list(steps(turned)), slip_steps(turned), (),
        plans=plans, rules=rules, facts=entries(both.before, both.after), left_out=both.left_out,
    )  # fmt: skip


def _problems(end: _End) -> int:
    """Names what is wrong in a version, with paths as git writes them: HEAD~3:data/projects/…"""
    workspace = end.workspace
    if end.side.commit:
        named = [
            each._replace(place=each.place._replace(path=f"{end.side.name}:{each.place.path}"))
            for each in workspace.findings
        ]
        workspace = workspace._replace(findings=tuple(named))
    return tell_problems(end.session, workspace)
