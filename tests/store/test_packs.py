"""Packs: exactly the entries that were written, or nothing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from minsheng_cli.store import cachefolder
from minsheng_cli.store.cachefolder import CacheFolder, folder_of
from minsheng_cli.store.packs import Pack, PackWriter, digest_of

PURPOSE = digest_of(b"this test")
ENTRIES = {digest_of(bytes([number])): bytes([number]) * (number + 1) for number in range(100)}


@pytest.fixture
def folder(tmp_path):
    """A cache folder."""
    return CacheFolder(str(tmp_path / "cache"), make=True)


def write(folder, name="pack", entries=ENTRIES, purpose=PURPOSE):
    """Writes a pack."""
    writer = PackWriter(folder, purpose)
    for digest, data in entries.items():
        writer.add(digest, data)
    writer.finish(name)


@pytest.mark.parametrize("asked", [1, 2])
def test_every_entry_is_found_again_and_no_other(folder, asked):
    write(folder)
    pack = Pack(folder, "pack", PURPOSE)
    for _ in range(asked):
        assert {digest: pack.get(digest) for digest in ENTRIES} == ENTRIES
    for each in (pack, Pack(folder, "pack", PURPOSE)):
        assert [each.get(digest_of(b"x", bytes([number]))) for number in range(100)] == [None] * 100


def test_an_empty_pack_and_none_at_all_have_nothing(folder):
    write(folder, entries={})
    for name in ("pack", "none"):
        assert Pack(folder, name, PURPOSE).get(next(iter(ENTRIES))) is None


def test_a_pack_of_another_purpose_has_nothing(folder):
    write(folder, purpose=digest_of(b"another"))
    assert len(Pack(folder, "pack", PURPOSE)) == 0


def test_no_flipped_bit_gives_anything_else(folder, tmp_path):
    few = dict(list(ENTRIES.items())[:4])
    write(folder, entries=few)
    file = tmp_path / "cache/pack"
    raw = file.read_bytes()
    for at in range(len(raw)):
        file.write_bytes(raw[:at] + bytes([raw[at] ^ (1 << at % 8)]) + raw[at + 1 :])
        pack = Pack(folder, "pack", PURPOSE)
        assert all(pack.get(digest) in (None, data) for digest, data in few.items()), at
        assert [pack.get(digest) for digest in few].count(None), at


def test_no_torn_pack_gives_anything_else(folder, tmp_path):
    write(folder)
    file = tmp_path / "cache/pack"
    raw = file.read_bytes()
    for length in range(0, len(raw), 37):
        for torn in (raw[:length], raw[length:], raw + raw[:length]):
            file.write_bytes(torn)
            pack = Pack(folder, "pack", PURPOSE)
            assert all(pack.get(digest) in (None, data) for digest, data in ENTRIES.items()), length


def test_an_index_that_says_too_much_asks_for_no_memory(folder, tmp_path):
    write(folder)
    file = tmp_path / "cache/pack"
    raw = file.read_bytes()
    file.write_bytes(raw[:-8] + b"\xff" * 8)
    assert len(Pack(folder, "pack", PURPOSE)) == 0
    row = raw.rindex(sorted(ENTRIES)[0])
    file.write_bytes(raw[: row + 32] + b"\xff" * 12 + raw[row + 44 :])
    assert Pack(folder, "pack", PURPOSE).get(sorted(ENTRIES)[0]) is None


def test_the_oldest_packs_are_dropped(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(cachefolder, "MOST_FILES", 3)
    for number in range(6):
        write(folder, f"p{number}")
        os.utime(tmp_path / f"cache/p{number}", (number, number))
    assert sorted(os.listdir(tmp_path / "cache")) == ["p3", "p4", "p5"]
    monkeypatch.setattr(cachefolder, "MOST_BYTES", (tmp_path / "cache/p5").stat().st_size * 2)
    write(folder, "p0")
    assert sorted(os.listdir(tmp_path / "cache")) == ["p0", "p5"]


@pytest.mark.parametrize(("lock", "left"), [("there", []), ("refused", [".new-2-y"]), ("unknown", [".new-2-y"])])
def test_what_is_half_written_is_taken_away_when_nobody_holds_it_and_without_locks_after_an_hour(
    folder, tmp_path, monkeypatch, lock, left
):
    for name, age in ((".new-1-x", 4_000), (".new-2-y", 10)):
        (tmp_path / "cache" / name).write_bytes(b"")
        now = (tmp_path / "cache" / name).stat().st_mtime
        os.utime(tmp_path / "cache" / name, (now - age, now - age))

    def refuse(*told):
        raise OSError(38, "Function not implemented")

    if lock == "refused":
        monkeypatch.setattr("fcntl.flock", refuse)
    elif lock == "unknown":
        monkeypatch.setitem(sys.modules, "fcntl", None)
    write(folder)
    assert sorted(os.listdir(tmp_path / "cache")) == [*left, "pack"]


def test_what_another_process_writes_is_left_to_it_until_it_is_killed(folder, tmp_path):
    run = f"""
