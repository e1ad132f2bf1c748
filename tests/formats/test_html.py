"""A document as a page: every block is there, and hostile text is only text."""

from __future__ import annotations

import html
import re

import pytest
from hostile import HOSTILE, document

from minsheng_cli.formats.html import render
from minsheng_cli.formats.shown import shown


def tags(page):
    """The elements of a page in order."""
    return re.findall(r"</?[a-z][a-z0-9]*", page.partition("<body>")[2])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_nothing_of_the_structure(text):
    assert tags(render(document(text))) == tags(render(document("公交")))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_back_as_it_was(text):
    said = html.unescape(re.sub(r"<[^>]+>", "\n", render(document(text)).partition("<body>")[2]))
    assert said.count(shown(text)) >= 9


def test_a_page_needs_nothing_else():
    assert not re.search(r"https?://|<script|<link|src=", render(document("公交")))


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_a_page_says_its_language(language, tag):
    assert f'<html lang="{tag}">' in render(document("公交"), language)
