"""What is remembered with right marks, and is not what the program writes, is read anew: the same output, no traceback."""

from __future__ import annotations

import copy
import random
import shutil
from typing import Any

import pytest
from forgery import forge, in_heads, in_lines, in_marks, in_models, in_plans, in_rows
from support import PLAN, build
from test_snapshot import FILES, runs

from minsheng_cli.cli import remembered
from minsheng_cli.store import answers

FLOW = (
    "id: clinics\nnumber: 32\ntitle: 卫生院\ntargets: [{key: a, name: 卫生院, unit: 所, number: 9, due: 2020-12-31}]\n"
)
COMMANDS = (
    ("status",), ("status", "--format", "json"), ("status", "--standing", "red,ahead"), ("status", "--lead", "无此单位"),
    ("status", "--lead", "无此单位", "--supervisor", "甲某"), ("rollup", "."), ("show", "clinics"), ("check",), ("why", "clinics"),
)  # fmt: skip


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache folder, in which no whole answers are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("MINSHENG_TODAY", "2020-07-10")
    monkeypatch.setattr(answers, "FRESH", float("inf"))
    return tmp_path / "cache/minsheng"


@pytest.fixture
def office(workspace):
    """Four projects that are all right; one plan is written as only the careful reader reads it."""
    return build(workspace, {**FILES, "data/projects/32-clinics.yaml": FLOW})


def put(at: tuple[Any, ...], value: Any):
    """Changes what stands at a place of plain data, where it has that place; ("x", None) takes it away."""

    def change(data):
        data = copy.deepcopy(data)
        inner = data
        try:
            for step in at[:-1]:
                inner = inner[step]
            inner[at[-1]]
        except (LookupError, TypeError):
            return data
        inner[at[-1]] = value
        return data

    return change


def shorter(data):
    """A list without its last value."""
    return data[:-1] if isinstance(data, list) else data


HEADS = {
    "no list": lambda heads: {},
    "too few": shorter,
    "too many": lambda heads: [*heads, []],
    "a number for a project": lambda heads: [1] * len(heads),
    "models that are no digests": lambda heads: [["xy"]] * len(heads),
    "models that are numbers": lambda heads: [[1]] * len(heads),
    "digests of nothing": lambda heads: [["ab" * 32, ""]] * len(heads),
    "deeper than any reader goes": lambda heads: b"[" * 100_000,
    "all to be read anew": lambda heads: [None] * len(heads),
    "no JSON": lambda heads: b"{",
    "no UTF-8": lambda heads: b'["\xff"]',
}