import time
from minsheng_cli.store.cachefolder import CacheFolder
from minsheng_cli.store.packs import PackWriter
writer = PackWriter(CacheFolder({str(tmp_path / "cache")!r}), bytes(32))
print(writer._begun, flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", run], stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        begun = started.stdout.readline().strip()
        write(folder)
        assert sorted(os.listdir(tmp_path / "cache")) == [begun, "pack"]
        started.terminate()
        started.wait(20)
    assert begun in os.listdir(tmp_path / "cache")
    write(folder)
    assert os.listdir(tmp_path / "cache") == ["pack"]


def test_a_pack_that_is_put_in_place_is_whole_and_held_until_then(folder, monkeypatch):
    held, put = [], CacheFolder.put

    def told(self, begun, name):
        held.append(self._is_orphaned(begun))
        put(self, begun, name)

    monkeypatch.setattr(CacheFolder, "put", told)
    write(folder)
    assert held == [False]
    assert Pack(folder, "pack", PURPOSE).digests() == list(ENTRIES)


def test_a_pack_has_no_more_than_its_folder_may_have(folder, monkeypatch):
    monkeypatch.setattr("minsheng_cli.store.packs.MOST_BYTES", 500)
    write(folder)
    kept = Pack(folder, "pack", PURPOSE)
    assert [each for each in ENTRIES if kept.get(each)] == list(ENTRIES)[: len(kept)]
    assert 10 < len(kept) < 40


def test_a_file_that_others_may_write_is_not_read(folder, tmp_path):
    write(folder)
    (tmp_path / "cache/pack").chmod(0o620)
    assert len(Pack(folder, "pack", PURPOSE)) == 0


@pytest.mark.parametrize(
    ("told", "where"),
    [
        ({"HOME": "/h"}, "/h/.cache/minsheng"),
        ({"HOME": "/h", "XDG_CACHE_HOME": "/x"}, "/x/minsheng"),
        ({"HOME": "/h", "XDG_CACHE_HOME": "x"}, "/h/.cache/minsheng"),
        ({}, None),
        ({"HOME": "h"}, None),
        ({"XDG_CACHE_HOME": "/w/data"}, None),
        ({"XDG_CACHE_HOME": "/w"}, None),
        ({"XDG_CACHE_HOME": "/ww"}, "/ww/minsheng"),
    ],
)
def test_where_it_is(told, where):
    assert folder_of(told, "/w") == where


def test_an_index_larger_than_any_workspace_needs_is_not_read(folder, tmp_path):
    """A terabyte of nothing costs no disk, and would cost the memory of a terabyte."""
    write(folder)
    file = tmp_path / "cache/pack"
    head, size = file.read_bytes()[:48], 1 << 40
    file.write_bytes(head)
    with file.open("r+b") as pack:
        pack.truncate(size)
        pack.seek(size - 8)
        pack.write((size // 45).to_bytes(8, "big"))
    assert len(Pack(folder, "pack", PURPOSE)) == 0
