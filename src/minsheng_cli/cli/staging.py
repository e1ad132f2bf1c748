"""What is wrong in what git is about to commit: its data, and rows that it would take out of a ledger."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from minsheng_cli.cli.session import Session
from minsheng_cli.core.appended import History, Ledgers, rows_gone
from minsheng_cli.model.place import Finding, Level
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.store.git import commit_of, commits_merged, is_under_git
from minsheng_cli.store.trees import Entry, UnmergedError, contents, files_of, laid_out, staged_files
from minsheng_cli.store.workspace import PROJECTS, SETTINGS
from minsheng_cli.store.written import written_rows


class Staged(NamedTuple):
    """The staged workspace in a passing folder, rows gone from ledgers, and the paths that the commit changes."""

    session: Session
    gone: list[Finding]
    touched: frozenset[str]

    def concerns(self, finding: Finding) -> bool:
        """Whether a finding lies in what the commit changes; the office's settings bear on everything."""
        path = finding.place.path
        if path == PROJECTS:  # of all projects together: notices of what every commit has
            return finding.level is Level.ERROR
        return SETTINGS in self.touched or bool({path, finding.details.get("other")} & self.touched)


@contextlib.contextmanager
def staged(session: Session) -> Iterator[Staged]:
    """What git is about to commit; raises Refusal and GitError."""
    root = session.root
    if not is_under_git(root):
        raise Refusal("not-in-git", found=str(root))
    try:
        files = staged_files(root)
    except UnmergedError as error:
        raise Refusal("unmerged", found=error.path) from error
    if SETTINGS not in files:
        raise Refusal("not-staged", found=SETTINGS)
    parents = parents_of_next(root)
    before: Mapping[str, Entry] = parents[0] if parents else {}
    touched = {path for path in {*files, *before} if files.get(path) != before.get(path)}
    gone: list[Finding] = []
    for parent in parents:
        gone += [each for each in _gone(root, parent, files, parents) if each not in gone]
    with laid_out(root, files) as folder:
        yield Staged(session.passing(folder), gone, frozenset(touched))


def _gone(
    root: Path, before: Mapping[str, Entry], after: Mapping[str, Entry], parents: Sequence[Mapping[str, Entry]]
) -> Iterator[Finding]:
    changed = {path for path in before if is_ledger(path) and after.get(path) != before[path]}
    lost = changed - set(after)
    new = {path for path in after if is_ledger(path) and (path in changed or (lost and path not in before))}
    yield from rows_gone(
        rows_of(root, {path: before[path] for path in changed}),
        rows_of(root, {path: after[path] for path in new}),
        History(lambda: ledgers_of(root, after), lambda: [ledgers_of(root, parent) for parent in parents]),
    )


def parents_of_next(root: Path) -> list[Mapping[str, Entry]]:
    """The workspace's files in each commit that the next one will come from: the last, and all that are merged."""
    last = commit_of(root, "HEAD")
    return [files_of(root, commit) for commit in ([last] if last else []) + commits_merged(root)]


def ledgers_of(root: Path, files: Mapping[str, Entry]) -> Ledgers:
    """The rows of all ledgers among the files of a commit or of the index."""
    return rows_of(root, {path: entry for path, entry in files.items() if is_ledger(path)})


def rows_of(root: Path, entries: Mapping[str, Entry]) -> Ledgers:
    """The rows of ledgers that git has."""
    return {path: written_rows(raw or b"") for path, raw in contents(root, entries)}


def is_ledger(path: str) -> bool:
    """Whether a path is that of a project's ledger."""
    return path.startswith(f"{PROJECTS}/") and path.endswith(".csv")
