"""What goes through pipes between forked processes: numbers of parts to take, and what was made of each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

#: How many bytes may wait in a pipe.
ROOM = 1 << 20
#: Of the number of a part, and of the length of what was made of it, in bytes.
_NUMBER, _LENGTH = 4, 8
_HEAD = _NUMBER + _LENGTH


def numbers_to_take(count: int) -> tuple[int, int]:
    """A pipe that gives each number below this one once, to whoever reads first; and how many of them it holds."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    told = os.write(writing, b"".join(number.to_bytes(_NUMBER) for number in range(count)))
    os.close(writing)
    return reading, told // _NUMBER


def taken(numbers: int) -> Iterator[int]:
    """The numbers of parts that nobody has taken: each is taken in one call, while which the pipe is locked."""
    while len(number := os.read(numbers, _NUMBER)) == _NUMBER:
        yield int.from_bytes(number)


def widen(pipe: int) -> None:
    """Lets another process go on while this one is busy, where a pipe can be made wider."""
    import fcntl

    with suppress(AttributeError, OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, ROOM)


def framed(number: int, made: bytes) -> bytes:
    """What was made of a part, behind its number and its length."""
    return number.to_bytes(_NUMBER) + len(made).to_bytes(_LENGTH) + made


def whole(held: bytearray, data: bytes) -> Iterator[tuple[int, Any]]:
    """The numbers of parts and what was made of them, as far as they are whole; the rest is held for later."""
    import pickle

    held += data
    while len(held) >= _HEAD and len(held) >= (end := _HEAD + int.from_bytes(held[_NUMBER:_HEAD])):
        yield int.from_bytes(held[:_NUMBER]), pickle.loads(held[_HEAD:end])  # noqa: S301  # our own
        del held[:end]
