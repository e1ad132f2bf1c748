"""Makes src/minsheng_cli/templates/notice.docx, the circular notice's Word template, after GB/T 9704-2012.

A4, margins 37/28/35/26 mm, 22 lines of 28 characters: 225 mm by 156 mm of text are a line pitch of 579 and a character
pitch of 315.857 twentieths of a point, which is 0.207 points less than 16 (`w:charSpace` counts 4096ths of a point).
LibreOffice gives a character that is wider than its cell two cells; so the styles do not snap to the grid that the page
has, but keep its measure themselves: lines of exactly 579, characters 5 twentieths closer, which 28 times makes 8820 of
8844.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from minsheng_cli.formats.zipped import settled

TEMPLATE = Path(__file__).parent.parent / "src/minsheng_cli/templates/notice.docx"
W = nsdecls("w")
LINE, SPACE = 579, -848
#: Each font, what stands in for it, and its family.
FONTS = {
    "仿宋_GB2312": ("仿宋,FangSong,STFangsong", "modern"),
    "方正小标宋简体": ("小标宋体,华文中宋,STZhongsong,宋体", "roman"),
    "黑体": ("SimHei,STHeiti,Noto Sans CJK SC", "modern"),
    "楷体_GB2312": ("楷体,KaiTi,STKaiti", "modern"),
    "宋体": ("SimSun,STSong,Noto Serif CJK SC", "roman"),
    "Times New Roman": ("Liberation Serif", "roman"),
}
BODY, TITLE, HEADING, SUBHEADING, PAGE, LATIN = FONTS


def style(name: str, base: str, paragraph: str, font: str = "", size: int = 0, more: str = "") -> str:
    """A paragraph style; its id is its name without blanks, its size in half points."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>' if font else ""
    sizes = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    first = ' w:default="1"' if name == "Normal" else ""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style {W} w:type="paragraph"{first} w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>{based}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{fonts}{more}{sizes}</w:rPr></w:style>"
    )


def spacing(before: int = 0, after: int = 0, line: int = LINE, rule: str = "exact") -> str:
    """Blanks before and after, and the line, in twentieths of a point."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


OFF = "".join(f'<w:{name} w:val="0"/>' for name in ("widowControl", "overflowPunct", "autoSpaceDE", "autoSpaceDN"))
KEEP = "<w:keepNext/>"
RULE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="FF0000"/></w:pBdr>'
RED = '<w:color w:val="FF0000"/>'
INDENT = '<w:ind w:firstLine="632" w:firstLineChars="200"/>'
CENTRE, LEFT = '<w:jc w:val="center"/>', '<w:jc w:val="left"/>'
LOOSE = '<w:snapToGrid w:val="0"/>'
CLOSER = '<w:spacing w:val="-7"/>'
SIGNED = '<w:ind w:left="4105" w:leftChars="1300" w:right="632" w:rightChars="200"/>'

STYLES = [
    style("Normal", "", OFF + LOOSE + spacing() + '<w:jc w:val="both"/>', "", 32, LOOSE + CLOSER),
    style("Body Text", "Normal", INDENT),
    style("Title", "Normal", KEEP + spacing(2 * LINE, LINE, 660) + CENTRE, TITLE, 44),
    style("heading 1", "Normal", KEEP + INDENT + '<w:outlineLvl w:val="0"/>', HEADING),
    style("heading 2", "Normal", KEEP + INDENT + '<w:outlineLvl w:val="1"/>', SUBHEADING),
    style("Red Head", "Normal", KEEP + spacing(1984, 0, 900) + CENTRE, TITLE, 72, RED),
    style("Document Number", "Normal", KEEP + RULE + spacing(2 * LINE) + CENTRE),
    style("Addressee", "Normal", LEFT),
    style("Annex List", "Normal", spacing(LINE) + INDENT),
    style("Annex List Next", "Normal", '<w:ind w:left="1579" w:leftChars="500"/>'),
    style("Signature", "Normal", KEEP + spacing(LINE) + SIGNED + CENTRE),
    style("Date of Issue", "Normal", SIGNED + CENTRE),
    style("Annex Mark", "Normal", KEEP + "<w:pageBreakBefore/>" + LEFT, HEADING),
    style("Annex Title", "Normal", KEEP + spacing(LINE, LINE // 2, 660) + CENTRE, TITLE, 44),
    style("Table Head", "Normal", KEEP + spacing(30, 30, 300) + CENTRE, HEADING, 21),
    style("Table Cell", "Normal", spacing(30, 30, 300) + LEFT, "", 21),
    style("Table End", "Normal", spacing(line=20)),  # Word wants a paragraph after a table
    style("footer", "Normal", spacing(line=280), PAGE, 28),
]  # fmt: skip
DEFAULTS = (
    f'<w:docDefaults {W}><w:rPrDefault><w:rPr><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{BODY}"/>'
    '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
)

#: The paper, a style and a text a paragraph.
PAPER = [
    ("Normal", "{%p if head %}"),
    ("RedHead", "{{ head }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p if head or number %}"),
    ("DocumentNumber", "{{ number }}"),
    ("Normal", "{%p endif %}"),
    ("Title", "{{ title }}"),
    ("Normal", "{%p if to %}"),
    ("Addressee", "{{ to }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p for block in blocks %}"),
    ("Normal", "{%p if block.kind == 'heading' %}"),
    ("heading1", "{{ block.text }}"),
    ("Normal", "{%p elif block.kind == 'subheading' %}"),
    ("heading2", "{{ block.text }}"),
    ("Normal", "{%p else %}"),
    ("BodyText", "{{ block.text }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p for annex in annexes %}"),
    ("Normal", "{%p if loop.first %}"),
    ("AnnexList", "{{ annex_word }}：{{ annex.number }}. {{ annex.title }}"),
    ("Normal", "{%p else %}"),
    ("AnnexListNext", "{{ annex.number }}. {{ annex.title }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p if office %}"),
    ("Signature", "{{ office }}"),
    ("Normal", "{%p endif %}"),
    ("DateofIssue", "{{ date }}"),
    ("Normal", "{%p for annex in annexes %}"),
    ("AnnexMark", "{{ annex_word }}{{ annex.number }}"),
    ("AnnexTitle", "{{ annex.title }}"),
    ("Normal", "{{p annex.table }}"),
    ("TableEnd", ""),
    ("Normal", "{%p endfor %}"),
]


def paragraph(style_id: str, text: str) -> str:
    """A paragraph of one run."""
    return (
        f'<w:p {W}><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def page_number(side: str) -> str:
    """— 1 —, a character in from the outer edge."""
    dash = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    return (
        f'<w:p {W}><w:pPr><w:pStyle w:val="footer"/><w:ind w:{side}="280" w:{side}Chars="100"/><w:jc w:val="{side}"/>'
        f'</w:pPr>{dash.format("— ")}<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        f"{dash.format(' —')}</w:p>"
    )


def set_styles(word: Word) -> None:
    """Our styles and no others."""
    root = word.styles.element
    for each in list(root):
        root.remove(each)
    for xml in [DEFAULTS, *STYLES]:
        root.append(parse_xml(xml))


def set_fonts(word: Word) -> None:
    """The table of fonts with those that stand in for each."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="{"00" if name == LATIN else "86"}"/>'
        f'<w:family w:val="{family}"/></w:font>'
        for name, (others, family) in FONTS.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    word.part.part_related_by(KIND.FONT_TABLE)._blob = f"{head}<w:fonts {W}>{fonts}</w:fonts>".encode()


