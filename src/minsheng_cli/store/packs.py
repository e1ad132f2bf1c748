"""A pack: many entries by digest in one file, each with a check mark; written once, read piece by piece.

Head (what it is for), entries, index (digest, offset, length; sorted), count. Whatever does not fit together is not
there: a torn, doubled or damaged pack is an empty one, and a damaged entry is one that is missing.
"""

from __future__ import annotations

import contextlib
import os

from minsheng_cli.model.sha import sha256_bytes
from minsheng_cli.store.cachefolder import MOST_BYTES, CacheFolder

#: Changes with the form of packs and of what is in them.
FORMAT = b"minsheng pack 1\n"
_DIGEST, _MARK = 32, 8
_ROW = _DIGEST + 8 + 4
_HEAD = len(FORMAT) + _DIGEST
_BUFFER = 1 << 20
#: From so many questions on, all rows are laid out at once.
_FEW = 32
#: An entry or an index is never longer: neither a plan, nor what is told of 100,000 projects, nor where they are.
_LONGEST = 1 << 25


def digest_of(*parts: bytes) -> bytes:
    """The SHA-256 of parts, each told apart from the next by its length."""
    return sha256_bytes(b"".join([told for part in parts for told in (len(part).to_bytes(8, "big"), part)]))


class Pack:
    """The entries of a pack that was written for `purpose`; none when there is no such pack."""

    def __init__(self, folder: CacheFolder | None, name: str, purpose: bytes) -> None:
        self._index, self._count, self._descriptor = b"", 0, -1
        self._asked = 0
        self._all: dict[bytes, int] | None = None
        if folder is not None:
            with contextlib.suppress(OSError, ValueError):
                self._descriptor = folder.read(name)
                self._index = _index_of(self._descriptor, purpose)
                self._count = len(self._index) // _ROW

    def __len__(self) -> int:
        return self._count

    def __del__(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)

    def digests(self) -> list[bytes]:
        """The digests of all entries, in the order in which they were written."""
        index, rows = self._index, range(0, len(self._index), _ROW)
        return [index[at : at + _DIGEST] for at in sorted(rows, key=lambda at: index[at + _DIGEST : at + _DIGEST + 8])]

    def get(self, digest: bytes) -> bytes | None:
        """The entry of a digest, as it was written; None when there is none that is whole."""
        self._asked += 1
        at = self._found(digest) if self._asked <= _FEW else self._places().get(digest)
        if at is None:
            return None
        row = self._index[at + _DIGEST : at + _ROW]
        return self._checked(digest, int.from_bytes(row[:8], "big"), int.from_bytes(row[8:], "big"))

    def _found(self, digest: bytes) -> int | None:
        """Where a digest's row begins, by halving: an entry costs the same in a small pack and in a large one."""
        index, low, high = self._index, 0, self._count
        while low < high:
            middle = (low + high) // 2
            if index[middle * _ROW : middle * _ROW + _DIGEST] < digest:
                low = middle + 1
            else:
                high = middle
        return low * _ROW if index[low * _ROW : low * _ROW + _DIGEST] == digest else None

    def _places(self) -> dict[bytes, int]:
        """The same of all digests, for who asks for many."""
        if self._all is None:
            index = self._index
            self._all = {index[at : at + _DIGEST]: at for at in range(0, len(index), _ROW)}
        return self._all

    def _checked(self, digest: bytes, offset: int, length: int) -> bytes | None:
        if not _MARK <= length <= _LONGEST:
            return None
        try:
            raw = os.pread(self._descriptor, length, offset)
        except (OSError, OverflowError):
            return None
        data = raw[_MARK:]
        return data if len(raw) == length and raw[:_MARK] == _mark(digest, data) else None


def _mark(digest: bytes, data: bytes) -> bytes:
    return sha256_bytes(digest + data)[:_MARK]


def _index_of(descriptor: int, purpose: bytes) -> bytes:
    """The rows of the index; raises ValueError for what is no pack of this purpose."""
    if os.pread(descriptor, _HEAD, 0) != FORMAT + purpose:
        raise ValueError
    size = os.fstat(descriptor).st_size
    rows = int.from_bytes(os.pread(descriptor, 8, size - 8), "big") * _ROW
    if rows > min(size - _HEAD - 8, _LONGEST):
        raise ValueError
    index = os.pread(descriptor, rows, size - 8 - rows)
    if len(index) != rows:
        raise ValueError
    return index


class PackWriter:
    """Writes a pack beside its place, entry by entry, and puts it there as a whole. Raises OSError."""

    def __init__(self, folder: CacheFolder, purpose: bytes) -> None:
        self._folder = folder
        self._begun, descriptor = folder.begin()
        self._file = os.fdopen(descriptor, "wb", _BUFFER)
        self._rows: list[bytes] = []
        self._file.write(FORMAT + purpose)
        self._at = _HEAD

    def add(self, digest: bytes, data: bytes) -> None:
        """One entry; equal digests have equal data, and any of them is found. What does not fit is left out."""
        if len(data) <= min(_LONGEST, MOST_BYTES - self._at) - _MARK:
            self._file.write(_mark(digest, data) + data)
            self._rows.append(digest + self._at.to_bytes(8, "big") + (_MARK + len(data)).to_bytes(4, "big"))
            self._at += _MARK + len(data)

    def finish(self, name: str) -> None:
        """Puts the pack in its place."""
        self._file.writelines(sorted(self._rows))
        self._file.write(len(self._rows).to_bytes(8, "big"))
        self._file.flush()
        self._folder.put(self._begun, name)  # first, for its lock ends with its being open
        self._file.close()

    def abandon(self) -> None:
        """Leaves nothing behind."""
        with contextlib.suppress(OSError):
            self._file.close()
        self._folder.drop(self._begun)
