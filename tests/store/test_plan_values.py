"""Keys and values of a plan: what is wrong is named at its line, with what was meant or is known."""

from __future__ import annotations

from decimal import Decimal

import pytest
from plan_findings import wrong
from support import DEFAULT_PLAN, PLAN, details, findings, loaded, write


def test_an_unknown_key_is_named_with_what_was_probably_meant(workspace):
    text = DEFAULT_PLAN.replace("title:", "titel:")
    assert wrong(workspace, text) == ["1:1 missing-key", "3:1 unknown-key"]
    (said,) = details(workspace, "unknown-key")
    assert (said["found"], said["meant"]) == ("titel", "title")


def test_an_unknown_key_like_no_other_is_named_with_the_known_ones(workspace):
    assert wrong(workspace, f"{DEFAULT_PLAN}xyzzy: 1\n") == ["13:1 unknown-key"]
    (said,) = details(workspace, "unknown-key")
    assert (said["meant"], said["known"].startswith("id, title, number, ")) == ("", True)


def test_a_key_within_a_target_is_compared_with_those_of_a_target(workspace):
    assert wrong(workspace, DEFAULT_PLAN.replace("unit:", "units:")) == ["6:5 missing-key", "8:5 unknown-key"]
    (said,) = details(workspace, "unknown-key")
    assert (said["key"], said["meant"]) == ("targets[1].units", "unit")


def test_a_change_is_told_of_from_and_to_not_of_names_inside(workspace):
    text = "id: a\ntitle: 甲\nchanges:\n  - {date: 2020-07-01, type: adjusted, reason: 甲, form: 104}\n"
    assert wrong(workspace, text) == ["4:51 unknown-key"]
    (said,) = details(workspace, "unknown-key")
    assert (said["meant"], "before" in said["known"]) == ("from", False)


def test_a_doubled_key_makes_a_plan_unreadable(workspace):
    assert wrong(workspace, f"{DEFAULT_PLAN}title: 又一个\n") == ["13:1 duplicate-key"]


def test_a_missing_key_is_named_at_its_mapping(workspace):
    text = "id: a\ntitle: 甲\ntargets:\n  - key: shelters\n    unit: 座\n"
    assert wrong(workspace, text) == ["4:5 missing-key"]
    assert details(workspace, "missing-key") == [{"key": "targets[1].name"}]


def test_a_key_without_a_value_is_named_once(workspace):
    assert wrong(workspace, "id: bus-shelters\ntitle:\n") == ["2:1 no-value"]


@pytest.mark.parametrize(
    "typed",
    [
        "一百零四",
        "1,590",
        "104座",
        "15.7万",
        "0104",
        "-1",
        "+104",
        "1e3",
        "１０４",
        "1.",
        ".5",
        "1.1234567",
        "1234567890123456",
    ],
)
def test_a_number_is_plain_digits(workspace, typed: str):
    assert wrong(workspace, DEFAULT_PLAN.replace("number: 104", f"number: {typed}")) == ["9:13 bad-number"]
    assert details(workspace, "bad-number") == [{"key": "targets[1].number", "found": typed}]


@pytest.mark.parametrize("typed", ["104", "3.31", "0.5", "0.000001", "999999999999999.999999"])
def test_a_plain_number_is_exact(workspace, typed: str):
    write(workspace, PLAN, DEFAULT_PLAN.replace("number: 104", f"number: {typed}"))
    assert loaded(workspace).dossiers[0].project.targets[0].number == Decimal(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "2020-02-30",
        "2020-06-31",
        "2020-13-01",
        "2020/6/30",
        "2020-6-30",
        "2020年6月30日",
        "20200630",
        "1948-12-31",
        "2101-01-01",
        "12:30",
    ],
)
def test_a_date_is_a_day_that_exists(workspace, typed: str):
    text = DEFAULT_PLAN.replace("number: 104", f"due: {typed}")
    assert wrong(workspace, text) == ["9:10 bad-date"]
    assert details(workspace, "bad-date") == [{"key": "targets[1].due", "found": typed}]


def test_a_checkpoint_s_day_that_does_not_exist_is_named(workspace):
    text = DEFAULT_PLAN.replace("number: 104", "plan: {2020-06-31: 60%}")
    assert wrong(workspace, text) == ["9:11 bad-date"]


@pytest.mark.parametrize("typed", ["60 %", "六成", "60％", "-5%", "60%%"])
def test_a_checkpoint_is_a_percentage_or_a_number(workspace, typed: str):
    text = DEFAULT_PLAN.replace("number: 104", f"plan: {{2020-06-30: {typed}}}")
    assert wrong(workspace, text) == ["9:11 bad-number"]


@pytest.mark.parametrize("typed", ["Bus", "30-bus", "bus_shelters", "公交", "bus shelters", "a" * 64, "-a"])
def test_an_id_is_lower_case_letters_digits_and_hyphens(workspace, typed: str):
    assert wrong(workspace, f"id: {typed}\ntitle: 甲\n") == ["1:5 bad-key"]


def test_an_id_may_have_63_characters(workspace):
    write(workspace, f"data/projects/{'a' * 63}.yaml", f"id: {'a' * 63}\ntitle: 甲\n")
    assert [each.project.id for each in loaded(workspace).dossiers] == ["bus-shelters", "a" * 63]


