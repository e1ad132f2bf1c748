"""Which sign of a Word template is broken: what Jinja2 says of the whole names neither the field nor its place."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

_PARTS = re.compile(r"word/(?:document|header[0-9]*|footer[0-9]*|footnotes)\.xml")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: A field or a tag up to its end, or else up to the next one or the end of the paragraph.
_SIGN = re.compile(r"\{\{(?:(?!\{\{|\{%).)*?\}\}|\{%(?:(?!\{\{|\{%).)*?%\}|\{[{%](?:(?!\{\{|\{%).)*", re.DOTALL)
_TAG = re.compile(r"\{%-?(?:(?:p|r|tc|tr)\s)?\s*(?P<word>if|for|endif|endfor)\b(?:(?!%\}).)*%\}", re.DOTALL)
_LONGEST = 60


def broken_sign(template: bytes, environment: Environment) -> str:
    """The first `{{ … }}` that is not closed or cannot be read, or `{% … %}` that is not closed; empty when none is."""
    from jinja2.exceptions import TemplateError

    for text in _paragraphs(template):
        for sign in _SIGN.findall(text):
            if not sign.endswith("}}" if sign.startswith("{{") else "%}"):
                return str(sign[:_LONGEST].strip())
            try:
                environment.from_string(re.sub(r"^\{\{(?:p|r|tc|tr)\s", "{{ ", sign) if sign.startswith("{{") else "")
            except TemplateError:
                return str(sign[:_LONGEST])
    return _unended("\n".join(_paragraphs(template)))


def sign_beyond(template: bytes, environment: Environment) -> str:
    """The first sign that calls, reckons, reaches into the program or takes in a file; empty when none does."""
    from jinja2 import nodes
    from jinja2.exceptions import TemplateError

    refused = (nodes.BinExpr, nodes.Call, nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
    for text in _paragraphs(template):
        for sign in _SIGN.findall(text):
            tag = _TAG.fullmatch(sign)
            end = f"{{% end{tag['word']} %}}" if tag else ""
            whole = re.sub(r"^(\{[{%])(?:p|r|tc|tr)\s", r"\1 ", sign) + end
            try:
                tree = environment.parse(whole)
            except TemplateError:
                continue
            inner = any(each.attr.startswith("_") for each in tree.find_all(nodes.Getattr))
            if inner or next(tree.find_all(refused), None):
                return str(sign[:_LONGEST])
    return ""


def _unended(text: str) -> str:
    """The first `{% if … %}` or `{% for … %}` without its end, or the end without a beginning; empty when none is."""
    opened: list[tuple[str, str]] = []
    for tag in _TAG.finditer(text):
        word = tag["word"]
        if word in ("if", "for"):
            opened.append((word, tag[0]))
        elif word.startswith("end"):
            if not opened or opened[-1][0] != word.removeprefix("end"):
                return (opened[-1][1] if opened else tag[0])[:_LONGEST]
            opened.pop()
    return opened[0][1][:_LONGEST] if opened else ""


def _paragraphs(template: bytes) -> Iterator[str]:
    """The text of each paragraph; Word cuts it into runs wherever it likes."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        for name in archive.namelist():
            if _PARTS.fullmatch(name):
                for paragraph in etree.fromstring(archive.read(name)).iter(f"{_WORD}p"):
                    yield "".join(text.text or "" for text in paragraph.iter(f"{_WORD}t"))
