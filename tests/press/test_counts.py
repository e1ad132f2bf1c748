"""Numbers of projects in a text: how many there are and how many stand how, in the whole list or in a category."""

from __future__ import annotations

from decimal import Decimal

import pytest
from support import dossier, on, target

from minsheng_cli.core.press.counts import counted, counts_of
from minsheng_cli.core.press.figures import figures, normal
from minsheng_cli.model.place import Place

#: Every standing has a number of its own: one red project, two yellow ones and so on; 55 together.
NUMBERS = {
    "red": 1, "yellow": 2, "unreported": 3, "suspended": 4, "deferred": 5, "terminated": 6, "unmeasured": 7, "on-schedule": 8,
    "ahead": 9, "completed": 10,
}  # fmt: skip
PLAIN = on("2020-06-30", dossier(targets=[target()]))
LEARNING = on("2020-06-30", dossier(targets=[target()], category="教育"))
HEALTH = on("2020-06-30", dossier(targets=[target()], category="教育卫生"))
CITY = [PLAIN._replace(standing=name) for name, count in NUMBERS.items() for _ in range(count)]
#: Two more in a category: one red, one completed; and one ahead in another.
GROUPS = [LEARNING._replace(standing="red"), LEARNING._replace(standing="completed"), HEALTH._replace(standing="ahead")]


def told(text, states=CITY):
    """Of each figure that is a number of projects: its text, what it counts, and the value of the data that it says."""
    found = figures(normal(text), ["座"], 2020)
    by_start = counts_of(found, counted(states))
    return [
        (each.text, by_start[each.start][0].key, by_start[each.start][1] and str(by_start[each.start][1].value))
        for each in found
        if each.start in by_start
    ]


def test_every_standing_is_counted_and_lagging_is_red_and_yellow_together():
    whole = counted(CITY)
    assert {each.key: [str(one.value) for one in each.told] for each in whole[""]} == {
        "projects": ["55"], "red": ["1"], "yellow": ["2"], "unreported": ["3"], "suspended": ["4"], "deferred": ["5"],
        "terminated": ["6"], "unmeasured": ["7"], "on-schedule": ["8", "17"], "ahead": ["9"], "completed": ["10"], "lagging": ["3"],
    }  # fmt: skip
    (first, *_) = whole[""]
    assert (first.project, first.unit, first.told[0].what, first.told[0].place) == (
        "",
        "项",
        "count",
        Place("data/projects"),
    )


