"""Running the program: in a process of its own, on a terminal of a given width, or with given streams."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any, NamedTuple

PROGRAM = [sys.executable, "-m", "minsheng_cli"]
TODAY = "2020-07-10"
#: What could make a run depend on whose machine it is.
UNSET = (
    "MINSHENG_DIR", "MINSHENG_LANG", "MINSHENG_TODAY", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "LANGUAGE",
    "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "PYTHONIOENCODING", "PYTHONUTF8", "GIT_DIR", "GIT_WORK_TREE",
)  # fmt: skip
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Run(NamedTuple):
    """How a run ended, and what it said."""

    code: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """The environment of a run on 10 July 2020, in English unless said otherwise."""
    kept = {name: value for name, value in os.environ.items() if name not in UNSET}
    return {**kept, "LANG": "C.UTF-8", "MINSHENG_TODAY": TODAY, "MINSHENG_LANG": "en", **more}


def program(root: Path, *arguments: str, **more: str) -> Run:
    """A run in a process of its own, its output in pipes."""
    done = subprocess.run(
        [*PROGRAM, *arguments], cwd=root, env=environment(**more), capture_output=True, timeout=60, check=False
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def shell(root: Path, line: str, **more: str) -> Run:
    """A line of bash, in which `minsheng` is the program."""
    function = f'minsheng() {{ "{sys.executable}" -m minsheng_cli "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", function + line], cwd=root, env=environment(**more), capture_output=True, timeout=60, check=False
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def on_a_terminal(root: Path, columns: int, *arguments: str, **more: str) -> Run:
    """A run on a terminal of so many columns; line ends as LF."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    settings: dict[str, Any] = {"stdin": theirs, "stdout": theirs, "stderr": subprocess.PIPE}
    with subprocess.Popen(
        [*PROGRAM, *arguments], cwd=root, env=environment(**{"TERM": "xterm-256color", **more}), **settings
    ) as started:
        os.close(theirs)
        said = b""
        with contextlib.suppress(OSError):  # EIO: the program has closed its end
            while read := os.read(ours, 65536):
                said += read
        problems = started.stderr.read().decode() if started.stderr else ""
    os.close(ours)
    return Run(started.returncode, said.decode().replace("\r\n", "\n"), problems)


def bare(text: str) -> str:
    """A text without colours and blanks, to find what is said however it is laid out."""
    return re.sub(r"\s+", "", _COLOUR.sub("", text))
