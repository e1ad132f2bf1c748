"""A ledger as git has it, with new rows put in where the file has them."""

from __future__ import annotations

from collections.abc import Sequence

_BOM = b"\xef\xbb\xbf"


def lines_of(raw: bytes) -> list[bytes]:
    """The lines of a file without their newlines; a last one that lacks its newline is a line too."""
    lines = raw.split(b"\n")
    return lines[:-1] if not lines[-1] else lines


def grown(held: bytes, file: Sequence[bytes], new: range) -> bytes | None:
    """What git holds, with the lines `new` of the file (counted from 0) in their places.

    None when git holds a line that the file does not have in that order: then there is no one place for the new ones.
    Other lines of the file are left out. A ledger that git does not have begins with the file's header.
    """
    if not held:
        return _joined([file[0], *file[new.start : new.stop]])
    kept, place = lines_of(held), 0
    taken: list[bytes] = []
    for index, line in enumerate(file):
        if place < len(kept) and _bare(kept[place]) == _bare(line):
            taken.append(kept[place])
            place += 1
        elif index in new:
            taken.append(line)
    return _joined(taken) if place == len(kept) else None


def appended(held: bytes, rows: Sequence[bytes]) -> bytes:
    """What git holds, with rows behind it."""
    return _joined([*lines_of(held), *rows])


def _joined(lines: Sequence[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def _bare(line: bytes) -> bytes:
    """A line whatever its line end and its mark of encoding, which git may keep otherwise than a checkout."""
    return line.removeprefix(_BOM).rstrip(b"\r")
