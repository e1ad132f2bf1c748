"""Where -o may not write: over what a workspace is read from, or over a file that this very run reads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from minsheng_cli.model.refusal import Refusal
from minsheng_cli.store.holidays import HOLIDAYS
from minsheng_cli.store.templates import TEMPLATES
from minsheng_cli.store.workspace import PROJECTS, SETTINGS

#: What a workspace is read from; a folder stands for all that lies in it.
INPUTS = (SETTINGS, HOLIDAYS, PROJECTS, TEMPLATES)
_GIT = ".git"


def check_output(place: str | Path, folder: Path, others: Mapping[str, Any]) -> None:
    """Refuses a place named with -o that is data; raises Refusal. Looks at nothing else and makes nothing.

    `folder`: where the run works; `others`: its other arguments, which may name files and workspaces.
    """
    if str(place) in ("", "-"):
        return
    named = [path for text in _texts(others.values()) for path in (Path(text), folder / text)]
    for path in named:
        if os.path.isfile(path) and _same(place, path):
            _refuse(place, path)
    check_real(place, [folder, *folder.absolute().parents, *(path for path in named if os.path.isdir(path))])


def check_real(place: str | Path, folders: Iterable[Path] = ()) -> None:
    """Refuses a place that lies, links followed, among the inputs of its own workspace or one of the folders'."""
    real = Path(os.path.realpath(place))
    if _GIT in real.parts:
        _refuse(place, real)
    for root in {Path(os.path.realpath(each)) for each in (real, *real.parents, *folders)}:
        if not os.path.exists(root / SETTINGS) and real != root / SETTINGS:
            continue
        for path in INPUTS:
            held = Path(os.path.realpath(root / path))
            if real == held or held in real.parents or _is_second_name(real, held):
                _refuse(place, root / path)


def _is_second_name(file: Path, held: Path) -> bool:
    """Whether a file is a hard link to an input, or to a file in a folder of inputs."""
    if not os.path.exists(file):
        return False
    if os.path.isdir(file) or os.stat(file).st_nlink == 1:
        return _same(file, held)
    return any(_same(file, each) for each in ([held, *held.iterdir()] if held.is_dir() else [held]))


def _same(one: str | Path, other: str | Path) -> bool:
    try:
        return os.path.samestat(os.stat(one), os.stat(other))
    except (OSError, ValueError):
        return False


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str | Path) and "\0" not in str(value):
            yield str(value)
        elif isinstance(value, tuple | list):
            yield from _texts(value)


def _refuse(place: str | Path, path: Path) -> None:
    raise Refusal("output-is-data", found=str(place), path=str(path))