ROWS = {
    "no JSON": lambda row: b"{",
    "no UTF-8": lambda row: b'["\xff"]',
    "nothing": lambda row: b"",
    "no list": lambda row: {},
    "a text": lambda row: "on-schedule",
    "an empty list": lambda row: [],
    "too short": shorter,
    "too long": lambda row: [*row, None],
    "deeper than any reader goes": lambda row: b"[" * 100_000,
    "an unknown standing": put((0,), "splendid"),
    "a standing that is a list": put((0,), ["red"]),
    "a standing that is nothing": put((0,), None),
    "no targets": put((1,), []),
    "targets that are a text": put((1,), "ab"),
    "targets that are nothing": put((1,), None),
    "a target more": lambda row: [row[0], row[1] * 2, *row[2:]],
    "a milestone more": lambda row: [*row[:2], [*row[2], [None, 0]], *row[3:]],
    "a milestone too short": put((2, 0), [None]),
    "a milestone that is a number": put((2, 0), 1),
    "a milestone late by a text": put((2, 0, 1), "7"),
    "a milestone done on a text": put((2, 0, 0), "2020-06-30"),
    "a milestone done before all days": put((2, 0, 0), -5),
    "a completion that is a number": put((3,), 1),
    "a completion of nothing": put((3,), "1/0"),
    "a completion that is a word": put((3,), "half"),
    "an expected share that is a list": put((4,), ["1/2"]),
    "unread targets in words": put((5,), "two"),
    "unread targets as a truth": put((5,), True),
    "fewer than no unread targets": put((5,), -1),
    "a last report in words": put((6,), "yesterday"),
    "a last report after all days": put((6,), 10**9),
    "a target too short": lambda row: [row[0], [shorter(each) for each in row[1]], *row[2:]],
    "a number that is a number": put((1, 0, 0), 104),
    "a number that is none": put((1, 0, 0), "NaN"),
    "a number without end": put((1, 0, 0), "1E+999999"),
    "a number in words": put((1, 0, 0), "many"),
    "no number": put((1, 0, 0), None),
    "a start in words": put((1, 0, 1), "January"),
    "a start before all days": put((1, 0, 1), 0),
    "a due date that is nothing": put((1, 0, 2), None),
    "a reading that is a text": put((1, 0, 3), "60"),
    "a reading too short": put((1, 0, 3), [2, 737545, "progress"]),
    "a reading of another target": put((1, 0, 3, 3), "elsewhere"),
    "a reading that is a slip": put((1, 0, 3, 2), "slip"),
    "a reading without a value": put((1, 0, 3, 4), None),
    "a reading whose note is a number": put((1, 0, 3, 9), 7),
    "a reading on line one and a half": put((1, 0, 3, 0), 1.5),
    "no reading and yet a ratio": put((1, 0, 3), None),
    "no ratio and yet a reading": put((1, 0, 4), None),
    "a ratio in decimals": put((1, 0, 4), "0.5"),
    "no expected share": put((1, 0, 5), None),
    "no gap": put((1, 0, 6), None),
    "met that is a number": put((1, 0, 7), 1),
    "not judged and yet a standing": put((1, 0, 7), None),
    "late by half a day": put((1, 0, 8), 0.5),
    "late by less than nothing": put((1, 0, 8), -3),
    "a target of an unknown standing": put((1, 0, 9), "blue"),
    "a target without a standing": put((1, 0, 9), None),
}

LINES = {
    "no mark": lambda line: line[1:],
    "a mark more": lambda line: ["ab" * 8, *line],
    "the mark of another plan": put((0,), "ab" * 8),
    "a mark that is a number": put((0,), 7),
}


PLANS = {
    "no list": lambda row: {},
    "nothing": lambda row: None,
    "a text": lambda row: "p",
    "an empty list": lambda row: [],
    "too short": shorter,
    "too long": lambda row: [*row, "x"],
    "fields that are a text": put((0,), "7"),
    "fields that are a truth": put((0,), True),
    "fewer than no fields": put((0,), -1),
    "more fields than there are": put((0,), 1 << 16),
    "no id": lambda row: [row[0] - 1, *row[2:]],
    "another id": put((1,), "elsewhere"),
    "an id that is none": put((1,), "Größe"),
    "another number": put((3,), "99"),
    "a number that is a number": put((3,), 30),
    "a title that is nothing": put((2,), None),
    "a title that is blank": put((2,), " "),
    "a title of two lines": put((2,), "公交\n便利化"),
    "a title with a mark that moves what is read": put((2,), "公\u202e交"),
    "a title with a mark that is not seen": put((2,), "公\u200b交\u3000便利化"),
    "a title without end": put((2,), "长" * 201),
    "a title that is a list": put((2,), ["公交"]),
    "a title that is a number": put((2,), 7),
    "lists for all texts": lambda row: [row[0], *([each] if isinstance(each, str) else each for each in row[1:])],
    "numbers for all texts": lambda row: [row[0], *(1 if isinstance(each, str) else each for each in row[1:])],
    "mappings for all lists": lambda row: [row[0], *({} if isinstance(each, list) else each for each in row[1:])],
    "no item in any list": lambda row: [row[0], *([] if isinstance(each, list) else each for each in row[1:])],
    "items that are texts": lambda row: [row[0], *(["a"] if isinstance(each, list) else each for each in row[1:])],
    "items twice": lambda row: [row[0], *(each * 2 if isinstance(each, list) else each for each in row[1:])],
    "items of no field": lambda row: [row[0], *([[0]] if isinstance(each, list) else each for each in row[1:])],
    "items that are too short": lambda row: [
        row[0],
        *([shorter(one) for one in each] if isinstance(each, list) else each for each in row[1:]),
    ],
}

