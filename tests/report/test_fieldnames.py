"""Values of plans and settings as a comparison says them, in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from minsheng_cli.model.project import Change, Checkpoint, YearAgo
from minsheng_cli.report.fieldnames import field_name, value_words
from minsheng_cli.words import Words

MAY, JUNE = date(2020, 5, 31), date(2020, 6, 30)


def change(**keys):
    """A change of a plan."""
    return Change.model_validate({"date": "2020-05-06", "reason": "增加四处", **keys})


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        (None, "无", "none"),
        ("", "无", "none"),
        ((), "无", "none"),
        (True, "是", "yes"),
        (False, "否", "no"),
        (0, "0", "0"),
        (45, "45", "45"),
        (Decimal("15.70"), "15.7", "15.7"),
        (JUNE, "2020-06-30", "2020-06-30"),
        ("口袋公园", "口袋公园", "口袋公园"),
        ("字" * 40, "字" * 40, "字" * 40),
        ("字" * 41, "字" * 39 + "…", "字" * 39 + "…"),
        (("示例市教育局", "示例市财政局"), "示例市教育局、示例市财政局", "示例市教育局, 示例市财政局"),
        (Checkpoint(JUNE, Decimal("60.0"), None), "2020-06-30 60%", "2020-06-30 60%"),
        (Checkpoint(JUNE, None, Decimal("62")), "2020-06-30 62", "2020-06-30 62"),
        (
            (Checkpoint(MAY, Decimal(5), None), Checkpoint(JUNE, Decimal(50), None)),
            "2020-05-31 5%、2020-06-30 50%",
            "2020-05-31 5%, 2020-06-30 50%",
        ),
        (YearAgo(date(2019, 6, 30), Decimal("3.10")), "2019-06-30 3.1", "2019-06-30 3.1"),
        (
            change(type="adjusted", target="parks", **{"from": "20", "to": "24"}, document="示政办函〔2020〕9号"),
            "2020-05-06 目标调整 20 → 24，增加四处（示政办函〔2020〕9号）",
            "2020-05-06 target adjusted 20 → 24, 增加四处 (示政办函〔2020〕9号)",
        ),
        (change(type="suspended"), "2020-05-06 暂停，增加四处", "2020-05-06 suspended, 增加四处"),
    ],
)
def test_a_value_is_said_in_the_words_of_its_kind(value, chinese, english):
    assert (value_words(value, Words("zh")), value_words(value, Words("en"))) == (chinese, english)


def test_what_has_no_short_text_is_empty_and_makes_a_list_of_it_empty():
    assert value_words({"a": 1}, Words("en")) == ""
    assert value_words(("a", {"a": 1}), Words("en")) == ""


def test_a_field_has_its_name_and_a_setting_without_one_its_key():
    assert (field_name("key", Words("en")), field_name("key", Words("zh"))) == ("key project", "重点督办")
    assert field_name("rounding", Words("zh")) == "rounding"
