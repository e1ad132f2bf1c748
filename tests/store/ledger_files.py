"""Names and texts of the files that the tests of appending share."""

from __future__ import annotations

import os
from pathlib import Path

from support import LEDGER

TORN = "data/projects/30-bus-shelters.torn"
MAY = "2020-05-31,progress,shelters,88,,,,,,,\n"
JULY = "2020-07-31,visit,,,,,,,,,\n"


def names(root: Path) -> list[str]:
    """The files beside the ledgers, hidden ones too."""
    return sorted(os.listdir(root / "data/projects"))


def text(root: Path, path: str = LEDGER) -> str:
    """A file as it stands on the disk."""
    return (root / path).read_bytes().decode()
