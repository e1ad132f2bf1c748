"""docs/year.md is true: a year of two clerks with real git, its commands run in turn, all that they print compared.

`WRITE_YEAR=1` writes the page anew; read it as the clerks would.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs/year.md"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPT = re.compile(r"^(\w*)\$ (.*)$")
_DAY = re.compile(r"^# (\d{4}-\d{2}-\d{2})$")
_COMMIT = re.compile(r"\b[0-9a-f]{7}\b")


class Office:
    """The folder of the clerks, and the day on which they work."""

    def __init__(self, root: Path) -> None:
        self.root, self.day = root, ""
        (root / "bin").mkdir()
        starter = root / "bin/minsheng"
        starter.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m minsheng_cli "$@"\n', "utf-8")
        starter.chmod(0o755)

    def environment(self) -> dict[str, str]:
        """A clerk's own, with the day of the page and no settings of this machine."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("GIT_", "MINSHENG_", "LANG", "LC_"))
        }
        when = f"{self.day}T09:00:00+08:00"
        return {
            **kept, "PATH": f"{self.root / 'bin'}:{kept['PATH']}", "LC_ALL": "C.UTF-8", "MINSHENG_LANG": "zh",
            "MINSHENG_TODAY": self.day, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "COLUMNS": "110",
            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
        }  # fmt: skip

    def run(self, folder: str, command: str) -> str:
        """What a command prints, on both streams; paths from the office's folder."""
        done = subprocess.run(
            ["bash", "-c", command], cwd=self.root / folder, env=self.environment(), check=False, timeout=120,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        return done.stdout.decode().replace(str(self.root), "…")


def played(block: str, office: Office) -> Iterator[str]:
    """A block as it reads when its commands are run."""
    for line in block.splitlines(keepends=True):
        if day := _DAY.match(line):
            office.day = day[1]
            yield line
        elif prompt := _PROMPT.match(line):
            yield line
            yield office.run(prompt[1], prompt[2])


def test_the_year_goes_as_the_page_says(tmp_path):
    page, office = PAGE.read_text("utf-8"), Office(tmp_path)
    now = _BLOCK.sub(lambda block: f"```console\n{''.join(played(block[1], office))}```", page)
    if os.environ.get("WRITE_YEAR"):
        PAGE.write_text(now, "utf-8")
    assert _COMMIT.sub("1234567", now) == _COMMIT.sub("1234567", page)
