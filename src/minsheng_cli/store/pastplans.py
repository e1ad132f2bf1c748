"""All versions of the plans that the history of a repository has, asked of git in three calls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from minsheng_cli.model.pastplan import PastPlan
from minsheng_cli.model.project import Project
from minsheng_cli.store.git import SHORT, ask, commit_of, day_at, is_under_git, said
from minsheng_cli.store.plans import read_model
from minsheng_cli.store.trees import Entry, laid_out

_PLANS = ":(glob)data/projects/*.yaml"
_NOTHING = "0" * 40


class _Version(NamedTuple):
    """A plan's content (its hash; _NOTHING when it was removed) as a commit of a day made it."""

    path: str
    content: str
    commit: str
    day: date


def past_plans(root: Path) -> list[PastPlan]:
    """The versions that can be read, the oldest first; none without git or commits. Raises GitError.

    A plan that was renamed ends at its old path and begins at its new one; what merges alone changed is not looked at.
    """
    if not is_under_git(root) or commit_of(root, "HEAD") is None:
        return []
    versions = list(_versions(root))
    kept = {each.content for each in versions if each.content.strip("0")}
    with laid_out(root, {f"{content}.yaml": Entry("100644", content) for content in kept}) as folder:
        read = {content: read_model(folder, f"{content}.yaml", Project).model for content in kept}
    found = []
    for index, each in enumerate(versions):
        following = next((later for later in versions[index + 1 :] if later.path == each.path), None)
        if project := read.get(each.content):
            found.append(PastPlan(each.path, project, each.commit, each.day, following.day if following else None))
    return found


def _versions(root: Path) -> Iterator[_Version]:
    """What each commit made of each plan, the oldest commit first."""
    listed = said(ask(root, "rev-list", "--reverse", "--timestamp", "HEAD", "--", _PLANS)).decode("ascii")
    days = {}
    for line in listed.splitlines():
        seconds, commit = line.split(" ")
        days[commit] = day_at(seconds)
    asked = "".join(f"{commit}\n" for commit in days).encode("ascii")
    options = ("--stdin", "-r", "-z", "--root", "--raw", "--no-renames", "--relative")
    tokens = iter(
        said(ask(root, "diff-tree", *options, "--", _PLANS, given=asked)).decode("utf-8", "replace").split("\0")
    )
    commit = ""
    for token in tokens:
        if token.startswith(":"):
            yield _Version(next(tokens), token.split(" ")[3], commit[:SHORT], days[commit])
        elif token.strip():
            commit = token.strip()
