"""The JSON Schema is made from the models: every key explained, and nothing refused that the program accepts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minsheng_cli.__main__ import main
from minsheng_cli.report.schema import MODELS, schema_text

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", MODELS)
def test_the_installed_schema_is_fresh(name):
    assert (ROOT / f"data/schema/{name}.json").read_text("utf-8") == schema_text(name)


@pytest.mark.parametrize("name", MODELS)
def test_every_key_is_explained_in_chinese_and_in_english(name):
    made = json.loads(schema_text(name))
    for model in (made, *made["definitions"].values()):
        for key, form in model["properties"].items():
            chinese, _, english = form["description"].partition("\n\n")
            assert chinese, key
            assert english, key
            assert chinese != english, key


@pytest.mark.parametrize("name", MODELS)
def test_an_unknown_key_is_refused_at_every_level(name):
    made = json.loads(schema_text(name))
    assert [model["additionalProperties"] for model in (made, *made["definitions"].values())] == [False] * (
        1 + len(made["definitions"])
    )


def test_the_command_prints_what_is_installed(capfd):
    assert main(["-C", str(ROOT), "schema", "office"]) == 0
    assert capfd.readouterr().out == schema_text("office")


def test_installing_twice_writes_once(tmp_path, capfd):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/minsheng.yaml").write_text("city: 示例市\nyear: 2020\n", "utf-8")
    assert main(["-C", str(tmp_path), "--lang", "en", "schema", "--install"]) == 0
    assert capfd.readouterr().out == "Written: data/schema/plan.json\nWritten: data/schema/office.json\n"
    assert main(["-C", str(tmp_path), "--lang", "en", "schema", "--install"]) == 0
    assert capfd.readouterr().out == ""
    assert (tmp_path / "data/schema/plan.json").read_text("utf-8") == schema_text("plan")
