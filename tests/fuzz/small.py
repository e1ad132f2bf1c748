#!/usr/bin/env python3
"""Keeps the smallest inputs that together go every way through a reader: `small.py plan FROM… TO`.

A way is a line after another in the store or the model, or a code that is found. What is in TO already stays.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Hashable
from pathlib import Path
from types import FrameType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from readers import TARGETS

ROOMS = ("minsheng_cli/store/", "minsheng_cli/model/")


def ways(target: str, data: bytes) -> set[Hashable]:
    """Every way that the reader goes with an input."""
    found: set[Hashable] = set()

    def enter(frame: FrameType, event: str, given: Any) -> Any:
        name = frame.f_code.co_filename
        if not any(room in name for room in ROOMS):
            return None
        before = 0

        def step(frame: FrameType, event: str, given: Any) -> Any:
            nonlocal before
            found.add((name, before, frame.f_lineno))
            before = frame.f_lineno
            return step

        return step

    sys.settrace(enter)
    try:
        verdict = TARGETS[target](data)
    finally:
        sys.settrace(None)
    return found | {finding.code for finding in verdict.findings} | {bool(verdict.made)}


def main() -> None:
    """The smallest first."""
    target, *folders = sys.argv[1:]
    *sources, kept = (Path(folder) for folder in folders)
    kept.mkdir(parents=True, exist_ok=True)
    seen: set[Hashable] = set()
    for folder in (kept, *sources):
        for file in sorted(folder.iterdir(), key=lambda each: (each.stat().st_size, each.name)):
            if new := ways(target, file.read_bytes()) - seen:
                seen |= new
                if folder is not kept:
                    shutil.copy(file, kept / file.name)
    print(target, len(seen), "ways", len(list(kept.iterdir())), "inputs")


if __name__ == "__main__":
    main()
