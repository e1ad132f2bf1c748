"""Which files of a workspace are its data: nothing that is printed may take their place."""

from __future__ import annotations

import os
from pathlib import Path

from minsheng_cli.model.refusal import Refusal
from minsheng_cli.store.dossiers import PROJECTS
from minsheng_cli.store.holidays import HOLIDAYS
from minsheng_cli.store.templates import TEMPLATES
from minsheng_cli.store.workspace import SETTINGS

#: Files, and folders with all that is in them.
INPUTS = (SETTINGS, HOLIDAYS, PROJECTS, TEMPLATES, ".git")


def check_output(file: str | Path) -> None:
    """Refuses a place that is, or lies in, what any workspace reads: by its name, and by where links lead."""
    path = Path(os.path.abspath(file))
    places = path, Path(os.path.realpath(path.parent), path.name), Path(os.path.realpath(path))
    if found := next(filter(None, map(_input, places)), None):
        raise Refusal("is-input", found=str(file), path=found)


def _input(place: Path) -> str | None:
    """The path of an input from the root of its workspace; None for any other place."""
    for root in place.parents:
        if os.path.lexists(root / SETTINGS):
            path = place.relative_to(root).as_posix()
            if any(path == each or path.startswith(f"{each}/") for each in INPUTS):
                return path
    return None
