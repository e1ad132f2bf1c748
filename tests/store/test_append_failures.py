"""What fails leaves every file as it was, follows no link, and says where and why."""

from __future__ import annotations

import errno
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from ledger_files import JULY, MAY, TORN, names, text
from support import HEAD, LEDGER, write

from minsheng_cli.store import append, placing
from minsheng_cli.store.append import WriteError, append_rows, row_text, take_back, writing
from minsheng_cli.store.placing import replace_file
from minsheng_cli.store.torn import mend_tail

HELD = [
    pytest.param(None, id="new"),
    pytest.param(HEAD + MAY, id="whole"),
    pytest.param(HEAD + MAY[:-1], id="no-newline"),
]


def no_space(*arguments: object) -> int:
    """What a full disk does."""
    raise OSError(errno.ENOSPC, "No space left on device")


def half_written(descriptor: int, data: bytes) -> int:
    """A disk that takes a part of the row and is full then."""
    if len(data) > 8:
        return REAL_WRITE(descriptor, data[:8])
    return no_space()


REAL_WRITE: Callable[[int, bytes], int] = os.write


@pytest.mark.parametrize("held", HELD)
@pytest.mark.parametrize(("call", "fails"), [("write", no_space), ("write", half_written), ("fsync", no_space)])
def test_a_full_disk_leaves_every_file_as_it_was(
    workspace, monkeypatch: pytest.MonkeyPatch, held: str | None, call: str, fails: Callable[..., int]
):
    if held is not None:
        write(workspace, LEDGER, held)
    before = names(workspace)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, fails)
        with pytest.raises(WriteError) as error:
            append_rows(workspace, LEDGER, [JULY])
    assert (error.value.code, error.value.path, error.value.reason) == (
        "not-written",
        LEDGER,
        "No space left on device",
    )
    assert names(workspace) == before
    assert (text(workspace) if held is not None else None) == held


def test_a_write_in_small_pieces_arrives_whole(workspace, monkeypatch: pytest.MonkeyPatch):
    write(workspace, LEDGER, HEAD + MAY)
    monkeypatch.setattr(os, "write", lambda descriptor, data: REAL_WRITE(descriptor, data[:3]))
    append_rows(workspace, LEDGER, [JULY])
    assert text(workspace) == HEAD + MAY + JULY


def test_a_full_disk_while_setting_aside_leaves_the_torn_row_in_the_ledger(workspace, monkeypatch: pytest.MonkeyPatch):
    write(workspace, LEDGER, HEAD + MAY + "2020-06-30,progress,shel")
    monkeypatch.setattr(os, "write", no_space)
    with pytest.raises(WriteError, match="not-written"):
        mend_tail(workspace, LEDGER)
    assert text(workspace) == HEAD + MAY + "2020-06-30,progress,shel"


