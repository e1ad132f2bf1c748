"""What is said about a code: what is wrong, with `{details}`, and what to do about it."""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """English msgids; an empty advice says nothing more."""

    says: str
    advice: str = ""
