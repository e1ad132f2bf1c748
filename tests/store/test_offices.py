"""minsheng.yaml: read with its defaults; what is wrong in it is named."""

from __future__ import annotations

from datetime import date

import pytest
from support import SETTINGS, loaded, write

from minsheng_cli.model.settings import Settings
from minsheng_cli.store.plans import read_model


def settings_wrong(root, text: str) -> list[str]:
    """What is wrong in a `minsheng.yaml` of this text."""
    write(root, SETTINGS, text)
    read = read_model(root, SETTINGS, Settings)
    assert read.model is None
    return [f"{each.place.line}:{each.place.column} {each.code}" for each in read.findings]


def test_the_office_is_read_with_its_defaults(workspace):
    office = loaded(workspace).settings
    assert (office.city, office.year, office.as_of, office.language, office.pace, office.due_soon_days) == (
        "示例市",
        2020,
        None,
        "zh",
        "monthly",
        7,
    )
    assert (office.percent.decimals, office.percent.rounding) == (1, "half-up")
    lights = office.lights
    assert (lights.yellow, lights.red, lights.ahead, lights.milestone_red_days, lights.unreported_days) == (
        10,
        30,
        10,
        30,
        35,
    )


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("year: 二〇二〇", "2:7 bad-number"),
        ("year: 0", "2:7 bad-number"),
        ("year: 999999", "2:7 bad-number"),
        ("year: 2020\npercent: {decimals: 5}", "3:21 bad-number"),
        ("year: 2020\npercent: {rounding: up}", "3:21 bad-choice"),
        ("year: 2020\npace: weekly", "3:7 bad-choice"),
        ("year: 2020\nlights: {yelow: 10}", "3:10 unknown-key"),
        ("year: 2020\nas_of: 2020-06-31", "3:8 bad-date"),
        ("year: 2020\nposts: [{key: desk-1, name: 督办一岗}]", "3:9 missing-key"),
        ("years: 2020", "1:1 missing-key"),
    ],
)
def test_what_is_wrong_in_the_office_is_named(workspace, line: str, place: str):
    assert settings_wrong(workspace, f"city: 示例市\n{line}\n")[0] == place


def test_a_post_is_held_by_the_last_who_took_it(workspace):
    """
    == data/minsheng.yaml ==
    city: 示例市
    year: 2020
    posts:
      - key: desk-1
        name: 督办一岗
        holders:
          - {name: 乙某, since: 2020-05-11}
          - {name: 甲某, since: 2020-01-01}
    """
    office = loaded(workspace).settings
    days = ("2019-12-31", "2020-01-01", "2020-05-10", "2020-05-11")
    assert [office.holder("desk-1", date.fromisoformat(day)) for day in days] == ["", "甲某", "甲某", "乙某"]
