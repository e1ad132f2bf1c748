"""Writes packs anew with entries that no program of ours makes, and with right marks: as only this user could."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from minsheng_cli.store.cachefolder import CacheFolder
from minsheng_cli.store.packs import FORMAT, Pack, PackWriter

Entry = bytes


def forge(cache: Path, change: Callable[[Entry], Entry]) -> int:
    """Changes each entry of each pack; how many are another one now."""
    folder, changed = CacheFolder(str(cache)), 0
    for file in sorted(cache.iterdir()):
        purpose = file.read_bytes()[len(FORMAT) :][:32]
        pack, writer = Pack(folder, file.name, purpose), PackWriter(folder, purpose)
        for digest in pack.digests():
            data = pack.get(digest)
            assert data is not None
            writer.add(digest, new := change(data))
            changed += new != data
        writer.finish(file.name)
    return changed


def in_heads(change: Callable[[Any], Any]) -> Callable[[Entry], Entry]:
    """Changes the first line of a part: what is said of all its projects."""

    def changed(entry: Entry) -> Entry:
        first, *rows = entry.split(b"\n")
        return entry if entry.startswith(b"{") else b"\n".join([_line(change(json.loads(first))), *rows])

    return changed


def in_lines(change: Callable[[Any], Any]) -> Callable[[Entry], Entry]:
    """Changes the line of each project of a part: the mark of its plan, the plan, and what was made of it."""

    def changed(entry: Entry) -> Entry:
        first, *rows = entry.split(b"\n")
        forged = (_line(change(json.loads(row))) if row else row for row in rows)
        return entry if entry.startswith(b"{") else b"\n".join([first, *forged])

    return changed


def in_plans(change: Callable[[Any], Any]) -> Callable[[Entry], Entry]:
    """Changes the plan in each line."""
    return in_lines(lambda line: [line[0], change(line[1]), *line[2:]] if _is_ours(line) else line)


def in_rows(change: Callable[[Any], Any]) -> Callable[[Entry], Entry]:
    """Changes what was made of the project in each line: bytes stand for the whole line."""

    def forged(line: Any) -> Any:
        if not _is_ours(line):
            return line
        row = change(line[2])
        return row if isinstance(row, bytes) else [*line[:2], row]

    return in_lines(forged)


def _is_ours(line: Any) -> bool:
    """Whether a line was not forged before."""
    return isinstance(line, list) and len(line) == 3


def in_models(change: Callable[[Any], Any]) -> Callable[[Entry], Entry]:
    """Changes plans and settings that are remembered as they were parsed."""

    def changed(entry: Entry) -> Entry:
        data, _, marks = entry.partition(b"\n")
        return _line(change(json.loads(data))) + b"\n" + marks if entry.startswith(b"{") else entry

    return changed


def in_marks(change: Callable[[Any], Any]) -> Callable[[Entry], Entry]:
    """Changes where their values are said to stand."""

    def changed(entry: Entry) -> Entry:
        data, _, marks = entry.partition(b"\n")
        if not entry.startswith(b"{") or b"\n" in marks:  # a part whose first line was forged before
            return entry
        return data + b"\n" + _line(change(json.loads(marks)))

    return changed


def _line(said: Any) -> bytes:
    return said if isinstance(said, bytes) else json.dumps(said, ensure_ascii=False).encode("utf-8", "backslashreplace")
