#!/usr/bin/env python3
"""Drives one reader with atheris: `python tests/fuzz/fuzz.py plan -runs=100000 -seed=1 build/fuzz/plan tests/fuzz/corpus/plan`.

The first argument names the reader; the others are libFuzzer's. New inputs go into the first folder named.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

with atheris.instrument_imports(include=["minsheng_cli.store", "minsheng_cli.model"]):
    from readers import TARGETS


def main() -> None:
    """Never comes back: libFuzzer ends the process."""
    name, *options = sys.argv[1:]
    target = TARGETS[name]

    def one_input(data: bytes) -> None:
        target(data)

    given = ["-timeout=10", "-rss_limit_mb=2048", f"-dict={HERE / 'words.dict'}", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *given, *options], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
