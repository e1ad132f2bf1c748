"""SHA-256: Python's own for the first bytes of a run. OpenSSL's is quicker, but takes as long to begin as 500 rows."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from importlib import import_module
from typing import Any

#: So many bytes are hashed before OpenSSL is worth its beginning.
_FIRST = 1 << 17


def _own() -> Any:
    """Python's own, by its name in this version; OpenSSL's where there is none."""
    for name in ("_sha2", "_sha256"):
        with suppress(ImportError):
            return import_module(name).sha256
    return hashlib.sha256


#: For what is as short as a row, which takes less to hash than OpenSSL to begin with each.
short_sha256 = _own()


class _Hashes:
    """Which of the two is used, by what was hashed so far."""

    def __init__(self) -> None:
        self.left = _FIRST
        self.own = short_sha256

    def of(self, data: bytes) -> Any:
        self.left -= len(data)
        return self.own(data) if self.left > 0 else hashlib.sha256(data)


_hashes = _Hashes()


def sha256_hex(data: bytes) -> str:
    """The 64 hex digits."""
    return str(_hashes.of(data).hexdigest())


def sha256_bytes(data: bytes) -> bytes:
    """The 32 bytes."""
    return bytes(_hashes.of(data).digest())
