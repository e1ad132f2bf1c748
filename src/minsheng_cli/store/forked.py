"""The same work on many things, shared between forked processes from the size where it pays; results in order.

This process begins at the front and takes back what no other has begun; the others begin at the back, so that only
about half of the results of two have to be carried over. Where there is no fork, or a process dies, it goes on alone;
what does not come in time it makes itself, so that no stopped process holds it up.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.process import BaseProcess

#: From so many things on, forking costs less than it saves; and so many are handed over at once.
MANY, CHUNK = 2_000, 100
#: More processes than this wait for the disk and for each other.
_MOST = 8
#: Seconds without anything from the others, once all else is done, after which what they have is made here.
PATIENCE = 1

Thing = TypeVar("Thing")
Result = TypeVar("Result")
_work: Callable[[Sequence[Any]], Any]


#: Told how many things of how many are done, here and elsewhere.
Step = Callable[[int, int], None]


def in_order(work: Callable[[Sequence[Thing]], Result], things: Sequence[Thing], step: Step) -> Iterator[Result]:
    """What the work makes of each part of the things, in their order; the parts are never empty."""
    parts = [things[start : start + CHUNK] for start in range(0, len(things), CHUNK)]
    done = 0
    if len(things) >= MANY and (others := _processors() - 1):
        from concurrent.futures import BrokenExecutor

        try:
            for result in _shared(work, parts, len(things), min(others, _MOST), step):
                done += 1
                yield result
        except (OSError, ImportError, NotImplementedError, BrokenExecutor):
            pass  # no fork here, or a process was killed: what is left is done below
    for part in parts[done:]:
        yield work(part)
        done += 1
        step(min(done * CHUNK, len(things)), len(things))


def _processors() -> int:
    """The processors that this process may use and that others leave idle; 1 where it cannot fork.

    Sharing costs a seventh more work in all: it must not slow a machine that is busy.
    """
    if not hasattr(os, "fork") or not hasattr(os, "sched_getaffinity"):
        return 1
    return max(1, len(os.sched_getaffinity(0)) - int(os.getloadavg()[0]))


def _shared(
    work: Callable[[Sequence[Thing]], Result], parts: Sequence[Sequence[Thing]], things: int, others: int, step: Step
) -> Iterator[Result]:
    """The results in order, made here and by so many other processes."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from minsheng_cli.store.packed import register

    register()
    threading.excepthook = _hear
    pool = ProcessPoolExecutor(others, get_context("fork"), _begin, (work,))
    try:
        with _uninterrupted():
            futures = [pool.submit(_run, part) for part in reversed(parts)][::-1]
        ended: list[Any] = []
        for future in futures:
            future.add_done_callback(ended.append)
        yield from _results(work, parts, futures, ended, lambda done: step(min(done * CHUNK, things), things))
    finally:
        own = vars(pool)  # Python says neither in public
        kill = partial(_kill, list((own.get("_processes") or {}).values()), own.get("_result_queue"))
        pool.shutdown(wait=False, cancel_futures=True)
        end = threading.Timer(PATIENCE, kill)
        end.daemon = True
        end.start()  # at its end Python waits for all processes, also for one that was stopped


def _results(
    work: Callable[[Sequence[Thing]], Result], parts: Sequence[Sequence[Thing]], futures: Sequence[Future[Result]],
    ended: Sequence[Any], step: Callable[[int], None],
) -> Iterator[Result]:  # fmt: skip
    """The results in order: those that nobody has begun, or that do not come in time, are made here."""
    late, came = 0, -1
    for part, future in zip(parts, futures, strict=True):
        if future.cancel():
            yield work(part)
        elif future.done() or (len(ended) != came and _comes(future, ended)):
            yield future.result()
        else:
            came, late = len(ended), late + 1
            yield work(part)
        step(len(ended) + late)


def _comes(future: Future[Any], ended: Sequence[Any]) -> bool:
    """Waits for a result as long as any come; False when there was none for a while."""
    from concurrent.futures import wait

    came = -1
    while len(ended) != came and not future.done():
        came = len(ended)
        wait((future,), PATIENCE)
    return future.done()


def _kill(processes: Sequence[BaseProcess], results: Any) -> None:
    """Ends what has not ended by itself, and the wait for the rest of a result that a stopped process began."""
    for process in processes:
        with suppress(ValueError, OSError):
            process.kill()
    with suppress(AttributeError, OSError):
        results._writer.close()  # the last one that is open: its other end reads that there is no more


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """While processes are forked, an interruption waits; they keep it blocked and leave it to this one for good."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _hear(told: threading.ExceptHookArgs) -> None:
    """What ends a thread, less this: Python before 3.13 stumbles over what was taken back when a process is killed."""
    from concurrent.futures import InvalidStateError

    if told.exc_type is not InvalidStateError:
        threading.__excepthook__(told)


def _begin(work: Callable[[Sequence[Any]], Any]) -> None:
    """In another process: keeps the work, which a fork hands over and nothing could send."""
    global _work
    _work = work
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Ends this process when the one that forked it is gone, however that ended: nobody is left to read its work."""
    from multiprocessing import connection, parent_process

    if parent := parent_process():
        connection.wait([parent.sentinel])
        os._exit(1)


def _run(part: Sequence[Any]) -> Any:
    return _work(part)
