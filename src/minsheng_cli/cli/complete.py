"""Shell completion from file names and single lines of plans: nothing is parsed, so it is quick."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from minsheng_cli.model.standing import STANDINGS

_LINE = r"^{key}:[ \t]*[\"']?(.+?)[\"']?[ \t]*$"
Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def complete_project(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids with their titles; also found by number."""
    items = []
    for file in _plans(ctx):
        number, hyphen, rest = file.stem.partition("-")
        key = rest if hyphen and number.isdigit() else file.stem
        if key.startswith(incomplete) or file.stem.startswith(incomplete):
            items.append(CompletionItem(key if key.startswith(incomplete) else file.stem, help=_read(file, "title")))
    return items


def complete_item(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Keys of the targets and milestones of the project already typed."""
    wanted = ctx.params.get("project") or ""
    for file in _plans(ctx):
        if wanted in (file.stem, file.stem.partition("-")[2]):
            keys = re.findall(r"\bkey:[ \t]*([a-z][a-z0-9-]*)", file.read_text("utf-8", "replace"))
            suffix = "=" if param.name == "values" else ""
            return [CompletionItem(key + suffix) for key in dict.fromkeys(keys) if key.startswith(incomplete)]
    return []


def complete_standing(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The next standing of a list."""
    before, comma, last = incomplete.rpartition(",")
    return [CompletionItem(before + comma + name) for name in STANDINGS if name.startswith(last)]


def _of_plans(key: str) -> Completer:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        found = dict.fromkeys(filter(None, (_read(file, key) for file in _plans(ctx))))
        return [CompletionItem(text) for text in found if text.startswith(incomplete)]

    return complete


complete_category = _of_plans("category")
complete_lead = _of_plans("lead")


def _plans(ctx: click.Context) -> Iterator[Path]:
    start = Path(ctx.meta.get("minsheng.folder") or os.environ.get("MINSHENG_DIR") or ".").absolute()
    for folder in (start, *start.parents):
        if (folder / "data" / "minsheng.yaml").is_file():
            yield from sorted((folder / "data" / "projects").glob("*.yaml"))
            return


def _read(file: Path, key: str) -> str:
    """The text after a key in a plan's own lines; empty when there is none."""
    try:
        match = re.search(_LINE.format(key=key), file.read_text("utf-8", "replace")[:20_000], re.MULTILINE)
    except OSError:
        return ""
    return match[1] if match else ""
