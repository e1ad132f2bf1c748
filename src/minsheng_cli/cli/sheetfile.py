"""Reading a sheet that a person names: what is wrong with it is told, and then what to do."""

from __future__ import annotations

from minsheng_cli.cli.session import Session
from minsheng_cli.cli.tell import tell
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.store.files import UnreadableError
from minsheng_cli.store.sheets import MAX_CELL, Sheet, read_sheets

#: What is wrong with a sheet that can be read as one.
_MENDABLE = frozenset(("too-many", "too-large", "quote", "long-cell"))


def sheets_of(session: Session, file: str, longest: int = MAX_CELL) -> list[Sheet]:
    """The sheets of a file, no cell of which has more characters than `longest`; raises Refusal."""
    try:
        return read_sheets(file, longest)
    except UnreadableError as error:
        raise refused(session, file, error) from error


def refused(session: Session, file: str, error: UnreadableError) -> Refusal:
    """Tells what is wrong with a file, and what to raise for it."""
    tell([error.finding], session.words)
    return Refusal("sheet-unmended" if error.finding.code in _MENDABLE else "sheet-unreadable", found=file)
