"""Which program this is, as it is installed: what it remembers is believed by exactly the same one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache

from minsheng_cli.store.packs import digest_of

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
#: What reads and judges; what else prints an answer.
JUDGES = ("pydantic/version.py", "pydantic_core/__init__.py", "yaml/__init__.py")
PRINTERS = ("click/__init__.py", "rich/__init__.py", "tabulate/__init__.py", "wcwidth/__init__.py")
#: The rooms whose files decide what is read and how it is judged.
JUDGING = ("model", "core", "store")


@cache
def program_key() -> bytes:
    """Python's version, and the state of each file that reads, judges or reckons."""
    return _key(JUDGING, JUDGES)


@cache
def printing_key() -> bytes:
    """The same with every file that has a part in what is printed: words, layouts and the libraries behind them."""
    return _key(("",), JUDGES + PRINTERS)


def _key(rooms: tuple[str, ...], libraries: tuple[str, ...]) -> bytes:
    found = (*_sources(rooms), *_libraries(libraries))
    stamps = (f"{name}:{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}" for name, status in found)
    return digest_of(sys.version.encode(), "\n".join(stamps).encode())


def _sources(rooms: tuple[str, ...]) -> Iterator[tuple[str, os.stat_result]]:
    yield "", os.stat(os.path.join(_PACKAGE, "__init__.py"))
    for room in rooms:
        yield from _files(os.path.join(_PACKAGE, room))


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """All files below a folder; at a half of what `os.walk` costs, for every run asks it."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if not entry.is_dir(follow_symlinks=False):
            yield entry.path, entry.stat()
        elif entry.name != "__pycache__":
            yield from _files(entry.path)


def _libraries(names: tuple[str, ...]) -> Iterator[tuple[str, os.stat_result]]:
    """The first file of each library on the path: installing another version writes another one."""
    for name in names:
        for place in sys.path:
            file = os.path.join(place, name)
            if os.path.exists(file):
                yield file, os.stat(file)
                break
