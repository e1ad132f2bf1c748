"""YAML text to plain data: every value stays text, and what a person could mistype is named where it stands."""

from __future__ import annotations

import pytest

from minsheng_cli.store.files import UnreadableError
from minsheng_cli.store.yamltext import MAX_DEPTH, MAX_NODES, parse


def refused(text: str) -> tuple[str, int, int]:
    """Why a text is refused, and where."""
    with pytest.raises(UnreadableError) as error:
        parse("plan.yaml", text)
    finding = error.value.finding
    return finding.code, finding.place.line, finding.place.column


def named(text: str) -> list[tuple[str, int, int, dict[str, str]]]:
    """What is wrong in a text that could be read all the same."""
    return [(each.code, each.place.line, each.place.column, dict(each.details)) for each in parse("p", text).findings]


@pytest.mark.parametrize(
    "value",
    [
        "0516",
        "12:30",
        "no",
        "yes",
        "off",
        "true",
        "1_000",
        "1e3",
        "0x1F",
        "0o17",
        ".5",
        ".inf",
        ".NaN",
        "2020-06-30",
        "2020-02-30",
        "=",
        "190:20:30",
    ],
)
def test_every_value_stays_the_text_that_was_typed(value: str):
    assert parse("p", f"a: {value}\n").data == {"a": value}


def test_keys_stay_text_too():
    assert parse("p", "2020-06-30: 60%\nno: 1\n0516: 2\n").data == {"2020-06-30": "60%", "no": "1", "0516": "2"}


def test_lists_and_mappings_are_read_as_they_stand():
    text = "a: [1, {b: 2}]\nc:\n  - 3\n  - d: 4\n"
    assert parse("p", text).data == {"a": ["1", {"b": "2"}], "c": ["3", {"d": "4"}]}


def test_a_quoted_empty_text_is_a_text():
    assert (parse("p", 'a: ""\n').data, named('a: ""\n')) == ({"a": ""}, [])


def test_a_quoted_null_is_a_text():
    assert parse("p", "a: 'null'\n").data == {"a": "null"}


def test_marks_are_the_line_and_column_of_each_value():
    marks = parse("p", "title: 公交\ntargets:\n  - key: a\n    number: 104\n").marks
    assert marks["title"][:2] == (1, 8)
    items = marks["targets"][2]
    assert items is not None
    first = items[0]
    assert first[:2] == (3, 5)
    assert first[2] is not None
    assert first[2]["number"][:2] == (4, 13)


def test_a_value_on_the_line_below_its_key_is_marked_at_the_key():
    assert parse("p", "title:\n  公交\n").marks["title"][:2] == (1, 1)


def test_crlf_reads_like_lf():
    assert parse("p", "a: 1\r\nb:\r\n  - 2\r\n").data == {"a": "1", "b": ["2"]}


@pytest.mark.parametrize("null", ["", " ~", " null", " Null", " NULL"])
def test_a_key_without_a_value_is_named_and_does_not_hide_the_rest(null: str):
    parsed = parse("p", f"a: 1\nb:{null}\nc: 3\n")
    assert parsed.data == {"a": "1", "c": "3"}
    assert named(f"a: 1\nb:{null}\nc: 3\n") == [("no-value", 2, 1, {"key": "b"})]


def test_a_list_item_without_a_value_is_named():
    assert named("a:\n  - 1\n  -\n  - 3\n") == [("no-value", 3, 4, {"key": "-"})]


def test_a_doubled_key_is_named_with_the_line_of_the_first():
    assert named("a: 1\nb: 2\na: 3\n") == [("duplicate-key", 3, 1, {"key": "a", "first": "1"})]


def test_of_a_doubled_key_the_first_value_is_kept():
    assert parse("p", "a: 1\na: 3\n").data == {"a": "1"}


def test_a_doubled_list_is_named_with_the_line_of_the_first_key():
    assert named("a:\n  - 1\nb: 2\na:\n  - 3\n") == [("duplicate-key", 4, 1, {"key": "a", "first": "1"})]


def test_a_doubled_key_is_found_within_a_list_of_mappings():
    assert named("a:\n  - k: 1\n    k: 2\n") == [("duplicate-key", 3, 5, {"key": "k", "first": "2"})]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("id: x\ntitle：公交\nlead: 甲\n", (2, 6)),
        ("title：公交\n", (1, 6)),
        ("id: x\ntitle：公交\n", (2, 6)),
        ("id: x\ntitle ：公交\nlead: 甲\n", (2, 7)),
        ("id: x\ntargets:\n  - key：shelters\n    name: 甲\n", (3, 8)),
        ("targets:\n  - key: a\n    name：甲\n    unit: 座\n", (3, 9)),
        ("id: x\ntitle：公交\n\n\n# 备注\n\n", (2, 6)),
    ],
)
def test_a_full_width_colon_is_named_at_its_place(text: str, place: tuple[int, int]):
    assert refused(text) == ("full-width-colon", *place)


def test_a_full_width_colon_within_a_text_is_text():
    assert parse("p", "title: 公交：候车亭\nremark: |\n  注：甲\n").data == {
        "title": "公交：候车亭",
        "remark": "注：甲\n",
    }


def test_a_tab_in_the_indentation_is_named():
    assert refused("targets:\n\t- key: a\n") == ("tab", 2, 1)


