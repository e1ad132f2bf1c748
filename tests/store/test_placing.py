"""A file is put in its place as a whole, whatever lies beside it or happens meanwhile."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from minsheng_cli.store import placing
from minsheng_cli.store.placing import open_new, put_new, replace_file, sync_folder


def names(folder: Path) -> dict[str, bytes]:
    """Names and bytes of all that lies in a folder."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_an_interrupt_before_the_renaming_leaves_the_old_file_and_nothing_beside_it(tmp_path):
    (tmp_path / "x").write_bytes(b"old")

    def interrupted(beside: Path, file: Path) -> None:
        assert names(tmp_path) == {"x": b"old", ".x.new": b"new"}
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace_file(tmp_path / "x", b"new", put=interrupted)
    assert names(tmp_path) == {"x": b"old"}


def test_an_interrupt_right_after_the_renaming_is_told_as_such_and_the_new_file_is_whole(tmp_path):
    (tmp_path / "x").write_bytes(b"old")

    def interrupted(beside: Path, file: Path) -> None:
        os.replace(beside, file)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace_file(tmp_path / "x", b"new", put=interrupted)
    assert names(tmp_path) == {"x": b"new"}


def test_what_is_put_beside_a_place_meanwhile_is_not_opened(tmp_path, monkeypatch):
    """Between taking away what lay there and making the new file, another may come."""
    (tmp_path / "elsewhere").write_bytes(b"theirs")
    (tmp_path / "beside").symlink_to(tmp_path / "elsewhere")
    monkeypatch.setattr(Path, "unlink", lambda file, missing_ok=False: None)
    for name in ("beside", "elsewhere"):
        with pytest.raises(FileExistsError):
            open_new(tmp_path / name)
    assert (tmp_path / "elsewhere").read_bytes() == b"theirs"


def test_what_has_a_name_keeps_it(tmp_path):
    (tmp_path / "new").write_bytes(b"new")
    (tmp_path / "x").write_bytes(b"theirs")
    with pytest.raises(FileExistsError):
        put_new(tmp_path / "new", tmp_path / "x")
    assert names(tmp_path) == {"new": b"new", "x": b"theirs"}


def test_names_are_those_of_a_folder(tmp_path):
    (tmp_path / "x").write_bytes(b"")
    sync_folder(tmp_path)
    with pytest.raises(NotADirectoryError):
        sync_folder(tmp_path / "x")


def unsynced(monkeypatch, before=lambda: None):
    """The names of a folder do not come to the disk; what happens before that is seen."""

    def sync(folder):
        before()
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(placing, "sync_folder", sync)


def test_a_new_file_whose_name_does_not_come_to_the_disk_is_taken_away_and_another_one_stays(tmp_path, monkeypatch):
    new, known = tmp_path / "new.csv", tmp_path / "known.csv"
    known.write_bytes(b"old")
    unsynced(monkeypatch)
    with pytest.raises(OSError, match="input/output"):
        placing.replace_file(new, b"rows", put=placing.put_new)
    with pytest.raises(OSError, match="input/output"):
        placing.replace_file(known, b"rows")
    assert [each.name for each in tmp_path.iterdir()] == ["known.csv"]
    assert known.read_bytes() == b"rows"


def test_a_new_file_that_is_gone_before_it_is_taken_away_is_still_told_by_what_the_disk_said(tmp_path, monkeypatch):
    file = tmp_path / "new.csv"
    unsynced(monkeypatch, before=file.unlink)
    with pytest.raises(OSError, match="input/output"):
        placing.replace_file(file, b"rows", put=placing.put_new)


def test_what_is_left_beside_a_file_that_has_its_name_is_no_failure(tmp_path, monkeypatch):
    (tmp_path / "beside").write_bytes(b"rows")
    monkeypatch.setattr(Path, "unlink", lambda path, missing_ok=False: (_ for _ in ()).throw(OSError(errno.EIO, "no")))
    put_new(tmp_path / "beside", tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"rows"
