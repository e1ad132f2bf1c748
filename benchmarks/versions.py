"""What was measured, and on what."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from datetime import date
from importlib.metadata import version
from pathlib import Path


def versions() -> str:
    """The day, the machine, and what was measured on it."""
    names = ("click", "pydantic", "PyYAML", "rich", "tabulate", "duckdb")
    models = re.findall(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE) or ["?"]
    machine = f"{platform.machine()} ({models[0]}), {len(os.sched_getaffinity(0))} processors"
    said = ", ".join([*(f"{name} {version(name)}" for name in names), *map(_first_line, ("hledger", "ledger", "task"))])
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{date.today()}: {python}, {machine}, load {os.getloadavg()[0]:.1f}; {said}"  # noqa: DTZ011


def _first_line(program: str) -> str:
    """What another program says of its version."""
    if not shutil.which(program):
        return f"no {program}"
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    return f"{program} {next(iter(told.splitlines()), '').removeprefix(program).strip()}"