@pytest.mark.parametrize("typed", ["yes", "no", "True", "1"])
def test_true_and_false_are_the_only_truths(workspace, typed: str):
    assert wrong(workspace, f"id: a\ntitle: 甲\nkey: {typed}\n") == ["3:6 bad-choice-bool"]


@pytest.mark.parametrize("typed", ["1.5", "-1", "1000000", "一", "007"])
def test_the_number_of_a_project_is_a_whole_number(workspace, typed: str):
    assert wrong(workspace, f"id: a\ntitle: 甲\nnumber: {typed}\n") == ["3:9 bad-number"]


def test_the_numbers_of_projects_begin_with_1(workspace):
    assert wrong(workspace, "id: bus-shelters\ntitle: 甲\nnumber: 0\n") == ["3:9 bad-number"]


def test_a_title_of_200_characters_is_read_and_one_more_is_not(workspace):
    write(workspace, PLAN, f"id: bus-shelters\nnumber: 30\ntitle: {'公' * 200}\nmilestones: [{{key: m, name: 甲}}]\n")
    assert findings(workspace) == []
    assert wrong(workspace, f"id: bus-shelters\nnumber: 30\ntitle: {'公' * 201}\n") == ["3:8 bad-text-length"]


@pytest.mark.parametrize("typed", ['""', '" "', '"\u3000"'])
def test_a_blank_text_is_refused(workspace, typed: str):
    assert wrong(workspace, f"id: a\ntitle: {typed}\n") == ["2:8 bad-text-length"]


def test_a_title_is_one_line_and_a_remark_may_have_several(workspace):
    write(workspace, PLAN, f"{DEFAULT_PLAN}remark: |\n  甲\n  乙\n")
    assert findings(workspace) == []
    assert wrong(workspace, "id: a\ntitle: |\n  甲\n  乙\n") == ["2:8 bad-character"]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("kind: atleast", "9:11 bad-choice"),
        ("weight: 0", "9:13 not-positive"),
        ("number: 0", "9:13 not-positive"),
        ("kind: at-most", "9:11 needs-key"),
        ("{kind: between, low: 5}", "9:11 needs-key"),
        ("{kind: between, low: 5, high: 4}", "9:11 needs-key"),
        ("{start: 2020-06-30, due: 2020-06-29}", "10:10 due-before-start"),
    ],
)
def test_a_target_that_cannot_be_judged_is_refused(workspace, line: str, place: str):
    keys = "\n    ".join(line.strip("{}").split(", "))
    assert wrong(workspace, DEFAULT_PLAN.replace("number: 104", keys)) == [place]


@pytest.mark.parametrize(
    "line", ["{start: 2020-06-30, due: 2020-06-30}", "{kind: between, low: 5, high: 5}", "{kind: at-most, number: 0}"]
)
def test_a_target_at_the_very_border_is_read(workspace, line: str):
    keys = "\n    ".join(line.strip("{}").split(", "))
    write(workspace, PLAN, DEFAULT_PLAN.replace("number: 104", keys))
    assert findings(workspace) == []


def test_a_known_list_of_choices_is_told(workspace):
    assert wrong(workspace, DEFAULT_PLAN.replace("number: 104", "kind: most")) == ["9:11 bad-choice"]
    assert details(workspace, "bad-choice") == [
        {"key": "targets[1].kind", "found": "most", "known": "at-least, at-most, between, tracked"}
    ]


@pytest.mark.parametrize("name", ["undertakers", "supporters", "targets", "milestones", "changes"])
def test_a_list_that_is_written_has_something_in_it(workspace, name: str):
    assert wrong(workspace, f"id: a\ntitle: 甲\n{name}: []\n") == [f"3:{len(name) + 3} empty-list"]


def test_a_single_value_where_a_list_belongs_is_named(workspace):
    assert wrong(workspace, "id: a\ntitle: 甲\nsupporters: 示例市财政局\n") == ["3:13 not-a-list"]


def test_a_text_where_a_target_belongs_is_named(workspace):
    assert wrong(workspace, "id: a\ntitle: 甲\ntargets: [候车亭]\n") == ["3:11 not-a-mapping"]


def test_a_list_where_a_text_belongs_is_named(workspace):
    assert wrong(workspace, "id: a\ntitle: [甲, 乙]\n") == ["2:8 not-text"]


def test_a_text_where_checkpoints_belong_is_named(workspace):
    assert wrong(workspace, DEFAULT_PLAN.replace("number: 104", "plan: 60%")) == ["9:11 not-a-mapping"]


def test_a_target_and_a_milestone_never_share_a_key(workspace):
    assert wrong(workspace, DEFAULT_PLAN.replace("key: routes", "key: shelters")) == ["11:10 duplicate-item"]
    assert details(workspace, "duplicate-item") == [{"key": "", "found": "shelters"}]


def test_every_error_of_a_plan_is_named_at_once_by_line(workspace):
    text = "id: Bus\nnumber: 30座\ntitle: 甲\ntargets:\n  - key: a\n    name: 甲\n    unit: 座\n    number: 一百零四\n"
    assert wrong(workspace, text) == ["1:5 bad-key", "2:9 bad-number", "8:13 bad-number"]


def test_after_twenty_errors_the_rest_is_counted(workspace):
    text = "id: a\ntitle: 甲\n" + "".join(f"x{number}: 1\n" for number in range(25))
    assert wrong(workspace, text)[-2:] == ["22:1 unknown-key", "23:0 more"]
    assert details(workspace, "more") == [{"count": "5"}]
