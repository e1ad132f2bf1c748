"""Draws the pictures of `minsheng status` in the README, Chinese and English, from the data of this repository."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME

from minsheng_cli.core.selection import in_order
from minsheng_cli.core.standing import assess_all
from minsheng_cli.formats import terminal
from minsheng_cli.report.board import board
from minsheng_cli.report.heading import View
from minsheng_cli.store.workspace import load, open_workspace
from minsheng_cli.words import Words

ROOT = Path(__file__).parent.parent
PICTURES = {"zh": ROOT / "docs" / "status.svg", "en": ROOT / "docs" / "status-en.svg"}
#: In English the same columns take more room.
WIDTHS = {"zh": 100, "en": 120}
#: rich's own frame without its web fonts: the picture needs no network.
FRAME = """<svg class="terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "Noto Sans Mono CJK SC", "Sarasa Mono SC", monospace; font-size: {char_height}px;
line-height: {line_height}px; white-space: pre; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>{lines}</defs>
<rect width="100%" height="100%" fill="#ffffff"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def picture(language: str) -> str:
    """The board of this repository's data as SVG."""
    opened = open_workspace(ROOT)
    workspace, settings = load(ROOT, opened), opened.settings
    if settings.as_of is None:
        raise SystemExit("data/minsheng.yaml pins no as_of")
    states = in_order(assess_all(workspace.dossiers, settings, settings.as_of), "worst")
    view = View(settings, settings.as_of, True, tuple(states), workspace.unread)
    console = Console(
        record=True, width=WIDTHS[language], file=io.StringIO(), force_terminal=True, color_system="truecolor",
        markup=False, emoji=False, highlight=False, legacy_windows=False,
    )  # fmt: skip
    terminal.render(board(view, len(states), None, Words(language)), console)
    return console.export_svg(
        title="minsheng status", theme=DEFAULT_TERMINAL_THEME, code_format=FRAME, unique_id="minsheng"
    )


if __name__ == "__main__":
    for language, file in PICTURES.items():
        file.write_text(picture(language), encoding="utf-8")
        sys.stdout.write(f"{file.relative_to(ROOT)}\n")
