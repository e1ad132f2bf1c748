"""The lock: one holder at a time, and free again however the holder ends."""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path

import pytest

from minsheng_cli.store.lock import give_back, take


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the lock lies."""
    return tmp_path / ".lock"


def taken(file: Path) -> int:
    """The descriptor of a lock that is free."""
    descriptor = take(file, 0)
    assert descriptor is not None
    return descriptor


def test_only_one_holds_it_and_the_next_one_comes_in_when_it_is_given_back(file):
    first = taken(file)
    assert take(file, 0.1) is None
    give_back(first)
    give_back(taken(file))


def test_who_waits_gets_it_while_there_is_time(file):
    first = taken(file)
    if (child := os.fork()) == 0:
        os._exit(take(file, 20) is None)
    give_back(first)
    assert os.waitpid(child, 0)[1] == 0


def test_a_forked_process_that_has_the_file_open_does_not_keep_it(file):
    first = taken(file)
    (wait, go) = os.pipe()
    if (child := os.fork()) == 0:
        os.close(go)
        os.read(wait, 1)
        os._exit(0)
    give_back(first)
    give_back(taken(file))
    os.close(go)
    os.close(wait)
    os.waitpid(child, 0)


def test_a_started_program_does_not_inherit_it(file):
    first = taken(file)
    assert not os.get_inheritable(first)
    give_back(first)


def test_a_link_is_not_followed(file, tmp_path):
    file.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError) as error:
        take(file, 0)
    assert error.value.errno == errno.ELOOP
    assert not (tmp_path / "elsewhere").exists()


def test_the_lock_of_a_file_that_was_replaced_meanwhile_counts_for_nothing(file, monkeypatch):
    locked, replaced = fcntl.flock, []

    def flock(descriptor: int, operation: int) -> None:
        if not replaced:
            file.unlink()
            file.touch()
            replaced.append(True)
        locked(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", flock)
    assert take(file, 0) is None
    held = taken(file)
    assert os.path.samestat(os.fstat(held), file.stat())
    give_back(held)


def test_the_lock_of_a_file_that_was_removed_meanwhile_is_tried_anew(file, monkeypatch):
    locked, removed = fcntl.flock, []

    def flock(descriptor: int, operation: int) -> None:
        if not removed:
            file.unlink()
            removed.append(True)
        locked(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", flock)
    held = take(file, 10)
    assert held is not None
    assert file.exists()
    give_back(held)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EAGAIN])
def test_what_file_systems_say_of_a_lock_that_another_holds(file, monkeypatch, number):
    def flock(descriptor: int, operation: int) -> None:
        raise OSError(number, "held")

    monkeypatch.setattr(fcntl, "flock", flock)
    assert take(file, 0) is None


def test_where_there_are_no_locks_it_is_said_and_nothing_stays_open(file, monkeypatch):
    def flock(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", flock)
    before = os.listdir("/proc/self/fd")
    with pytest.raises(OSError, match="No locks available"):
        take(file, 0)
    assert os.listdir("/proc/self/fd") == before


def test_what_cannot_be_given_back_stops_nobody(file):
    held = taken(file)
    os.close(held)
    give_back(held)


def test_whom_the_mask_allows_can_lock_it_too(file):
    before = os.umask(0o002)
    try:
        give_back(taken(file))
    finally:
        os.umask(before)
    assert oct(file.stat().st_mode & 0o777) == "0o664"
