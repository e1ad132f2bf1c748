"""What the rows of a returned sheet come to: which target each means, on which day, and what is refused at which cell."""

from __future__ import annotations

from datetime import date

import pytest
from support import dossier, event, reached, reading, step, target

from minsheng_cli.core.formrows import rows_of
from minsheng_cli.core.returns import Receipt, returned

HEADS = ["编号", "项目", "指标或节点", "单位", "本月累计数", "滞后原因", "下步措施", "日期", "project", "item", "day"]
BUS = {"id": "bus", "number": "30", "title": "城市公交便利化", "targets": [target(name="新建候车亭"), target(key="rebuilt", name="改建候车亭")],
       "milestones": [step(name="方案印发")]}  # fmt: skip
JOBS = {
    "id": "jobs",
    "number": "13",
    "title": "城镇就业",
    "targets": [target(key="jobs", name="新增就业", unit="万人", number="6")],
}
RATE = {
    "id": "rate",
    "number": "14",
    "title": "城镇失业",
    "targets": [target(key="rate", name="失业率", unit="%", kind="at-most", number="4.3")],
}
JUNE = date(2020, 6, 30)


def line(number="", title="", item="", unit="", value="", reason="", then="", day="", project="", key="", month=""):
    """A row of the form."""
    return [number, title, item, unit, value, reason, then, day, project, key, month]


def come_to(*lines, facts=(), day=JUNE, today=date(2020, 7, 10), plans=(BUS, JOBS, RATE), title="", blanks=None):
    """What rows come to, with these facts in the ledger of the first plan."""
    first, *others = plans
    dossiers = [dossier(*facts, **first), *(dossier(**each) for each in others)]
    rows = rows_of("填报", [[title], HEADS, *lines], blanks)
    return returned(rows, dossiers, Receipt(day, today, "六月.xlsx", date(2020, 1, 1)))


def drafts(*lines, **more):
    """Project, event, item, value, day, note and source of what is found."""
    result = come_to(*lines, **more)
    assert result.troubles == []
    return [
        (project, each.draft.event, each.draft.item, each.draft.value, str(each.draft.entry.day)[5:], each.draft.entry.note,
         each.draft.entry.source)
        for project, found in result.found.items() for each in found
    ]  # fmt: skip


def trouble(*lines, **more):
    """Cell, code and details of the only trouble."""
    (found,) = come_to(*lines, **more).troubles
    return str(found.spot), found.code, dict(found.details)


@pytest.mark.parametrize(
    ("row", "project", "item"),
    [
        (line(project="bus", key="rebuilt", title="别的", item="别的"), "bus", "rebuilt"),
        (line(title="城市公交便利化", item="改建候车亭"), "bus", "rebuilt"),
        (line(title="城市公交便利化", item="改建"), "bus", "rebuilt"),
        (line(title="城市公交便利化", item="全年改建候车亭任务"), "bus", "rebuilt"),
        (line(number="30", item="改建候车亭"), "bus", "rebuilt"),
        (line(number="30.0", item="改建候车亭"), "bus", "rebuilt"),
        (line(number="30", title="公交便利", item="改建候车亭"), "bus", "rebuilt"),
        (line(number="30", title="30城市公交便利化项目", item="改建候车亭"), "bus", "rebuilt"),
        (line(project="buss", key="rebuild", title="城市公交便利化", item="改建候车亭"), "bus", "rebuilt"),
        (line(title="城镇就业"), "jobs", "jobs"),
        (line(number="13"), "jobs", "jobs"),
    ],
)
def test_a_row_means_what_its_keys_or_else_its_names_say(row, project, item):
    row[4] = "5"
    assert [each[:4] for each in drafts(row)] == [(project, "progress", item, "5")]


KNOWN = "新建候车亭、改建候车亭、方案印发"


