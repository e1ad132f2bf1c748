"""The one function between data and every output: what could move a terminal or hide is made visible."""

from __future__ import annotations

from minsheng_cli.model.unsafe import UNSAFE, is_clean


def shown(text: str) -> str:
    """Text with control, bidi and invisible characters written as <U+001B>."""
    return text if is_clean(text) else UNSAFE.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)


def all_shown(rows: list[list[str]]) -> list[list[str]]:
    """Rows of texts: as they are where none has such a character, which is asked once of a row."""
    return [row if is_clean("".join(row)) else list(map(shown, row)) for row in rows]
