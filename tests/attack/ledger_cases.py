"""Hostile variants of a valid ledger, each with what the program must say about it and what an `add` may do after it."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from minsheng_cli.model.fact import CHINESE_HEADS, HEADER, row_id

LEDGER = "data/projects/30-bus-shelters.csv"
GROWS, MENDS, REFUSES = "grows", "mends", "refuses"
Put = bytes | Callable[[Path], None]


class Case(NamedTuple):
    """A ledger; the code and line that `check` must name (no code: nothing is wrong, `any`: either is right)."""

    name: str
    put: Put
    code: str = ""
    line: int = 0
    add: str = GROWS
    big: bool = False


def row(
    day: str, value: str, event: str = "progress", item: str = "shelters", note: str = "", recorded: str = "2020-07-10"
) -> str:
    """A row as the program writes it, with its id."""
    cells = [day, event, item, value, "", "", "", note, "月报", recorded]
    return ",".join([*cells, row_id(cells)])


A, B, C = row("2020-03-28", "30"), row("2020-04-28", "40"), row("2020-05-28", "50", note="夜间施工")
WHOLE = f"{HEADER}\n{A}\n{B}\n{C}\n".encode()


def cases() -> Iterator[Case]:
    """All variants."""
    yield Case("valid", WHOLE)
    for part in (_encodings, _characters, _forms, _headers, _torn, _days, _values, _cells, _rows, _sizes, _kinds):
        yield from part()


def rows(*lines: str) -> bytes:
    """The valid ledger with other lines from the third on."""
    return "".join(f"{each}\n" for each in [HEADER, A, *lines, C]).encode()


def typed(
    day: str = "2020-06-30", event: str = "progress", item: str = "shelters", value: str = "60", more: str = ",,,,,,,"
) -> str:
    """A row typed by hand, without an id; `more` are the cells behind the value."""
    return f"{day},{event},{item},{value}{more}"


def bad(name: str, text: str, code: str, line: int = 3) -> Case:
    """A row that must be named and keeps the ledger closed until it is mended."""
    return Case(name, rows(text), code, line, REFUSES if code not in _OPEN else GROWS)


#: What is named and yet leaves the ledger open: warnings and notices.
_OPEN = ("", "changed-row", "doubled-row", "falling-total", "future-date", "magnitude", "any")


def _encodings() -> Iterator[Case]:
    text = WHOLE.decode()
    yield Case("bom", b"\xef\xbb\xbf" + WHOLE)
    yield Case("bom-twice", b"\xef\xbb\xbf" * 2 + WHOLE, "header", 1, REFUSES)
    yield Case("bom-in-a-row", WHOLE.replace(b"2020-04", b"\xef\xbb\xbf2020-04"), "bad-character", 3, REFUSES)
    yield Case("crlf", WHOLE.replace(b"\n", b"\r\n"))
    yield Case("bom-crlf", b"\xef\xbb\xbf" + WHOLE.replace(b"\n", b"\r\n"))
    yield Case("mixed-line-ends", WHOLE.replace(b"\n", b"\r\n", 2))
    yield Case("cr-only", WHOLE.replace(b"\n", b"\r"), "control-character", 1, REFUSES)
    yield Case("cr-in-a-row", WHOLE.replace(b",40,", b",\r40,"), "control-character", 3, REFUSES)
    yield Case("crcrlf", WHOLE.replace(b"\n", b"\r\r\n"), "control-character", 1, REFUSES)
    for name in ("gbk", "gb18030", "big5"):
        wide = text.replace("月报", "月報").replace("夜间", "夜間")
        yield Case(name, wide.encode(name), "encoding", 2, REFUSES)
    for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        code = "encoding" if name in ("utf-16", "utf-32") else "any"
        yield Case(name, text.encode(name), code, 0, REFUSES)
    yield Case("utf-7", text.encode("utf-7"), "any", 0, "any")
    yield Case("latin-1-byte", WHOLE.replace(b",40,", b",4\xe90,"), "encoding", 3, REFUSES)
    yield Case("overlong", WHOLE.replace(b",40,", b",\xc0\xaf40,"), "encoding", 3, REFUSES)
    yield Case("surrogate", WHOLE.replace(b",40,", b",\xed\xa0\x80,"), "encoding", 3, REFUSES)
    yield Case("cut-character", WHOLE.replace("夜".encode(), "夜".encode()[:2]), "encoding", 4, REFUSES)
    yield Case("xlsx", b"PK\x03\x04" + bytes(range(256)) * 8, "encoding", 0, REFUSES)
    yield Case("xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "encoding", 0, REFUSES)
    yield Case("gzip", b"\x1f\x8b\x08\x00" + os.urandom(64), "any", 0, REFUSES)
    yield Case("random", b"\xff" + bytes(range(255, 0, -1)) * 9, "any", 0, REFUSES)


def _characters() -> Iterator[Case]:
    for name, text in {
        "nul": "\0", "bell": "\a", "backspace": "\b", "escape": "\x1b[2J", "title": "\x1b]0;x\a", "delete": "\x7f", "vertical-tab": "\v",
        "form-feed": "\f", "next-line": "\x85", "csi": "\x9b31m", "file-separator": "\x1c", "noncharacter": "\uffff",
    }.items():  # fmt: skip
        yield Case(
            f"control-{name}", rows(row("2020-04-28", "40", note=f"甲{text}乙")), "control-character", 3, REFUSES
        )
    for name, text in {
        "rlo": "\u202e", "lri": "\u2066", "pdi": "\u2069", "rlm": "\u200f", "alm": "\u061c", "zero-width": "\u200b", "word-joiner": "\u2060",
        "line-separator": "\u2028", "paragraph-separator": "\u2029", "tag": "\U000e0041", "fdd0": "\ufdd0",
    }.items():  # fmt: skip
        yield Case(f"hidden-{name}", rows(row("2020-04-28", "40", note=f"甲{text}乙")), "bad-character", 3)
    yield bad("hidden-in-a-date", typed("2020-04\u200b-28"), "bad-character")
    yield bad("hidden-in-an-item", typed(item="shel\u202eters"), "bad-character")
    for name, text in {
        "emoji": "👨\u200d👩\u200d👧", "combining": "e" + "\u0301" * 60, "private": "\ue000", "astral": "𠮷", "soft-hyphen": "a\u00adb",
        "tab": "甲\t乙", "no-break": "甲\u00a0乙", "ideographic-space": "甲\u3000乙",
    }.items():  # fmt: skip
        yield Case(f"odd-{name}", rows(row("2020-04-28", "40", note=text)), "any", 3, "any")


def _forms() -> Iterator[Case]:
    yield Case("blank-lines", WHOLE.replace(b"\n2020", b"\n\n\n2020"))
    yield Case("blanks-and-commas", rows("   ", ",,,,,,,,,,", "\t"))
    yield bad("ten-cells", typed(more=",,,,,,"), "columns")
    yield bad("twelve-cells", typed() + ",", "columns")
    yield bad("one-cell", "合计", "columns")
    yield bad("full-width-commas", typed().replace(",", "，", 2), "columns")
    yield bad("semicolons", typed().replace(",", ";"), "columns")
    yield bad("tabs", typed().replace(",", "\t"), "columns")
    yield bad("glued-rows", B + C, "columns")
    yield bad("glued-torn-row", B[:21] + C, "columns")
    yield bad("quote-open", typed(more=',,,,"甲,,,'), "quote")
    yield bad("quote-within", typed(more=',,,,甲"乙,,,'), "any")
    yield bad("quote-then-text", typed(more=',,,,"甲"乙,,,'), "quote")
    yield bad("quoted-line-break", typed(more=',,,,"甲\n乙",,,'), "quote")
    yield Case("quoted-cells", rows('"2020-04-28","progress","shelters","40","","","","甲, ""乙""","","",""'))
    yield Case("note-by-hand", rows("2020-06-01,note,,,,,,一切正常,,,"))
    for name, mark in {
        "ours": "<<<<<<< HEAD",
        "middle": "=======",
        "theirs": ">>>>>>> 乙",
        "base": "||||||| 1a2b3c",
    }.items():
        yield bad(f"merge-{name}", mark, "conflict")
    yield Case(
        "merge-whole",
        rows("<<<<<<< HEAD", B, "=======", typed("2020-04-28", value="41"), ">>>>>>> 乙"),
        "conflict",
        3,
        REFUSES,
    )
    yield Case("merge-at-the-top", b"<<<<<<< HEAD\n" + WHOLE, "conflict", 1, REFUSES)
    yield Case("diff", b"".join(b"+" + each + b"\n" for each in WHOLE.split(b"\n")), "header", 1, REFUSES)
    yield Case("html", b"<!DOCTYPE html><html><body>404</body></html>\n", "header", 1, REFUSES)
    yield Case("json", b'[{"date":"2020-06-30"}]\n', "header", 1, REFUSES)
    yield Case(
        "lfs-pointer", b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n", "header", 1, REFUSES
    )


