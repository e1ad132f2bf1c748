"""How far a long run is: one line on a terminal's stderr from the second second on, gone when it is over."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from minsheng_cli.formats.shown import shown

#: Seconds before anything is shown, and between two looks.
PATIENCE, PAUSE = 1.0, 0.1
_WIDTH = 20
_NAME = 24


@contextmanager
def progress(began: float, name: str) -> Iterator[Callable[[int, int], None]]:
    """Told how many of how many are done; `began`: when the run did. Says nothing in a pipe, leaves nothing behind."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda done, of: None
        return
    line = _Line(began, name)
    try:
        yield line.tell
    finally:
        line.clear()


class _Line:
    def __init__(self, began: float, name: str) -> None:
        self.next = began + PATIENCE
        self.name = shown(name)[:_NAME]
        self.drawn = False

    def tell(self, done: int, of: int) -> None:
        """Draws the bar anew, at most ten times a second."""
        now = time.monotonic()
        if now < self.next:
            return
        self.next, self.drawn = now + PAUSE, True
        full = _WIDTH * done // of if of else 0
        self._write(f"\r\x1b[K{self.name} [{'■' * full}{'·' * (_WIDTH - full)}] {done:,}/{of:,}")

    def clear(self) -> None:
        """Leaves the line empty for what is said next."""
        if self.drawn:
            self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
