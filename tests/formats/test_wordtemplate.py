"""An office's Word template: filled in strictly and in a sandbox, data as plain text, the same bytes each time."""

from __future__ import annotations

import io

import pytest
from docx import Document
from hostile import HOSTILE

from minsheng_cli.formats.shown import shown
from minsheng_cli.formats.wordtemplate import TemplateError, render

FIELDS = {"city": "示例市", "rows": [{"title": "公交"}, {"title": "教育"}]}


def template(*paragraphs, footer=""):
    """A Word file with these paragraphs."""
    word = Document()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    word.sections[0].footer.paragraphs[0].text = footer
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def lines(docx):
    """The paragraphs of a Word file."""
    return [paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs]


def refused(*paragraphs, footer=""):
    """The code and the details with which a template is refused."""
    with pytest.raises(TemplateError) as error:
        render(template(*paragraphs, footer=footer), FIELDS)
    return error.value.code, error.value.details


def test_fields_and_lists_are_filled_in():
    told = render(template("{{ city }}：", "{%p for row in rows %}", "{{ row.title }}", "{%p endfor %}"), FIELDS)
    assert lines(told) == ["示例市：", "公交", "教育"]


def test_the_same_template_and_fields_give_the_same_bytes():
    assert render(template("{{ city }}"), FIELDS) == render(template("{{ city }}"), FIELDS)


@pytest.mark.parametrize("text", [*HOSTILE, "{{ city }}", "{% if %}", "{_{ city }_}", "{_% x %_}", "]]>", "\ud800"])
def test_hostile_text_stands_in_the_document_as_it_is(text):
    told = render(template("[{{ city }}]", footer="[{{ city }}]"), {"city": text})
    word = Document(io.BytesIO(told))
    assert [each.text for each in word.paragraphs] == [f"[{shown(text)}]"]
    assert word.sections[0].footer.paragraphs[0].text == f"[{shown(text)}]"


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [("{{ cty }}", "cty"), ("{% if cty %}x{% endif %}", "cty"), ("{% if not city %}{{ cty }}{% endif %}", "cty"),
     ("{% for row in rows %}{{ row.tilte }}{% endfor %}", "tilte"), ("{{ city.name }}", "name"),
     ("{{ range }}", "range")],
)  # fmt: skip
def test_a_misspelt_field_is_named_with_those_that_there_are(paragraph, name):
    assert refused(paragraph) == ("template-field", {"found": name, "known": "city, rows, title"})
    assert refused("x", footer=paragraph) == ("template-field", {"found": name, "known": "city, rows, title"})


@pytest.mark.parametrize(
    "paragraph",
    ["{{ city", "{% for %}", "{%p if city %}", "{{ city.upper() }}", "{{ 'a' * 9 }}", "{{ '%9d' % 1 }}",
     "{{ '%9d'|format(1) }}", "{{ city.__class__ }}", "{{ ''.__class__.__mro__ }}", "{% include 'x' %}", "{{ 1 / 0 }}"],
)  # fmt: skip
def test_what_reaches_beyond_the_fields_or_is_no_template_is_refused(paragraph):
    assert refused(paragraph)[0] in ("template-beyond", "template-sign", "template-syntax")


@pytest.mark.parametrize(
    "sign",
    ["{{ city * 3 }}", "{{ city ** 9 }}", "{{ '%9d' % 1 }}", "{{ 1 / 0 }}", "{{ city.upper() }}", "{{ city.__class__.x }}",
     "{% include 'x' %}", "{% if city * 3 %}"],
)  # fmt: skip
def test_a_sign_that_goes_beyond_the_fields_is_named(sign):
    end = "{% endif %}" if " if " in sign else ""
    assert refused("{{ city }} a", f"甲{sign}乙{end}", "{{ city }}") == ("template-beyond", {"found": sign})


@pytest.mark.parametrize("sign", ["{{ city }", "{{ city", "{{ city | nope }}", "{{ a b }}", "{% if city"])
def test_the_sign_that_is_broken_is_named(sign):
    assert refused("{{ city }} a", f"{sign}", "{{ city }}") == ("template-sign", {"found": sign})


@pytest.mark.parametrize(("texts", "sign"), [
    (["{% if city %}", "{{ city }}"], "{% if city %}"), (["{%p for each in blocks %}", "{{ city }}"], "{%p for each in blocks %}"),
    (["{{ city }}", "{% endif %}"], "{% endif %}"), (["{% if city %}甲", "{% for x in city %}乙{% endif %}"], "{% for x in city %}"),
])  # fmt: skip
def test_a_condition_that_is_left_open_is_named_where_it_begins(texts, sign):
    assert refused(*texts) == ("template-sign", {"found": sign})


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", template("x")[:900]])
def test_what_is_no_word_file_is_refused(raw):
    with pytest.raises(TemplateError) as error:
        render(raw, FIELDS)
    assert error.value.code == "template-unreadable"


def test_a_file_that_unpacks_to_more_than_a_template_is_refused():
    with pytest.raises(TemplateError) as error:
        render(template("x" * 20_000_001), FIELDS)
    assert error.value.code == "template-unreadable"
