"""The Word file of a notice: everything in its place, tables whole, data as plain text."""

from __future__ import annotations

import importlib.util
import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from hostile import HOSTILE

import minsheng_cli
from minsheng_cli.formats.docx import fields, render
from minsheng_cli.formats.shown import shown
from minsheng_cli.formats.wordtables import column_widths
from minsheng_cli.report.document import (
    Annex,
    Bar,
    Bars,
    Cell,
    Column,
    Event,
    Heading,
    Notice,
    Paragraph,
    Table,
    Timeline,
)

ROOT = Path(__file__).parents[2]
TEMPLATE = (Path(minsheng_cli.__file__).parent / "templates/notice.docx").read_bytes()
TABLE = Table(
    [Column("编号", "right"), Column("项目", fold=14)], [[Cell("30"), Cell("公交")], [Cell("31"), Cell("教育")]]
)


def notice(text="示例", fonts=(), head="示例市人民政府办公室文件", **more):
    """A notice that says a text in every place where data may stand."""
    table = Table([Column(text), Column("项目", fold=14)], [[Cell(text), Cell("公交")]])
    bars, line = Bars([Bar(text, 0.5, 0.2, Cell(text))], text), Timeline([Event("2020-06-30", text, Cell(text))])
    parts = {
        "title": text, "head": head, "number": text, "to": text, "office": text, "date": text, "annex_word": "附件",
        "blocks": [Heading(text), Heading(text, 2), Paragraph(text)], "annexes": [Annex(text, table), Annex(text, bars), Annex(text, line)],
    }  # fmt: skip
    return Notice(fonts=dict(fonts), **{**parts, **more})


def paragraphs(docx):
    """Style and text of each paragraph of the body."""
    found = [(each.style.name, each.text) for each in Document(io.BytesIO(docx)).paragraphs]
    return [each for each in found if each != ("Table End", "")]


