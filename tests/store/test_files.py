"""Files are read whole, however the system gives them, and never beyond their bounds."""

from __future__ import annotations

import errno
import os

import pytest
from support import HEAD

from minsheng_cli.store import files
from minsheng_cli.store.append import WriteError, append_rows, take_back
from minsheng_cli.store.files import UnreadableError, read_bytes, read_small, read_whole
from minsheng_cli.store.torn import mend_tail

PATH = "x.csv"
ROW = "2020-06-30,progress,a,1,,,,,月报,2020-07-02T09:00:00+08:00,\n"


@pytest.fixture
def in_pieces(monkeypatch):
    """The system gives seven bytes at once, as a file system over a network may."""
    pread, read = os.pread, os.read
    monkeypatch.setattr(os, "pread", lambda descriptor, most, start: pread(descriptor, min(most, 7), start))
    monkeypatch.setattr(os, "read", lambda descriptor, most: read(descriptor, min(most, 7)))


def test_a_file_that_comes_in_pieces_is_read_whole(tmp_path, in_pieces):
    (tmp_path / PATH).write_text(HEAD + ROW)
    assert read_bytes(tmp_path, PATH, 10_000) == (HEAD + ROW).encode()


def test_a_small_file_that_comes_in_pieces_is_left_to_the_careful_reader(tmp_path, in_pieces):
    (tmp_path / PATH).write_text(HEAD + ROW)
    folder = os.open(tmp_path, os.O_RDONLY)
    try:
        assert read_small(folder, PATH) is None
    finally:
        os.close(folder)


@pytest.mark.parametrize("call", ["open", "fstat", "pread"])
def test_a_file_that_the_disk_does_not_give_is_unreadable_for_that_reason(tmp_path, monkeypatch, call):
    (tmp_path / PATH).write_text(HEAD + ROW)

    def bad_block(*arguments, **more):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, bad_block)
        with pytest.raises(UnreadableError) as told:
            read_bytes(tmp_path, PATH, 10_000)
    found = told.value.finding
    assert (found.place.path, found.code, found.details) == (PATH, "unreadable", {"reason": os.strerror(errno.EIO)})


@pytest.mark.parametrize("call", ["open", "read"])
def test_a_small_file_that_the_disk_does_not_give_is_left_to_the_careful_reader(tmp_path, monkeypatch, call):
    (tmp_path / PATH).write_text(HEAD + ROW)
    folder = os.open(tmp_path, os.O_RDONLY)
    before = len(os.listdir("/proc/self/fd"))

    def bad_block(*arguments, **more):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    try:
        with monkeypatch.context() as patch:
            patch.setattr(os, call, bad_block)
            assert read_small(folder, PATH) is None
        assert len(os.listdir("/proc/self/fd")) == before
    finally:
        os.close(folder)


@pytest.mark.parametrize("torn", ["", "2020-07-31,prog"])
def test_a_ledger_that_comes_in_pieces_loses_nothing_and_gets_no_empty_line(tmp_path, in_pieces, torn):
    file = tmp_path / PATH
    file.write_text(HEAD + ROW * 3 + torn)
    mend_tail(tmp_path, PATH)
    assert file.read_text() == HEAD + ROW * 3
    assert append_rows(tmp_path, PATH, [ROW]) == 5
    assert file.read_text() == HEAD + ROW * 4
    take_back(tmp_path, PATH, ROW.encode(), False)
    assert file.read_text() == HEAD + ROW * 3


def test_a_ledger_that_cannot_be_read_to_its_end_stays_as_it_is(tmp_path, monkeypatch):
    file = tmp_path / PATH
    file.write_text(HEAD + ROW * 3)
    pread = os.pread
    monkeypatch.setattr(os, "pread", lambda descriptor, most, start: pread(descriptor, min(most, 99 - start), start))
    for change in (
        lambda: mend_tail(tmp_path, PATH),
        lambda: append_rows(tmp_path, PATH, [ROW]),
        lambda: take_back(tmp_path, PATH, ROW.encode(), False),
    ):
        with pytest.raises(WriteError, match="not-written"):
            change()
    assert file.read_text() == HEAD + ROW * 3


def test_a_file_that_grows_while_it_is_read_is_read_to_its_bound_and_no_further(tmp_path, monkeypatch):
    file = tmp_path / PATH
    file.write_bytes(b"a" * 50)
    pread = os.pread

    def grow(descriptor, most, start):
        with file.open("ab") as end:
            end.write(b"a" * 10)
        return pread(descriptor, min(most, 20), start)

    monkeypatch.setattr(os, "pread", grow)
    with pytest.raises(UnreadableError, match="too-large"):
        read_bytes(tmp_path, PATH, 100)
    assert file.stat().st_size <= 50 + 10 * 7


def test_a_ledger_larger_than_its_bound_is_not_taken_into_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LEDGER_LIMIT", 100)
    file = tmp_path / PATH
    file.write_bytes(b"a" * 101)
    with file.open("rb") as opened, pytest.raises(OSError, match="too large"):
        read_whole(opened.fileno())
    file.write_bytes(b"a" * 100)
    with file.open("rb") as opened:
        assert read_whole(opened.fileno()) == b"a" * 100