def test_a_category_counts_only_its_own_projects_and_the_whole_list_counts_all():
    by_name = counted([*CITY, *GROUPS])
    assert list(by_name) == ["", "教育", "教育卫生"]
    assert {
        name: {each.key: int(each.told[0].value) for each in found if each.key in ("projects", "red", "completed", "ahead")}
        for name, found in by_name.items()
    } == {
        "": {"projects": 58, "red": 2, "completed": 11, "ahead": 10}, "教育": {"projects": 2, "red": 1, "completed": 1, "ahead": 0},
        "教育卫生": {"projects": 1, "red": 0, "completed": 0, "ahead": 1},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("严重滞后", "red"), ("滞后（红）", "red"), ("进度滞后（红）", "red"), ("红色滞后", "red"), ("红灯", "red"),
        ("滞后（黄）", "yellow"), ("黄色滞后", "yellow"), ("黄灯", "yellow"), ("滞后", "lagging"), ("进度缓慢", "lagging"),
        ("慢序时", "lagging"), ("慢于序时进度", "lagging"), ("相对滞后", "lagging"), ("未报", "unreported"), ("未报送（灰）", "unreported"),
        ("暂停", "suspended"), ("暂缓", "deferred"), ("终止", "terminated"), ("未量化", "unmeasured"), ("超序时进度", "ahead"),
        ("快于序时", "ahead"), ("按序时", "on-schedule"), ("达序时进度推进", "on-schedule"), ("正常推进", "on-schedule"),
        ("完成", "completed"), ("全面完成", "completed"), ("完成年度目标任务", "completed"),
    ],
)  # fmt: skip
def test_the_words_of_a_standing_before_or_after_a_number_say_what_it_counts(words, key):
    count = {**NUMBERS, "lagging": 3}[key]
    for text in (
        f"{words}{count}项",
        f"已{words}的有{count}项",
        f"其中{words}项目{count}项",
        f"{count}项{words}",
        f"{count}个项目已{words}",
    ):
        sentence = f"共55项：{text}。"
        assert told(sentence)[1:] == [(f"{count}{text[text.index(str(count)) + len(str(count))]}", key, str(count))], (
            sentence
        )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全市55项为民办实事项目。", [("55项", "projects", "55")]),
        ("共55项。", [("55项", "projects", "55")]),
        ("共有55项。", [("55项", "projects", "55")]),
        ("民生实事项目共计55项。", [("55项", "projects", "55")]),
        ("55个项目中，10个完成。", [("55个", "projects", "55"), ("10个", "completed", "10")]),
        ("55项总体进展良好。", [("55项", "projects", "55")]),
        # a number of the list that is wrong is one of the list only by the words of the year
        ("年度54项为民办实事项目。", [("54项", "projects", None)]),
        ("54项民生实事进展良好。", [("54项", "projects", None)]),
        ("共54项。", []),
        ("省定54项民生实事。", []),
        ("每人督办54项民生实事。", []),
        ("另有54项民生实事。", []),
        # after the number of another list no standing is ours
        ("共54项，其中滞后3项、完成9项。", []),
        ("共有55项，其中项目共54项。", [("55项", "projects", "55"), ("54项", "projects", None)]),
        # past what is no number of projects
        ("新建候车亭9座，共55项，其中滞后3项。", [("55项", "projects", "55"), ("3项", "lagging", "3")]),
        ("共55项，其中滞后4项、完成9项。", [("55项", "projects", "55"), ("4项", "lagging", None), ("9项", "completed", None)]),
        # a standing alone is one only where the words say whose
        ("滞后3项。", []),
        ("9个项目完成年度目标任务。", [("9个", "completed", None)]),
        ("9个工程完成年度目标任务。", []),
        ("9个完成目标任务。", []),
        ("9个完成项目。", []),
        # on schedule may or may not count those ahead
        ("共55项，按序时17项。", [("55项", "projects", "55"), ("17项", "on-schedule", "17")]),
        ("共55项，按序时8项。", [("55项", "projects", "55"), ("8项", "on-schedule", "8")]),
        ("共50余项，完成10项。", [("50余项", "projects", "55"), ("10项", "completed", "10")]),
        # what counts other things, or stands otherwise, is none
        ("共55座，其中完成10座。", []),
        ("共55项，新开工10项。", [("55项", "projects", "55")]),
    ],
)  # fmt: skip
def test_a_number_is_one_of_projects_when_its_words_or_the_list_itself_say_so(text, found):
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("教育类项目共2项，其中滞后1项。", [("2项", "projects", "2"), ("1项", "lagging", "1")]),
        ("教育（共2项）：完成1项。", [("2项", "projects", "2"), ("1项", "completed", "1")]),
        ("教育类项目共3项，完成2项。", [("3项", "projects", None), ("2项", "completed", None)]),
        ("教育卫生类项目共1项，超序时1项。", [("1项", "projects", "1"), ("1项", "ahead", "1")]),
        ("教育类项目共2项，教育卫生类项目共1项，超序时1项。", [("2项", "projects", "2"), ("1项", "projects", "1"), ("1项", "ahead", "1")]),
        ("教育卫生类项目共1项，教育类项目共2项，完成1项。", [("1项", "projects", "1"), ("2项", "projects", "2"), ("1项", "completed", "1")]),
        ("卫生类项目共1项。", []),
        ("共有2项，教育类项目共2项。", [("2项", "projects", "2")]),
        ("进展总体良好。教育类项目共2项，教育卫生类项目共1项。", [("2项", "projects", "2"), ("1项", "projects", "1")]),
    ],
)  # fmt: skip
def test_a_category_that_is_named_before_a_number_is_the_one_that_is_counted(text, found):
    assert told(text, [*CITY, *GROUPS]) == found


def test_of_two_categories_of_which_one_is_in_the_other_the_one_that_is_named_whole_counts():
    care = on("2020-06-30", dossier(targets=[target()], category="卫生"))
    states = [HEALTH, HEALTH, HEALTH, LEARNING, LEARNING, care]
    assert told("教育卫生类项目共3项，教育类项目共2项，卫生类项目共1项。", states) == [
        ("3项", "projects", "3"), ("2项", "projects", "2"), ("1项", "projects", "1"),
    ]  # fmt: skip
    assert told("卫生类项目共1项，教育类项目共2项，教育卫生类项目共3项。", states) == [
        ("1项", "projects", "1"), ("2项", "projects", "2"), ("3项", "projects", "3"),
    ]  # fmt: skip


def test_a_category_with_marks_in_its_name_is_a_name_and_no_pattern():
    states = [on("2020-06-30", dossier(targets=[target()], category="文（体）+"))]
    assert told("文（体）+类项目共1项。", states) == [("1项", "projects", "1")]
    assert told("文体类项目共9项。", states) == []
    assert counted(states)["文（体）+"][0].told[0].value == Decimal(1)