def _headers() -> Iterator[Case]:
    body = WHOLE.split(b"\n", 1)[1]
    yield Case("empty", b"", "empty", 1, REFUSES)
    yield Case("newline", b"\n", "header", 1, REFUSES)
    yield Case("header-only", HEADER.encode() + b"\n")
    yield Case("header-without-newline", HEADER.encode())
    yield Case("header-chinese", ",".join(CHINESE_HEADS).encode() + b"\n" + body)
    yield Case("header-blanks", HEADER.replace(",", " , ").encode() + b"\n" + body)
    for name, head in {
        "missing": "", "torn": HEADER[:20], "short": HEADER.rpartition(",")[0], "long": HEADER + ",remark", "capitals": HEADER.upper(),
        "other-order": ",".join(reversed(HEADER.split(","))), "mixed": HEADER.replace("date", "日期"), "full-width": HEADER.replace(",", "，"),
        "semicolons": HEADER.replace(",", ";"), "tabs": HEADER.replace(",", "\t"), "excel-sep": "sep=,", "doubled-name": HEADER.replace("item", "date"),
    }.items():  # fmt: skip
        start = f"{head}\n".encode() if head else b""
        yield Case(f"header-{name}", start + body, "header", 1, REFUSES)
    yield bad("header-again", HEADER, "bad-event")


