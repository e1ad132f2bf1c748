"""The memory of a run with all processes that it starts: what Linux says of each, several times a second."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

#: Seconds between two looks.
_PAUSE = 0.05
_PROC = Path("/proc")


def memory_together(command: Sequence[str]) -> float:
    """The most MiB that a program and its children had at one time; what two of them share counts once."""
    most = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as started:
        while started.poll() is None:
            most = max(most, _kibibytes(started.pid))
            time.sleep(_PAUSE)
    return most / 1024


def _kibibytes(process: int) -> int:
    """Of a process and its children; 0 of one that has ended meanwhile."""
    try:
        told = (_PROC / f"{process}/smaps_rollup").read_text()
        children = (_PROC / f"{process}/task/{process}/children").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB$", told, re.MULTILINE)
    return int(found[1] if found else 0) + sum(map(_kibibytes, map(int, children.split())))
