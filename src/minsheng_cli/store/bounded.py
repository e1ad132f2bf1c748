"""Reading what a foreign library cannot bound: in a child of this process, with so much memory and time and no more.

A spreadsheet of five kilobytes may say that it has seventeen billion cells; the library would take the whole
program down with it.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import resource
import select
import signal
import time
from collections.abc import Callable
from typing import Any

MAX_MEMORY = 1_500_000_000
#: Of the processor's time: a busy machine does not make a file too large.
MAX_SECONDS = 8
#: Of the clock, for work that waits and reckons nothing.
MAX_WAIT = 120
#: After that long a child that was stopped is ended: it hears none of its own alarms.
LATE = 5

#: How a child ends whose time is up, and one that says itself that it had no memory left.
_TIMED = (signal.SIGXCPU, signal.SIGALRM)
_NO_MEMORY = 2


class OutOfBoundsError(Exception):
    """The work took more than it may have of `what`, time or memory; or it failed, against its promise (`error`)."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def bounded(work: Callable[[], Any]) -> Any:
    """What `work` returns, as far as JSON can say it; raises OutOfBoundsError. `work` must not raise.

    A child that a signal ends, but for those of time, had too little memory: libraries written in C die of it.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _work(work, writing)
    os.close(writing)
    try:
        said = _said(reading, time.monotonic() + MAX_WAIT + LATE)
    finally:
        os.close(reading)
    if said is None:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if said is None or status:
        raise OutOfBoundsError("time" if said is None else _what(status))
    return json.loads(said)


def _said(pipe: int, until: float) -> bytes | None:
    """All that comes through a pipe; None when it has not ended by this moment."""
    coming, parts = select.poll(), list[bytes]()
    coming.register(pipe, select.POLLIN)
    while coming.poll(max(0.0, until - time.monotonic()) * 1000):
        part = os.read(pipe, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)
    return None


def _what(status: int) -> str:
    """What a child that ended badly had too little of."""
    if os.WIFSIGNALED(status):
        return "time" if os.WTERMSIG(status) in _TIMED else "memory"
    return "memory" if os.WEXITSTATUS(status) == _NO_MEMORY else "error"


def _held() -> int:
    """The bytes of address space that this process has already, which its child begins with; 0 where nobody says."""
    try:
        with open("/proc/self/statm", "rb") as told:
            return int(told.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _work(work: Callable[[], Any], writing: int) -> None:
    """The child: never returns, and says nothing but its result."""
    code = 1
    try:
        for each in (signal.SIGINT, signal.SIGALRM):
            signal.signal(each, signal.SIG_DFL)
        signal.alarm(MAX_WAIT)
        faulthandler.disable()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a library that gives up may print pages
        with contextlib.suppress(ValueError, OSError):  # a lower bound from outside stays
            most = _held() + MAX_MEMORY
            resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, resource.getrlimit(resource.RLIMIT_CPU)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        data = json.dumps(work()).encode()
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(data)
        code = 0
    except MemoryError:
        code = _NO_MEMORY
    finally:
        os._exit(code)