def _torn() -> Iterator[Case]:
    start, last = WHOLE[: -len(C.encode()) - 1], C.encode()
    whole_cells = len(last) - 12  # with the comma before the id and nothing behind it a row says all that it said
    for length in sorted(
        {
            1,
            2,
            4,
            7,
            10,
            11,
            19,
            20,
            28,
            29,
            31,
            35,
            38,
            40,
            44,
            50,
            len(last) - 20,
            len(last) - 13,
            len(last) - 6,
            len(last) - 1,
        }
    ):
        if length not in (whole_cells, len(last)):
            yield Case(f"torn-{length}-bytes", start + last[:length], "torn-row", 4, MENDS)
    yield Case("torn-before-the-id", start + last[:whole_cells])
    yield Case("torn-nothing-but-the-newline", start + last)
    yield Case("torn-nul-tail", WHOLE + bytes(512), "torn-row", 5, MENDS)
    yield Case("torn-nul-row", WHOLE + bytes(80) + b"\n", "control-character", 5, REFUSES)
    yield Case("torn-quote", WHOLE + b'2020-06-30,note,,,,,,"\xe7\x94\xb2', "torn-row", 5, MENDS)
    yield Case("torn-block-and-more", WHOLE[:90] + bytes(60) + WHOLE[150:], "any", 0, REFUSES)


def _days() -> Iterator[Case]:
    for name, day in {
        "month-13": "2020-13-01", "month-0": "2020-00-10", "day-0": "2020-06-00", "day-31": "2020-06-31", "feb-30": "2020-02-30", "no-leap": "2019-02-29",
        "year-0": "0000-01-01", "year-5": "99999-01-01", "old": "1900-01-01", "far": "2101-01-01", "minus": "-2020-06-30", "excel-serial": "44012",
        "excel-float": "44012.5", "us": "06/30/2020", "german": "30.06.2020", "dots": "2020.6.30", "compact": "20200630", "time": "2020-06-30 00:00:00",
        "iso-time": "2020-06-30T00:00:00", "week": "2020-W27-2", "month": "2020-06", "year": "2020", "english": "30 June 2020", "han": "二〇二〇年六月三十日",
        "republic": "民国109年6月30日", "word": "昨天", "empty": "", "hash": "########", "ref": "#REF!", "formula": "=TODAY()", "arabic": "٢٠٢٠-٠٦-٣٠",
        "null": "NULL", "na": "N/A", "range": "2020-06-01~30",
    }.items():  # fmt: skip
        yield bad(f"day-{name}", typed(day), "bad-date")
    for name, day in {
        "slashes": "2020/6/30",
        "short": "2020-6-3",
        "chinese": "2020年6月30日",
        "wide": "２０２０－０６－３０",
    }.items():
        yield Case(f"day-{name}", rows(typed(day)))
    yield Case("day-tomorrow", rows(typed("2099-01-01")), "future-date", 3)
    yield bad("until-bad", "2020-06-30,problem,1,open,,2020-13-01,甲某,缺管线,,,", "bad-date")


