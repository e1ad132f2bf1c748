"""Rows that the last commit has and the folder lacks: a ledger only grows, also between two commits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from minsheng_cli.cli.staging import is_ledger, ledgers_of, parents_of_next, rows_of
from minsheng_cli.core.appended import History, Ledgers, rows_gone
from minsheng_cli.model.place import Finding
from minsheng_cli.store.files import LEDGER_LIMIT, UnreadableError, read_bytes
from minsheng_cli.store.git import GitError, commit_of, is_under_git
from minsheng_cli.store.trees import Entry, files_of
from minsheng_cli.store.workspace import PROJECTS
from minsheng_cli.store.written import written_rows


def rows_gone_since_commit(root: Path) -> list[Finding]:
    """Errors for committed rows that were changed or removed since; none without git, or when git cannot be asked."""
    try:
        commit = commit_of(root, "HEAD") if is_under_git(root) else None
        return _gone(root, commit) if commit else []
    except GitError:
        return []


def _gone(root: Path, commit: str) -> list[Finding]:
    before = {path: entry for path, entry in files_of(root, commit).items() if is_ledger(path)}
    here = {path: _raw(root, path) for path in before}
    changed = {path: entry for path, entry in before.items() if not _is_same(here[path], entry)}
    if not changed:
        return []
    after = {path: raw for path in changed if (raw := here[path]) is not None}
    if len(after) < len(changed):  # one is missing: another may have its rows
        after |= {path: raw for path, raw in _here(root) if path not in before}
    return list(
        rows_gone(
            rows_of(root, changed),
            {path: written_rows(raw) for path, raw in after.items()},
            History(lambda: ledgers_here(root), lambda: [ledgers_of(root, files) for files in parents_of_next(root)]),
        )
    )


def ledgers_here(root: Path) -> Ledgers:
    """The rows of all ledgers in the folder; what cannot be read is left out."""
    return {path: written_rows(raw) for path, raw in _here(root)}


def _here(root: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted((root / PROJECTS).glob("*.csv")):
        path = f"{PROJECTS}/{file.name}"
        if (raw := _raw(root, path)) is not None:
            yield path, raw


def _raw(root: Path, path: str) -> bytes | None:
    try:
        return read_bytes(root, path, LEDGER_LIMIT)
    except UnreadableError:
        return None


def _is_same(raw: bytes | None, entry: Entry) -> bool:
    """Whether bytes are what git keeps under a hash, without asking it: most ledgers have not changed."""
    if raw is None:
        return False
    kind = "sha1" if len(entry.content) == 40 else "sha256"  # the digits of a SHA-1
    return hashlib.new(kind, b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest() == entry.content
