"""A circular notice as a Word file, by the office's template: text in its places, tables whose heads repeat."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from minsheng_cli.formats.shown import shown
from minsheng_cli.formats.wordbars import annex_xml
from minsheng_cli.formats.wordtemplate import render as fill
from minsheng_cli.formats.zipped import settled
from minsheng_cli.report.document import Heading, Notice, Paragraph

if TYPE_CHECKING:
    from docx.document import Document as Word

_KINDS = {1: "heading", 2: "subheading"}
#: The styles that have a font of their own, by the name that the settings have for it.
_PLACES = {
    "title": ("Title", "Red Head", "Annex Title"),
    "heading": ("Heading 1", "Annex Mark", "Table Head"),
    "subheading": ("Heading 2",),
    "page": ("Footer",),
}


def render(notice: Notice, template: bytes) -> bytes:
    """The notice as .docx; raises TemplateError."""
    filled = fill(template, fields(notice))
    return _with_fonts(filled, notice.fonts) if notice.fonts else filled


def fields(notice: Notice) -> dict[str, Any]:
    """What a template may name."""
    return {
        "title": notice.title,
        "head": notice.head,
        "number": notice.number,
        "to": notice.to,
        "office": notice.office,
        "date": notice.date,
        "blocks": [_block(block) for block in notice.blocks],
        "annex_word": notice.annex_word,
        "annexes": [
            {"number": number, "title": annex.title, "table": annex_xml(annex.block)}
            for number, annex in enumerate(notice.annexes, 1)
        ],
    }


def _block(block: Heading | Paragraph) -> dict[str, str]:
    return {"kind": _KINDS[block.level] if isinstance(block, Heading) else "text", "text": block.text}


def _with_fonts(docx: bytes, fonts: Mapping[str, Sequence[str]]) -> bytes:
    """The file with the fonts of the settings in place of the template's."""
    from docx import Document

    word = Document(io.BytesIO(docx))
    for place, names in fonts.items():
        _set_font(word, place, shown(names[0]))
    _set_stand_ins(word, fonts)
    out = io.BytesIO()
    word.save(out)
    return settled(out.getvalue())


def _set_font(word: Word, place: str, name: str) -> None:
    """The font of the styles of a place; text and digits are the document's own, a heading has one for both."""
    from docx.oxml.ns import qn

    kinds = {"body": ["eastAsia"], "latin": ["ascii", "hAnsi"]}.get(place, ["ascii", "hAnsi", "eastAsia"])
    if place in ("body", "latin"):
        found = word.styles.element.xpath("w:docDefaults//w:rFonts")
    else:
        styles = [each for each in word.styles if each.name in _PLACES[place]]
        found = [each.element.get_or_add_rPr().get_or_add_rFonts() for each in styles]
    for element in found:
        for kind in kinds:
            element.set(qn(f"w:{kind}"), name)


def _set_stand_ins(word: Word, fonts: Mapping[str, Sequence[str]]) -> None:
    """Names in the table of fonts what stands in for each."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import qn
    from docx.oxml.xmlchemy import serialize_for_reading

    try:
        part = word.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    except KeyError:
        return
    table = parse_xml(part.blob)
    # A font may stand in two places; the longest list of others says most.
    for names in {names[0]: names for names in sorted(fonts.values(), key=len)}.values():
        for each in [each for each in table if each.get(qn("w:name")) == names[0]]:
            table.remove(each)
        font, others = OxmlElement("w:font"), OxmlElement("w:altName")
        font.set(qn("w:name"), shown(names[0]))
        others.set(qn("w:val"), ",".join(shown(each) for each in names[1:]))
        if names[1:]:
            font.append(others)
        table.append(font)
    part._blob = serialize_for_reading(table).encode()