def _values() -> Iterator[Case]:
    for name, value in {
        "empty": "", "word": "很多", "exponent": "1e9", "nan": "NaN", "infinity": "inf", "hex": "0x10", "underscore": "1_000", "plus": "+5", "double-minus": "--5",
        "dot": ".5", "trailing-dot": "5.", "fraction": "1/2", "formula": "=1+1", "macro": "=cmd|' /C calc'!A0", "ref": "#REF!", "value": "#VALUE!", "hashes": "####",
        "true": "TRUE", "scientific": "1.5E+05", "huge": "9" * 400, "deep": "1." + "3" * 400, "list": "[1]", "script": "<script>", "unit-twice": "5座座",
    }.items():  # fmt: skip
        yield bad(f"value-{name}", typed(value=value), "unit" if name in ("unit-twice",) else "any-error")
    yield bad("value-percent", typed(value="50%"), "unit")
    yield bad("value-other-unit", typed(value="5公里"), "unit")
    yield bad("value-negative", typed(value="-5"), "negative")
    yield Case("value-wide", rows(typed(value="６０座")))
    yield Case("value-grouped", rows('2020-06-30,progress,shelters,"1,060",,,,,,,'))
    yield Case("value-thousandfold", rows(typed(value="999999999999999")), "magnitude", 3)


def _cells() -> Iterator[Case]:
    for name, note in {
        "formula": "=HYPERLINK(0)", "plus": "+cmd|calc", "at": "@SUM(A1)", "minus": "-2+3", "script": "<script>alert(1)</script>", "markdown": "[x](javascript:1)",
        "rich": "[red]甲[/red]", "template": "{{ 7*7 }}{% raw %}", "percent": "%s%n", "path": "../../../x", "shell": "$(id)`id`;id",
    }.items():  # fmt: skip
        yield Case(f"note-{name}", rows(row("2020-04-28", "40", note=note)))
    yield bad("event-unknown", typed(event="fortschritt"), "bad-event")
    yield bad("event-capitals", typed(event="Progress"), "bad-event")
    yield bad("event-empty", typed(event=""), "bad-event")
    yield bad("item-unknown", typed(item="parks"), "unknown-item")
    yield bad("item-empty", typed(item=""), "unknown-item")
    yield bad("item-path", typed(item="../x"), "unknown-item")
    yield bad("item-where-none", "2020-06-30,review,shelters,,,,,,,,", "no-item-here")
    yield bad("milestone-word", "2020-06-30,milestone,routes,yes,,,,,,,", "bad-choice")
    yield bad("milestone-number", "2020-06-30,milestone,routes,5,,,,,,,", "bad-choice")
    yield bad("note-missing", "2020-06-30,note,,,,,,,,,", "no-note")
    yield bad("correction-without-note", typed(event="correction"), "no-note")
    yield bad("problem-zero", "2020-06-30,problem,0,open,,,,,,,", "bad-number")
    yield bad("slip-state", "2020-06-30,slip,1,lost,,,,,,,", "bad-choice")
    yield bad("qualifier", "2020-06-30,progress,shelters,60,左右,,,,,,", "bad-choice")
    yield bad("recorded", "2020-06-30,progress,shelters,60,,,,,,昨天,", "bad-recorded")
    yield bad("recorded-no-day", "2020-06-30,progress,shelters,60,,,,,,2020-02-30T09:00:00+08:00,", "bad-recorded")
    yield bad("id-form", "2020-06-30,progress,shelters,60,,,,,,,XYZ", "bad-id")
    yield bad("id-capitals", B.rpartition(",")[0] + ",ABCDEFABCDEF", "bad-id")
    yield bad("id-changed", B.replace(",40,", ",41,"), "changed-row")
    yield bad("id-of-another-row", B.rpartition(",")[0] + "," + A.rpartition(",")[2], "changed-row")
    yield Case("cell-2000", rows(typed(more=",,,," + "长" * 2000 + ",,,")))
    yield bad("cell-2001", typed(more=",,,," + "长" * 2001 + ",,,"), "bad-text-length")
    yield bad("cell-100000", typed(more=",,,," + "长" * 100_000 + ",,,"), "bad-text-length")