MODELS = {
    "no mapping": lambda said: [],
    "a text": lambda said: "id",
    "nothing": lambda said: {},
    "an unknown key": lambda said: {**said, "leed": "x"},
    "numbers for texts": lambda said: dict.fromkeys(said, 1),
    "lists for texts": lambda said: {key: ["x"] for key in said},
    "nothing for texts": lambda said: dict.fromkeys(said),
    "a due date in words": put(("targets", 0, "due"), "soon"),
    "a number without end": put(("targets", 0, "number"), "1E+999999"),
    "targets that are a mapping": put(("targets",), {"key": "a"}),
    "a target that is a text": put(("targets", 0), "a"),
    "a year in words": put(("year",), "this"),
    "no JSON": lambda said: b"{",
    "no UTF-8": lambda said: b'{"id": "\xff"}',
    "deeper than any reader goes": lambda said: b"[" * 100_000,
}

MARKS = {
    "no list": lambda marks: {},
    "a text": lambda marks: "id",
    "numbers": lambda marks: [1, 2],
    "too short": lambda marks: [shorter(each) for each in marks],
    "too long": lambda marks: [[*each, [], []] for each in marks],
    "a line in words": lambda marks: [[each[0], "first", *each[2:]] for each in marks],
    "a line before all lines": lambda marks: [[each[0], -1, *each[2:]] for each in marks],
    "a key that is a list": lambda marks: [[["id"], *each[1:]] for each in marks],
    "no JSON": lambda marks: b"[",
    "no UTF-8": lambda marks: b'["\xff"]',
    "deeper than any reader goes": lambda marks: b"[" * 100_000,
}

FORGERIES = {
    **{f"heads: {name}": in_heads(change) for name, change in HEADS.items()},
    **{f"rows: {name}": in_rows(change) for name, change in ROWS.items()},
    **{f"lines: {name}": in_lines(change) for name, change in LINES.items()},
    **{f"plans: {name}": in_plans(change) for name, change in PLANS.items()},
    **{f"marks: {name}": in_marks(change) for name, change in MARKS.items()},
    **{f"models: {name}": in_models(change) for name, change in MODELS.items()},
}


@pytest.mark.parametrize("what", FORGERIES)
def test_what_no_program_of_ours_writes_is_read_anew(office, cache, what):
    for command in COMMANDS[: 6 if what.startswith(("heads", "lines", "plans", "rows")) else None]:
        plain = runs(office, *command, "--no-cache")
        shutil.rmtree(cache, ignore_errors=True)
        runs(office, "status")
        assert forge(cache, FORGERIES[what])
        assert runs(office, *command) == plain
        assert runs(office, *command) == plain


def test_what_was_forged_is_gone_afterwards(office, cache, monkeypatch):
    told = runs(office, "status")
    forge(cache, in_rows(put((1, 0, 1), "January")))
    for _ in range(2):  # once without memory, once to remember again
        assert runs(office, "status") == told
    monkeypatch.setattr("minsheng_cli.store.dossiers.see", None)
    monkeypatch.setattr("minsheng_cli.store.seeing.see", None)
    assert runs(office, "status") == told


def test_a_row_for_a_plan_that_cannot_be_read_hides_nothing(office, cache):
    """The row is right for the plan as it was; its digest is that of the plan as it is."""
    from minsheng_cli.store import parts

    rows: list[bytes] = []
    runs(office, "status")
    forge(cache, lambda entry: rows.append(entry) or entry)
    (good,) = [each for each in rows if not each.startswith(b"{")]
    for text in ("id: [\n", FILES[PLAN].replace("bus-shelters", "bus"), FILES[PLAN].replace("104", "一百")):
        (office / PLAN).write_text(text, "utf-8")
        plain = runs(office, "status", "--no-cache")
        runs(office, "status")
        assert forge(cache, lambda entry: entry if entry.startswith(b"{") else good)
        assert runs(office, "status") == plain
        assert plain[0] == 3
    assert parts.PROJECTS in plain[2]


