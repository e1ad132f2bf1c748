"""unknown-category, unknown-post: a plan names a category or a post that `minsheng.yaml` does not list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level


def find(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Each name that is not in the office's lists; an office without a list of categories accepts any."""
    categories = workspace.settings.categories
    posts = [post.key for post in workspace.settings.posts]
    for dossier in workspace.dossiers:
        category, post = dossier.project.category, dossier.project.supervisor
        if categories and category and category not in categories:
            details = {"found": category, "known": ", ".join(categories)}
            yield Finding(dossier.place("category"), Level.ERROR, "unknown-category", details)
        if post and post not in posts:
            details = {"found": post, "known": ", ".join(posts)}
            yield Finding(dossier.place("supervisor"), Level.ERROR, "unknown-post", details)
