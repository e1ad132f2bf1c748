"""Sheets from outside: whatever they claim to hold, they are refused, and the program lives."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from openpyxl import Workbook

from minsheng_cli.store import bounded as bounds
from minsheng_cli.store.bounded import OutOfBoundsError, bounded
from minsheng_cli.store.files import UnreadableError
from minsheng_cli.store.sheets import read_sheets

HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>'
TAIL = b"</t></is></c></row></sheetData></worksheet>"
SHEET = "xl/worksheets/sheet1.xml"


def book(*cells: str) -> bytes:
    """A workbook with a word in these cells."""
    made = Workbook()
    for cell in cells:
        made.active[cell] = "甲"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_sheet(xml: bytes, times: int = 1) -> bytes:
    """A workbook whose only sheet has this text in its first cell, so many times; the text is packed once."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)

    def packed(text: bytes) -> bytes:
        return packer.compress(text) + packer.flush(zlib.Z_FULL_FLUSH)  # what follows does not refer to it

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book("A1"))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != SHEET:
                new.writestr(name, old.read(name))
        part = zipfile.ZipInfo(SHEET)
        new.writestr(part, packed(HEAD) + packed(xml) * times + packed(TAIL) + packer.flush())
        part.compress_type, part.file_size = zipfile.ZIP_DEFLATED, len(HEAD) + len(xml) * times + len(TAIL)
        for text in (HEAD, *[xml] * times, TAIL):
            part.CRC = zlib.crc32(text, 0 if text is HEAD else part.CRC)
    made = bytearray(out.getvalue())
    struct.pack_into("<H", made, part.header_offset + 8, zipfile.ZIP_DEFLATED)  # as the directory at the end has it
    struct.pack_into("<LLL", made, part.header_offset + 14, part.CRC, part.compress_size, part.file_size)
    return bytes(made)


def refused(tmp_path: Path, data: bytes, name: str = "form.xlsx") -> str:
    """The code by which a file is refused."""
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        read_sheets(str(file))
    return caught.value.finding.code


def test_a_sheet_is_read_with_its_empty_beginning(tmp_path):
    (tmp_path / "form.xlsx").write_bytes(book("B2"))
    assert read_sheets(str(tmp_path / "form.xlsx")) == [("Sheet", [["", ""], ["", "甲"]], [])]


def test_a_sheet_that_is_packed_by_hand_is_read(tmp_path):
    (tmp_path / "form.xlsx").write_bytes(with_sheet("甲".encode(), 3))
    assert read_sheets(str(tmp_path / "form.xlsx")) == [("Sheet", [["甲甲甲"]], [])]
    assert zipfile.ZipFile(tmp_path / "form.xlsx").testzip() is None


def test_a_sheet_of_seventeen_billion_cells_is_refused(tmp_path, capfd):
    assert refused(tmp_path, book("A1", "XFD1048576")) == "too-many"
    assert capfd.readouterr() == ("", "")


def test_a_packed_sheet_of_three_gigabytes_is_refused(tmp_path, capfd):
    assert refused(tmp_path, with_sheet(b"x" * 10_000_000, 300)) == "too-many"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04" + bytes(99), book("A1")[:-200], b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_is_no_workbook_is_refused(tmp_path, data):
    assert refused(tmp_path, data) == "not-a-sheet"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'1,"2\n3,4\n', "quote"),
        (b"\xff\xff\xff", "encoding"),
        (b"1,2\n" * 20_001, "too-many"),
        (b"1" + b"," * 200 + b"\n", "too-many"),
    ],
)
def test_a_csv_file_that_is_no_table_is_refused(tmp_path, data, code):
    assert refused(tmp_path, data, "form.csv") == code


def told(tmp_path: Path, data: bytes, name: str) -> tuple[str, int, dict[str, str]]:
    """Code, line and details of the refusal of a file."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableError) as refusal:
        read_sheets(str(tmp_path / name))
    finding = refusal.value.finding
    return finding.code, finding.place.line, dict(finding.details)


LONG = b"a" * 32_768


@pytest.mark.parametrize("cell", [LONG, b'"' + LONG + b'"', b"a" * 131_073, b'"' + b"a" * 131_073 + b'"'])
def test_a_cell_that_is_too_long_is_named_as_such(tmp_path, cell):
    """The csv module takes 131,072 characters, and calls more than that an error as an open quotation mark is one."""
    at = {"sheet": "CSV", "row": "2", "column": "2", "limit": "32,767"}
    assert told(tmp_path, b'1,"2\n3"\n4,' + cell + b",5\n", "form.csv") == ("long-cell", 3, at)


def test_a_list_may_have_shorter_cells_than_a_form(tmp_path):
    (tmp_path / "list.csv").write_bytes(b"1,2\n3," + b"a" * 2_001 + b"\n")
    assert read_sheets(str(tmp_path / "list.csv"))[0].cells[1][0] == "3"
    with pytest.raises(UnreadableError) as refusal:
        read_sheets(str(tmp_path / "list.csv"), 2_000)
    assert dict(refusal.value.finding.details)["limit"] == "2,000"


def test_a_cell_as_long_as_excel_takes_it_is_read(tmp_path):
    (tmp_path / "form.csv").write_bytes(b'1,"' + LONG[1:] + b'"\n')
    assert len(read_sheets(str(tmp_path / "form.csv"))[0].cells[0][1]) == 32_767


def test_a_cell_of_a_workbook_that_is_too_long_is_named(tmp_path):
    code, line, details = told(tmp_path, with_sheet(LONG), "form.xlsx")
    assert (code, line, details["row"], details["column"]) == ("long-cell", 0, "1", "1")


def test_an_open_quote_is_told_as_such_however_much_stands_behind_it(tmp_path):
    rows = b"3,4\n" * 15_000
    assert told(tmp_path, rows + b'1,"2\n' + rows[:100], "form.csv")[:2] == ("quote", 15_001)
    assert told(tmp_path, b'1,2\n1,"2\n' + rows * 3, "form.csv")[:2] == ("quote", 2)


def test_what_never_ends_is_ended(monkeypatch):
    monkeypatch.setattr(bounds, "MAX_SECONDS", 1)

    def forever() -> None:
        while True:
            pass

    with pytest.raises(OutOfBoundsError, match="time"):
        bounded(forever)


def test_what_waits_for_ever_is_ended(monkeypatch):
    monkeypatch.setattr(bounds, "MAX_WAIT", 1)
    with pytest.raises(OutOfBoundsError, match="time"):
        bounded(lambda: time.sleep(30))


def test_a_busy_machine_makes_no_file_too_large(monkeypatch):
    """Only the processor's time counts: work that had to wait for longer than that is still read."""
    monkeypatch.setattr(bounds, "MAX_SECONDS", 1)
    assert bounded(lambda: [time.sleep(1.5), "甲"]) == [None, "甲"]


def test_an_error_of_the_work_is_no_result(capfd):
    with pytest.raises(OutOfBoundsError, match="error"):
        bounded(lambda: 1 // 0)
    assert bounded(lambda: ["甲", 1]) == ["甲", 1]
