"""A file as it is, and as it would be once what is safe to mend is mended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Mended(NamedTuple):
    """Bytes and lines of a file before and after, line for line, and what was done to the file as a whole.

    `encoding`: the one that it had, empty for UTF-8. `ends`: how many line ends were none of ours.
    `unasked`: the code of why git could not say which rows are committed; then no row was touched.
    """

    path: str
    before: bytes
    after: bytes
    old: Sequence[str]
    new: Sequence[str]
    encoding: str = ""
    bom: bool = False
    ends: int = 0
    newline: bool = False
    unasked: str = ""
