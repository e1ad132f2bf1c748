"""Makes src/minsheng_cli/templates/slip.docx, the Word template of a slip: a numbered form on one A4 page.

Margins after GB/T 9704-2012 (37/28/35/26 mm), 仿宋 16 pt, the name of the level in 小标宋 22 pt. Slips are no statutory
document type, so it is laid out as a form, with a section for the unit's reply.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from minsheng_cli.formats.zipped import settled

TEMPLATE = Path(__file__).parent.parent / "src/minsheng_cli/templates/slip.docx"
BODY, TITLE, LABEL = "仿宋_GB2312", "方正小标宋简体", "黑体"
CENTRE, LEFT, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
#: Label and field of each row of the form; a row of four cells has two of each. Height in mm.
ROWS = (
    (("工作事项", "{{ project }}：{{ matter }}"), 14),
    (("进展情况", "{{ figures }}{% if milestones %}逾期节点：{{ milestones }}。{% endif %}"), 24),
    (("工作要求", "{{ requirement }}{% if before %}{{ before }}{% endif %}"), 34),
    (("责任单位", "{{ unit }}", "责任人", "{{ person }}"), 14),
    (("时限要求", "{{ deadline }}前书面反馈", "督办员", "{{ supervisor }}"), 14),
    (("反馈情况", ""), 60),
)


def styled(paragraph: Any, text: str, font: str, size: float, align: WD_ALIGN_PARAGRAPH) -> Any:
    """A run with a font for Chinese and Latin characters alike."""
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), font
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(name), font)
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    return run


def fill(cell: Any, text: str, label: bool) -> None:
    """A cell of the form: a label in the middle, or a field from the left."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    styled(cell.paragraphs[0], text, LABEL if label else BODY, 14, CENTRE if label else LEFT)


def form(word: Any) -> None:
    """The table of the form."""
    widths = [Mm(27), Mm(62), Mm(24), Mm(43)]
    table = word.add_table(rows=len(ROWS), cols=4, style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, (texts, height) in zip(table.rows, ROWS, strict=True):
        row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
        cells = row.cells if len(texts) == 4 else [row.cells[0], row.cells[1].merge(row.cells[3])]
        for index, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            fill(cell, text, label=index % 2 == 0)
    reply = table.rows[-1].cells[1]
    reply.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    styled(reply.paragraphs[0], "责任单位（盖章）：　　　　　　　　", BODY, 14, RIGHT)
    styled(reply.add_paragraph(), "　　　　年　　月　　日　　", BODY, 14, RIGHT)


def template() -> bytes:
    """The template, the same bytes each time."""
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    word.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY)
    head = styled(word.add_paragraph(), "{{ office }}", TITLE, 26, CENTRE)
    head.font.color.rgb = RGBColor(0xE6, 0, 0)
    styled(word.add_paragraph(), "{{ level }}", TITLE, 22, CENTRE)
    number = word.add_paragraph()
    styled(number, "编号：{{ label }}", BODY, 14, RIGHT)
    number.paragraph_format.space_before = number.paragraph_format.space_after = Pt(8)
    form(word)
    foot = word.add_paragraph()
    styled(foot, "{{ office }}　", BODY, 16, RIGHT)
    foot.paragraph_format.space_before = Pt(14)
    styled(word.add_paragraph(), "{{ issued }}　　", BODY, 16, RIGHT)
    word.core_properties.created = word.core_properties.modified = datetime(2020, 1, 1, tzinfo=UTC)
    word.core_properties.author, word.core_properties.title = "minsheng", "督办单"
    out = io.BytesIO()
    word.save(out)
    return settled(out.getvalue())


def main() -> int:
    """Writes the template."""
    TEMPLATE.write_bytes(template())
    return 0


if __name__ == "__main__":
    sys.exit(main())
