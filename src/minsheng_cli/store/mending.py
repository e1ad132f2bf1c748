"""What `check --fix` mends in the files of a workspace: encoding, line ends, and rows that no commit has yet.

Never the order or the structure. A committed row is compared as text, so that a file in another encoding or with
other line ends keeps all its committed rows as they are.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from minsheng_cli.model.fact import CHINESE_HEADS, COLUMNS
from minsheng_cli.model.mended import Mended
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.store.append import WriteError, writing
from minsheng_cli.store.encodings import decoded
from minsheng_cli.store.files import LEDGER_LIMIT, PLAN_LIMIT, UnreadableError, read_bytes, read_whole
from minsheng_cli.store.git import GitError, committed_bytes
from minsheng_cli.store.holidays import HOLIDAYS
from minsheng_cli.store.ledgers import is_whole
from minsheng_cli.store.mendrows import mended_row
from minsheng_cli.store.placing import open_regular, replace_file
from minsheng_cli.store.workspace import PROJECTS, SETTINGS, list_projects

#: Excel and careless copying end lines with CR LF or CR CR LF; a CR within a row is left for a person.
_ROW_END = re.compile(r"\r+\n")
#: Each of these ends a line for YAML.
_PLAN_END = re.compile(r"\r\n?")


def mendable(root: Path, is_wanted: Callable[[str], bool]) -> list[Mended]:
    """The files of a workspace that would change, in the order of `check`."""
    plans, ledgers, _ = list_projects(root)
    paths = [SETTINGS, HOLIDAYS, *(f"{PROJECTS}/{stem}.yaml" for stem in plans)]
    paths += [f"{PROJECTS}/{stem}.csv" for stem in ledgers]
    found = (_mended(root, path) for path in sorted(paths) if is_wanted(path) and os.path.lexists(root / path))
    return [each for each in found if each is not None]


def write_mended(root: Path, found: Sequence[Mended]) -> Iterator[Mended]:
    """Replaces each file as a whole and yields it once it is on the disk; raises Refusal and WriteError.

    Before the first is written, all must still be what was shown.
    """
    with writing(root):
        modes = [_mode(root, each) for each in found]
        for each, mode in zip(found, modes, strict=True):
            try:
                replace_file(root / each.path, each.after, mode)
            except OSError as error:
                raise WriteError("not-written", each.path, error.strerror or str(error)) from error
            yield each


def _mode(root: Path, each: Mended) -> int:
    """The rights of a file that still holds what was shown; raises Refusal and WriteError."""
    try:
        with open_regular(root / each.path) as descriptor:
            status, held = os.fstat(descriptor), read_whole(descriptor)
    except OSError as error:
        raise WriteError("not-written", each.path, error.strerror or str(error)) from error
    if held != each.before:
        raise Refusal("changed-since", found=each.path)
    return stat.S_IMODE(status.st_mode)


def _mended(root: Path, path: str) -> Mended | None:
    """One file; None when there is nothing to mend, or nothing that is safe."""
    is_ledger = path.startswith(PROJECTS) and path.endswith(".csv")
    limit = LEDGER_LIMIT if is_ledger else PLAN_LIMIT
    try:
        raw = read_bytes(root, path, limit)
    except UnreadableError:
        return None
    read = decoded(raw)
    if read is None or not read.text.strip():
        return None
    text = _with_our_ends(path, read.text)
    ends = _foreign_ends(read.text, text)
    whole = text.endswith("\n") or not is_ledger or "\n" not in text or is_whole(text.rpartition("\n")[2].encode())
    old = text.removesuffix("\n").split("\n")
    new, unasked = _rows(root, path, old) if is_ledger else (old, "")
    after = ("\n".join(new) + ("\n" if whole else "")).encode()
    if (after == raw and not unasked) or len(after) > limit:
        return None
    newline = whole and not text.endswith("\n")
    return Mended(path, raw, after, old, new, read.encoding, read.bom, ends, newline, unasked)


def _with_our_ends(path: str, text: str) -> str:
    if not path.endswith(".csv"):
        return _PLAN_END.sub("\n", text)
    return _ROW_END.sub("\n", text) if "\n" in text else text.replace("\r", "\n")


def _rows(root: Path, path: str, lines: list[str]) -> tuple[list[str], str]:
    """The lines of a ledger with their open rows mended, and why none was, if git could not say which are open."""
    heads = tuple(head.strip() for head in lines[0].split(","))
    if heads not in (COLUMNS, CHINESE_HEADS):
        return lines, ""
    mended = [lines[0], *map(mended_row, lines[1:])]  # a torn row has too few cells or half an id, so it stays
    if mended == lines:
        return lines, ""
    try:
        committed = _committed(root, path)
    except GitError as error:
        return lines, error.code
    return [line if line in committed else new for line, new in zip(lines, mended, strict=True)], ""


def _committed(root: Path, path: str) -> frozenset[str]:
    """The lines that the last commit has, in whatever encoding; raises GitError, also when they cannot be read."""
    raw = committed_bytes(root, path)
    if raw is None:
        return frozenset()
    read = decoded(raw)
    if read is None:
        raise GitError("git-unknown", f"HEAD:{path}")
    return frozenset(_with_our_ends(path, read.text).split("\n"))


def _foreign_ends(before: str, after: str) -> int:
    """How many lines ended in something else than LF."""
    return after.count("\n") - len(re.findall(r"(?<!\r)\n", before))
