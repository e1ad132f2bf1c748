"""The same work on many things, shared between forked processes from the size where it pays; results in order.

Each process takes the next part that nobody has taken, by its number out of one pipe; the others hand over what they
made through pipes of their own. There is no lock and no thread, so that a process that dies, fails or is stopped holds
nothing up: what does not come from it is made here.
"""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from typing import Any, TypeVar

from minsheng_cli.store.idle import idle_processors
from minsheng_cli.store.pipes import ROOM, framed, numbers_to_take, taken, whole, widen
from minsheng_cli.store.placing import write_all

#: From so many things on, forking costs less than it saves; and about so many are handed over at once.
MANY, CHUNK = 500, 100
#: Open files that this process may have at least: pipes must not take the last ones from the files to be read.
_OPEN = 64
#: More processes than this wait for the disk and for each other.
_MOST = 8
#: Seconds without anything from the others, once all else is done, after which what they have is made here.
PATIENCE = 1

Thing = TypeVar("Thing")
Result = TypeVar("Result")

#: Told how many things of how many are done, here and elsewhere.
Step = Callable[[int, int], None]

#: Whether this process helps another: then it shares nothing again.
_helps = False


def in_order(
    work: Callable[[Sequence[Thing]], Result], things: Sequence[Thing], step: Step, sizes: Sequence[int] | None = None
) -> Iterator[Result]:
    """What the work makes of each part of the things, in their order; the parts are never empty.

    `sizes`: as how many each thing counts, where they are larger than one.
    """
    sizes = [1] * len(things) if sizes is None else sizes
    of = sum(sizes)
    parts = list(parted(things, sizes))
    team = _Team(work, [part for part, _ in parts], [size for _, size in parts])
    try:
        if of >= MANY and len(parts) > 1 and not _helps:
            team.begin(min(_processors() - 1, _MOST))
        for done, result in team.results():
            yield result
            step(done, of)
    finally:
        team.end()


def parted(things: Sequence[Thing], sizes: Sequence[int]) -> Iterator[tuple[Sequence[Thing], int]]:
    """Things that follow each other, as many as are handed over at once, and their size."""
    start, held = 0, 0
    for end, size in enumerate(sizes, 1):
        held += size
        if held >= CHUNK or end == len(sizes):
            yield things[start:end], held
            start, held = end, 0


def _processors() -> int:
    """The processors that this process may use and that others leave idle; 1 where it cannot fork.

    Sharing costs more work in all: it must not slow a machine that is busy.
    """
    if not hasattr(os, "fork"):
        return 1
    import resource

    if 0 <= resource.getrlimit(resource.RLIMIT_NOFILE)[0] < _OPEN:
        return 1
    return idle_processors()


class _Team:
    """This process and those that help it: what they make, and through which pipes it comes."""

    def __init__(
        self, work: Callable[[Sequence[Any]], Any], parts: Sequence[Sequence[Any]], sizes: Sequence[int]
    ) -> None:
        self._work, self._parts, self._sizes = work, parts, sizes
        self._free: Iterator[int] = iter(range(len(parts)))
        self._made: dict[int, Any] = {}
        self._done = 0
        self._children: list[int] = []
        self._pipes: list[int] = []
        self._coming: dict[int, bytearray] = {}
        self._events = select.poll()
        self._patience = PATIENCE

    def begin(self, others: int) -> None:
        """Forks so many others, or as many as there can be; an interruption waits meanwhile."""
        if others < 1:
            return
        with _uninterrupted(), suppress(OSError, MemoryError, ImportError):
            import fcntl  # noqa: F401  # now, for later there may be no descriptor left to find them
            import pickle  # noqa: F401

            from minsheng_cli.store.packed import register

            register()
            numbers, held = numbers_to_take(len(self._parts))
            self._pipes.append(numbers)
            self._free = chain(taken(numbers), range(held, len(self._parts)))
            for _ in range(others):
                self._fork(numbers)

    def _fork(self, numbers: int) -> None:
        """Forks one that works until all numbers are taken; raises OSError where there can be no more processes."""
        reading, writing = os.pipe()
        self._pipes.append(reading)
        try:
            widen(writing)
            child = os.fork()
            if not child:
                try:
                    _help(self._work, self._parts, numbers, writing, self._pipes[1:])
                finally:
                    os._exit(0)  # whatever happened: never a second program
        finally:
            os.close(writing)
        self._children.append(child)
        self._coming[reading] = bytearray()
        self._events.register(reading, select.POLLIN)

    def results(self) -> Iterator[tuple[int, Any]]:
        """What is made of each part, in order, and the size of all that is done."""
        for at, part in enumerate(self._parts):
            while at not in self._made and (number := next(self._free, None)) is not None:
                self._keep(number, self._work(self._parts[number]))
                self._hear(at, 0)
            while at not in self._made and self._hear(at, self._patience):
                pass
            if at not in self._made:
                self._keep(at, self._work(part))
            yield self._done, self._made.pop(at)

    def _keep(self, number: int, made: Any) -> None:
        self._made[number] = made
        self._done += self._sizes[number]

    def _hear(self, first: int, seconds: float) -> bool:
        """Takes what has come, of parts from the first on; waits so long for something, and says whether any came."""
        if not self._coming:
            return False
        came = self._events.poll(seconds * 1000)
        for pipe, _ in came:
            if not self._take(pipe, first):
                self._events.unregister(pipe)
                del self._coming[pipe]
        self._patience = PATIENCE if came else self._patience if not seconds else 0
        return bool(came)

    def _take(self, pipe: int, first: int) -> bool:
        """Takes what one has sent; False when nothing more comes from it, or there is no memory to take it."""
        try:
            data = os.read(pipe, ROOM)
            for number, made in whole(self._coming[pipe], data):
                if number >= first:
                    self._keep(number, made)
        except MemoryError:
            return False
        return bool(data)

    def end(self) -> None:
        """Ends those that have not ended: they are stopped, or nobody wants what they make."""
        for pipe in self._pipes:
            os.close(pipe)
        for child in self._children:
            with suppress(OSError):
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)


def _help(
    work: Callable[[Sequence[Any]], Any], parts: Sequence[Sequence[Any]], numbers: int, out: int, foreign: Sequence[int]
) -> None:
    """In another process: makes parts and hands them over; ends without a word, also when nobody reads them any more.

    Where something is wrong it is found again by the process that forked this one, which makes the part anew.
    """
    import pickle

    global _helps
    _helps = True
    for pipe in foreign:
        os.close(pipe)
    for number in taken(numbers):
        made = pickle.dumps(work(parts[number]), pickle.HIGHEST_PROTOCOL)
        write_all(out, framed(number, made))


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """While processes are forked, an interruption waits; they keep it blocked and leave it to this one for good."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
