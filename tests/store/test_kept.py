"""What is kept of plans and settings comes back as it was, judged again; anything else does not come back."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from support import WHOLE_PLAN

from minsheng_cli.model.notice import NoticeRules
from minsheng_cli.model.project import Project
from minsheng_cli.model.settings import Settings
from minsheng_cli.store.kept import dumped, loaded, read_json
from minsheng_cli.store.plans import model_of, read_model
from minsheng_cli.store.snapshot import Snapshot
from minsheng_cli.store.yamltext import parse

ROOT = Path(__file__).parents[2]
PLANS = sorted((ROOT / "data/projects").glob("*.yaml"))


def back(data, model):
    """What comes back of parsed data."""
    line = dumped(data, {}, model)
    assert line is not None
    return loaded(line, model)


@pytest.mark.parametrize("file", PLANS, ids=lambda file: file.stem)
def test_a_real_plan_comes_back_as_it_was(file):
    read = read_model(ROOT, str(file.relative_to(ROOT)), Project)
    made = back(parse(file.name, file.read_text("utf-8")).data, Project)
    assert repr(made) == repr(read.model)
    assert list(vars(made)) == list(vars(read.model))


def test_a_plan_with_every_key_comes_back_as_it_was():
    made = Project.model_validate(WHOLE_PLAN)
    assert len(vars(made)) == len(Project.model_fields)
    again = back(WHOLE_PLAN, Project)
    assert repr(again) == repr(made)
    assert str(again.targets[0].weight) == "1.0"


def test_settings_with_every_part_come_back_as_they_were():
    said = {
        "city": "示例市", "year": "2020", "as_of": "2020-06-30", "language": "en", "percent": {"decimals": "0"},
        "lights": {"yellow": "10.0"}, "round": {"key_visits": "0"}, "slips": {"levels": [{"key": "a", "name": "b"}]},
        "posts": [{"key": "p", "name": "岗", "holders": [{"name": "甲某", "since": "2020-01-01"}]}],
        "notice": {"issued": [{"period": "2020-Q2", "date": "2020-07-01"}], "fonts": {"body": ["仿宋"]}},
    }  # fmt: skip
    again = back(said, Settings)
    assert repr(again) == repr(Settings.model_validate(said))
    assert isinstance(again.notice, NoticeRules)
    assert (again.lights.yellow.as_tuple().exponent, again.as_of) == (-1, date(2020, 6, 30))
    assert again.lights.red == Decimal(30)


@pytest.mark.parametrize(
    "line",
    [
        b"", b"{}", b"[]", b'{"id":1,"title":"t"}', b'{"id":"p"}', b'{"id":"p","title":"t","number":"x"}', b"[" * 100_000,
        b'{"id":"p","title":"t","leed":"x"}', b'{"id":"p","title":null}', b'{"id":"p","title":["t"]}', b'"x"', b"\xff",
        b'{"id":"p","title":"t","targets":{}}', b'{"id":"p","title":"\\ud800"}',
    ],
)  # fmt: skip
def test_what_was_never_kept_is_not_taken(line):
    assert loaded(line, Project) is None


@pytest.mark.parametrize("data", [{"id": "p"}, {"id": "p", "title": ""}, {"id": "p", "title": "t", "number": "x"}])
def test_what_is_wrong_is_not_kept(data):
    assert dumped(data, {}, Project) is None


def test_a_line_of_ours_is_read_and_a_sign_by_its_number_is_none_of_ours():
    assert read_json('["一\\n"]'.encode()) == ["一\n"]
    with pytest.raises(ValueError, match="u4e00"):
        read_json(b'["\\u4e00"]')
    with pytest.raises(ValueError, match="u4e00"):
        read_json(b'["\\\\\\u4e00"]')


@pytest.mark.parametrize("text", [r"D:\upload\月报.xlsx", r"\\server\u", "\\", r"\"\u0041", "\\u" * 3])
def test_a_backslash_before_an_u_is_read_as_it_was_kept(text):
    assert read_json(json.dumps([text], ensure_ascii=False).encode()) == [text]


def test_a_remembered_plan_still_knows_where_everything_stands(tmp_path):
    """Also one with a BOM and line ends of Windows."""
    raw = b"\xef\xbb\xbf" + "id: p\r\ntitle: 题\r\ntargets: [{key: a, name: 甲, unit: 座, number: 4}]\r\n".encode()
    told = []
    for _ in range(2):
        shelf = Snapshot(str(tmp_path / "cache"), tmp_path).models
        read = model_of("data/projects/p.yaml", raw, Project, shelf)
        told.append((read.model, dict(read.marks.items()), read.findings))
        assert [data is None for _, data in read.kept] == [bool(len(shelf))]
        shelf.keep(read.kept)
        shelf.save()
    assert told[0] == told[1]
    assert told[1][1]["title"][:2] == (2, 8)
