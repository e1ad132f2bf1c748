"""Passing folders hold the office's data: nobody else opens one, and none stays for ever."""

from __future__ import annotations

import os
import time

import pytest

from minsheng_cli.store.passing import passing_folder

LEFT = "minsheng-passing-a1b2c3d4"


@pytest.fixture
def passing(tmp_path, monkeypatch):
    """TMPDIR, and a way to leave a folder there as a run that was killed so many hours ago."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def leave(name, hours):
        (tmp_path / name).mkdir(mode=0o700)
        (tmp_path / name / "ledger.csv").write_text("的", "utf-8")
        os.utime(tmp_path / name, (time.time() - hours * 3600,) * 2)
        return tmp_path / name

    return leave


def test_only_its_user_can_open_it_and_it_is_gone_in_the_end(tmp_path, passing):
    before = os.umask(0)
    try:
        with passing_folder() as folder:
            assert folder.parent == tmp_path
            assert folder.stat().st_mode & 0o777 == 0o700
    finally:
        os.umask(before)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_removed_after_a_day_and_not_before(passing):
    old, young = passing(LEFT, 25), passing("minsheng-passing-________", 23)
    with passing_folder():
        assert (old.exists(), young.exists()) == (False, True)


@pytest.mark.parametrize("name", ["minsheng-backup", "minsheng-passing-2020", f"{LEFT}.old", "passing"])
def test_a_folder_of_another_name_is_nobody_s_to_remove(passing, name):
    folder = passing(name, 1000)
    with passing_folder():
        assert (folder / "ledger.csv").exists()


def test_what_is_another_s_or_open_to_others_or_a_link_stays(tmp_path, passing, monkeypatch):
    kept = passing("kept", 1000)
    opened = passing(LEFT, 1000)
    opened.chmod(0o755)
    (tmp_path / "minsheng-passing-12345678").symlink_to(kept)
    with passing_folder():
        assert (opened / "ledger.csv").exists() and (kept / "ledger.csv").exists()
    opened.chmod(0o700)
    monkeypatch.setattr(os, "getuid", lambda: opened.stat().st_uid + 1)
    with passing_folder():
        assert opened.exists()
