"""Ledgers as git would keep them with new rows: the content for a commit, and the content to be staged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from minsheng_cli.store.files import LEDGER_LIMIT, UnreadableError, read_bytes
from minsheng_cli.store.git import ask, said
from minsheng_cli.store.grown import appended, grown, lines_of
from minsheng_cli.store.repository import CommitError
from minsheng_cli.store.trees import Entry

_FILE, _FILES = "100644", ("100644", "100755")


class Addition(NamedTuple):
    """Rows that were appended to a ledger: its path, the line of the first, and each without its newline."""

    path: str
    line: int
    rows: Sequence[bytes]

    def new(self) -> range:
        """Where they stand in the file, counted from 0."""
        return range(self.line - 1, self.line - 1 + len(self.rows))


def lines_with(root: Path, addition: Addition) -> list[bytes]:
    """The lines of a ledger in which the rows still stand; raises CommitError."""
    try:
        lines = lines_of(read_bytes(root, addition.path, LEDGER_LIMIT))
    except UnreadableError as error:
        raise CommitError("commit-moved", path=addition.path) from error
    if lines[addition.line - 1 :][: len(addition.rows)] != list(addition.rows):
        raise CommitError("commit-moved", path=addition.path)
    return lines


def committed_entry(root: Path, head: str | None, path: str) -> Entry | None:
    """A ledger as a commit has it; None when it does not. Raises CommitError for what is no file there."""
    found = said(ask(root, "ls-tree", "-z", head, "--", path)) if head else b""
    if not found:
        return None
    mode, _, content = found.split(b"\t")[0].decode("ascii").split(" ")
    if mode not in _FILES:
        raise CommitError("commit-elsewhere", path=path)
    return Entry(mode, content)


def with_rows(root: Path, old: Entry | None, file: Sequence[bytes], addition: Addition) -> Entry:
    """The ledger of a commit with the new rows; raises CommitError where it was changed otherwise than by rows."""
    new = grown(_content(root, old), file, addition.new())
    if new is None:
        raise CommitError("commit-diverged", path=addition.path)
    return Entry(old.mode if old else _FILE, _kept(root, new))


def staged_with_rows(root: Path, staged: Entry, file: Sequence[bytes], addition: Addition) -> Entry:
    """What is staged of a ledger with the new rows: where the file has them, else behind all others."""
    held = _content(root, staged)
    new = grown(held, file, addition.new())
    return Entry(staged.mode, _kept(root, new if new is not None else appended(held, addition.rows)))


def _content(root: Path, entry: Entry | None) -> bytes:
    return said(ask(root, "cat-file", "blob", entry.content)) if entry else b""


def _kept(root: Path, content: bytes) -> str:
    """The hash under which git keeps a content, byte for byte."""
    return said(ask(root, "hash-object", "-w", "--no-filters", "--stdin", given=content)).decode("ascii").strip()
