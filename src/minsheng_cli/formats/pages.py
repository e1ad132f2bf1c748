"""Pages from the templates of the package: everything is escaped, and what could hide is made visible."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from minsheng_cli.formats.shown import shown

_TEMPLATES = Path(__file__).parent.parent / "templates"


def page(name: str, fields: Mapping[str, Any]) -> str:
    """The page that a template gives with these fields; one self-contained file."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def visible(value: Any) -> Any:
        return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, finalize=visible,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    return environment.get_template(name).render(fields)