def set_page(word: Word) -> None:
    """Paper, margins, grid and page numbers."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(25)
    for each in section._sectPr.xpath("w:docGrid"):
        section._sectPr.remove(each)
    section._sectPr.append(
        parse_xml(f'<w:docGrid {W} w:type="linesAndChars" w:linePitch="{LINE}" w:charSpace="{SPACE}"/>')
    )
    word.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        footer._element.replace(footer.paragraphs[0]._element, parse_xml(page_number(side)))


def drop_what_is_not_used(word: Word) -> None:
    """Theme, lists, thumbnail and the like that come with an empty document, and the settings that speak of them."""
    for each in list(word.settings.element):
        if each.tag.rpartition("}")[2] not in (
            "defaultTabStop",
            "evenAndOddHeaders",
            "characterSpacingControl",
            "compat",
        ):
            word.settings.element.remove(each)
    used = (KIND.STYLES, KIND.SETTINGS, KIND.FONT_TABLE, KIND.HEADER, KIND.FOOTER, KIND.WEB_SETTINGS)
    for rels in (word.part.rels, word.part.package.rels):
        kept = used if rels is word.part.rels else (KIND.OFFICE_DOCUMENT, KIND.CORE_PROPERTIES)
        for key in [key for key, rel in rels.items() if rel.reltype not in kept]:
            rels.pop(key)


def template() -> bytes:
    """The template, the same bytes each time."""
    word = Document()
    set_styles(word)
    set_fonts(word)
    set_page(word)
    drop_what_is_not_used(word)
    body = word.element.body
    for style_id, text in PAPER:
        body.insert(len(body) - 1, parse_xml(paragraph(style_id, text)))
    properties = word.core_properties
    properties.author, properties.title, properties.comments = "minsheng", "", ""
    properties.created = properties.modified = datetime(2020, 1, 1, tzinfo=UTC)
    out = io.BytesIO()
    word.save(out)
    return settled(out.getvalue())


if __name__ == "__main__":
    TEMPLATE.write_bytes(template())
    sys.stdout.write(f"{TEMPLATE}\n")
