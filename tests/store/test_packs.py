"""Packs, and what is in them: exactly what was written, or nothing."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from minsheng_cli.model.notice import NoticeRules
from minsheng_cli.model.project import Project
from minsheng_cli.model.settings import Settings
from minsheng_cli.model.strict import Strict
from minsheng_cli.store import cachefolder, kept
from minsheng_cli.store.cachefolder import CacheFolder, folder_of
from minsheng_cli.store.kept import UnkeptError, dumped, loaded
from minsheng_cli.store.packs import Pack, PackWriter, digest_of
from minsheng_cli.store.plans import read_model

ROOT = Path(__file__).parents[2]
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


def test_what_a_dead_process_left_half_written_is_taken_away_later(folder, tmp_path):
    for name, age in ((".new-1-x", 4_000), (".new-2-y", 10)):
        (tmp_path / "cache" / name).write_bytes(b"")
        now = (tmp_path / "cache" / name).stat().st_mtime
        os.utime(tmp_path / "cache" / name, (now - age, now - age))
    write(folder)
    assert sorted(os.listdir(tmp_path / "cache")) == [".new-2-y", "pack"]


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


def test_every_class_of_plans_and_settings_is_known():
    def heirs(made):
        return {each for heir in made.__subclasses__() for each in ({heir} | heirs(heir))}

    ours = {made.__name__ for made in heirs(Strict) if made.__module__.startswith("minsheng_cli.")}
    assert {"Item"} | set(kept._CLASSES) == ours


@pytest.mark.parametrize("file", sorted((ROOT / "data/projects").glob("*.yaml")), ids=lambda file: file.stem)
def test_a_real_plan_comes_back_as_it_was(file):
    read = read_model(ROOT, str(file.relative_to(ROOT)), Project)
    made, marks = loaded(dumped(read.model, read.marks), Project)
    assert repr(made) == repr(read.model)
    assert marks == read.marks
    assert list(vars(made)) == list(vars(read.model))


def test_a_plan_with_every_key_comes_back_as_it_was():
    target = {
        "key": "a", "name": "甲", "unit": "座", "kind": "between", "number": "1.0", "low": "1.50", "high": "2", "start": "2020-01-01",
        "due": "2020-06-30", "weight": "1.0", "plan": {"2020-03-31": "60%", "2020-05-31": "1.50"}, "verb": "建成",
        "last_year": {"2019-06-30": "0.10"}, "source": "x\ny", "derived": "z",
    }  # fmt: skip
    change = {
        "date": "2020-02-01",
        "type": "adjusted",
        "reason": "疫情",
        "target": "a",
        "from": "1.0",
        "to": "0.50",
        "until": "2020-03-01",
        "document": "d",
    }
    made = Project.model_validate({
        "id": "p", "title": "题", "number": "7", "category": "c", "key": "true", "lead": "l", "undertakers": ["u"],
        "supporters": ["s", "t"], "leader": "e", "supervisor": "post", "public": "true", "source": "o", "remark": "r",
        "targets": [target], "milestones": [{"key": "m", "name": "n", "due": "2020-05-01", "remind": "0"}], "changes": [change],
    })  # fmt: skip
    assert len(vars(made)) == len(Project.model_fields)
    again, _ = loaded(dumped(made, {}), Project)
    assert repr(again) == repr(made)
    assert str(again.targets[0].weight) == "1.0"


def test_settings_with_every_part_come_back_as_they_were():
    made = Settings.model_validate({
        "city": "示例市", "year": "2020", "as_of": "2020-06-30", "language": "en", "percent": {"decimals": "0"},
        "lights": {"yellow": "10.0"}, "round": {"key_visits": "0"}, "slips": {"levels": [{"key": "a", "name": "b"}]},
        "posts": [{"key": "p", "name": "岗", "holders": [{"name": "甲某", "since": "2020-01-01"}]}],
        "notice": {"issued": [{"period": "2020-Q2", "date": "2020-07-01"}], "fonts": {"body": ["仿宋"]}},
    })  # fmt: skip
    again, _ = loaded(dumped(made, {}), Settings)
    assert repr(again) == repr(made)
    assert isinstance(again.notice, NoticeRules)
    assert (again.lights.yellow.as_tuple().exponent, again.as_of) == (-1, date(2020, 6, 30))
    assert again.lights.red == Decimal(30)


@pytest.mark.parametrize(
    "line",
    [
        b"", b"{}", b"[]", b'["Project",1]', b'["Settings",{"city":"x","year":2020}]', b'["Project",{"id":["d","x"]}]',
        b'["Project",{"id":["n","x"]}]', b'["os",{}]', b'["Project",{"id":["d",99999999999]}]', b"[" * 100_000,
        b'["d",1]', b'"x"', b"\xff", b'["Project",{"id":["Checkpoint",1]}]',
    ],
)  # fmt: skip
def test_what_was_never_kept_is_not_taken(line):
    with pytest.raises(UnkeptError):
        loaded(line + b"\n[]", Project)


@pytest.mark.parametrize(
    ("model", "said"), [(Project, {"id": "p", "title": "t"}), (Settings, {"city": "x", "year": "2020"})]
)
def test_no_value_is_taken_for_a_default_that_it_is_not(model, said):
    whole = model.model_validate(said)
    for name, default in model.model_defaults.items():
        for value in ("", (), False, True, 0, 1, None, "x", Decimal("0.0")):
            if type(value) in (type(default), type(None)) or default is None:
                made = whole.model_copy(update={name: value})
                assert repr(loaded(dumped(made, {}), model)[0]) == repr(made)
