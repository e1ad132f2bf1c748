"""Shell completion from file names and single lines of plans: nothing is parsed, so it is quick."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from minsheng_cli.formats.shown import shown
from minsheng_cli.model.standing import STANDINGS

if TYPE_CHECKING:
    from pathlib import Path

    from click.shell_completion import CompletionItem

_LINE = r"^{key}:(.+)$"
_ITEM = r"(?<![\w-])(key|name):[ \t]*[\"']?([^\s,}\"'#][^,}\"'#]*)"
_QUOTES = ("'", '"')
Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def complete_project(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids with their titles; also found by number."""
    items = []
    for file in plans(ctx):
        number, hyphen, rest = file.stem.partition("-")
        key = rest if hyphen and number.isascii() and number.isdigit() else file.stem
        if key.startswith(incomplete) or file.stem.startswith(incomplete):
            items.append(item(key if key.startswith(incomplete) else file.stem, help=shown(read_line(file, "title"))))
    return items


def complete_item(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Keys of the targets (for values) or milestones of the project already typed, with their names."""
    wanted = ctx.params.get("project") or ""
    section, suffix = ("targets", "=") if param.name == "values" else ("milestones", "")
    for file in plans(ctx):
        number, _, key = file.stem.partition("-")
        if wanted in (file.stem, key, number.lstrip("0")):
            return [
                item(key + suffix, help=shown(name))
                for key, name in _items(file, section).items()
                if key.startswith(incomplete)
            ]
    return []


def complete_standing(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The next standing of a list."""
    before, comma, last = incomplete.rpartition(",")
    return [item(before + comma + name) for name in STANDINGS if name.startswith(last)]


def item(text: str, help: str | None = None) -> CompletionItem:  # noqa: A002  # click's own name
    """One that is offered."""
    from click.shell_completion import CompletionItem

    return CompletionItem(text, help=help)


def _of_plans(key: str) -> Completer:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        found = dict.fromkeys(filter(None, (read_line(file, key) for file in plans(ctx))))
        return [item(text) for text in found if text.startswith(incomplete)]

    return complete


complete_category = _of_plans("category")
complete_lead = _of_plans("lead")


def plans(ctx: click.Context) -> Iterator[Path]:
    """The plans of the workspace that the line so far names, or that the folder lies in."""
    from pathlib import Path

    start = Path(ctx.meta.get("minsheng.folder") or os.environ.get("MINSHENG_DIR") or ".").absolute()
    for folder in (start, *start.parents):
        if (folder / "data" / "minsheng.yaml").is_file():
            yield from sorted((folder / "data" / "projects").glob("*.yaml"))
            return


def read_line(file: Path, key: str) -> str:
    """The text after a key in a plan's own lines; empty when there is none."""
    match = re.search(_LINE.format(key=key), _text(file), re.MULTILINE)
    text = match[1].strip(" \t") if match else ""
    return text[text[:1] in _QUOTES : len(text) - (text[-1:] in _QUOTES)]


def _items(file: Path, wanted: str) -> dict[str, str]:
    """The keys that stand below a heading of a plan, such as targets, each with the name that follows it."""
    section, key, items = "", "", dict[str, str]()
    for line in _text(file).splitlines():
        if head := re.match(r"([a-z_]+)[ \t]*:", line):
            section, key = head[1], ""
        for kind, text in re.findall(_ITEM, line) if section == wanted else ():
            if kind == "key":
                key = text.rstrip(" \t")
                items.setdefault(key, "")
            elif key and not items[key]:
                items[key] = text.rstrip(" \t")
    return items


def _text(file: Path) -> str:
    """The beginning of a plan; empty when it cannot be read."""
    try:
        with file.open(encoding="utf-8", errors="replace") as opened:
            return opened.read(20_000)
    except OSError:
        return ""
