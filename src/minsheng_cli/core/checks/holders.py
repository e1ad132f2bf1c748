"""holder-order, two-holders: the holders of a post follow each other; one day has one holder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level, Place, find_mark

_FILE = "data/minsheng.yaml"


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each holder who begins before, or on the same day as, the one above."""
    for place, post in enumerate(workspace.settings.posts):
        for index, (before, holder) in enumerate(pairwise(post.holders), 1):
            if holder.since > before.since:
                continue
            mark = find_mark(workspace.marks, ("posts", place, "holders", index, "since"))
            details = {
                "post": post.name, "found": holder.name, "day": holder.since.isoformat(),
                "other": before.name, "since": before.since.isoformat(),
            }  # fmt: skip
            same = holder.since == before.since
            level, code = (Level.ERROR, "two-holders") if same else (Level.WARNING, "holder-order")
            yield Finding(Place(_FILE, *mark), level, code, details)
