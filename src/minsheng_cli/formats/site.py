"""The page of all projects: one file that works from a file share, with or without a network and a script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minsheng_cli.formats.pages import page


def render(fields: Mapping[str, Any]) -> str:
    """The page."""
    return page("site.html", fields)
