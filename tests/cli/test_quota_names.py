"""A quota or a disk that has no room for a name: the file as it was, nothing left beside it, exit 4."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from support import HEAD, LEDGER, write

from minsheng_cli.store import placing

ROOM = (errno.EDQUOT, errno.ENOSPC)


def files(workspace: Path) -> dict[Path, bytes]:
    """Every file but the lock; what is half done has a name with a dot, too."""
    found = (path for path in workspace.rglob("*") if path.is_file() and path.name != ".minsheng.lock")
    return {path: path.read_bytes() for path in found}


def refusing(monkeypatch: pytest.MonkeyPatch, code: int, *calls: str) -> None:
    """No name can be made by these calls."""

    def no_room(*arguments: object, **more: object) -> None:
        raise OSError(code, os.strerror(code))

    for call in calls:
        monkeypatch.setattr(placing.os, call, no_room)
    monkeypatch.setattr(placing.replace_file, "__defaults__", (None, no_room))


def refusing_folders(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """The names of a folder cannot be brought to the disk."""
    whole = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(code, os.strerror(code))
        whole(descriptor)

    monkeypatch.setattr(placing.os, "fsync", fsync)


@pytest.mark.parametrize("code", ROOM)
def test_a_new_ledger_that_gets_no_name_leaves_nothing(workspace, minsheng, monkeypatch, code):
    before = files(workspace)
    with monkeypatch.context() as patch:
        refusing(patch, code, "link", "replace", "rename")
        said = minsheng("add", "bus-shelters", "--note", "有序推进")
    assert (said.code, said.out) == (4, "")
    assert f"{LEDGER}: {os.strerror(code)}" in said.err
    assert files(workspace) == before


@pytest.mark.parametrize("code", ROOM)
def test_without_links_a_new_ledger_is_renamed(workspace, minsheng, monkeypatch, code):
    with monkeypatch.context() as patch:
        refusing(patch, code, "link")
        said = minsheng("add", "bus-shelters", "--note", "有序推进")
    assert said.code == 0
    assert (workspace / LEDGER).read_text("utf-8").count("\n") == 2


@pytest.mark.parametrize("code", ROOM)
@pytest.mark.parametrize(
    "asked", [("report", "--quarter", "Q2"), ("report", "--quarter", "Q2", "--format", "docx"), ("export", "site"), ("form",),
              ("export", "plans"), ("new", "口袋公园"), ("check", "--fix", "--write")], ids=" ".join,
)  # fmt: skip
def test_what_is_written_whole_leaves_nothing_half(workspace, minsheng, monkeypatch, asked, code):
    write(workspace, LEDGER, HEAD + "2020/6/30,note,,,,,,有序推进,,,\r\n")
    before = files(workspace)
    with monkeypatch.context() as patch:
        refusing(patch, code, "link", "replace", "rename")
        said = minsheng(*asked)
    assert said.code == 4
    assert os.strerror(code) in said.err
    assert "Traceback" not in said.err
    assert files(workspace) == before


@pytest.mark.parametrize("code", ROOM)
def test_an_entry_in_a_ledger_that_is_there_needs_no_name(workspace, minsheng, monkeypatch, code):
    write(workspace, LEDGER, HEAD)
    with monkeypatch.context() as patch:
        refusing(patch, code, "link", "replace", "rename")
        refusing_folders(patch, code)
        assert minsheng("add", "bus-shelters", "--note", "有序推进").code == 0


@pytest.mark.parametrize("code", (*ROOM, errno.EIO))
def test_a_new_ledger_whose_name_is_not_on_the_disk_is_taken_away(workspace, minsheng, monkeypatch, code):
    before = files(workspace)
    with monkeypatch.context() as patch:
        refusing_folders(patch, code)
        said = minsheng("add", "bus-shelters", "--note", "有序推进")
    assert (said.code, said.out) == (4, "")
    assert f"{LEDGER}: {os.strerror(code)}" in said.err
    assert files(workspace) == before


@pytest.mark.parametrize("code", (*ROOM, errno.EIO))
def test_a_new_plan_whose_name_is_not_on_the_disk_is_taken_away(workspace, minsheng, monkeypatch, code):
    before = files(workspace)
    with monkeypatch.context() as patch:
        refusing_folders(patch, code)
        said = minsheng("new", "口袋公园")
    assert (said.code, files(workspace)) == (4, before)
    assert os.strerror(code) in said.err


def test_what_is_left_beside_a_new_ledger_is_no_failure_and_goes_with_the_next(workspace, minsheng, monkeypatch):
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.name.endswith(".new") and path.exists():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        unlink(path, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        assert minsheng("add", "bus-shelters", "--note", "有序推进").code == 0
    assert (workspace / LEDGER).read_text("utf-8").count("\n") == 2
    (workspace / LEDGER).unlink()
    assert minsheng("add", "bus-shelters", "--note", "有序推进").code == 0
    assert not [path for path in files(workspace) if path.name.endswith(".new")]


def test_a_row_that_is_taken_back_is_told_so_though_the_folder_does_not_come_to_the_disk(
    workspace, minsheng, monkeypatch
):
    assert minsheng("add", "bus-shelters", "--note", "有序推进").code == 0
    with monkeypatch.context() as patch:
        refusing_folders(patch, errno.EIO)
        said = minsheng("undo", "bus-shelters")
    assert (said.code, (workspace / LEDGER).exists()) == (0, False)
