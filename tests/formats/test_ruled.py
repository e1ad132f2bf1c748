"""Our own tables are tabulate's, sign for sign."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tabulate import tabulate
from wcwidth import wcswidth

from minsheng_cli.formats.ruled import ruled
from minsheng_cli.formats.widths import cells

TEXTS = st.text(st.sampled_from("ab1 %-座公交（）·…—×√〔〕　Ａ“”㎡①é́😀ﾊ"), max_size=8) | st.sampled_from(
    ["", "示例项目", "104座"]
)


@st.composite
def tables(draw):
    """Heads, rows of equal length and aligns."""
    columns = draw(st.integers(1, 4))
    heads = draw(st.lists(TEXTS.map(str.strip), min_size=columns, max_size=columns))
    rows = draw(st.lists(st.lists(TEXTS, min_size=columns, max_size=columns), min_size=1, max_size=4))
    return heads, rows, draw(st.lists(st.sampled_from(["left", "right"]), min_size=columns, max_size=columns))


@settings(deadline=None, max_examples=150)
@given(tables())
def test_it_is_the_table_that_tabulate_writes(table):
    heads, rows, aligns = table
    theirs = tabulate(rows, heads, "simple", disable_numparse=True, colalign=aligns).split("\n")
    assert [line.rstrip() for line in ruled(heads, rows, aligns)] == [line.rstrip() for line in theirs]


def test_every_sign_takes_as_many_cells_as_wcwidth_says():
    for code in (*range(32, 127), *range(0xA0, 0xD800, 3), *range(0xFF00, 0xFFF0), *range(0x1F300, 0x1F700, 7)):
        assert cells(f"公{chr(code)}") == max(0, wcswidth(f"公{chr(code)}")), hex(code)
    for sign in "·…—×“”‘’√■●▲│─²³°±‰〔〕、。《》":
        assert cells(f"公{sign}") == wcswidth(f"公{sign}"), sign


@pytest.mark.parametrize(("text", "imported"), [("示例市：104座（152.8%）", False), ("é́", True)])
def test_wcwidth_is_asked_only_for_what_is_rare(text, imported):
    code = (
        f"import sys; from minsheng_cli.formats.widths import cells; cells({text!r}); print('wcwidth' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"{imported}\n"
