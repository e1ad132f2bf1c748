"""What the checks find between plans and the office's settings: categories, posts and their holders."""

from __future__ import annotations

from support import details, findings, found

from minsheng_cli.model.place import Level


def test_a_category_and_a_post_must_be_those_of_the_office(workspace):
    """
    == data/minsheng.yaml ==
    city: 示例市
    year: 2020
    categories: [教育, 居住]
    posts:
      - {key: desk-1, name: 督办一岗, holders: [{name: 甲某, since: 2020-01-01}]}
      - {key: desk-3, name: 督办三岗, holders: [{name: 乙某, since: 2020-01-01}]}
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    category: 交通
    supervisor: desk-2
    milestones: [{key: routes, name: 方案印发}]
    """
    assert findings(workspace) == [
        "data/projects/30-bus-shelters.yaml:4:11: unknown-category",
        "data/projects/30-bus-shelters.yaml:5:13: unknown-post",
    ]
    assert details(workspace, "unknown-category") == [{"found": "交通", "known": "教育, 居住"}]
    assert details(workspace, "unknown-post") == [{"found": "desk-2", "known": "desk-1, desk-3"}]


def test_an_office_without_a_list_of_categories_accepts_any(workspace):
    """
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    category: 交通
    milestones: [{key: routes, name: 方案印发}]
    """
    assert findings(workspace) == []


def test_every_holder_who_begins_before_or_with_the_one_above_is_named_in_every_post(workspace):
    """
    == data/minsheng.yaml ==
    city: 示例市
    year: 2020
    posts:
      - key: desk-1
        name: 督办一岗
        holders:
          - {name: 甲某, since: 2020-01-01}
          - {name: 乙某, since: 2020-05-11}
          - {name: 丙某, since: 2020-05-11}
          - {name: 丁某, since: 2020-03-01}
          - {name: 戊某, since: 2020-06-01}
      - key: desk-2
        name: 督办二岗
        holders:
          - {name: 己某, since: 2020-02-01}
          - {name: 庚某, since: 2020-01-01}
    """
    assert [(str(each.place), each.level, each.code, dict(each.details)) for each in found(workspace) if "holder" in each.code] == [
        ("data/minsheng.yaml:9:27", Level.ERROR, "two-holders",
         {"post": "督办一岗", "found": "丙某", "day": "2020-05-11", "other": "乙某", "since": "2020-05-11"}),
        ("data/minsheng.yaml:10:27", Level.WARNING, "holder-order",
         {"post": "督办一岗", "found": "丁某", "day": "2020-03-01", "other": "丙某", "since": "2020-05-11"}),
        ("data/minsheng.yaml:16:27", Level.WARNING, "holder-order",
         {"post": "督办二岗", "found": "庚某", "day": "2020-01-01", "other": "己某", "since": "2020-02-01"}),
    ]  # fmt: skip
