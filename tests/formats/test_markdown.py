"""Markdown: read back by a parser, data is text and tables keep their columns."""

from __future__ import annotations

import re

import pytest
from hostile import HOSTILE, document
from markdown_it import MarkdownIt

from minsheng_cli.formats.markdown import render
from minsheng_cli.formats.shown import shown
from minsheng_cli.report.document import (
    Bar,
    Bars,
    Cell,
    Column,
    Document,
    Event,
    Figures,
    Heading,
    Items,
    Paragraph,
    Table,
    Timeline,
)

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
#: What the parser makes of the document of hostile.py when its text is harmless.
SHAPE = [(token.type, token.tag) for token in PARSER.parse(render(document("公交")))]


def texts(markdown):
    """The plain text of each paragraph, heading and cell; fails on anything that is more than text."""
    for token in PARSER.parse(markdown):
        if token.type == "inline":
            kinds = {child.type for child in token.children}
            assert kinds <= {"text", "text_special"}, (token.content, kinds)
            yield "".join(child.content for child in token.children)


def test_every_block_is_written():
    assert render(Document("标题", [
        Heading("一、总体"),
        Heading("教育", 2),
        Paragraph("共2项。"),
        Items(["甲", "乙"]),
        Figures([("牵头单位", Cell("示例市教育局"))]),
        Table([Column("编号", "right"), Column("项目")], [[Cell("30"), Cell("公交", "red")]]),
        Bars([Bar("候车亭", 0.327, 0.5, Cell("32.7%"))]),
        Timeline([Event("2020-05-31", "方案印发", Cell("√ 完成")), Event("", "投入使用", Cell("· 未完成"))]),
    ])) == (
        "# 标题\n\n## 一、总体\n\n### 教育\n\n共2项。\n\n- 甲\n- 乙\n\n- 牵头单位: 示例市教育局\n\n"
        "|   编号 | 项目   |\n|-------:|:-------|\n|     30 | 公交   |\n\n"
        "- 候车亭 [■■■■■■····|··········] 32.7%\n\n"
        "- 2020-05-31 方案印发 √ 完成\n- 投入使用 · 未完成\n"
    )  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_nothing_of_the_structure(text):
    assert [(token.type, token.tag) for token in PARSER.parse(render(document(text)))] == SHAPE


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_back_as_it_was(text):
    said = list(texts(render(document(text))))
    wanted = shown(text)
    assert said[:6] == [wanted] * 6, "title, headings, paragraph, items"
    assert said[6] == f"Lead unit: {wanted}"
    assert said[7:13] == ["No.", "Project", "1", wanted, wanted, "2"]
    assert said[13] == f"{wanted} [■■■■■|■····■■■■■] 50.0%".replace("|■····■■■■■", "|■■■■■··········")
    assert said[14:] == [f"2020-06-30 {wanted} √ done", f"{wanted} · open"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_table_keeps_its_columns_whatever_its_cells_say(text):
    table = Table([Column("No.", "right"), Column(text), Column("c")], [[Cell("1"), Cell(text), Cell("x")]] * 3)
    lines = render(Document("", [table])).splitlines()
    assert len(lines) == 5
    assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines} == {4}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_character_that_moves_a_terminal_is_written(text):
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028]", render(document(text)))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_html_is_written(text):
    assert not re.search(r"<[^U]", render(document(text)))


def test_a_table_without_rows_leaves_no_gap():
    assert render(Document("标题", [Table([Column("项目")], []), Paragraph("无。")])) == "# 标题\n\n无。\n"


def test_an_empty_cell_keeps_its_column():
    text = render(Document("", [Table([Column("a"), Column("b"), Column("c")], [[Cell("1"), Cell(""), Cell("3")]])]))
    assert list(texts(text)) == ["a", "b", "c", "1", "", "3"]


@pytest.mark.parametrize("text", ["  两格", "    四格", "公交 ", "a  b"])
def test_blanks_at_the_beginning_make_no_code_of_a_text(text):
    assert [(token.type, token.tag) for token in PARSER.parse(render(document(text)))] == SHAPE
