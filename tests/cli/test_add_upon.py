"""`minsheng add` upon what is there: a correction replaces it, an increment stands on it."""

from __future__ import annotations

from entered import cells


def test_a_correction_replaces_the_value_of_its_day(workspace, minsheng):
    minsheng("add", "30", "159", "--date", "2020-06-30")
    said = minsheng("add", "30", "158", "--date", "2020-06-30", "--correct", "--note", "重复计数")
    assert cells(workspace)[1] == "2020-06-30,correction,shelters,158,,重复计数"
    assert "158/104 座, 151.9%" in said.out
    assert "  158/104 座  " in minsheng("status").out


def test_a_correction_may_fall(workspace, minsheng):
    minsheng("add", "30", "159", "--date", "2020-06-30")
    assert minsheng("add", "30", "97", "--correct", "--note", "拆除旧亭").code == 0
    assert "  97/104 座  " in minsheng("status").out


def test_a_correction_with_a_new_note_is_always_written(workspace, minsheng):
    for note in ("重复计数", "重复计数", "已与交通局核对"):
        minsheng("add", "30", "158", "--date", "2020-06-30", "--correct", "--note", note)
    assert cells(workspace) == [
        "2020-06-30,correction,shelters,158,,重复计数", "2020-06-30,correction,shelters,158,,已与交通局核对",
    ]  # fmt: skip


def test_a_correction_confirms_a_reading_that_has_the_same_value(workspace, minsheng):
    minsheng("add", "30", "159", "--date", "2020-06-30")
    minsheng("add", "30", "159", "--date", "2020-06-30", "--correct", "--note", "复核无误")
    assert cells(workspace)[1] == "2020-06-30,correction,shelters,159,,复核无误"


def test_a_correction_settles_two_readings_that_contradict_each_other(workspace, minsheng):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-06-30,progress,shelters,159,,,,,,,
    2020-06-30,progress,shelters,160,,,,,,,
    """
    assert minsheng("add", "30", "160", "--date", "2020-06-30").code == 2
    assert minsheng("add", "30", "160", "--date", "2020-06-30", "--correct", "--note", "以月报为准").code == 0
    assert "  160/104 座  " in minsheng("status").out


def test_an_increment_is_stored_as_a_total_and_shows_its_sum(workspace, minsheng):
    minsheng("add", "30", "159", "--date", "2020-06-30")
    said = minsheng("add", "30", "+12")
    assert cells(workspace)[1] == "2020-07-10,progress,shelters,171"
    assert "公交站台新建候车亭: 171/104 座 (159 + 12), 164.4%, the project: ahead of schedule" in said.out


def test_the_first_increment_begins_at_0(workspace, minsheng):
    minsheng("add", "30", "shelters=+12座")
    assert cells(workspace) == ["2020-07-10,progress,shelters,12"]


def test_an_increment_goes_on_top_of_the_last_total_of_or_before_its_day(workspace, minsheng):
    minsheng("add", "30", "100", "--date", "2020-05-31")
    minsheng("add", "30", "159", "--date", "2020-06-30")
    minsheng("add", "30", "+12", "--date", "2020-06-15")
    assert cells(workspace)[2] == "2020-06-15,progress,shelters,112"


def test_a_second_increment_for_one_day_is_refused_not_added_silently(workspace, minsheng):
    minsheng("add", "30", "+12")
    assert minsheng("add", "30", "+12").code == 2
    assert cells(workspace) == ["2020-07-10,progress,shelters,12"]
