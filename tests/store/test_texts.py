"""Press texts in Word from outside: read, or refused by name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from minsheng_cli.formats.wordtemplate import TemplateError, render
from minsheng_cli.store import bounded as bounds
from minsheng_cli.store import texts
from minsheng_cli.store.files import UnreadableError
from minsheng_cli.store.texts import read_text

HEAD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
LOL = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"l" * 999) for n in range(9))
BODIES = {
    "cut": b"<w:doc",
    "empty": b"",
    "another-root": b"<a/>",
    "no-body": HEAD.removesuffix(b"<w:body>") + b"</w:document>",
    "deep": HEAD + b"<w:p>" * 100_000 + b"</w:p>" * 100_000 + b"</w:body></w:document>",
    "entities": b"<!DOCTYPE a [" + LOL + b"]>" + HEAD + b"<w:p><w:r><w:t>&l8;</w:t></w:r></w:p></w:body></w:document>",
}


def word(body: bytes | None = None) -> bytes:
    """A Word file with a paragraph, or with another main part."""
    made, out = io.BytesIO(), io.BytesIO()
    document = Document()
    document.add_paragraph("建成159座")
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, body if body is not None and name == "word/document.xml" else old.read(name))
    return out.getvalue()


def test_a_word_file_is_read(tmp_path: Path):
    (tmp_path / "press.docx").write_bytes(word())
    assert read_text(str(tmp_path / "press.docx")) == "建成159座"


@pytest.mark.parametrize("name", BODIES)
def test_what_is_no_word_file_is_refused(tmp_path: Path, name: str):
    (tmp_path / "press.docx").write_bytes(word(BODIES[name]))
    with pytest.raises(UnreadableError) as caught:
        read_text(str(tmp_path / "press.docx"))
    assert caught.value.finding.code == "not-a-word-file"


@pytest.mark.parametrize("name", BODIES)
def test_what_is_no_word_file_is_no_template(name: str):
    with pytest.raises(TemplateError) as caught:
        render(word(BODIES[name]), {})
    assert caught.value.code == "template-unreadable"


def test_an_outside_entity_is_not_read(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    body = b'<!DOCTYPE a [<!ENTITY x SYSTEM "%s">]>' % secret.as_uri().encode() + HEAD
    (tmp_path / "press.docx").write_bytes(word(body + b"<w:p><w:r><w:t>a&x;b</w:t></w:r></w:p></w:body></w:document>"))
    assert "secret" not in read_text(str(tmp_path / "press.docx"))


def forever(raw: bytes) -> None:
    while True:
        pass


def hungry(raw: bytes) -> list[bytes]:
    return [bytes(200_000_000) for _ in range(20)]


@pytest.mark.parametrize(
    ("work", "code", "details"),
    [(forever, "too-slow", {"seconds": "8"}), (hungry, "too-much-memory", {"limit": "1,500,000,000"})],
)
def test_a_word_file_that_takes_too_much_is_refused_for_what_it_takes(tmp_path: Path, monkeypatch, work, code, details):
    monkeypatch.setattr(bounds, "MAX_SECONDS", 1)
    monkeypatch.setattr(texts, "_lines", work)
    (tmp_path / "press.docx").write_bytes(word())
    with pytest.raises(UnreadableError) as caught:
        read_text(str(tmp_path / "press.docx"))
    assert (caught.value.finding.code, caught.value.finding.details) == (code, details)


def test_a_text_of_more_words_than_are_compared_is_refused(tmp_path):
    file = tmp_path / "稿.txt"
    file.write_text("座" * 200_000, "utf-8")
    assert len(read_text(str(file))) == 200_000
    file.write_text("座" * 200_001, "utf-8")
    with pytest.raises(UnreadableError, match="too-large"):
        read_text(str(file))
