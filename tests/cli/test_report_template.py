"""The office's own Word template: used where there is one, refused where it cannot be."""

from __future__ import annotations

import io
import shutil

import pytest
from docx import Document
from report_year import WRITTEN, lines
from running import program
from support import write


def template(*paragraphs):
    """A Word file with these paragraphs."""
    word = Document()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def test_the_offices_own_template_is_used_where_it_has_one(year, minsheng):
    write(year, "data/templates/notice.docx", template("{{ office }}", "{%p for block in blocks %}", "{%p endfor %}"))
    assert minsheng("report", "--quarter", "Q2", "-o", "q2.docx").code == 0
    assert lines(year / "q2.docx") == ["示例市人民政府办公室"]


def test_a_misspelt_field_of_it_is_named_and_nothing_is_written(year, minsheng):
    write(year, "data/templates/notice.docx", template("{{ tilte }}"))
    said = minsheng("report", "--quarter", "Q2", "--format", "md", "--format", "docx")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "minsheng: data/templates/notice.docx names a field that there is not: tilte. Fields, and those of lists: "
        "annex_word, annexes, blocks, date, head, kind, number, office, table, text, title, to.\n"
    )
    assert not (year / "data/reports").exists()


@pytest.mark.parametrize(("raw", "message"), [
    (b"\xd0\xcf\x11\xe0", "data/templates/notice.docx is no Word template. It must be a .docx file."),
    (template("{{ title"), "data/templates/notice.docx cannot be filled in: "),
])  # fmt: skip
def test_a_template_that_is_none_is_refused(year, minsheng, raw, message):
    write(year, "data/templates/notice.docx", raw)
    said = minsheng("report", "--quarter", "Q2", "--format", "docx")
    assert said.code == 2
    assert said.err.startswith(f"minsheng: {message}")


def test_a_template_that_would_never_be_done_is_refused(year, minsheng, monkeypatch):
    monkeypatch.setattr("minsheng_cli.store.bounded.MAX_SECONDS", 1)
    loops = 9
    write(year, "data/templates/notice.docx", template("{% for a in office %}" * loops + "x" + "{% endfor %}" * loops))
    said = minsheng("report", "--quarter", "Q2", "--format", "docx")
    assert (said.code, said.out) == (2, "")
    assert "data/templates/notice.docx takes more time or memory to fill in than a page can need" in said.err


def test_a_template_elsewhere_is_not_followed(year, minsheng, tmp_path):
    (tmp_path / "other.docx").write_bytes(template("x"))
    (year / "data/templates").mkdir()
    (year / "data/templates/notice.docx").symlink_to(tmp_path / "other.docx")
    assert minsheng("report", "--quarter", "Q2", "--format", "docx").code == 2


@pytest.mark.parametrize("form", WRITTEN)
def test_another_process_folder_and_time_zone_give_the_same_bytes(year, minsheng, form, tmp_path):
    minsheng("report", "--quarter", "Q2", "--format", form, "-o", "first")
    shutil.copytree(year / "data", tmp_path / "other/data", copy_function=shutil.copy)
    environment = {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "7", "MINSHENG_TODAY": "2021-03-01"}
    done = program(tmp_path / "other", "report", "--quarter", "Q2", "--format", form, "-o", "second", **environment)
    assert done.code == 0, done.err
    assert (tmp_path / "other/second").read_bytes() == (year / "first").read_bytes()
