"""A plan is read as it was written; what is wrong with the file itself is named at its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from plan_findings import wrong
from support import DEFAULT_PLAN, PLAN, details, findings, loaded, write

from minsheng_cli.model.project import Project
from minsheng_cli.store.plans import read_model


def test_a_plan_is_read_as_it_was_written(workspace):
    """
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    category: 居住
    key: true
    lead: 示例市交通运输局
    undertakers: [示例市公交公司]
    targets:
      - key: shelters
        name: 公交站台新建候车亭
        unit: 座
        number: 104
        plan: {2020-09-30: 80, 2020-06-30: 60.5%}
        verb: 建成
        last_year: {2019-06-30: 3.5}
    milestones:
      - key: routes
        name: 线路优化方案印发
        due: 2020-05-31
        remind: 14
    changes:
      - {date: 2020-07-01, type: adjusted, target: shelters, from: 104, to: 120, reason: 增加站点}
    """
    assert findings(workspace) == []
    (dossier,) = loaded(workspace).dossiers
    project = dossier.project
    assert (project.id, project.number, project.key, project.undertakers) == (
        "bus-shelters",
        30,
        True,
        ("示例市公交公司",),
    )
    (target,) = project.targets
    assert (target.number, target.kind, target.weight, target.start) == (Decimal("104"), "at-least", Decimal(1), None)
    assert target.plan == (
        (date(2020, 6, 30), Decimal("60.5"), None),
        (date(2020, 9, 30), None, Decimal("80")),
    )
    assert target.last_year == ((date(2019, 6, 30), Decimal("3.5")),)
    assert (project.milestones[0].due, project.milestones[0].remind) == (date(2020, 5, 31), 14)
    assert (project.changes[0].before, project.changes[0].after) == (Decimal(104), Decimal(120))


def test_a_plan_with_a_byte_order_mark_is_read(workspace):
    write(workspace, PLAN, b"\xef\xbb\xbf" + DEFAULT_PLAN.encode())
    assert (findings(workspace), len(loaded(workspace).dossiers)) == ([], 1)


def test_a_plan_with_crlf_is_read_and_its_lines_are_counted_alike(workspace):
    text = "id: bus-shelters\r\nnumber: 30\r\ntitle: 甲\r\ncolour: 红\r\n"
    assert wrong(workspace, text) == ["4:1 unknown-key"]


def test_a_gbk_plan_is_refused_with_a_hint_and_never_guessed(workspace):
    assert wrong(workspace, "id: bus-shelters\ntitle: 城市公交便利化\n".encode("gbk")) == ["2:8 encoding"]
    assert details(workspace, "encoding") == [{"hint": "gbk"}]


def test_bytes_that_are_neither_utf_8_nor_gbk_are_refused_without_a_hint(workspace):
    assert wrong(workspace, b"id: bus-shelters\ntitle: \xff\xfe\n") == ["2:8 encoding"]
    assert details(workspace, "encoding") == [{"hint": ""}]


@pytest.mark.parametrize(
    ("char", "code"),
    [("\x00", "U+0000"), ("\x1b", "U+001B"), ("\x07", "U+0007"), ("\x7f", "U+007F"), ("\x85", "U+0085")],
)
def test_a_control_character_is_named_at_its_place(workspace, char: str, code: str):
    assert wrong(workspace, f"id: bus-shelters\ntitle: 公{char}交\n") == ["2:9 control-character"]
    assert details(workspace, "control-character") == [{"found": code}]


def read_with_findings(workspace, text):
    """The title that was read all the same, and what is wrong."""
    (workspace / PLAN).write_text(text, "utf-8")
    read = read_model(workspace, PLAN, Project)
    return read.model.title, [
        f"{each.place.line}:{each.place.column} {each.code} {each.level.name}" for each in read.findings
    ]


@pytest.mark.parametrize("char", ["\u200b", "\u202e", "\u2066", "\ufeff", "\U000e0041"])
def test_an_invisible_character_is_an_error_where_it_hides_and_the_plan_is_read(workspace, char: str):
    told = read_with_findings(workspace, f'id: bus-shelters\ntitle: "公{char}交"\n')
    assert told == (f"公{char}交", ["2:10 bad-character ERROR"])


@pytest.mark.parametrize(
    ("written", "char"),
    [
        (r"\0", "\0"),
        (r"\r", "\r"),
        (r"\e", "\x1b"),
        (r"\x7f", "\x7f"),
        (r"\x9b", "\x9b"),
        (r"\uffff", "\uffff"),
        (r"\u202e", "\u202e"),
    ],
)
def test_an_escaped_control_is_an_error_and_the_plan_is_read(workspace, written: str, char: str):
    told = read_with_findings(workspace, f'id: bus-shelters\ntitle: "公{written}交"\n')
    assert told == (f"公{char}交", ["2:8 bad-character ERROR"])


@pytest.mark.parametrize("end", "\u2028\u2029")
def test_a_line_end_that_only_yaml_knows_is_refused_where_it_stands(workspace, end):
    assert wrong(workspace, f'id: bus-shelters\ntitle: "公{end}交"\n') == ["2:10 control-character"]
    assert wrong(workspace, f"id: bus-shelters # 城市{end}\ntitle: 公交\n") == ["1:22 control-character"]


def test_an_unknown_key_is_named_in_a_plan_with_old_line_ends(workspace):
    assert wrong(workspace, "id: bus-shelters\rtitle: 公交\rcolour: 红\r") == ["3:1 unknown-key"]


def test_a_plan_of_a_megabyte_is_read_and_a_byte_more_is_not(workspace):
    text = DEFAULT_PLAN.encode()
    write(workspace, PLAN, text + b"#" * (1_048_576 - len(text)))
    assert findings(workspace) == []
    write(workspace, PLAN, text + b"#" * (1_048_577 - len(text)))
    assert findings(workspace) == ["data/projects/30-bus-shelters.yaml: too-large"]


def test_the_traps_of_yaml_reach_the_reader_at_their_place(workspace):
    assert wrong(workspace, "id: bus-shelters\ntitle：公交\n") == ["2:6 full-width-colon"]
    assert wrong(workspace, "id: bus-shelters\ntargets:\n\t- key: a\n") == ["3:1 tab"]
    assert wrong(workspace, "id: bus-shelters\n<<<<<<< HEAD\n") == ["2:1 conflict"]
