"""Every kind of block reaches every format of a document; a new kind of block is missed by none."""

from __future__ import annotations

import html
import io
import re
from typing import get_args

import pytest
from docx import Document as Word
from hostile import document
from rich.console import Console
from test_docx import TEMPLATE

from minsheng_cli.formats import docx, markdown, plain, terminal
from minsheng_cli.formats import html as page
from minsheng_cli.report.document import (
    Annex,
    Bar,
    Bars,
    Block,
    Cell,
    Document,
    Event,
    Figures,
    Heading,
    Notice,
    Paragraph,
    Timeline,
)
from minsheng_cli.report.notice import _paragraphs, annexes_of
from minsheng_cli.words import Words

MARK = "新建候车亭"
BLOCKS = {type(block): block for block in document(MARK).blocks}


def on_a_terminal(told):
    out = io.StringIO()
    terminal.render(told, Console(file=out, width=100, markup=False, emoji=False, highlight=False))
    return out.getvalue()


def word(told):
    """The document as a notice: text in its text, tables, bars and timelines in annexes."""
    text, annexes = list(_paragraphs(told.blocks, Words("zh"))), list(annexes_of(told.blocks, "表"))
    made = docx.render(Notice("", text, annexes, "", "", "", "", "", "附件", {}), TEMPLATE)
    read = Word(io.BytesIO(made))
    return "\n".join([each.text for each in read.paragraphs] + [c.text for t in read.tables for c in t._cells])


FORMATS = {
    "plain": plain.render,
    "fitted": lambda told: plain.render(told, 60),
    "md": markdown.render,
    "terminal": on_a_terminal,
    "html": lambda told: html.unescape(page.render(told)).partition("<main>")[2],
    "docx": word,
}


def test_there_is_a_sample_of_every_kind_of_block():
    assert set(BLOCKS) == set(get_args(Block))


@pytest.mark.parametrize("kind", get_args(Block), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("form", FORMATS)
def test_every_block_is_rendered(kind, form):
    assert MARK in FORMATS[form](Document("", [BLOCKS[kind]]))


@pytest.mark.parametrize("form", FORMATS)
def test_a_bar_says_its_figures_and_what_it_means(form):
    told = FORMATS[form](Document("", [Bars([Bar("公交", 0.5, 0.25, Cell("50.0%（序时25.0%）"))], "条为完成率")]))
    assert "公交" in told
    assert "50.0%（序时25.0%）" in told
    assert "条为完成率" in told


@pytest.mark.parametrize(("done", "expected", "widths"), [
    (0.5, 0.25, ["width:50.0%", "left:25.0%"]), (0.0, 0.5, ["width:0.0%", "left:50.0%"]),
    (1.528, None, ["width:100.0%"]), (None, 0.5, []),
])  # fmt: skip
def test_a_bar_on_a_page_is_as_long_as_its_share(done, expected, widths):
    told = page.render(Document("", [Bars([Bar("a", done, expected, Cell("x"))])])).partition("<main>")[2]
    assert re.findall(r"(?:width|left):[0-9.]+%", told) == widths


@pytest.mark.parametrize(("done", "expected", "cells"), [
    (0.5, 0.25, [(10, True, "right"), (10, True, ""), (20, False, "")]),
    (0.35, 0.5, [(14, True, ""), (6, False, "right"), (20, False, "")]),
    (0.0, 0.0, [(40, False, "left")]), (1.528, 1.0, [(40, True, "right")]), (0.001, None, [(40, False, "")]),
])  # fmt: skip
def test_a_bar_in_word_is_dark_as_far_as_it_is_done(done, expected, cells):
    xml = str(docx.fields(Notice("", [], [Annex("a", Bars([Bar("a", done, expected, Cell("x"))]))],
                                 "", "", "", "", "", "", {}))["annexes"][0]["table"])  # fmt: skip
    found = []
    for cell in re.findall(r"<w:tc>.*?</w:tc>", xml)[1:-1]:
        span = int(re.search(r'gridSpan w:val="(\d+)"', cell)[1])
        found.append(
            (span, 'fill="4B6F9E"' in cell, "".join(re.findall(r'<w:(left|right) [^>]*w:color="000000"', cell)))
        )
    assert found == cells
    assert sum(span for span, *_ in found) == 40


def test_figures_stand_in_the_text_of_a_notice():
    assert list(_paragraphs([Figures([("牵头单位", Cell("市教育局"))])], Words("zh"))) == [
        Paragraph("牵头单位：市教育局。")
    ]


@pytest.mark.parametrize("block", [Bars([]), Timeline([]), Heading("一")])
def test_nothing_makes_no_annex(block):
    assert list(annexes_of([block], "表")) == []


def test_a_timeline_on_a_page_is_a_list_in_order():
    told = page.render(
        Document(
            "", [Timeline([Event("2020-05-31", "印发", Cell("√ 完成", "green")), Event("", "验收", Cell("· 未完成"))])]
        )
    )
    assert re.findall(r"<time>(.*?)</time> <b>(.*?)</b> <span>(.*?)</span>", told) == [
        ("2020-05-31", "√ 完成", "印发"),
        ("", "· 未完成", "验收"),
    ]
