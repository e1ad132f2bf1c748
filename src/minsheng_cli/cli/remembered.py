"""A run that may be answered without reading anything anew: the same was asked before, of the same files.

`status` is asked again and again while nothing changes. What it printed is found by everything that it depends on:
the words typed, the environment, the kind and size of the terminal, the day, the program, and the bytes of all files.
"""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from minsheng_cli.cli.exits import FINE
from minsheng_cli.store.answers import LONGEST, SETTINGS, Answers
from minsheng_cli.store.cachefolder import folder_of

COMMAND = "status"
#: What may stand before the command, each with a value.
_BEFORE = ("-C", "--lang", "--as-of", "--known-at")
#: What no answer depends on: what a shell changes from line to line, and what each run sets for itself.
_PASSING = frozenset(("_", "OLDPWD", "PWD", "SHLVL", "LANGUAGE"))
#: What is in no text that is printed.
_CONTROLS = frozenset(map(chr, (*range(9), 11, 12, *range(14, 32), *range(127, 160))))
#: China's hours before Greenwich.
_BEIJING = 8


def run(arguments: Sequence[str]) -> int:
    """The same as `cli.main.run`, told again where it was told before."""
    answers = _answers(arguments)
    if answers is None:
        return _anew(arguments)
    question, moment = _question(arguments), _moment()
    told = answers.answer(*question)
    if told is not None and _is_ours(told, sys.stdout):
        return _tell(told, arguments)
    with _overheard() as (out, err):
        code = _anew(arguments)
    if code == FINE and out.parts and not err.parts and _moment() == moment:
        answers.keep(b"".join(out.parts))
    return code


def _anew(arguments: Sequence[str]) -> int:
    from minsheng_cli.cli.main import run as read_and_print

    return read_and_print(arguments)


def _is_ours(told: bytes, stream: TextIO) -> bool:
    """Whether an answer is text as `status` prints it: in lines, and nothing that drives a terminal but its colours."""
    try:
        text = told.decode(stream.encoding if stream.isatty() else "utf-8")
    except (UnicodeDecodeError, LookupError):
        return False
    plain, *coloured = text.split("\x1b") if stream.isatty() else (text,)
    for each in coloured:
        colour, ended, rest = each.partition("m")
        if not ended or colour.strip("[;0123456789"):
            return False
        plain += rest
    return text.endswith("\n") and _CONTROLS.isdisjoint(plain)


def _tell(told: bytes, arguments: Sequence[str]) -> int:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(told)
        sys.stdout.flush()
    except OSError as error:
        from minsheng_cli.cli.language import choose_language
        from minsheng_cli.cli.main import unwritten
        from minsheng_cli.words import Words

        return unwritten(error, Words(choose_language(arguments, os.environ)))
    return FINE


def _answers(arguments: Sequence[str]) -> Answers | None:
    """The answers of the workspace that is asked; None where nothing may be remembered, or it is not sure which."""
    environment = os.environ
    folder = _folder_named(arguments)
    off = "--no-cache" in arguments or environment.get("MINSHENG_NO_CACHE") or "_MINSHENG_COMPLETE" in environment
    if folder is None or off or not (_has_bytes(sys.stdout) and _has_bytes(sys.stderr)):
        return None
    root = _root_from(folder or environment.get("MINSHENG_DIR") or ".")
    place = folder_of(environment, root) if root else None
    return Answers(place, root, time.time()) if root and place else None


def _has_bytes(stream: TextIO | None) -> bool:
    return isinstance(stream, io.TextIOWrapper)


def _folder_named(arguments: Sequence[str]) -> str | None:
    """The folder given before the command, "" for none; None unless this is plainly the command."""
    folder, rest = "", list(arguments)
    while rest and rest[0] != COMMAND:
        name = next((each for each in _BEFORE if rest[0] == each), "")
        if not name or len(rest) < 2:
            return None
        folder = rest[1] if name == "-C" else folder
        rest = rest[2:]
    return folder if rest and not any(each.startswith("-C") for each in rest) else None


def _root_from(folder: str) -> str | None:
    """The nearest folder upward that holds the settings; None where there is none or the way is not plain."""
    try:
        folder, above = os.path.join(os.getcwd(), folder), ""
        if os.pardir in folder.split(os.sep):
            return None
        while folder != above:
            if os.path.exists(os.path.join(folder, SETTINGS)):
                return folder
            folder, above = os.path.dirname(folder), folder
    except (OSError, ValueError):
        pass
    return None


def _question(arguments: Sequence[str]) -> tuple[bytes, ...]:
    """All that an answer depends on besides the files and the program."""
    streams = sys.stdout.isatty(), sys.stderr.isatty(), sys.stdout.encoding, sys.flags, os.getcwd()
    surroundings = sorted((name, value) for name, value in os.environ.items() if name not in _PASSING)
    told = (list(arguments), streams, surroundings, _moment())
    return tuple(repr(each).encode("utf-8", "surrogateescape") for each in told)


def _moment() -> tuple[object, ...]:
    """What can become another one while a run lasts: the day in China, and the size of a terminal."""
    sizes = [_size(descriptor) for descriptor in range(3)] if sys.stdout.isatty() else ()
    return int(time.time() + _BEIJING * 3600) // 86400, tuple(sizes)


def _size(descriptor: int) -> object:
    try:
        return tuple(os.get_terminal_size(descriptor))
    except OSError:
        return None


class _Overheard(io.BufferedIOBase):
    """Passes bytes on and keeps them, up to what is kept of an answer."""

    def __init__(self, stream: TextIO) -> None:
        self._beneath, self.parts = stream.buffer, list[bytes]()
        self._left = LONGEST + 1

    def write(self, data: bytes) -> int:  # type: ignore[override]  # a buffer of any kind
        """Bytes that were written."""
        if self._left > 0:
            self.parts.append(bytes(data))
            self._left -= len(data)
        return self._beneath.write(data)

    def writable(self) -> bool:
        """Always."""
        return True

    def flush(self) -> None:
        """What was passed on leaves the program."""
        self._beneath.flush()

    def isatty(self) -> bool:
        """Whether the stream beneath is a terminal."""
        return self._beneath.isatty()

    def fileno(self) -> int:
        """The descriptor of the stream beneath."""
        return self._beneath.fileno()


@contextmanager
def _overheard() -> Iterator[tuple[_Overheard, _Overheard]]:
    """While it lasts, what goes to stdout and stderr is kept too."""
    before = sys.stdout, sys.stderr
    heard = _Overheard(sys.stdout), _Overheard(sys.stderr)
    wrapped = [
        io.TextIOWrapper(each, stream.encoding, stream.errors, write_through=True)  # type: ignore[type-var]  # all that is used
        for each, stream in zip(heard, before, strict=True)
    ]
    sys.stdout.flush()
    sys.stdout, sys.stderr = wrapped
    try:
        yield heard
    finally:
        for stream in wrapped:
            stream.flush()
            stream.detach()
        sys.stdout, sys.stderr = before
