"""What encoding a file has that is no UTF-8, told only where there is no doubt."""

from __future__ import annotations

import re
from typing import NamedTuple

from minsheng_cli.store.files import has_control

BOM = "\ufeff"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_32 = b"\xff\xfe\x00\x00"
#: Two Chinese characters in UTF-8; bytes that GBK text has next to never.
_UTF_8_WORD = re.compile(b"(?:[\xe3-\xe9][\x80-\xbf]{2}){2}")
_WIDE = re.compile("[\u2e80-\uffee]")
_CHINESE_WORD = re.compile("[\u4e00-\u9fff]{2}")
#: In office texts in GBK nearly every character is one of GB 2312; in other encodings read as GBK a third is not.
_RARE = 10


class Decoded(NamedTuple):
    """A text without its mark, the name of its encoding (empty for UTF-8), and whether a UTF-8 text had a mark."""

    text: str
    encoding: str
    bom: bool


def decoded(raw: bytes) -> Decoded | None:
    """The text of a file in UTF-8, UTF-16 with its mark, or GBK beyond doubt; None for anything else."""
    found = _utf_16(raw) if raw.startswith(_UTF_16) else _utf_8(raw) or _gbk(raw)
    return None if found is None or has_control(found.text) else found


def _utf_8(raw: bytes) -> Decoded | None:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return Decoded(text.lstrip(BOM), "", text.startswith(BOM))


def _utf_16(raw: bytes) -> Decoded | None:
    try:
        text = "" if raw.startswith(_UTF_32) else raw.decode("utf-16")
    except UnicodeDecodeError:
        return None
    return Decoded(text.lstrip(BOM), "UTF-16", False) if text else None


def _gbk(raw: bytes) -> Decoded | None:
    """Text in GBK: not where a line of it may be UTF-8 (two clerks, two programs), or the characters are odd ones."""
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return None
    if not _CHINESE_WORD.search(text):
        return None
    if _UTF_8_WORD.search(raw) or any(_may_be_utf_8(line) for line in raw.splitlines()):
        return None
    wide = [character for character in text if not character.isascii()]
    rare = len("".join(wide).encode("gb2312", "ignore")) // 2
    return Decoded(text, "GBK", False) if (len(wide) - rare) * _RARE <= len(wide) else None


def _may_be_utf_8(line: bytes) -> bool:
    """Whether a line is UTF-8 with a Chinese character; 台 in GBK is UTF-8 too, but of a mark that nobody writes."""
    try:
        return not line.isascii() and _WIDE.search(line.decode("utf-8")) is not None
    except UnicodeDecodeError:
        return False