def test_a_forged_row_that_another_process_hands_over_is_read_anew(office, cache, monkeypatch):
    from minsheng_cli.store import forked

    monkeypatch.setattr(forked, "MANY", 1)
    monkeypatch.setattr(forked, "CHUNK", 1)
    monkeypatch.setattr(forked, "_processors", lambda: 3)
    told = runs(office, "status")
    for what in ("rows: too short", "heads: no list", "rows: a start in words", "rows: an unknown standing"):
        runs(office, "status")
        assert forge(cache, FORGERIES[what])
        assert runs(office, "status") == told


VALUES = (
    None,
    True,
    False,
    0,
    -1,
    10**6,
    1.5,
    "",
    "x",
    "1/2",
    "7/0",
    "1E+99",
    [],
    [[]],
    {},
    ["red"],
    "red",
    "\ud800",
    "\x1b[2J",
    737600,
)


@pytest.mark.parametrize("seed", range(3))
def test_no_value_in_any_place_is_a_traceback(office, cache, seed):
    """A value of the right kind may be told as it is: a mark is no signature."""
    draw = random.Random(seed)  # noqa: S311  # nothing secret: the same values every time

    def somewhere(data):
        if isinstance(data, dict) and data and draw.random() < 0.9:
            key = draw.choice(sorted(data))
            return {**data, key: somewhere(data[key])}
        if isinstance(data, list) and data and draw.random() < 0.9:
            at = draw.randrange(len(data))
            return [*data[:at], somewhere(data[at]), *data[at + 1 :]]
        return draw.choice(VALUES)

    for _ in range(40):
        runs(office, "status")
        forge(cache, draw.choice([in_heads, in_rows, in_rows, in_lines, in_plans, in_models, in_marks])(somewhere))
        code, out, _ = runs(office, *draw.choice(COMMANDS))
        assert code in (0, 1, 3)  # a bug would be raised here
        assert "\x1b" not in out


def test_an_answer_that_is_no_printed_text_is_not_told(office, cache, monkeypatch):
    monkeypatch.setattr(answers, "FRESH", float("-inf"))
    told = runs(office, "status")
    for forged in (
        b"",
        b"x",
        b"\xff\n",
        b"\x1b[2J\n",
        b"\x1b]52;c;eA==\x07\n",
        "一切正常\x9b2J\n".encode(),
        b"all is well\x08\n",
    ):
        assert forge(cache, lambda entry, forged=forged: forged)
        assert runs(office, "status") == told


@pytest.mark.parametrize(("said", "ours"), [
    ("一项\n", True), ("\x1b[1;31m红\x1b[0m\n", True), ("\x1b[2J\n", False), ("\x1b]8;;x\x1b\\\n", False), ("\x1b", False), ("\x1b[1m\x07\n", False),
])  # fmt: skip
def test_of_an_answer_a_terminal_takes_colours_and_nothing_else(said, ours):
    class Terminal:
        encoding = "utf-8"

        def isatty(self):
            return True

    assert remembered._is_ours(said.encode(), Terminal()) is ours


def test_the_forgeries_meet_what_they_are_meant_for(office, cache):
    """Plans that are not usual, the settings, and the rows of one part."""
    entries: list[bytes] = []
    runs(office, "status")
    forge(cache, lambda entry: entries.append(entry) or entry)
    models = [each for each in entries if each.startswith(b"{")]
    assert sorted(b"city" in each for each in models) == [False] * 3 + [True]
    assert sum(b"clinics" in each for each in models) == 1
    assert len(entries) - len(models) == 1
