"""A compiled catalogue, looked into text by text: gettext reads all of it first, which takes longer than most runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence

_MAGIC = b"\xde\x12\x04\x95"
#: The length and the place of a text, in a table of texts.
_ROW = 8


class Catalogue:
    """The texts of a `.mo` file, by English; what it does not have is said in English. It has one form for any count.

    Raises OSError for a file that cannot be read, ValueError for one that is no catalogue (little-endian, as ours is
    made on any machine), or not the whole of one.
    """

    def __init__(self, file: str) -> None:
        with open(file, "rb") as opened:
            self._held = opened.read()
        self._count, self._english, self._translated = (self._number(at) for at in (8, 12, 16))
        ends = (self._end(self._english), self._end(self._translated))
        if not self._held.startswith(_MAGIC) or max(ends) >= len(self._held):
            raise ValueError(file)

    def _end(self, table: int) -> int:
        """Where the last text of a table ends, whatever their order, or the table itself where it is torn."""
        after = table + _ROW * self._count
        rows = self._numbers(self._held[table:after])
        return max([after - 1, *map(int.__add__, rows[::2], rows[1::2])])

    def gettext(self, text: str) -> str:
        """A text in the other language."""
        return self._look(text.encode(), False) or text

    def ngettext(self, one: str, many: str, count: int) -> str:
        """A counted thing."""
        return self._look(one.encode(), True) or (one if count == 1 else many)

    def _look(self, wanted: bytes, counted: bool) -> str | None:
        """The text at the place of its English, found by halving: a catalogue is sorted. None without one."""
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if self._text(self._english, middle) < wanted:
                low = middle + 1
            else:
                high = middle
        english, parting, _ = self._text(self._english, low).partition(b"\0") if low < self._count else (b"", b"", b"")
        if english != wanted or (counted and not parting):
            return None
        return self._text(self._translated, low).partition(b"\0")[0].decode()

    def _text(self, table: int, index: int) -> bytes:
        """A text of a table; NUL parts one from many."""
        length, place = self._number(table + _ROW * index), self._number(table + _ROW * index + 4)
        return self._held[place : place + length]

    def _numbers(self, held: bytes) -> Sequence[int]:
        """All numbers of a table; at once where the machine writes them as the file does."""
        if sys.byteorder == "little":
            return memoryview(held[: len(held) // _ROW * _ROW]).cast("I")
        return [int.from_bytes(held[at : at + 4], "little") for at in range(0, len(held) // _ROW * _ROW, 4)]

    def _number(self, at: int) -> int:
        return int.from_bytes(self._held[at : at + 4], "little")
