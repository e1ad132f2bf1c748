"""`shown`: between data and every output, what could move a terminal or hide is made visible."""

from __future__ import annotations

import unicodedata

import pytest

from minsheng_cli.formats.shown import shown, shown_texts
from minsheng_cli.model.unsafe import UNSAFE
from minsheng_cli.report.cell import Cell


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\x1b[31m红", "<U+001B>[31m红"),
        ("\x1b]52;c;aGk=\x07", "<U+001B>]52;c;aGk=<U+0007>"),
        ("a\nb\r\tc", "a<U+000A>b<U+000D><U+0009>c"),
        ("\x00\x7f\x9b", "<U+0000><U+007F><U+009B>"),
        ("\u202e倒\u2069", "<U+202E>倒<U+2069>"),
        ("零\u200b宽\ufeff", "零<U+200B>宽<U+FEFF>"),
        ("\u2028\u2029", "<U+2028><U+2029>"),
        ("\U000e0041", "<U+E0041>"),
        ("\ud800", "<U+D800>"),
    ],
)
def test_what_could_move_a_terminal_or_hide_is_written_as_its_number(text, said):
    assert shown(text) == said


@pytest.mark.parametrize(
    "text",
    ["", "159座，152.8%", "[red]:100:|<script>=1", "é ñ ½ ㎡ ①", "示政办函〔2020〕9号", "𠮷野家", "😀", "a\u00a0b"],
)
def test_what_people_write_stays_as_it_is(text):
    assert shown(text) == text


def test_no_control_or_bidi_character_passes():
    for code in range(0x110000):
        character = chr(code)
        moves = unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
        turns = unicodedata.bidirectional(character) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        if moves or turns:
            assert shown(character) == f"<U+{code:04X}>"


def test_what_is_refused_in_a_plan_is_made_visible_everywhere_else():
    """The messages about such a character quote it."""
    assert not [hex(code) for code in range(0xFDD0) if UNSAFE.match(chr(code)) and shown(chr(code)) == chr(code)]


def test_what_is_shown_is_shown_the_same_again():
    assert shown(shown("\x1b\u202e\n")) == shown("\x1b\u202e\n")


def test_of_a_table_every_text_is_shown_as_it_is_by_itself():
    texts = [
        "公交",
        "\x1b[31m红",
        "",
        "\u202e倒",
        "A\U000e0100",
        "\U000e0041",
        "152.8%",
        "a\u00a0b",
        "\ud800",
        "𠮷\u0378",
    ]
    rows = [[Cell(one), Cell(other)] for one in texts for other in texts]
    assert shown_texts(rows) == [[shown(cell.text) for cell in row] for row in rows]
