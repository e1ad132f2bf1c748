"""A commit of new rows of ledgers, and of nothing else: what is staged or changed beside them stays as it is.

Made of git's plumbing, which runs no hook, filter, editor or signing program whatever the configuration says.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from minsheng_cli.store.append import writing
from minsheng_cli.store.blobs import Addition, committed_entry, lines_with, staged_with_rows, with_rows
from minsheng_cli.store.git import ask, commit_of, said
from minsheng_cli.store.index import add_entries, indexed, locked_index, with_entries
from minsheng_cli.store.repository import CommitError, Repository, check_attributes, check_ignored, repository
from minsheng_cli.store.trees import Entry

_TRIES = 5
#: Messages are UTF-8, nobody's name is guessed, and what was written is on the disk.
_WRITING = ("-c", "i18n.commitEncoding=UTF-8", "-c", "user.useConfigOnly=true", "-c", "core.fsync=committed,reference")


class Commit(NamedTuple):
    """A commit by its hash, the branch it is on (empty: on none), and whether its rows were in another before."""

    name: str
    branch: str
    before: bool = False


class _RacedError(Exception):
    """HEAD moved meanwhile."""


def commit_rows(root: Path, additions: Sequence[Addition], message: str) -> Commit:
    """Commits rows that are in their ledgers already; raises CommitError, GitError and WriteError.

    The lock of the index keeps others from committing; HEAD moves only if it still is where the commit began. The
    workspace's lock is held for that moment alone, so that the rows are not taken back in it and no entry has to wait.
    """
    place = repository(root)
    if place.under_way:
        raise CommitError("commit-under-way", found=place.under_way)
    check_attributes(root, [each.path for each in additions])
    for _ in range(_TRIES):
        with contextlib.suppress(_RacedError), locked_index(place):
            return _commit(place, additions, message)
    raise CommitError("commit-raced")


def _commit(place: Repository, additions: Sequence[Addition], message: str) -> Commit:
    head = commit_of(place.root, "HEAD")
    committed, staged = _entries(place, head, additions)
    if not committed:
        return Commit(head or "", _branch(place), before=True)
    tree = _tree(place, head, committed)
    if _changed(place, head, tree) != sorted(place.path(path) for path in committed):
        raise CommitError("commit-elsewhere", path=min(committed))
    made = _made(place, head, tree, message)
    with writing(place.root):
        for each in additions:
            lines_with(place.root, each)
        with with_entries(place, staged):
            try:
                _move_head(place, head, made, message)
            except BaseException:
                if commit_of(place.root, "HEAD") != made:
                    raise
    return Commit(made, _branch(place))


def _entries(
    place: Repository, head: str | None, additions: Sequence[Addition]
) -> tuple[dict[str, Entry], dict[str, Entry]]:
    """The ledgers for the commit, and those to be staged so that they differ from it as they did from HEAD."""
    committed: dict[str, Entry] = {}
    staged: dict[str, Entry] = {}
    for each in additions:
        file = lines_with(place.root, each)
        old, index = committed_entry(place.root, head, each.path), indexed(place, each.path)
        if old is None and index is None:
            check_ignored(place.root, each.path)
        new = with_rows(place.root, old, file, each)
        if new == old:
            continue
        committed[each.path] = new
        if index == old:
            staged[each.path] = new
        elif index is not None:
            staged[each.path] = staged_with_rows(place.root, index, file, each)
    return committed, staged


def _tree(place: Repository, head: str | None, committed: Mapping[str, Entry]) -> str:
    """The tree of HEAD with these ledgers, made in an index of its own."""
    index = place.index_file.with_name(f"{place.index_file.name}.minsheng-tree")
    try:
        index.unlink(missing_ok=True)
        if head:
            said(ask(place.root, "read-tree", head, GIT_INDEX_FILE=str(index)))
        add_entries(place, index, committed)
        return _name(ask(place.root, *_WRITING, "write-tree", GIT_INDEX_FILE=str(index)))
    finally:
        index.unlink(missing_ok=True)


def _changed(place: Repository, head: str | None, tree: str) -> list[str]:
    """The paths in which a tree differs from HEAD, from the top of the repository."""
    options = ("-r", "-z", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv")
    told = ("diff-tree", *options, head, tree) if head else ("ls-tree", "-r", "-z", "--name-only", "--full-tree", tree)
    return sorted(os.fsdecode(said(ask(place.root, *told))).split("\0")[:-1])


def _made(place: Repository, head: str | None, tree: str, message: str) -> str:
    """A commit of a tree, which nothing points to yet; raises CommitError when git does not know whose it is."""
    parent = ("-p", head) if head else ()
    done = ask(place.root, *_WRITING, "commit-tree", tree, *parent, "-F", "-", given=message.encode())
    if done.returncode:
        for role in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
            if ask(place.root, *_WRITING, "var", role).returncode:
                raise CommitError("commit-nobody")
    return _name(done)


def _move_head(place: Repository, head: str | None, made: str, message: str) -> None:
    """Moves HEAD from one commit to another; raises _RacedError when it is elsewhere by now."""
    told = "minsheng: " + message.partition("\n")[0]
    before = head or "0" * len(made)
    done = ask(place.root, *_WRITING, "update-ref", "-m", told, "HEAD", made, before)
    if done.returncode:
        if commit_of(place.root, "HEAD") != head:
            raise _RacedError
        said(done)


def _branch(place: Repository) -> str:
    done = ask(place.root, "symbolic-ref", "--quiet", "--short", "HEAD")
    return os.fsdecode(done.stdout).strip()


def _name(done: subprocess.CompletedProcess[bytes]) -> str:
    return said(done).decode("ascii").strip()
