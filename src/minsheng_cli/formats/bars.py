"""A bar in text, readable without colour and in GBK: ■ done, · open, | where it should be by now."""

from __future__ import annotations

from minsheng_cli.report.document import Bar

WIDTH = 20


def bar_text(bar: Bar, width: int = WIDTH) -> str:
    """The bar between brackets; empty when there is nothing to measure."""
    if bar.done is None:
        return ""
    filled = min(width, int(bar.done * width)) if bar.done > 0 else 0
    cells = ["■"] * filled + ["·"] * (width - filled)
    if bar.expected is not None:
        cells.insert(min(width, round(bar.expected * width)), "|")
    return f"[{''.join(cells)}]"
