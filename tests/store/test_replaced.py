"""Git, editors and copying put another file in the place of a ledger; an entry in the old one is no entry."""

from __future__ import annotations

import contextlib
import errno
import os

import pytest
from support import HEAD, LEDGER, write

from minsheng_cli.store.append import WriteError, append_rows, row_text, take_back
from minsheng_cli.store.torn import mend_tail

ROW = row_text(["2020-06-30", "progress", "shelters", "159", "", "", "", "", "月报", "2020-07-02T09:00:00+08:00"])
OTHER = HEAD + "2020-05-31,progress,shelters,100,,,,,,,\n"


@pytest.fixture
def replaced(workspace, monkeypatch):
    """Another program puts its file there as soon as bytes are to be brought to the disk, or taken away."""

    def put(*arguments):
        (workspace / "beside").write_text(OTHER, "utf-8")
        os.replace(workspace / "beside", workspace / LEDGER)

    for name in ("fsync", "ftruncate"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *told, real=real: (put(), real(*told))[1])


@contextlib.contextmanager
def refused():
    """What is done here is refused, and the ledger named."""
    with pytest.raises(WriteError) as told:
        yield
    assert (told.value.code, told.value.path) == ("replaced", LEDGER)


def as_it_is(workspace):
    """The names and bytes of all files beside the ledger."""
    return {file.name: file.read_bytes() for file in (workspace / LEDGER).parent.iterdir()}


@pytest.mark.parametrize("held", [HEAD, HEAD + ROW, HEAD[:-1]], ids=["empty", "rows", "no newline"])
def test_an_entry_into_a_file_that_is_no_longer_the_ledger_is_refused(workspace, replaced, held):
    write(workspace, LEDGER, held)
    os.link(workspace / LEDGER, workspace / "old")
    with refused():
        append_rows(workspace, LEDGER, [ROW])
    assert (workspace / LEDGER).read_text("utf-8") == OTHER
    assert (workspace / "old").read_text("utf-8") == held


def test_an_entry_is_refused_where_the_ledger_was_taken_away(workspace, monkeypatch):
    write(workspace, LEDGER, HEAD)
    real = os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda descriptor: ((workspace / LEDGER).unlink(missing_ok=True), real(descriptor))
    )
    with refused():
        append_rows(workspace, LEDGER, [ROW])
    assert not (workspace / LEDGER).exists()


def test_a_new_ledger_is_not_put_over_one_that_has_come_meanwhile(workspace, replaced):
    with refused():
        append_rows(workspace, LEDGER, [ROW])
    assert (workspace / LEDGER).read_text("utf-8") == OTHER
    assert sorted(as_it_is(workspace)) == sorted(name for name in as_it_is(workspace) if not name.endswith(".new"))


def test_a_new_ledger_has_one_name_and_nothing_is_beside_it(workspace):
    before = set(as_it_is(workspace))
    assert append_rows(workspace, LEDGER, [ROW]) == 2
    assert (workspace / LEDGER).stat().st_nlink == 1
    assert set(as_it_is(workspace)) - before == {(workspace / LEDGER).name}


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP])
def test_where_a_file_has_one_name_only_a_new_ledger_is_renamed(workspace, monkeypatch, number):
    def refuse(*names):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refuse)
    assert append_rows(workspace, LEDGER, [ROW]) == 2
    assert (workspace / LEDGER).read_text("utf-8") == HEAD + ROW


def test_a_row_that_is_taken_back_in_a_file_that_is_no_longer_the_ledger_is_none(workspace, replaced):
    write(workspace, LEDGER, HEAD + ROW)
    with refused():
        take_back(workspace, LEDGER, ROW.encode(), remove_if_bare=True)
    assert (workspace / LEDGER).read_text("utf-8") == OTHER


def test_a_torn_row_is_not_set_aside_from_a_file_that_is_no_longer_the_ledger(workspace, monkeypatch):
    write(workspace, LEDGER, HEAD + "2020-06-30,prog")
    real = os.pread

    def put(*told):
        (workspace / "beside").write_text(OTHER, "utf-8")
        os.replace(workspace / "beside", workspace / LEDGER)
        return real(*told)

    monkeypatch.setattr(os, "pread", put)
    with refused():
        mend_tail(workspace, LEDGER)
    assert as_it_is(workspace)[(workspace / LEDGER).name].decode() == OTHER
    assert not [name for name in as_it_is(workspace) if name.endswith(".torn")]
