"""Shell completion of slips from the lines of ledgers, and of posts and people from the settings; nothing is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.complete import item, plans, read_line
from minsheng_cli.formats.shown import shown

if TYPE_CHECKING:
    from pathlib import Path

    from click.shell_completion import CompletionItem

#: Texts, for most commands that know these completions complete nothing.
_ISSUED = r'(?m)^"?([0-9]{4})[^,]*,slip,([0-9]{1,6}),issued,'
_POST = r"\b(key|name):[ \t]*[\"']?([^\s,}\"'#]+)"


def complete_slip(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Numbers as 2020-7 with the project's title, newest first; a bare number finds them too."""
    found = []
    for plan in plans(ctx):
        for year, number in re.findall(_ISSUED, _text(plan.with_suffix(".csv"))):
            found.append(((int(year), int(number)), plan))
    items = [(f"{year}-{number}", str(number), plan) for (year, number), plan in sorted(found, reverse=True)]
    return [
        item(whole if whole.startswith(incomplete) else bare, help=shown(read_line(plan, "title")))
        for whole, bare, plan in items
        if (incomplete and bare.startswith(incomplete)) or whole.startswith(incomplete)
    ]


def complete_person(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of posts, and of who holds them with the post."""
    return [item(text, help=post) for kind, text, post in _posts(ctx) if kind == "name" and text.startswith(incomplete)]


def complete_supervisor(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The keys of posts with their names, these, and the names of who holds them with the post."""
    return [item(text, help=post) for _, text, post in _posts(ctx) if text.startswith(incomplete)]


def _posts(ctx: click.Context) -> list[tuple[str, str, str]]:
    """The keys and names below `posts:`, each once, with the post that it means; of a post's own name nothing more."""
    found: dict[str, tuple[str, str, str]] = {}
    key = post = ""
    for kind, text in _pairs(ctx):
        if kind == "key":
            key, post = text, ""
        elif not post:
            post = text
            found.setdefault(key, ("key", key, shown(post)))
            found.setdefault(post, ("name", post, ""))
        else:
            found.setdefault(text, ("name", text, shown(post)))
    return list(found.values())


def _pairs(ctx: click.Context) -> Iterator[tuple[str, str]]:
    """What stands below `posts:` as keys and names, in the order of the file."""
    section = ""
    settings = next((plan.parents[1] / "minsheng.yaml" for plan in plans(ctx)), None)
    for line in _text(settings).splitlines() if settings else ():
        if head := re.match(r"([a-z_]+)[ \t]*:", line):
            section = head[1]
        if section == "posts":
            yield from ((match[1], match[2]) for match in re.finditer(_POST, line.partition(" #")[0]))


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")
    except OSError:
        return ""
