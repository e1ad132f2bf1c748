"""Ctrl-C ends a run once: what a person presses again meanwhile must not disturb the end, which takes a moment."""

from __future__ import annotations

import signal
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

#: Seconds after an interruption in which another one says nothing new. Then it does: something may have swallowed it.
AGAIN = 2.0
_FAR = float("-inf")
_last = _FAR


def interrupt_once() -> None:
    """From now on an interruption is KeyboardInterrupt, and those that follow at once are nothing.

    Where it is ignored, as in the background of a shell, or someone else handles it, it is let alone.
    """
    global _last
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        _last = _FAR
        with suppress(ValueError):  # not the main thread: nothing interrupts it
            signal.signal(signal.SIGINT, _interrupt)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    global _last
    before, _last = _last, time.monotonic()
    if _last - before > AGAIN:
        raise KeyboardInterrupt


def over(for_good: bool) -> None:
    """The run is over and its exit code is known: an interruption is what it was, or for good nothing any more."""
    if signal.getsignal(signal.SIGINT) is not _interrupt:
        return
    if for_good:
        signal.signal(signal.SIGINT, _nothing)
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    else:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """What has begun to end goes on."""