def part(docx, name):
    """A part of the file as text."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read(name).decode()


def test_every_element_of_the_paper_stands_in_its_style():
    told = notice(
        title="关于进展的通报", number="示政办通报〔2020〕7号", to="各县区：", office="示例市政府办公室",
        date="2020年7月6日", blocks=[Heading("一、总体"), Heading("（一）教育", 2), Paragraph("共2项。")],
        annexes=[Annex("项目表", TABLE), Annex("对照表", TABLE)],
    )  # fmt: skip
    assert paragraphs(render(told, TEMPLATE)) == [
        ("Red Head", "示例市人民政府办公室文件"), ("Document Number", "示政办通报〔2020〕7号"),
        ("Title", "关于进展的通报"), ("Addressee", "各县区："),
        ("Heading 1", "一、总体"), ("Heading 2", "（一）教育"), ("Body Text", "共2项。"),
        ("Annex List", "附件：1. 项目表"), ("Annex List Next", "2. 对照表"),
        ("Signature", "示例市政府办公室"), ("Date of Issue", "2020年7月6日"),
        ("Annex Mark", "附件1"), ("Annex Title", "项目表"), ("Annex Mark", "附件2"), ("Annex Title", "对照表"),
    ]  # fmt: skip


def test_what_is_not_given_leaves_no_paragraph():
    told = notice(head="", number="", to="", office="", title="通报", date="2020年7月6日", blocks=[], annexes=[])
    assert paragraphs(render(told, TEMPLATE)) == [("Title", "通报"), ("Date of Issue", "2020年7月6日")]


def test_the_page_is_that_of_the_standard():
    word = Document(io.BytesIO(render(notice(), TEMPLATE)))
    (section,) = word.sections
    sizes = (section.page_width, section.page_height, section.top_margin, section.left_margin,
             section.bottom_margin, section.right_margin)  # fmt: skip
    assert [round(each / Mm(1), 1) for each in sizes] == [210, 297, 37, 28, 35, 26]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert 22 * int(grid.get(qn("w:linePitch"))) <= 12756 < 23 * int(grid.get(qn("w:linePitch")))
    assert 28 * (320 + int(grid.get(qn("w:charSpace"))) * 20 / 4096) == pytest.approx(8844, abs=2)
    assert word.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert re.sub("<[^>]*>|\\s", "", paragraph._element.xml) == "—1—"
        assert f'<w:jc w:val="{side}"/>' in paragraph._element.xml
        assert 'w:instr=" PAGE "' in paragraph._element.xml


@pytest.mark.parametrize(
    ("style", "font", "points"),
    [("Normal", None, 16), ("Title", "方正小标宋简体", 22), ("Heading 1", "黑体", None),
     ("Heading 2", "楷体_GB2312", None), ("Footer", "宋体", 14)],
)  # fmt: skip
def test_fonts_and_sizes_are_those_of_the_standard(style, font, points):
    found = Document(io.BytesIO(TEMPLATE)).styles[style]
    assert (found.font.size.pt if found.font.size else None) == points
    if font:
        fonts = found.element.rPr.rFonts
        assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia")} == {font}


def test_text_is_in_fangsong_and_indented_by_two_characters():
    styles = part(TEMPLATE, "word/styles.xml")
    assert 'w:eastAsia="仿宋_GB2312"' in styles.partition("</w:docDefaults>")[0]
    body = styles.partition('w:styleId="BodyText"')[2].partition("</w:style>")[0]
    assert 'w:firstLineChars="200"' in body


def test_the_fonts_of_the_settings_take_the_place_of_the_templates():
    fonts = {"body": ["仿宋", "FangSong"], "latin": ["仿宋"], "title": ["华文中宋", "宋体"], "page": ["SimSun"]}
    docx = render(notice(fonts=fonts), TEMPLATE)
    word = Document(io.BytesIO(docx))
    default = part(docx, "word/styles.xml").partition("</w:docDefaults>")[0]
    assert 'w:ascii="仿宋" w:hAnsi="仿宋" w:eastAsia="仿宋"' in default
    for style in ("Title", "Red Head", "Annex Title"):
        assert word.styles[style].element.rPr.rFonts.get(qn("w:eastAsia")) == "华文中宋"
    assert word.styles["Footer"].element.rPr.rFonts.get(qn("w:ascii")) == "SimSun"
    assert word.styles["Heading 1"].element.rPr.rFonts.get(qn("w:eastAsia")) == "黑体"
    assert re.search(r'<w:font w:name="仿宋">\s*<w:altName w:val="FangSong"/>', part(docx, "word/fontTable.xml"))


def test_the_head_of_a_table_repeats_and_no_row_splits():
    word = Document(io.BytesIO(render(notice(annexes=[Annex("项目表", TABLE)]), TEMPLATE)))
    (table,) = word.tables
    assert table._tbl.getnext().tag == qn("w:p"), "Word wants a paragraph after a table"
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["编号", "项目"],
        ["30", "公交"],
        ["31", "教育"],
    ]
    assert ["w:tblHeader" in row._tr.xml for row in table.rows] == [True, False, False]
    assert all("w:cantSplit" in row._tr.xml for row in table.rows)


@pytest.mark.parametrize("long", [1, 20, 400])
def test_a_table_is_as_wide_as_the_text_however_long_its_cells(long):
    row = [Cell("30"), *[Cell("公" * long)] * 8]
    widths = column_widths(Table([Column("编号"), *[Column("项目", fold=8)] * 8], [row]))
    assert sum(widths) == 8844
    assert min(widths) > 300


@pytest.mark.parametrize("text", [*HOSTILE, "{{ office }}", "{%p if x %}", "{_{ x }_}", "]]>", "=cmd|' /C calc'!A0"])
def test_hostile_text_is_plain_text_in_every_place(text):
    docx = render(notice(text), TEMPLATE)
    wanted = shown(text)
    said = [each for _, each in paragraphs(docx)]
    listed = [f"附件：1. {wanted}", f"2. {wanted}", f"3. {wanted}"]
    marked = [each for number in "123" for each in (f"附件{number}", wanted)]
    assert said[1:] == [wanted] * 6 + listed + [wanted, wanted, *marked]
    table, bars, line = Document(io.BytesIO(docx)).tables
    assert {cell.text for cell in bars._cells} == {wanted, ""}
    assert [cell.text for cell in line._cells] == ["2020-06-30", wanted, wanted]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [[wanted, "项目"], [wanted, "公交"]]


def test_the_same_notice_gives_the_same_bytes():
    fonts = {"body": ["仿宋", "FangSong"]}
    assert render(notice(fonts=fonts), TEMPLATE) == render(notice(fonts=fonts), TEMPLATE)
    assert render(notice(), TEMPLATE) == render(notice(), TEMPLATE)


def test_the_template_is_what_its_tool_makes():
    spec = importlib.util.spec_from_file_location("make_notice", ROOT / "tools/make_notice.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    made, kept = (zipfile.ZipFile(io.BytesIO(raw)) for raw in (tool.template(), TEMPLATE))
    assert {name: made.read(name) for name in made.namelist()} == {name: kept.read(name) for name in kept.namelist()}


def test_docs_name_every_field_of_the_template():
    text = (ROOT / "docs/format.md").read_text("utf-8")
    said = set(re.findall(r"`\{\{p? ?([a-z_.]+) \}\}`", text))
    given = fields(notice())
    names = set(given) | {f"{row[:-1] if row == 'blocks' else 'annex'}.{key}" for row in ("blocks", "annexes")
                          for key in given[row][0]}  # fmt: skip
    assert said == names - {"blocks", "annexes"}
