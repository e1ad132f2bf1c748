"""A press text as a file: txt or md in UTF-8, or docx; bounded, without control characters."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from minsheng_cli.model.place import Place
from minsheng_cli.store.bounded import MAX_MEMORY, MAX_SECONDS, OutOfBoundsError, bounded
from minsheng_cli.store.files import UnreadableError, decode, read_bytes, refuse

#: Of a file, with its pictures; and of the text in it: what is said in it takes its time to be compared.
TEXT_LIMIT = 2_000_000
WORDS_LIMIT = 600_000
_UNPACKED = 20_000_000


def read_text(path: str) -> str:
    """The text of a file, paragraphs as lines; raises UnreadableError."""
    raw = read_bytes(Path(), path, TEXT_LIMIT)
    text = _word(path, raw) if path.lower().endswith(".docx") else decode(path, raw).replace("\r\n", "\n")
    if len(text.encode("utf-8", "surrogatepass")) > WORDS_LIMIT:
        raise refuse(Place(path), "too-large", limit=f"{WORDS_LIMIT:,}")
    return text


def _word(path: str, raw: bytes) -> str:
    """The paragraphs and the cells of tables of a Word file, in their order."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _UNPACKED:
                raise refuse(Place(path), "too-large", limit=f"{_UNPACKED:,}")
        lines = bounded(lambda: _lines(raw))
    except OutOfBoundsError as error:
        if error.what != "error":
            raise _too_costly(path, error.what) from error
        lines = None
    except zipfile.BadZipFile:
        lines = None
    if lines is None:
        raise refuse(Place(path), "not-a-word-file")
    return "\n".join(lines)


def _too_costly(path: str, what: str) -> UnreadableError:
    """That reading a file took more time or memory than there is for it."""
    if what == "time":
        return refuse(Place(path), "too-slow", seconds=str(MAX_SECONDS))
    return refuse(Place(path), "too-much-memory", limit=f"{MAX_MEMORY:,}")


def _lines(raw: bytes) -> list[str] | None:
    """The lines of a Word file; None when it is none."""
    from docx import Document
    from docx.table import Table

    try:
        word = Document(io.BytesIO(raw))
        if getattr(word.element, "body", None) is None:
            return None
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError):
        return None
    lines: list[str] = []
    for part in word.iter_inner_content():
        if isinstance(part, Table):
            lines += ["，".join(dict.fromkeys(cell.text for cell in row.cells)) for row in part.rows]
        else:
            lines.append(part.text)
    return lines
