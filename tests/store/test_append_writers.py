"""Several writers lose nothing; the lock of a dead one is free, that of a slow one is told."""

from __future__ import annotations

import errno
import multiprocessing
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger_files import JULY, text
from support import HEAD, LEDGER, lines

from minsheng_cli.store import append
from minsheng_cli.store.append import WriteError, append_rows, writing
from minsheng_cli.store.torn import mend_tail


def _write_twenty(root: str, writer: int) -> None:
    """Runs in a process of its own: twenty rows, each under the lock."""
    for number in range(20):
        with writing(Path(root)):
            mend_tail(Path(root), LEDGER)
            append_rows(Path(root), LEDGER, [f"2020-06-30,visit,,,,,{writer},第{number}次,,,\n"])


def test_eight_writers_of_twenty_rows_lose_none(workspace):
    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=_write_twenty, args=(str(workspace), writer)) for writer in range(8)]
    for each in writers:
        each.start()
    for each in writers:
        each.join(120)
    assert [each.exitcode for each in writers] == [0] * 8
    wanted = [f"2020-06-30,visit,,,,,{writer},第{number}次,,," for writer in range(8) for number in range(20)]
    header, *rows = text(workspace).splitlines()
    assert (f"{header}\n", sorted(rows)) == (HEAD, sorted(wanted))


def test_the_lock_is_free_again_after_a_failure(workspace):
    with pytest.raises(WriteError), writing(workspace):
        raise WriteError("not-written", LEDGER)
    with writing(workspace):
        pass


def _hold(root: str, ready: int, release: int) -> None:
    """Runs in a process of its own: holds the lock until told, or until it dies."""
    with writing(Path(root)):
        os.write(ready, b".")
        os.read(release, 1)


@pytest.fixture
def holder(workspace) -> Iterator[multiprocessing.process.BaseProcess]:
    """Another process that holds the lock."""
    (ready_read, ready), (release_read, release) = os.pipe(), os.pipe()
    child = multiprocessing.get_context("fork").Process(target=_hold, args=(str(workspace), ready, release_read))
    child.start()
    os.read(ready_read, 1)
    yield child
    child.kill()
    child.join(60)
    for descriptor in (ready_read, ready, release_read, release):
        os.close(descriptor)


def test_who_waits_too_long_for_the_lock_is_told(workspace, holder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(append, "LOCK_SECONDS", 0.2)
    with pytest.raises(WriteError) as error, writing(workspace):
        pass
    assert (error.value.code, error.value.path, error.value.reason) == ("locked", "data/.minsheng.lock", "0.2")


def test_a_writer_that_dies_gives_the_lock_back(workspace, holder):
    holder.kill()
    holder.join(60)
    with writing(workspace):
        append_rows(workspace, LEDGER, [JULY])
    assert text(workspace) == lines(JULY.rstrip("\n"))


def test_a_lock_that_cannot_be_given_back_takes_nothing_back(workspace, monkeypatch):
    # Some network file systems lose their locks; the row is on the disk all the same.
    import fcntl

    kept = fcntl.flock

    def flock(descriptor, operation):
        if operation == fcntl.LOCK_UN:
            raise OSError(errno.ENOLCK, "No locks available")
        kept(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", flock)
    with writing(workspace):
        append_rows(workspace, LEDGER, [JULY])
    assert text(workspace) == HEAD + JULY
