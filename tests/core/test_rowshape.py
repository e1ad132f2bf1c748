"""Rows of plain data hold the kinds of values that were said, and no others."""

from __future__ import annotations

import pytest

from minsheng_cli.core.rowshape import RowShape

SHAPE = RowShape(str, (int, type(None)))


@pytest.mark.parametrize("row", [["a", 1], ["a", None], ("", 0)])
def test_what_was_said_is_taken_however_often(row):
    for _ in range(2):
        SHAPE.check(row)


@pytest.mark.parametrize(
    "row", [[], ["a"], ["a", 1, 1], [1, 1], ["a", True], ["a", 1.0], [None, None], "ab", [["a"], 1]]
)
def test_anything_else_is_refused_however_often(row):
    for _ in range(2):
        with pytest.raises(ValueError, match="not"):
            SHAPE.check(row)