def test_a_tab_behind_blanks_is_named_where_it_stands():
    assert refused("targets:\n  - key: a\n  \tname: b\n") == ("tab", 3, 3)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id: x\n<<<<<<< HEAD\ntitle: 甲\n=======\ntitle: 乙\n>>>>>>> branch\n", 2),
        ("a:\n  <<<<<<< HEAD\n  b: 1\n", 2),
        ("a: 1\n=======\nb: 2\n", 2),
        ("a: 1\n>>>>>>> branch\n", 2),
        ("a: 1\n||||||| base\n", 2),
        ("a: 1\r\n<<<<<<< HEAD\r\nb: 2\r\n", 2),
    ],
)
def test_a_conflict_marker_is_named_at_its_line(text: str, line: int):
    assert refused(text) == ("conflict", line, 1)


def test_angle_brackets_within_a_text_are_no_conflict():
    assert parse("p", "a: x <<<<<<< y\nb: '======='\n").data == {"a": "x <<<<<<< y", "b": "======="}


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a: &x 1\n", 1, 4), ("a: 1\nb: *x\n", 2, 4), ("a: &x {b: 1}\nc:\n  <<: *x\n", 1, 4), ("&x a: 1\n", 1, 1)],
)
def test_anchors_and_aliases_are_refused(text: str, line: int, column: int):
    assert refused(text) == ("anchor", line, column)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: !!int 1\n", 1, 4),
        ("a: ! 1\n", 1, 4),
        ("a: 1\nb: !!python/object/apply:os.system ['true']\n", 2, 4),
        ("!!map {a: 1}\n", 1, 1),
        ("%YAML 1.1\n---\na: 1\n", 1, 1),
        ("%TAG ! tag:example.org,2020:\n---\na: 1\n", 1, 1),
    ],
)
def test_tags_and_directives_are_refused(text: str, line: int, column: int):
    assert refused(text) == ("tag", line, column)


def test_a_second_document_is_refused():
    assert refused("a: 1\n---\nb: 2\n") == ("several-documents", 2, 1)


def test_a_leading_document_marker_is_harmless():
    assert parse("p", "---\na: 1\n...\n").data == {"a": "1"}


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有备注\n", "---\n", "~\n", "null\n"])
def test_a_text_that_holds_nothing_is_empty(text: str):
    assert refused(text) == ("empty", 1, 1)


@pytest.mark.parametrize(("text", "column"), [("- a\n- b\n", 1), ("公交\n", 1), ("[a, b]\n", 1), ("  '公交'\n", 3)])
def test_a_text_that_is_no_mapping_is_refused(text: str, column: int):
    assert refused(text) == ("not-a-mapping", 1, column)


@pytest.mark.parametrize("text", ["? [a]\n: 1\n", "? {a: 1}\n: 1\n", "? ~\n: 1\n"])
def test_a_key_that_is_no_word_is_refused(text: str):
    assert refused(text)[:2] == ("bad-mapping-key", 1)


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 'x\nb: 1\n", 1), ("a: [1\nb: 2\n", 2), ("a: b: c\n", 1), ("a: 1\n b: 2\n", 2), ("a: @x\n", 1), ("a: }\n", 1)],
)
def test_what_is_no_yaml_is_named_near_its_line(text: str, line: int):
    assert refused(text)[:2] == ("syntax", line)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: " + "[" * 500, "too-deep"),
        ("a: " + "[" * 50_000, "syntax"),  # the parser itself stops at a thousand
        ("a: " + "{a: " * 50_000, "too-deep"),
        ("a:\n  " + "- " * 50_000 + "x\n", "too-deep"),
    ],
    ids=["500-brackets", "50000-brackets", "50000-braces", "50000-hyphens"],
)
def test_fifty_thousand_brackets_are_refused_and_kill_nothing(text: str, code: str):
    assert refused(text)[0] == code


@pytest.mark.parametrize(("text", "column"), [("id: x\n0", 2), ("id: x\ntitle: 'a", 8)])
def test_an_error_at_the_end_of_an_unended_line_is_named_on_that_line(text: str, column: int):
    assert refused(text) == ("syntax", 2, column)


def test_a_lone_carriage_return_ends_a_line_for_every_message():
    assert refused("id: x\rtitle: 'a\rlead: b\r") == ("syntax", 2, 8)
    assert refused("id: x\r\ttitle: a\r") == ("tab", 2, 1)
    assert refused("id: x\rtitle:a\rlead: b\r") == ("colon-blank", 2, 7)


def test_twelve_levels_are_read_and_thirteen_refused():
    within = MAX_DEPTH - 1
    assert parse("p", "a: " + "[" * within + "1" + "]" * within + "\n").data
    assert refused("a: " + "[" * (within + 1) + "1" + "]" * (within + 1) + "\n") == ("too-deep", 1, 4 + within)


def test_five_thousand_values_are_read_and_one_more_refused():
    # The mapping, its key and the list are three of them.
    within = MAX_NODES - 3
    assert len(parse("p", "a:\n" + "  - 1\n" * within).data["a"]) == within
    assert refused("a:\n" + "  - 1\n" * (within + 1)) == ("too-many", within + 2, 5)


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("      number：104", "full-width-colon", 13),
        ("      number ：104", "full-width-colon", 14),
        ("      number:104", "colon-blank", 13),
        ("      - unit：座", "full-width-colon", 13),
    ],
)
def test_a_key_that_became_part_of_the_text_above_is_named(line: str, code: str, column: int):
    text = f"targets:\n  - key: shelters\n    name: 候车亭\n{line}\n"
    (wrong,) = named(text)
    assert wrong[:3] == (code, 4, column)


@pytest.mark.parametrize(
    "text",
    [
        "remark: 共建成159座，\n  其中：新建104座\n",
        "remark: 见\n  https://example.org/a\n",
        "remark: |\n  number：104\n",
        'remark: "见\n  number：104"\n',
        "targets:\n  - name: number：104\n",
    ],
)
def test_a_wrapped_text_may_have_colons(text: str):
    assert named(text) == []