def _rows() -> Iterator[Case]:
    yield Case("row-twice", rows(B, B), "doubled-row", 4)
    yield Case("row-thrice-apart", rows(A, B, A), "doubled-row", 3)
    yield Case(
        "two-values", rows(typed("2020-04-28", value="40"), typed("2020-04-28", value="41")), "two-values", 4, "any"
    )
    yield Case("falling", rows(typed("2020-05-27", value="90")), "falling-total", 4)
    yield Case("shuffled", f"{HEADER}\n{C}\n{A}\n{B}\n".encode())
    yield bad("two-wrong-rows", f"{typed('x')}\n{typed('y')}", "bad-date")


def _sizes() -> Iterator[Case]:
    many = "".join(
        f"2020-05-{day:02d},note,,,,,,第{number}号,,,\n" for number in range(3_500) for day in range(1, 30)
    ).encode()
    lines = many.split(b"\n")
    yield Case("rows-99999", WHOLE + b"\n".join(lines[:99_996]) + b"\n", big=True)
    yield Case("rows-100000", WHOLE + b"\n".join(lines[:99_997]) + b"\n", add=REFUSES, big=True)
    yield Case("rows-100001", WHOLE + b"\n".join(lines[:99_998]) + b"\n", "too-many", 100_002, REFUSES, True)
    yield Case("rows-200000", WHOLE + b"2020-05-01,review,,,,,,,,,\n" * 200_000, "too-many", 100_002, REFUSES, True)
    yield Case("rows-wrong-90000", WHOLE + b"x,y,z\n" * 90_000, "columns", 5, REFUSES, True)
    yield Case("rows-twice-90000", WHOLE + b"2020-05-01,review,,,,,,,,,\n" * 90_000, "doubled-row", 6, GROWS, True)
    yield Case(
        "rows-quoted-90000",
        WHOLE + "".join(f'2020-05-01,note,,,,,,"甲, {each}",,,\n' for each in range(90_000)).encode(),
        big=True,
    )
    yield Case("newlines-million", WHOLE + b"\n" * 1_000_000, "too-many", 100_002, REFUSES, True)
    yield Case("line-15-mb", WHOLE + b"x" * 15_000_000, "torn-row", 5, MENDS, True)
    yield Case("line-15-mb-of-commas", WHOLE + b"," * 15_000_000 + b"\n", "any", 0, "any", True)
    yield Case("line-15-mb-of-quotes", WHOLE + b'"' * 15_000_000 + b"\n", "any-error", 5, REFUSES, True)
    yield Case(
        "line-15-mb-cell",
        WHOLE + b"2020-05-01,note,,,,,," + b"x" * 15_000_000 + b",,,\n",
        "bad-text-length",
        5,
        REFUSES,
        True,
    )
    yield Case("file-16-mb-and-one", WHOLE + b"\n" * (16_000_001 - len(WHOLE)), "too-large", 0, REFUSES, True)
    yield Case("file-1-gb-sparse", _sparse, "too-large", 0, REFUSES, True)


def _sparse(file: Path) -> None:
    file.write_bytes(WHOLE)
    os.truncate(file, 1 << 30)


def _kinds() -> Iterator[Case]:
    def link(to: str) -> Callable[[Path], None]:
        return lambda file: file.symlink_to(to)

    yield Case("link-outside", _link_outside, "link", 0, REFUSES)
    yield Case("link-dangling", link("nowhere.csv"), "link", 0, REFUSES)
    yield Case("link-to-itself", link("30-bus-shelters.csv"), "link", 0, REFUSES)
    yield Case("link-to-zeros", link("/dev/zero"), "link", 0, REFUSES)
    yield Case("link-to-another-ledger", link("31-parks.csv"), "link", 0, REFUSES)
    yield Case("folder", Path.mkdir, "not-a-file", 0, REFUSES)
    yield Case("pipe", os.mkfifo, "not-a-file", 0, REFUSES)  # type: ignore[arg-type]
    yield Case("socket", _bind, "any-error", 0, REFUSES)
    yield Case("hard-link", _hard_link, "any", 0, "any")


def _link_outside(file: Path) -> None:
    outside = file.parents[3] / "outside.csv"
    outside.write_bytes(WHOLE)
    file.symlink_to(outside)


def _hard_link(file: Path) -> None:
    outside = file.parents[3] / "outside.csv"
    outside.write_bytes(WHOLE)
    file.hardlink_to(outside)


def _bind(file: Path) -> None:
    here = os.getcwd()
    os.chdir(file.parent)  # the name of a socket has at most 107 bytes
    try:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind(file.name)
    finally:
        os.chdir(here)
