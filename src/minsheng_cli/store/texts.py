"""A press text as a file: txt or md in UTF-8, or docx; bounded, without control characters."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from minsheng_cli.model.place import Place
from minsheng_cli.store.files import decode, read_bytes, refuse

TEXT_LIMIT = 2_000_000
_UNPACKED = 20_000_000


def read_text(path: str) -> str:
    """The text of a file, paragraphs as lines; raises UnreadableError."""
    raw = read_bytes(Path(), path, TEXT_LIMIT)
    return _word(path, raw) if path.lower().endswith(".docx") else decode(path, raw).replace("\r\n", "\n")


def _word(path: str, raw: bytes) -> str:
    """The paragraphs and the cells of tables of a Word file, in their order."""
    from docx import Document
    from docx.table import Table

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _UNPACKED:
                raise refuse(Place(path), "too-large", limit=f"{_UNPACKED:,}")
        word = Document(io.BytesIO(raw))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise refuse(Place(path), "not-a-word-file") from error
    lines: list[str] = []
    for part in word.iter_inner_content():
        if isinstance(part, Table):
            lines += ["，".join(dict.fromkeys(cell.text for cell in row.cells)) for row in part.rows]
        else:
            lines.append(part.text)
    return "\n".join(lines)
