"""A file is put in its place as a whole, whatever lies beside it or happens meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
