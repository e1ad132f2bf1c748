"""The catalogue that is looked into text by text says what gettext says, which reads all of it."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from minsheng_cli.catalogue import Catalogue
from minsheng_cli.words import DOMAIN, LOCALES, Words

FILE = f"{LOCALES}/zh_CN/LC_MESSAGES/{DOMAIN}.mo"
COUNTS = (0, 1, 2, 11)


@pytest.fixture(scope="module")
def known():
    return gettext.translation(DOMAIN, LOCALES, ["zh_CN"])


@pytest.fixture(scope="module")
def texts(known):
    """The English of all its texts; of what is counted, the one."""
    return sorted({key if isinstance(key, str) else key[0] for key in known._catalog})


def test_every_text_is_what_gettext_says(known, texts):
    ours = Catalogue(FILE)
    assert len(texts) > 1_000
    assert [text for text in texts if ours.gettext(text) != known.gettext(text)] == []


def test_every_counted_thing_is_what_gettext_says_also_where_it_is_not_counted(known, texts):
    ours = Catalogue(FILE)
    differing = [
        (text, count)
        for text in texts
        for count in COUNTS
        if ours.ngettext(text, "many", count) != known.ngettext(text, "many", count)
    ]
    assert differing == []


@pytest.mark.parametrize("text", ["no such text", "\x00", "￿", " ", "Add", "{count}"])
def test_what_it_does_not_have_is_said_as_it_is(known, text):
    ours = Catalogue(FILE)
    assert (ours.gettext(text), ours.ngettext(text, "many", 1), ours.ngettext(text, "many", 2)) == (text, text, "many")
    assert known.gettext(text) == text


def test_an_empty_catalogue_has_nothing(tmp_path):
    file = tmp_path / "empty.mo"
    file.write_bytes(Path(FILE).read_bytes()[:8] + bytes(20))
    assert Catalogue(str(file)).gettext("open") == "open"


def test_another_file_is_no_catalogue(tmp_path):
    file = tmp_path / "no.mo"
    file.write_bytes(b"msgid")
    with pytest.raises(ValueError, match=r"no\.mo"):
        Catalogue(str(file))


def test_a_torn_catalogue_is_none(tmp_path):
    whole, file = Path(FILE).read_bytes(), tmp_path / "torn.mo"
    for size in [*range(0, len(whole), 4_999), len(whole) - 2, len(whole) - 1]:
        file.write_bytes(whole[:size])
        with pytest.raises(ValueError, match=r"torn\.mo"):
            Catalogue(str(file))


def test_english_needs_none(monkeypatch):
    monkeypatch.setattr("minsheng_cli.words.Catalogue", None)
    words = Words("en")
    assert [words("open"), words("a {b}", b="c"), words.plural("{count} row", "{count} rows", 1)] == [
        "open",
        "a c",
        "1 row",
    ]
    assert words.plural("{count} row", "{count} rows", 0) == "0 rows"
