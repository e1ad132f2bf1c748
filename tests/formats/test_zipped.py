"""The same parts give the same archive, whenever and however they were written."""

from __future__ import annotations

import io
import zipfile

from minsheng_cli.formats.zipped import settled


def archive(year, mode):
    """Two parts, written in a year, with rights that differ."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in (("[Content_Types].xml", "<a/>"), ("word/文档.xml", "示例市" * 99)):
            part = zipfile.ZipInfo(name, (year, 2, 29, 12, 30, 0))
            part.external_attr = mode << 16
            file.writestr(part, text)
    return out.getvalue()


def test_the_time_of_writing_does_not_show():
    assert archive(2020, 0o600) != archive(2024, 0o644)
    assert settled(archive(2020, 0o600)) == settled(archive(2024, 0o644))


def test_every_part_is_kept_in_its_order():
    with zipfile.ZipFile(io.BytesIO(settled(archive(2020, 0o600)))) as file:
        assert file.namelist() == ["[Content_Types].xml", "word/文档.xml"]
        assert file.read("word/文档.xml").decode() == "示例市" * 99


def test_settled_once_is_settled():
    assert settled(settled(archive(2020, 0o600))) == settled(archive(2020, 0o600))
