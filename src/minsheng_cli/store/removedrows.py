"""Rows that the commits of a repository took out of ledgers, asked of git in two calls: hooks can be passed by."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

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
    commits = _commits(root)
    asked = "".join(f"{commit}\n" for commit in commits).encode("ascii")
    found: dict[tuple[str, str], Removed] = {}
    for each in _removed(said(ask(root, "diff-tree", *_AS_ROWS, "--", _LEDGERS, given=asked)), commits):
        found.setdefault((each.path, each.row.text), each)
    return list(found.values())


class _Commit(NamedTuple):
    day: date
    parents: int


class _Diff(NamedTuple):
    """What a commit has otherwise than a parent: rows with their ledgers; of those it brought, slips alone."""

    commit: str
    gone: list[tuple[str, str]]
    brought: set[tuple[str, str]]


def _commits(root: Path) -> dict[str, _Commit]:
    """All commits that HEAD comes from, the newest first, each with its day in China and how many parents it has."""
    listed = said(ask(root, "rev-list", "--timestamp", "--parents", "HEAD")).decode("ascii").splitlines()
    return {
        commit: _Commit(day_at(seconds), len(parents))
        for seconds, commit, *parents in (line.split(" ") for line in listed)
    }


def _removed(answer: bytes, commits: dict[str, _Commit]) -> Iterator[Removed]:
    for commit, group in groupby(_diffs(answer, commits), lambda diff: diff.commit):
        diffs = list(group)
        brought: frozenset[tuple[str, str]] = frozenset()
        if len(diffs) >= commits[commit].parents:  # else one parent has all that the commit has
            brought = frozenset.intersection(*(frozenset(diff.brought) for diff in diffs))
        for path, line in (row for diff in diffs for row in diff.gone):
            yield Removed(path, written(0, line), commit[:SHORT], commits[commit].day, brought)


def _diffs(answer: bytes, commits: Container[str]) -> Iterator[_Diff]:
    """Rows that begin with a minus or a plus, from `diff-tree`; a head ends with the line that begins with two @."""
    diff, path, in_head = _Diff("", [], set()), "", True
    for raw in answer.split(b"\n"):
        line = _text(raw)
        if line in commits:
            if diff.commit:
                yield diff
            diff, in_head = _Diff(line, [], set()), True
        elif line.startswith("diff --git "):
            in_head = True
        elif line.startswith("@@ "):
            in_head = False
        elif in_head and line.startswith(("--- a/", '--- "a/', "+++ b/", '+++ "b/')):
            path = _path(line)  # of a file that is new or gone, one of the two is /dev/null
        elif not in_head and line.startswith("-") and line[1:].strip(", \t"):
            diff.gone.append((path, line[1:]))
        elif not in_head and line.startswith("+") and ",slip," in line:
            diff.brought.add((path, line[1:]))
    if diff.commit:
        yield diff


def _path(line: str) -> str:
    """The path in a line of a head, such as `--- a/data/projects/30-x.csv`; no path begins with a slash."""
    return line[4:].rstrip("\t").strip('"')[2:]


def _text(raw: bytes) -> str:
    """A line as `written_rows` reads it."""
    raw = raw.removesuffix(b"\r")
    try:
        return raw.decode("utf-8").replace("\ufeff", "")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
