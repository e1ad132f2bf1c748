"""Reading one file of the workspace: a regular one, of bounded size, UTF-8, without control characters."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

from minsheng_cli.model.place import Finding, Level, Place

PLAN_LIMIT = 1 << 20
LEDGER_LIMIT = 16_000_000
#: Most plans and ledgers are smaller.
_SMALL = 1 << 13
#: Larger ones are read in pieces of so many bytes.
_PIECE = 1 << 16
#: A file with more wrong places than this is named with the first ones and the number of the others.
MAX_FINDINGS = 20

_PLAN_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]"
_CONTROL = _PLAN_CONTROL + "|\r(?!\n)"
#: What ends a line for YAML and for no editor: the line numbers of one would not be those of the other.
_PLAN_REFUSED = _PLAN_CONTROL + "|[\u2028\u2029]"

#: How files begin that are no UTF-8 text: zipped and old office files, UTF-16.
_OTHER_STARTS = (
    (b"PK\x03\x04", "office"), (b"\xd0\xcf\x11\xe0", "office"), (b"\xff\xfe", "utf16"), (b"\xfe\xff", "utf16"),
)  # fmt: skip


class UnreadableError(Exception):
    """A file that cannot be read as text; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def refuse(place: Place, code: str, **details: str) -> UnreadableError:
    """An UnreadableError with an error finding."""
    return UnreadableError(Finding(place, Level.ERROR, code, details))


def first_findings(path: str, findings: list[Finding]) -> list[Finding]:
    """The findings of a file in the order of their places; the first ones, and how many more there are."""
    findings.sort(key=Finding.order)
    if len(findings) <= MAX_FINDINGS:
        return findings
    place, count = Place(path, findings[MAX_FINDINGS].place.line), len(findings) - MAX_FINDINGS
    return [*findings[:MAX_FINDINGS], Finding(place, Level.ERROR, "more", {"count": str(count)})]


def read_bytes(root: Path, path: str, limit: int) -> bytes:
    """The bytes of a regular file below the root; links, devices and oversized files are refused."""
    full = os.path.join(root, path)
    try:
        descriptor = os.open(full, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if os.path.islink(full):
            raise refuse(Place(path), "link") from error
        raise refuse(Place(path), "unreadable", reason=error.strerror or str(error)) from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise refuse(Place(path), "not-a-file")
        raw = b"" if status.st_size > limit else read_pieces(descriptor, 0, limit + 1)
        if status.st_size > limit or len(raw) > limit:
            raise refuse(Place(path), "too-large", limit=f"{limit:,}")
        return raw
    except OSError as error:
        raise refuse(Place(path), "unreadable", reason=error.strerror or str(error)) from error
    finally:
        os.close(descriptor)


def read_small(folder: int, name: str) -> bytes | None:
    """The bytes of a small file in an open folder, known to be a regular one; None where `read_bytes` must look.

    At a half of its cost: four calls, and no path to walk.
    """
    try:
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    except OSError:
        return None
    try:
        raw = os.read(descriptor, _SMALL)
        whole = 0 < len(raw) < _SMALL and not os.read(descriptor, 1)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return raw if whole else None


def read_pieces(descriptor: int, start: int, most: int) -> bytes:
    """The bytes of a file from a place on, so many or to its end: a system may give fewer at once than there are."""
    parts: list[bytes] = []
    while most and (part := os.pread(descriptor, min(most, _PIECE), start)):
        parts.append(part)
        start, most = start + len(part), most - len(part)
    return b"".join(parts)


def read_whole(descriptor: int) -> bytes:
    """All bytes of a ledger or a plan, which nobody else may change now; raises OSError where that is not so."""
    size = os.fstat(descriptor).st_size
    if size > LEDGER_LIMIT:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    held = read_pieces(descriptor, 0, size)
    if len(held) < size:
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    return held


def decode(path: str, raw: bytes, lone_cr: bool = False) -> str:
    """The text of a file without its BOM; anything but clean UTF-8 is refused with its place."""
    if other := next((hint for start, hint in _OTHER_STARTS if raw.startswith(start)), ""):
        raise refuse(Place(path), "encoding", hint=other)
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _position(raw[: error.start].decode("utf-8", "replace"))
        hint = "gbk" if _looks_like_gbk(raw) else ""
        raise refuse(Place(path, line, column), "encoding", hint=hint) from error
    if text.replace("\n", "").isprintable():
        return text  # most files, at a tenth of the cost of looking for each wrong character
    if found := re.search(_PLAN_REFUSED if lone_cr else _CONTROL, text):
        line, column = _position(text[: found.start()])
        code = f"U+{ord(found.group()[0]):04X}"
        raise refuse(Place(path, line, column), "control-character", found=code)
    return text


def has_control(text: str) -> bool:
    """Whether a text has characters that no text has, line ends aside."""
    return re.search(_PLAN_CONTROL, text) is not None


def _position(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _looks_like_gbk(raw: bytes) -> bool:
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return bool(re.search("[\u4e00-\u9fff]{2}", text))
