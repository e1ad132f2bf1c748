"""The target of a row of a list: its number and unit from their own cells, its name from what the row says of that number."""

from __future__ import annotations

import pytest

from minsheng_cli.core.formrows import Row, Spot
from minsheng_cli.core.listing.dues import read_due
from minsheng_cli.core.listing.targets import read_targets
from minsheng_cli.model.days import LAST_YEAR
from minsheng_cli.model.refusal import Refusal


def read(title="某项目", **cells):
    """Name, number and unit of each target, and a number that has no unit."""
    found = read_targets(Row(Spot("甲", 4, 0), {"title": title, **cells}, dict.fromkeys(cells, 0)), title, ["座", "%"])
    return [f"{each.name} {each.number} {each.unit}" for each in found.targets], found.unread


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"title": "新建候车亭104座", "amount": "104", "unit": "座"}, ["新建候车亭 104 座"]),
        ({"target": "新建候车亭104座", "amount": "104", "unit": "座"}, ["新建候车亭 104 座"]),
        ({"content": "新建104座", "amount": "104", "unit": "座"}, ["某项目 104 座"]),
        ({"content": "新建候车亭104座、改造站牌104座", "amount": "104"}, ["新建候车亭 104 座"]),
        ({"title": "新建候车亭104座", "amount": "104"}, ["新建候车亭 104 座"]),
        ({"content": "新建104座", "amount": "104"}, ["某项目 104 座"]),
        ({"amount": "1 040", "content": "新建候车亭1040座"}, ["新建候车亭 1040 座"]),
        ({"content": "改造线路10条", "amount": "104", "unit": "座"}, ["某项目 104 座"]),
        ({"amount": "1.5", "unit": "%"}, ["某项目 1.5 %"]),
        ({"amount": "1.5", "unit": "％"}, ["某项目 1.5 ％"]),
    ],
)
def test_a_target_is_named_by_what_the_row_says_of_its_number(cells, found):
    assert read(**cells) == (found, "")


def test_a_number_with_blanks_in_it_is_one_without_a_unit():
    assert read(amount="1 040") == ([], "1 040")


@pytest.mark.parametrize("unit", ["%", "％"])
def test_a_share_is_refused_in_either_width_of_its_sign(unit):
    with pytest.raises(Refusal):
        read(amount="0.95", unit=unit)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("6 月 30 日", "2020-06-30"), ("2020年6月30日（6月30日）", "2020-06-30!"), ("6月30日，即2020年6月30日", "2020-06-30!"),
        (f"{LAST_YEAR}年6月", f"{LAST_YEAR}-06-30"), (f"{LAST_YEAR + 1}年6月", None), ("2020年1月", "2020-01-31"), ("2019年12月31日", None),
    ],
)  # fmt: skip
def test_a_day_is_whole_where_any_of_its_writings_is_and_lies_within_the_years_of_plans(text, day):
    due = read_due(text, 2020)
    assert (due and f"{due.day}{'!' if due.whole else ''}") == day
