"""What an entry leaves in the ledger of the one project."""

from __future__ import annotations

from support import LEDGER


def ledger(root):
    """The ledger as it stands; None when there is none."""
    file = root / LEDGER
    return file.read_text("utf-8") if file.exists() else None


def cells(root):
    """Date, event, item, value, qualifier and note of each row."""
    rows = [line.split(",") for line in (root / LEDGER).read_text("utf-8").splitlines()[1:]]
    return [",".join([*row[:5], row[7]]).rstrip(",") for row in rows]
