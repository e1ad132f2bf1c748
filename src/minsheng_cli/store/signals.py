"""Being told to end (SIGHUP, SIGTERM) while something is held: what is held is given back first."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

_ENDS = (signal.SIGHUP, signal.SIGTERM)
_ALL = {*_ENDS, signal.SIGINT}
#: What a shell says of a program that a signal ended: this and the signal's number.
_ENDED = 128


@contextlib.contextmanager
def ending_in_order() -> Iterator[None]:
    """Turns the first signal to end into SystemExit (129 or 143), so that every `finally` runs; a later one waits.

    A signal that is ignored, as under nohup, or that someone else handles, is let alone. Only in the main thread.
    """
    ours = [each for each in _ENDS if _is_main() and signal.getsignal(each) is signal.SIG_DFL]

    def end(number: int, _frame: FrameType | None) -> None:
        for each in ours:
            signal.signal(each, signal.SIG_IGN)
        raise SystemExit(_ENDED + number)

    try:
        for each in ours:
            signal.signal(each, end)
        yield
    finally:
        for each in ours:
            signal.signal(each, signal.SIG_DFL)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Lets SIGHUP, SIGTERM and Ctrl-C wait until this is done, also those for a program that is started in it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ALL)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()
