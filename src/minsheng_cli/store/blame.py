"""Which commit brought each line of a file, and who made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from minsheng_cli.model.origin import Origin
from minsheng_cli.model.place import Place
from minsheng_cli.store.files import LEDGER_LIMIT, UnreadableError, read_bytes
from minsheng_cli.store.git import SHORT, GitError, ask, commit_of, day_at, is_under_git, said


def origins(root: Path, places: Iterable[Place]) -> dict[Place, Origin | None]:
    """Who brought the line at each place; None for what no commit has. Without git there are none."""
    wanted = {place for place in places if place.line}
    try:
        if not is_under_git(root) or commit_of(root, "HEAD") is None:
            return {}
        return {place: found for path in {each.path for each in wanted}
                for place, found in _of_file(root, path, [each for each in wanted if each.path == path])}  # fmt: skip
    except GitError:
        return {}


def _of_file(root: Path, path: str, places: Iterable[Place]) -> list[tuple[Place, Origin | None]]:
    try:
        lines = read_bytes(root, path, LEDGER_LIMIT).split(b"\n")
    except UnreadableError:
        return []
    blamed = _blamed(root, path)
    once = Counter(line for line, _ in blamed)
    by_text = {line: origin for line, origin in blamed if once[line] == 1}
    found: list[tuple[Place, Origin | None]] = []
    for place in places:
        index, text = place.line - 1, lines[place.line - 1] if place.line <= len(lines) else b""
        same = blamed[index] if index < len(blamed) and blamed[index][0] == text else None
        found.append((place, same[1] if same else by_text.get(text)))
    return found


def _blamed(root: Path, path: str) -> list[tuple[bytes, Origin]]:
    """The lines of a file as the last commit has it, each with its origin; none when it has no such file."""
    asked = ask(root, "-c", "blame.ignoreRevsFile=", "blame", "--no-textconv", "--line-porcelain", "HEAD", "--", path)
    if asked.returncode:
        return []
    blamed, told = [], dict[bytes, bytes]()
    for line in said(asked).split(b"\n"):
        if line.startswith(b"\t"):
            blamed.append((line[1:], _origin(told)))
            told = {}
        elif told:
            key, _, value = line.partition(b" ")
            told[key] = value
        else:
            told = {b"commit": line.partition(b" ")[0]}
    return blamed


def _origin(told: dict[bytes, bytes]) -> Origin:
    day = day_at(told[b"author-time"])
    person = told[b"author"].decode("utf-8", "replace")
    return Origin(told[b"commit"][:SHORT].decode("ascii"), person, day.isoformat())
