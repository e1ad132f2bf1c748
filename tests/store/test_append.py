"""Appending to a ledger: whole rows that are on the disk, or the file as it was."""

from __future__ import annotations

import errno
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support import HEAD, LEDGER, findings, lines, loaded, write

from minsheng_cli.model.fact import row_id
from minsheng_cli.store import append
from minsheng_cli.store.append import WriteError, append_rows, mend_tail, row_text, take_back, writing

TORN = "data/projects/30-bus-shelters.torn"
CELLS = ["2020-06-30", "progress", "shelters", "159", "", "", "甲某", "", "月报", "2020-07-02T09:00:00+08:00"]
MAY = "2020-05-31,progress,shelters,88,,,,,,,\n"
JULY = "2020-07-31,visit,,,,,,,,,\n"


def names(root: Path) -> list[str]:
    """The files beside the ledgers, hidden ones too."""
    return sorted(os.listdir(root / "data/projects"))


def text(root: Path, path: str = LEDGER) -> str:
    """A file as it stands on the disk."""
    return (root / path).read_bytes().decode()


def test_a_row_is_its_cells_and_their_id():
    assert row_text(CELLS) == (
        f"2020-06-30,progress,shelters,159,,,甲某,,月报,2020-07-02T09:00:00+08:00,{row_id(CELLS)}\n"
    )


def test_a_row_with_commas_and_quotation_marks_reads_back_the_same(workspace):
    cells = [*CELLS[:7], '甲, "乙"', *CELLS[8:]]
    append_rows(workspace, LEDGER, [row_text(cells)])
    assert findings(workspace) == []
    assert loaded(workspace).dossiers[0].ledger.facts[0].note == '甲, "乙"'


# appending


def test_a_new_ledger_has_its_header_and_the_row(workspace):
    assert append_rows(workspace, LEDGER, [JULY]) == 2
    assert text(workspace) == HEAD + JULY
    assert names(workspace) == ["30-bus-shelters.csv", "30-bus-shelters.yaml"]


def test_rows_are_appended_behind_what_is_there(workspace):
    write(workspace, LEDGER, HEAD + MAY)
    assert append_rows(workspace, LEDGER, [JULY, JULY.replace("31", "30")]) == 3
    assert text(workspace) == HEAD + MAY + JULY + JULY.replace("31", "30")


def test_a_last_row_without_its_newline_is_completed(workspace):
    write(workspace, LEDGER, HEAD + MAY.rstrip("\n"))
    assert mend_tail(workspace, LEDGER) is None
    assert append_rows(workspace, LEDGER, [JULY]) == 3
    assert text(workspace) == HEAD + MAY + JULY


def test_a_header_without_its_newline_is_completed(workspace):
    write(workspace, LEDGER, HEAD.rstrip("\n"))
    assert mend_tail(workspace, LEDGER) is None
    assert append_rows(workspace, LEDGER, [JULY]) == 2
    assert text(workspace) == HEAD + JULY


def test_an_empty_ledger_gets_its_header(workspace):
    write(workspace, LEDGER, "")
    assert append_rows(workspace, LEDGER, [JULY]) == 2
    assert text(workspace) == HEAD + JULY


def test_crlf_and_a_byte_order_mark_stay_as_they_were(workspace):
    before = b"\xef\xbb\xbf" + (HEAD + MAY).replace("\n", "\r\n").encode()
    write(workspace, LEDGER, before)
    append_rows(workspace, LEDGER, [JULY])
    assert (workspace / LEDGER).read_bytes() == before + JULY.encode()
    assert findings(workspace) == []


def test_a_full_ledger_takes_no_row_more(workspace, monkeypatch):
    monkeypatch.setattr(append, "MAX_ROWS", 2)
    append_rows(workspace, LEDGER, [MAY])
    append_rows(workspace, LEDGER, [JULY])
    with pytest.raises(WriteError) as caught:
        append_rows(workspace, LEDGER, [JULY])
    assert caught.value.code == "ledger-full"
    assert text(workspace) == HEAD + MAY + JULY


def test_a_ledger_of_the_largest_size_takes_no_row_more(workspace, monkeypatch):
    append_rows(workspace, LEDGER, [MAY])
    monkeypatch.setattr(append, "LEDGER_LIMIT", len(HEAD + MAY + JULY) - 1)
    with pytest.raises(WriteError) as caught:
        append_rows(workspace, LEDGER, [JULY])
    assert (caught.value.code, text(workspace)) == ("ledger-full", HEAD + MAY)


# a torn row


