"""Which values of a target a figure may mean: a reading, the plan's number, what is left, or what a month brought."""

from __future__ import annotations

import pytest
from support import dossier, on, reading, target

from minsheng_cli.core.press.figures import figures, normal
from minsheng_cli.core.press.meant import equal, gains, is_aim, is_rest, meant
from minsheng_cli.core.press.subjects import subjects


def stops(*totals, day="2020-06-30", **keys):
    """A target of 104 shelters with these totals by day."""
    (found,) = subjects([on(day, dossier(*(reading(*each) for each in totals), targets=[target(**keys)]))])
    return found


def last(text):
    """The last figure of a text."""
    return figures(normal(text), ["座"], 2020)[-1]


READ = (("2020-04-30", "20"), ("2020-05-20", "24"), ("2020-05-31", "30"), ("2020-06-30", "45"))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("建成候车亭9座", ["reading 45"]),
        ("计划建成候车亭9座", ["reading 45", "number 104"]),
        ("年度目标9座", ["reading 45", "number 104"]),
        ("9座候车亭，其中3座在建，建成9座", ["reading 45"]),
        ("还剩9座", ["rest 59"]),
        ("尚有9座未开工", ["rest 59"]),
        ("尚有9座", ["reading 45"]),
        ("6月新增9座", ["gain 15"]),
        ("5月份新增9座", ["gain 10"]),
        ("5月比上月增加9座", ["gain 10"]),
        ("本月新增9座", ["gain 15"]),
        ("比上月新增9座", ["gain 15"]),
        ("4月新增9座", []),
        ("3月新增9座", []),
        ("13月新增9座", []),
        ("1—6月新增9座", ["reading 45"]),
        ("| 候车亭 | 104座 | 9座 |", ["reading 45", "number 104", "reading 20", "reading 24", "reading 30", "reading 45",
                                  "gain 4", "gain 10", "gain 6", "gain 25", "gain 21", "gain 15", "rest 59"]),
    ],
)  # fmt: skip
def test_the_words_of_its_clause_say_which_values_a_figure_may_mean(text, values):
    assert [f"{each.what} {each.value}" for each in meant(last(text), stops(*READ))] == values


def test_a_whole_whose_parts_follow_may_be_the_number_of_the_plan():
    whole = figures("9座候车亭，其中3座在建。", ["座"], 2020)[0]
    assert [each.what for each in meant(whole, stops(*READ))] == ["reading", "number"]
    later = figures("各区进展良好。9座候车亭，其中3座在建。", ["座"], 2020)[0]
    assert [each.what for each in meant(later, stops(*READ))] == ["reading", "number"]
    assert [each.what for each in meant(figures("9座候车亭；其中3座在建。", ["座"], 2020)[0], stops(*READ))] == [
        "reading"
    ]


def test_what_was_never_read_has_only_its_number_and_nothing_left():
    assert [each.what for each in meant(last("建成9座"), stops())] == ["number"]
    assert [each.what for each in meant(last("6月新增9座"), stops())] == ["number"]
    assert meant(last("还剩9座"), stops()) == []
    assert meant(last("建成9座"), stops(number=None)) == []


def test_nothing_is_left_of_a_target_that_is_exceeded_or_has_no_number():
    assert [str(each.value) for each in meant(last("还剩9座"), stops(("2020-06-30", "159")))] == ["0"]
    assert meant(last("还剩9座"), stops(("2020-06-30", "159"), number=None)) == []


def test_a_month_is_one_of_the_year_of_the_last_reading_and_january_begins_where_the_old_year_ended():
    taken_over = stops(("2019-12-31", "12"), ("2020-01-31", "20"), ("2020-02-29", "21"), day="2020-02-29")
    assert [str(each.value) for each in gains(taken_over, 1)] == ["8"]
    assert [str(each.value) for each in gains(taken_over, 2)] == ["1"]
    assert gains(taken_over, 12) == []
    assert [str(each.value) for each in gains(taken_over)] == ["8", "9", "1"]
    assert gains(stops()) == []
    turned = stops(("2019-11-30", "9"), ("2019-12-31", "12"), ("2020-01-31", "20"), day="2020-01-31")
    assert [str(each.value) for each in gains(turned, 1)] == ["8"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("建成45座", "reading 45"), ("建成44座", None), ("建成40余座", "reading 45"), ("建成近50座", "reading 45"), ("建成约45座", "reading 45"),
        ("计划建成104座", "number 104"), ("计划建成100余座", "number 104"), ("建成104座", None), ("还剩59座", "rest 59"), ("还剩约60座", "rest 59"),
    ],
)  # fmt: skip
def test_an_exact_value_goes_before_a_rounded_one_and_another_is_none(text, said):
    found = equal(last(text), stops(*READ))
    assert (found and f"{found.what} {found.value}") == said


@pytest.mark.parametrize(
    ("text", "aim", "rest"),
    [
        ("目标9座", True, False), ("年度目标任务（9座）", True, False), ("目标任务数为9座", True, False), ("目标≤9座", True, False),
        ("目标不超过9座", True, False), ("完成目标9座", False, False), ("建成9座", False, False), ("剩余任务9座", False, True),
        ("尚差约9座", False, True), ("还剩 9座", False, True), ("还有9座待开工", False, True), ("还有9座", False, False), ("剩下的9座", False, False),
    ],
)  # fmt: skip
def test_a_figure_alone_behind_its_word_is_a_target_or_what_is_left(text, aim, rest):
    assert (is_aim(last(text)), is_rest(last(text))) == (aim, rest)
