"""Rows of plain data hold the kinds of values that were said, and no others."""

from __future__ import annotations

import pytest

from minsheng_cli.core.rowshape import RowShape


def shape():
    """A text, and a number or nothing."""
    return RowShape(str, (int, type(None)))


@pytest.mark.parametrize("row", [["a", 1], ["a", None], ("", 0)])
def test_what_was_said_is_taken_however_often(row):
    checked = shape()
    for _ in range(2):
        checked.check(row)


@pytest.mark.parametrize(
    "row", [[], ["a"], ["a", 1, 1], [1, 1], ["a", True], ["a", 1.0], [None, None], "ab", [["a"], 1]]
)
def test_anything_else_is_refused_however_often(row):
    checked = shape()
    for _ in range(2):
        with pytest.raises(ValueError, match="not"):
            checked.check(row)


def test_what_is_refused_says_what_may_stand_there():
    with pytest.raises(ValueError, match=r"^float, not int or NoneType$"):
        shape().check(["a", 1.0])
    with pytest.raises(ValueError, match=r"^1 values, not 2$"):
        shape().check(["a"])