def test_a_torn_row_is_set_aside_and_no_longer_in_the_ledger(workspace):
    write(workspace, LEDGER, HEAD + MAY + "2020-06-30,progress,shel")
    assert mend_tail(workspace, LEDGER) == TORN
    assert (text(workspace), text(workspace, TORN)) == (HEAD + MAY, "2020-06-30,progress,shel\n")


def test_a_row_torn_within_its_id_is_set_aside(workspace):
    row = row_text(CELLS)
    write(workspace, LEDGER, HEAD + row[:-2])
    assert mend_tail(workspace, LEDGER) == TORN
    assert (text(workspace), text(workspace, TORN)) == (HEAD, f"{row[:-2]}\n")


def test_a_row_torn_within_a_character_is_set_aside_byte_for_byte(workspace):
    write(workspace, LEDGER, (HEAD + MAY).encode() + "2020-06-30,note,,,,,,有".encode()[:-1])
    assert mend_tail(workspace, LEDGER) == TORN
    assert (workspace / TORN).read_bytes() == "2020-06-30,note,,,,,,有".encode()[:-1] + b"\n"


def test_a_second_torn_row_is_kept_behind_the_first(workspace):
    write(workspace, TORN, "2020-05-31,pro\n")
    write(workspace, LEDGER, HEAD + "2020-06-30,progress,shel")
    mend_tail(workspace, LEDGER)
    assert text(workspace, TORN) == "2020-05-31,pro\n2020-06-30,progress,shel\n"


def test_a_torn_row_that_was_set_aside_is_a_warning_until_someone_reads_it(workspace):
    write(workspace, LEDGER, HEAD + MAY + "2020-06-30,progress,shel")
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv:3:1: torn-row"]
    mend_tail(workspace, LEDGER)
    assert findings(workspace) == ["data/projects/30-bus-shelters.torn: set-aside"]


@pytest.mark.parametrize("whole", [None, "", HEAD, HEAD + MAY, HEAD + MAY.rstrip("\n"), HEAD + row_text(CELLS)[:-1]])
def test_a_ledger_without_a_torn_row_is_left_alone(workspace, whole: str | None):
    if whole is not None:
        write(workspace, LEDGER, whole)
    assert mend_tail(workspace, LEDGER) is None
    assert (text(workspace) if whole is not None else None) == whole
    assert not (workspace / TORN).exists()


# failures

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
        patch.setattr(append.os, call, fails)
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
    monkeypatch.setattr(append.os, "write", lambda descriptor, data: REAL_WRITE(descriptor, data[:3]))
    append_rows(workspace, LEDGER, [JULY])
    assert text(workspace) == HEAD + MAY + JULY


def test_a_full_disk_while_setting_aside_leaves_the_torn_row_in_the_ledger(workspace, monkeypatch: pytest.MonkeyPatch):
    write(workspace, LEDGER, HEAD + MAY + "2020-06-30,progress,shel")
    monkeypatch.setattr(append.os, "write", no_space)
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


# taking back


def test_the_last_row_is_taken_back_exactly(workspace):
    write(workspace, LEDGER, HEAD + MAY + JULY)
    take_back(workspace, LEDGER, JULY.encode(), remove_if_bare=True)
    assert text(workspace) == HEAD + MAY


@pytest.mark.parametrize(
    "held",
    [HEAD + JULY + MAY, HEAD + MAY, HEAD + MAY + JULY[:-1], HEAD + MAY + "x" + JULY, HEAD],
    ids=["not-the-last", "not-there", "without-newline", "only-the-end-of-a-line", "bare"],
)
def test_anything_but_that_very_last_row_is_left_alone(workspace, held: str):
    write(workspace, LEDGER, held)
    with pytest.raises(WriteError, match="moved-on"):
        take_back(workspace, LEDGER, JULY.encode(), remove_if_bare=True)
    assert text(workspace) == held


@pytest.mark.parametrize(("remove", "left"), [(True, None), (False, HEAD)])
def test_a_ledger_left_with_its_header_alone_is_removed_only_when_asked(workspace, remove: bool, left: str | None):
    write(workspace, LEDGER, HEAD + JULY)
    take_back(workspace, LEDGER, JULY.encode(), remove_if_bare=remove)
    assert (text(workspace) if (workspace / LEDGER).exists() else None) == left


# several writers


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
    import errno
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


# what a failure says, and where

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
        append.replace_file(workspace / "data/new.csv", b"x", None)
        append.replace_file(workspace / "data/own.csv", b"x", 0o604)
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
