"""Rows that the commits of a repository took out of ledgers, asked of git in two calls: hooks can be passed by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from minsheng_cli.model.written import Removed
from minsheng_cli.store.git import SHORT, ask, commit_of, day_at, is_under_git, said
from minsheng_cli.store.written import written

_LEDGERS = ":(glob)data/projects/*.csv"
#: A merge is compared with each of its parents; no program that the repository names is started.
_AS_ROWS = (
    "--stdin", "-r", "-m", "-p", "--unified=0", "--text", "--no-renames", "--relative", "--no-ext-diff",
    "--no-textconv", "--no-color", "--no-indent-heuristic", "--src-prefix=a/", "--dst-prefix=b/",
)  # fmt: skip


def removed_rows(root: Path) -> list[Removed]:
    """Each row once, with the last commit that took it out; none without git or commits. Raises GitError.

    Many of them stand in a ledger all the same: moved, renamed with it, or brought back.
    """
    if not is_under_git(root) or commit_of(root, "HEAD") is None:
        return []
    days = _days(root)
    asked = "".join(f"{commit}\n" for commit in days).encode("ascii")
    found: dict[tuple[str, str], Removed] = {}
    for each in _removed(said(ask(root, "diff-tree", *_AS_ROWS, "--", _LEDGERS, given=asked)), days):
        found.setdefault((each.path, each.row.text), each)
    return list(found.values())


def _days(root: Path) -> dict[str, date]:
    """All commits that HEAD comes from, the newest first, each with its day in China."""
    listed = said(ask(root, "rev-list", "--timestamp", "HEAD")).decode("ascii").splitlines()
    return {commit: day_at(seconds) for seconds, _, commit in (line.partition(" ") for line in listed)}


def _removed(answer: bytes, days: dict[str, date]) -> Iterator[Removed]:
    """The rows that begin with a minus, from `diff-tree`; a head ends with the line that begins with two @."""
    commit, path, in_head = "", "", True
    for raw in answer.split(b"\n"):
        line = _text(raw)
        if line in days:
            commit, in_head = line, True
        elif line.startswith("diff --git "):
            in_head = True
        elif line.startswith("@@ "):
            in_head = False
        elif in_head and line.startswith("--- "):
            path = line[4:].rstrip("\t").strip('"').removeprefix("a/")
        elif not in_head and line.startswith("-") and line[1:].strip(", \t"):
            yield Removed(path, written(0, line[1:]), commit[:SHORT], days[commit])


def _text(raw: bytes) -> str:
    """A line as `written_rows` reads it."""
    raw = raw.removesuffix(b"\r")
    try:
        return raw.decode("utf-8").replace("\ufeff", "")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
