"""Word and Excel files are zip archives: the same parts give the same bytes, whenever they are written."""

from __future__ import annotations

import io
import zipfile

_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def settled(archive: bytes) -> bytes:
    """The archive with its parts in the same order, without the times at which they were written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            part = zipfile.ZipInfo(name, _LONG_AGO)
            part.compress_type, part.external_attr, part.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            written.writestr(part, read.read(name), compresslevel=6)
    return out.getvalue()