@pytest.mark.parametrize(
    ("row", "cell", "code", "details"),
    [
        (line(title="道路", value="1"), "B3", "unknown-row-project", {"found": "道路"}),
        (line(number="7", item="候车亭", value="1"), "B3", "unknown-row-project", {"found": "7"}),
        (line(project="x", item="候车亭", value="1"), "B3", "unknown-row-project", {"found": "x"}),
        (line(number="30", title="道路", item="候车亭", value="1"), "B3", "unknown-row-project", {"found": "道路"}),
        (line(number="30", value="1"), "C3", "no-row-item", {"known": KNOWN}),
        (line(number="30", item="道路", value="1"), "C3", "unknown-row-item", {"found": "道路", "known": KNOWN}),
        (line(number="30", item="候车亭", value="1"), "C3", "unknown-row-item", {"found": "候车亭", "known": KNOWN}),
        (line(number="30", key="x", value="1"), "C3", "unknown-row-item", {"found": "x", "known": KNOWN}),
        (line(number="13", value="1", day="六月"), "H3", "bad-day", {"found": "六月"}),
        (line(number="13", value="1", reason="甲\u202e"), "F3", "bad-character", {"key": "note", "found": "U+202E", "fact": "jobs jobs=1 --date 2020-06-30"}),
        (line(number="14", value="0.043"), "E3", "share-or-percent", {"found": "0.043"}),
        (line(number="14", value="1"), "E3", "share-or-percent", {"found": "1"}),
        (line(number="14", value="０．０４３"), "E3", "share-or-percent", {"found": "０．０４３"}),
        *((line(number="14", value=typed), "E3", "bad-value", {"found": typed, "unit": "%", "fact": f"rate rate={typed} --date 2020-06-30"})
          for typed in ("4..2", "4，2", "0,5")),
        (line(number="30", item="方案印发", value="大概"), "E3", "bad-done",
         {"found": "大概", "fact": "bus routes=大概 --date 2020-06-30"}),
        (line(number="13", value="很多"), "E3", "bad-value",
         {"found": "很多", "unit": "万人", "fact": "jobs jobs=很多 --date 2020-06-30"}),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_at_its_cell(row, cell, code, details):
    assert trouble(row) == (f"填报!{cell}", code, details)


def test_a_name_said_whole_goes_before_one_that_has_it_in_it():
    plan = {**BUS, "targets": [target(key="all", name="候车亭"), target(key="new", name="新建候车亭")]}
    assert drafts(line(number="30", item="候车亭", value="5"), plans=(plan,))[0][2] == "all"


def test_two_projects_of_one_title_are_told_by_number_or_not_at_all():
    twins = (BUS, {**JOBS, "title": "城市公交便利化"})
    assert trouble(line(title="城市公交便利化", value="1"), plans=twins) == (
        "填报!B3",
        "which-row-project",
        {"found": "城市公交便利化"},
    )
    assert [each[0] for each in drafts(line(number="13", title="城市公交便利化", value="1"), plans=twins)] == ["jobs"]


@pytest.mark.parametrize(
    ("cells", "receipt", "day"),
    [
        ({}, {}, "06-30"),
        ({"day": "2020-06-15", "month": "2020-05-31"}, {}, "06-15"),
        ({"day": "2020.6.5"}, {}, "06-05"), ({"day": "20200615"}, {}, "06-15"), ({"day": "2020/6/15"}, {}, "06-15"),
        ({"day": "２０２０．６．１５"}, {}, "06-15"),
        ({"month": "2020-05-31"}, {}, "05-31"),
        ({}, {"title": "2020年5月填报表"}, "06-30"),
        ({}, {"title": "2020年5月填报表", "day": None}, "05-31"),
        ({"month": "2020-07-31"}, {}, "07-10"),
        ({}, {"day": date(2020, 7, 31)}, "07-10"),
    ],
)  # fmt: skip
def test_the_day_is_the_row_s_else_the_form_s_else_that_of_the_request_and_never_to_come(cells, receipt, day):
    assert [each[4] for each in drafts(line(number="13", value="5", **cells), **receipt)] == [day]


def test_without_any_day_a_row_is_refused_and_a_day_to_come_too():
    assert trouble(line(number="13", value="5"), day=None) == ("填报!E3", "no-day", {"found": "六月.xlsx"})
    assert trouble(line(number="13", value="5", day="2020-07-11"))[1] == "future-date"


@pytest.mark.parametrize(
    ("number", "unit", "value", "recorded"),
    [
        ("13", "", "5", "5"), ("13", "万人", "5", "5"), ("13", "人", "52,000", "5.2"), ("13", "人", "5.2万", "5.2"),
        ("13", "人", "５２０００", "5.2"), ("14", "", "4.2", "4.2"), ("14", "", "4.2%", "4.2"), ("14", "", "４．２", "4.2"), ("14", "", "1,000", "1000"), ("14", "", "0", "0"),
        ("13", "", "0.5", "0.5"), ("13", "", "+2", "2"), ("13", "人", "+20,000", "2"), ("13", "人", "＋２００００", "2"),
        ("13", "人", "约52000", "5.2"), ("13", "人", "52000余", "5.2"), ("13", "人", "约 52,000", "5.2"),
        ("14", "", "-0.5", "-0.5"), ("14", "", "-0.0", "0"),
    ],
)  # fmt: skip
def test_a_bare_number_is_in_the_unit_that_its_row_says(number, unit, value, recorded):
    assert [each[3] for each in drafts(line(number=number, unit=unit, value=value))] == [recorded]


@pytest.mark.parametrize("done", ["已完成", "完成", "是", "√"])
def test_a_milestone_is_done_in_the_words_of_a_unit(done):
    assert [each[:4] for each in drafts(line(number="30", item="方案印发", value=done))] == [
        ("bus", "milestone", "routes", "done")
    ]


@pytest.mark.parametrize("still", ["未完成", "否", "×", "进行中", ""])
def test_a_milestone_that_is_not_done_is_a_note_if_it_says_why_and_else_nothing(still):
    row = line(number="30", item="方案印发", value=still, reason="用地未批")
    assert [each[1:] for each in drafts(row)] == [("note", "", "", "06-30", "用地未批", "六月.xlsx 填报!E3")]
    bare = come_to(line(number="30", item="方案印发", value=still))
    assert (bare.found, bare.troubles, bare.silent + bare.known) == ({}, [], 1)


@pytest.mark.parametrize(
    ("reason", "then", "note"),
    [
        ("用地未批", "", "用地未批"),
        ("", "七月协调", "下步：七月协调"),
        ("用地未批", "七月协调", "用地未批；下步：七月协调"),
        ("", "", ""),
    ],
)
def test_the_reason_and_the_next_step_are_the_note(reason, then, note):
    assert [each[5] for each in drafts(line(number="13", value="5", reason=reason, then=then))] == [note]


def test_a_reason_without_a_value_is_a_note_of_the_project():
    (found,) = come_to(line(number="13", reason="用地未批")).found["jobs"]
    assert (found.draft.event, found.item, found.title, str(found.row.spot)) == ("note", None, "城镇就业", "填报!A3")
    (value,) = come_to(line(number="13", value="5")).found["jobs"]
    assert (value.item.key, value.title) == ("jobs", "城镇就业")


def test_sums_and_silent_rows_are_counted_and_a_plan_s_own_sum_is_none():
    result = come_to(
        line(number="31", title="新建合计", value="9"),
        line(title="城市公交便利化", item="候车亭小计", value="9"),
        line(title="城市公交便利化", item="候车亭 小 计", value="9"),
        line(number="13"),
    )
    assert (result.found, result.troubles, result.silent) == ({}, [], 4)
    own = ({**JOBS, "title": "医保合计", "targets": [target(key="jobs", name="参保小计", unit="万人")]},)
    assert len(drafts(line(title="医保合计", item="参保小计", value="5"), plans=own)) == 1
    assert len(drafts(line(number="13", item="新增就业合计", value="5", project="jobs", key="jobs"))) == 1


def test_what_the_ledger_says_already_is_known_and_nothing_is_added_twice():
    held = [reading("2020-06-30", "12"), reached("2020-06-30"), event("2020-06-30", "note", note="用地未批")]
    rows = [line(number="30", item="新建候车亭", value="12"), line(number="30", item="方案印发", value="完成"),
            line(number="30", item="改建候车亭", reason="用地未批")]  # fmt: skip
    result = come_to(*rows, facts=held)
    assert (result.found, result.troubles, result.known) == ({}, [], 3)


@pytest.mark.parametrize(
    ("cells", "known"),
    [({}, 1), ({"item": "rebuilt"}, 0), ({"source": "五月.xlsx 填报!E3"}, 0), ({"source": "六月.xlsx 填报!E4"}, 0)],
)
def test_an_increment_of_the_same_cell_is_not_added_twice(cells, known):
    held = reading("2020-06-30", "12", **{"item": "shelters", "source": "六月.xlsx 填报!E3", **cells})
    for typed in ("+2", "＋2"):
        row = line(number="30", item="新建候车亭", value=typed)
        assert come_to(row, facts=[held]).known == known
        assert come_to(row, facts=[held._replace(day=date(2020, 6, 29))]).known == 0
    others = line(number="30", item="改建候车亭", value="+2"), line(number="13", value="+2")
    again = [reading("2020-06-30", "9", "rebuilt", source="六月.xlsx 填报!E4")]
    assert come_to(row, *others, facts=[held, *again]).known == known + 1


def test_a_second_row_for_a_target_and_day_names_the_first():
    rows = [line(number="13", value="5"), line(number="13", value="6", day="2020-05-31"), line(number="13", value="5")]
    result = come_to(*rows)
    assert [(str(each.spot), each.code, dict(each.details)) for each in result.troubles] == [
        ("填报!E5", "row-twice", {"found": "新增就业", "cell": "填报!E3"})
    ]
    assert [each.draft.value for each in result.found["jobs"]] == ["5", "6"]


def test_a_value_that_only_reads_as_empty_is_refused_where_it_counts():
    assert trouble(line(number="13"), blanks={(2, 4): "formula-blank"}) == ("填报!E3", "formula-blank", {})
    assert come_to(line(title="新建合计"), blanks={(2, 4): "formula-blank"}).troubles == []
    assert come_to(line(number="13", value="5"), blanks={(2, 4): "formula-blank"}).troubles == []


def test_a_day_before_the_list_is_refused_and_rows_that_are_known_are_counted():
    assert trouble(line(number="13", value="1", day="2019-12-31"))[1] == "early-date"
    rows = (line(number="30", item="新建候车亭", value="5"), line(number="30", item="改建候车亭", value="7"))
    known = come_to(*rows, facts=[reading("2020-06-30", "5"), reading("2020-06-30", "7", "rebuilt")])
    assert (known.known, known.found, known.troubles) == (2, {}, [])


def test_more_than_one_percent_is_a_percentage_and_a_wide_sign_is_no_other_unit():
    assert drafts(line(number="14", value="1.5"))[0][3] == "1.5"
    wide = {**RATE, "targets": [{**RATE["targets"][0], "unit": "％"}]}
    assert trouble(line(number="14", value="0.5"), plans=(BUS, JOBS, wide))[1] == "share-or-percent"


def test_about_so_much_of_a_percent_is_a_share_of_a_percent_and_no_share_of_one():
    (found,) = drafts(line(number="14", value="0.5余"))
    assert found[:4] == ("rate", "progress", "rate", "0.5")