def _append_with_room_for(root: str, room: int) -> None:
    """Runs in a process of its own: the kernel lets its files grow by `room` bytes only."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    size = (Path(root) / LEDGER).stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, size + room))
    try:
        append_rows(Path(root), LEDGER, [JULY])
    except WriteError as error:
        os._exit(2 if error.code == "not-written" else 3)
    os._exit(0)


@pytest.mark.parametrize(("room", "code"), [(0, 2), (1, 2), (len(JULY) - 1, 2), (len(JULY), 0)])
def test_a_row_that_fits_only_in_part_is_taken_away_by_its_writer(workspace, room: int, code: int):
    write(workspace, LEDGER, HEAD + MAY)
    child = multiprocessing.get_context("fork").Process(target=_append_with_room_for, args=(str(workspace), room))
    child.start()
    child.join(60)
    assert child.exitcode == code
    assert text(workspace) == HEAD + MAY + ("" if code else JULY)


def test_the_ledger_is_never_a_link(workspace, tmp_path):
    (tmp_path / "elsewhere.csv").write_text(HEAD)
    (workspace / LEDGER).symlink_to(tmp_path / "elsewhere.csv")
    with pytest.raises(WriteError, match="not-written"):
        append_rows(workspace, LEDGER, [JULY])
    with pytest.raises(WriteError, match="not-written"):
        mend_tail(workspace, LEDGER)
    assert (tmp_path / "elsewhere.csv").read_text() == HEAD


def test_a_pipe_in_the_place_of_a_ledger_stays_a_pipe(workspace):
    os.mkfifo(workspace / LEDGER)
    said = failure(lambda: append_rows(workspace, LEDGER, [JULY]))
    assert said == ("not-written", LEDGER, "not a regular file")
    assert (workspace / LEDGER).is_fifo()


def test_a_torn_file_that_is_a_link_is_not_followed(workspace, tmp_path):
    (tmp_path / "elsewhere").write_text("甲\n")
    (workspace / TORN).symlink_to(tmp_path / "elsewhere")
    write(workspace, LEDGER, HEAD + "2020-06-30,progress,shel")
    with pytest.raises(WriteError, match="not-written"):
        mend_tail(workspace, LEDGER)
    assert ((tmp_path / "elsewhere").read_text(), text(workspace)) == ("甲\n", HEAD + "2020-06-30,progress,shel")


ROW = row_text(["2020-06-30", "progress", "shelters", "159", "", "", "", "", "月报", "2020-07-02T09:00:00+08:00"])


def failure(work: Callable[[], object]) -> tuple[str, str, str]:
    """Code, path and reason of a write that fails."""
    with pytest.raises(WriteError) as error:
        work()
    return error.value.code, error.value.path, error.value.reason


def test_bytes_that_read_back_differently_are_no_success(workspace, monkeypatch: pytest.MonkeyPatch):
    write(workspace, LEDGER, HEAD)
    reads = iter([HEAD.encode()])
    monkeypatch.setattr(os, "pread", lambda descriptor, size, offset: next(reads, b"\0" * size))
    said = failure(lambda: append_rows(workspace, LEDGER, [ROW]))
    assert said == ("read-back", LEDGER, "")


def test_bytes_that_another_program_put_behind_the_row_are_noticed(workspace, monkeypatch: pytest.MonkeyPatch):
    write(workspace, LEDGER, HEAD)
    synced = os.fsync

    def with_a_guest(descriptor: int) -> None:
        synced(descriptor)
        os.write(descriptor, b"x")

    monkeypatch.setattr(os, "fsync", with_a_guest)
    assert failure(lambda: append_rows(workspace, LEDGER, [ROW]))[0] == "read-back"


def test_what_cannot_be_done_names_the_ledger_and_the_reason(workspace):
    (workspace / LEDGER).mkdir()
    for work in (
        lambda: mend_tail(workspace, LEDGER),
        lambda: append_rows(workspace, LEDGER, [ROW]),
        lambda: take_back(workspace, LEDGER, ROW.encode(), remove_if_bare=False),
    ):
        code, path, reason = failure(work)
        assert (code, path) == ("not-written", LEDGER)
        assert reason in ("not a regular file", os.strerror(errno.EISDIR))


def test_a_row_that_is_no_longer_the_last_names_its_ledger(workspace):
    write(workspace, LEDGER, HEAD + ROW)
    said = failure(lambda: take_back(workspace, LEDGER, b"2020-06-30,note,,,,,,x,,,\n", remove_if_bare=False))
    assert said == ("moved-on", LEDGER, "")


def test_a_lock_that_has_no_place_names_it_and_the_reason(tmp_path):
    (tmp_path / "data").write_text("")

    def hold() -> None:
        with writing(tmp_path):
            raise AssertionError("never held")

    assert failure(hold) == ("not-written", append.LOCK, os.strerror(errno.ENOTDIR))


def test_a_folder_of_ledgers_that_lies_outside_is_named_and_nothing_is_locked(workspace, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (workspace / "data/projects").rename(elsewhere / "projects")
    (workspace / "data/projects").symlink_to(elsewhere / "projects")

    def hold() -> None:
        with writing(workspace):
            raise AssertionError("never held")

    code, path, reason = failure(hold)
    assert (code, path) == ("leads-out", "data/projects")
    assert reason == str(elsewhere / "projects")
    assert not (workspace / append.LOCK).exists()


def test_a_ledger_may_be_exactly_as_large_as_it_may_be(workspace, monkeypatch: pytest.MonkeyPatch):
    write(workspace, LEDGER, HEAD)
    monkeypatch.setattr(append, "LEDGER_LIMIT", len((HEAD + ROW).encode()))
    assert append_rows(workspace, LEDGER, [ROW]) == 2
    assert failure(lambda: append_rows(workspace, LEDGER, [ROW])) == ("ledger-full", LEDGER, "100,000")


def test_what_is_made_can_be_read_by_whom_the_mask_allows_and_run_by_nobody(workspace):
    before = os.umask(0o026)
    try:
        write(workspace, LEDGER, HEAD + "2020-06-3")
        mend_tail(workspace, LEDGER)
        replace_file(workspace / "data/new.csv", b"x", None)
        replace_file(workspace / "data/own.csv", b"x", 0o604)
    finally:
        os.umask(before)
    made = [*workspace.rglob("*.torn"), workspace / "data/new.csv", workspace / "data/own.csv"]
    assert [oct(file.stat().st_mode & 0o777) for file in made] == ["0o640", "0o640", "0o604"]


def test_an_error_without_a_number_is_told_in_its_own_words(workspace, monkeypatch: pytest.MonkeyPatch):
    write(workspace, LEDGER, HEAD)

    def breaks(*arguments: object, **more: object) -> int:
        raise OSError("the share is gone")

    def hold() -> None:
        with writing(workspace):
            raise AssertionError("never held")

    monkeypatch.setattr(os, "open", breaks)
    for work, path in (
        (lambda: append_rows(workspace, LEDGER, [ROW]), LEDGER),
        (lambda: mend_tail(workspace, LEDGER), LEDGER),
        (lambda: take_back(workspace, LEDGER, ROW.encode(), remove_if_bare=False), LEDGER),
        (hold, append.LOCK),
    ):
        assert failure(work) == ("not-written", path, "the share is gone")


BESIDE = "data/projects/.30-bus-shelters.csv.new"


def test_what_a_writer_that_died_left_beside_a_new_ledger_is_no_part_of_it(workspace):
    write(workspace, BESIDE, HEAD + MAY * 20)
    append_rows(workspace, LEDGER, [JULY])
    assert text(workspace) == HEAD + JULY
    assert names(workspace) == ["30-bus-shelters.csv", "30-bus-shelters.yaml"]


def test_a_link_beside_a_new_ledger_is_not_followed(workspace, tmp_path):
    (tmp_path / "elsewhere").write_text("甲\n")
    (workspace / BESIDE).symlink_to(tmp_path / "elsewhere")
    append_rows(workspace, LEDGER, [JULY])
    assert (tmp_path / "elsewhere").read_text() == "甲\n"
    assert (workspace / LEDGER).read_text("utf-8").endswith(JULY)
    assert not (workspace / LEDGER).is_symlink()
    assert not os.path.lexists(workspace / BESIDE)


def unsynced(folder):
    """The names in a folder do not come to the disk."""
    raise OSError(errno.EIO, "input/output error")


def test_an_empty_ledger_whose_rows_do_not_come_to_the_disk_is_empty_again(workspace, monkeypatch):
    write(workspace, LEDGER, "")
    monkeypatch.setattr(placing, "sync_folder", unsynced)
    with pytest.raises(WriteError, match=r"^not-written$"):
        append_rows(workspace, LEDGER, [row_text(("2020-06-30", "note", *[""] * 5, "有序推进", "", ""))])
    assert (workspace / LEDGER).read_bytes() == b""


def test_an_empty_ledger_that_cannot_even_be_emptied_again_is_told_by_what_the_disk_said(workspace, monkeypatch):
    write(workspace, LEDGER, "")
    monkeypatch.setattr(placing, "sync_folder", unsynced)
    monkeypatch.setattr(append.os, "truncate", lambda *told: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(WriteError) as caught:
        append_rows(workspace, LEDGER, [row_text(("2020-06-30", "note", *[""] * 5, "有序推进", "", ""))])
    assert caught.value.reason == "input/output error"


def test_the_only_row_is_taken_back_though_the_folder_does_not_come_to_the_disk(workspace, monkeypatch):
    row = row_text(("2020-06-30", "note", *[""] * 5, "有序推进", "", ""))
    append_rows(workspace, LEDGER, [row])
    monkeypatch.setattr(append, "sync_folder", unsynced)
    take_back(workspace, LEDGER, row.encode(), remove_if_bare=True)
    assert not (workspace / LEDGER).exists()
