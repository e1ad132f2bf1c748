"""Which figure speaks of what: by its unit and the words around it, each subject once in a sentence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from minsheng_cli.core.press.figures import figures, normal
from minsheng_cli.core.press.matching import alike, matched
from minsheng_cli.core.press.rows import cells
from minsheng_cli.core.press.subjects import Subject, Told
from minsheng_cli.model.place import Place

JUNE = date(2020, 6, 30)


def subject(key, name, unit="座", read=None, number=None, project="甲项目", title="城市便民工程"):
    """A target with its last reading and its number."""
    told = [Told(what, Decimal(value), Place("x")) for what, value in (("reading", read), ("number", number)) if value]
    history = tuple((JUNE, each) for each in told if each.what == "reading")
    return Subject(project, key, unit, (name, title), tuple(told), history=history)


STOPS = subject("stops", "新建候车亭", read="159", number="104")
BRIDGES = subject("bridges", "加固天桥", read="12", number="20")
LIFTS = subject("lifts", "加装电梯", "部", read="58", number="120", project="乙项目", title="老旧小区改造")
JOBS = subject("jobs", "城镇新增就业", "人", read="31000", number="60000", project="丙项目", title="稳岗就业")
RATE = subject("rate", "城镇登记失业率", "%", read="4.2", number="4.3", project="丙项目", title="稳岗就业")
KNOWN = [STOPS, BRIDGES, LIFTS, JOBS, RATE]


def meant(text, known=KNOWN):
    """Of each figure its text, the key of its subject, and what value of it is said; - for none."""
    found = matched(figures(normal(text), ["部"], 2020), known, {"": []})
    return [
        f"{each.figure.text} {each.subject.key if each.subject else '-'} {each.told.what if each.told else '-'}"
        for each in found
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新建候车亭159座。", ["159座 stops reading"]),
        ("候车亭已新建160座。", ["160座 stops -"]),
        ("加固天桥159座。", ["159座 bridges -"]),
        ("全市植树159座。", ["159座 - -"]),
        ("加装电梯58座。", ["58座 - -"]),
        ("新建候车亭159座、加固天桥12座，加装电梯58部。", ["159座 stops reading", "12座 bridges reading", "58部 lifts reading"]),
        ("新建候车亭12座，加固天桥159座。", ["12座 stops -", "159座 bridges -"]),
        # each subject once, its reading and its number apart
        ("新建候车亭159座，新建候车亭159座。", ["159座 stops reading", "159座 - -"]),
        ("计划新建候车亭104座，已新建候车亭159座。", ["104座 stops number", "159座 stops reading"]),
        ("新建候车亭159座，新建候车亭90座。", ["159座 stops reading", "90座 - -"]),
        ("新建候车亭160座，候车亭159座。", ["160座 stops -", "159座 - -"]),
        ("新建候车亭159座。新建候车亭159座。", ["159座 stops reading", "159座 stops reading"]),
        # a share takes the subject of the figure before it, past what is unknown, but in its own sentence only
        ("新建候车亭159座，完成152.8%。", ["159座 stops reading", "152.8% stops -"]),
        ("新建候车亭159座，低于序时进度5个百分点。", ["159座 stops reading", "5个百分点 stops -"]),
        ("全市植树9座，完成90%。", ["9座 - -", "90% - -"]),
        ("新建候车亭159座，全市植树9座，完成90%。", ["159座 stops reading", "9座 - -", "90% - -"]),
        ("新建候车亭159座。完成152.8%。", ["159座 stops reading", "152.8% - -"]),
        ("完成152.8%，新建候车亭159座。", ["152.8% - -", "159座 stops reading"]),
        ("新建候车亭159座，完成152.8%，快于序时进度50个百分点。", ["159座 stops reading", "152.8% stops -", "50个百分点 stops -"]),
        # what is to be reached, and what is left
        ("新建候车亭159座，完成152.8%年度目标任务（104座）。", ["159座 stops reading", "152.8% stops -", "104座 stops number"]),
        ("新建候车亭159座，目标159座。", ["159座 stops reading", "159座 stops -"]),
        ("新建候车亭159座，目标104部。", ["159座 stops reading", "104部 - -"]),
        ("加固天桥12座，还剩8座。", ["12座 bridges reading", "8座 bridges rest"]),
        ("天桥12座，还剩8座。", ["12座 bridges reading", "8座 bridges rest"]),
        ("加固天桥12座，还剩12座。", ["12座 bridges reading", "12座 bridges -"]),
        ("加固天桥12座，还剩8部。", ["12座 bridges reading", "8部 - -"]),
        ("新建候车亭159座，目标104座，完成152.8%。", ["159座 stops reading", "104座 stops number", "152.8% stops -"]),
        ("目标104座候车亭。", ["104座 - -"]),
        # a rate is a subject of its own only where it is named
        ("稳岗就业进展良好，稳岗就业达4.2%。", ["4.2% - -"]),
        ("城镇登记失业率4.2%。", ["4.2% rate reading"]),
        ("城镇新增就业3.1万人，完成4.2%。", ["3.1万人 jobs reading", "4.2% jobs -"]),
        ("城镇新增就业3.1万人，城镇登记失业率4.2%。", ["3.1万人 jobs reading", "4.2% rate reading"]),
        ("城镇登记失业率同比下降4.2%。", ["4.2% - -"]),
        ("3.1万人次受益，城镇新增就业3.1万名。", ["3.1万人次 - -", "3.1万名 jobs reading"]),
    ],
)  # fmt: skip
def test_a_figure_speaks_of_what_its_words_and_its_unit_allow(text, found):
    assert meant(text) == found


def test_an_equal_value_decides_only_between_what_the_words_allow():
    north, south = (
        subject("north", "城北新建泵站", read="3"),
        subject("south", "城南新建泵站", read="5", project="丁项目"),
    )
    assert meant("新建泵站5座。", [north, south]) == ["5座 south reading"]
    assert meant("新建泵站3座。", [south, north]) == ["3座 north reading"]
    assert meant("新建泵站4座。", [south, north]) == ["4座 south -"]
    assert meant("城北新建泵站5座。", [north, south]) == ["5座 north -"]


def test_within_a_project_a_name_said_more_fully_goes_before_an_equal_value():
    all_of_them, primary = (
        subject("all", "中小学校竣工", "所", read="34"),
        subject("primary", "小学竣工", "所", read="24"),
    )
    assert meant("中小学校竣工24所。", [all_of_them, primary]) == ["24所 all -"]
    assert meant("小学竣工34所。", [all_of_them, primary]) == ["34所 primary -"]


@pytest.mark.parametrize("order", [1, -1])
def test_a_name_that_is_said_whole_goes_before_a_longer_one_that_has_it_in_it(order):
    primary, more = (
        subject("primary", "小学竣工", "所", read="34"),
        subject("more", "小学竣工并入使用", "所", read="24"),
    )
    assert meant("小学竣工24所。", [primary, more][::order]) == ["24所 primary -"]


def test_half_of_a_pair_that_two_subjects_share_is_enough():
    north, south = (
        subject("north", "北泵站", read="3"),
        subject("south", "南泵站", read="5", project="丁项目", title="防汛"),
    )
    assert meant("泵站5座。", [north, south]) == ["5座 south reading"]


def test_a_name_counts_without_the_words_that_make_it_a_part():
    part = subject("part", "其中小学竣工", "所", read="24")
    assert meant("小学竣工24所。", [part]) == ["24所 part reading"]
    assert meant("其中高炉停产24所。", [part]) == ["24所 - -"]


def test_the_words_of_the_whole_sentence_help_and_alone_do_not_suffice():
    assert meant("新建候车亭工程进展顺利，已达159座。") == ["159座 stops reading"]
    assert meant("新建候车亭。已达159座。") == ["159座 - -"]
    assert meant("工程进展顺利，已达159座。") == ["159座 - -"]


def test_a_row_speaks_of_the_target_that_it_names_and_of_no_other():
    assert meant("| 新建候车亭 | 104座 | 159座 | 12座 | 9部 | 50.0% | 5.0个百分点 | 每月需9座 |") == [
        "104座 stops number", "159座 stops reading", "12座 stops -", "9部 - -", "50.0% stops -", "5.0个百分点 - -", "9座 stops -",
    ]  # fmt: skip


def test_the_cells_of_a_row_are_what_stands_between_its_strokes():
    assert cells("|X光机| 5台|备用X|") == ["X光机", "5台", "备用X"]
    assert cells("| X光机 | 备用X |\n") == ["X光机", "备用X"]


@pytest.mark.parametrize(
    ("unit", "other", "same"),
    [
        ("座", "座", True), ("", "座", True), ("个", "座", True), ("座", "个", True), ("个", "处", True), ("项", "家", True), ("件", "项", True),
        ("人", "名", True), ("人", "人次", False), ("座", "处", False), ("部", "座", False), ("%", "座", False), ("名", "个", False),
    ],
)  # fmt: skip
def test_measure_words_that_stand_for_one_another_are_alike(unit, other, same):
    assert alike(unit, subject("x", "某事", other)) is same


def test_a_name_of_one_character_is_known_by_its_project():
    assert meant("加固天桥12座。", [subject("bridge", "桥", read="12", title="加固天桥")]) == ["12座 bridge reading"]
