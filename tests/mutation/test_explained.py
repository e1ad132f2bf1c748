"""The reasons for mutants that live: each belongs to one change, and nothing stays that no survivor matches."""

from __future__ import annotations

import csv

import pytest
from explained import FILE, HEADER, Change, below, change, compared, reasons

ONE = Change("core.ratio.mean", "return 0", "return 1")
OTHER = Change("store.tails.Tail.entered", "a ⏎ b", "")


def written(tmp_path, *rows, head=HEADER):
    """The reasons of a file with these rows."""
    file = tmp_path / "explained.csv"
    with open(file, "w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([head, *rows])
    return reasons(file)


@pytest.mark.parametrize(
    ("mutant", "lines", "found"),
    [
        ("minsheng_cli.core.ratio.x_mean__mutmut_12", ["-    return 0", "+    return 1"], ONE),
        ("minsheng_cli.store.tails.xǁTailǁentered__mutmut_1", ["-a", "-  b"], OTHER),
        ("minsheng_cli.core.press.rows.x__bare__mutmut_2", ["+x"], ("core.press.rows._bare", "", "x")),
    ],
)
def test_a_mutant_is_known_by_its_function_and_by_what_it_changed(mutant, lines, found):
    assert change(mutant, lines) == found


def test_a_survivor_without_a_reason_and_a_reason_without_a_survivor_are_named(tmp_path):
    known = written(tmp_path, [*ONE, "0 is 1 here"])
    assert compared([ONE, ONE], known) == []
    assert compared([ONE, OTHER], known) == ["no reason: store.tails.Tail.entered,a ⏎ b,,"]
    assert compared([], known) == ["no such survivor: core.ratio.mean,return 0,return 1,"]


def test_what_is_asked_of_some_modules_says_nothing_of_others():
    known = {ONE: "why", OTHER: "why"}
    assert [*below([], known)] == [ONE, OTHER]
    assert [*below(["core"], known)] == [*below(["store", "core.ratio"], {ONE: "why"})] == [ONE]
    assert below(["core.rat", "store.tails.Tail.entered"], known) == {}


@pytest.mark.parametrize("row", [[*ONE, " "], ["", "a", "b", "why"], [*ONE], [*ONE, "why", "more"]])
def test_a_line_that_lacks_something_is_refused(tmp_path, row):
    with pytest.raises(ValueError, match=r"return 0|why"):
        written(tmp_path, row)


def test_a_change_has_one_reason_and_the_file_its_head(tmp_path):
    with pytest.raises(ValueError, match="return 1"):
        written(tmp_path, [*ONE, "so"], [*ONE, "or so"])
    with pytest.raises(ValueError, match="what"):
        written(tmp_path, head=["what", "why"])


def test_the_reasons_that_we_have_are_whole_and_in_order():
    known = reasons()
    assert FILE.exists()
    assert [*known] == sorted(known)
