"""A request that cannot be carried out."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818  # the office's word; not a fault of the program
    """A request that is not carried out: a stable code and what its message needs."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code, self.details = code, details
