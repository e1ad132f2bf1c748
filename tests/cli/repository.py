"""A workspace in a repository of real git."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from support import DEFAULT_PLAN, DEFAULT_SETTINGS, HEAD, LEDGER, PLAN, SETTINGS, write

Git = Callable[..., str]
MAY = "2020-05-31,progress,shelters,120,,,,,月报,2020-06-02,\n"
JUNE = "2020-06-30,progress,shelters,159,,,,,月报,2020-07-02,\n"


def git_environment() -> dict[str, str]:
    """The environment of git and of its hooks: no git of the outside, `minsheng` in PATH."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "MINSHENG_"))}
    programs = os.pathsep.join([str(Path(sys.executable).parent), kept["PATH"]])
    return {**kept, "PATH": programs, "MINSHENG_TODAY": "2020-07-10", "MINSHENG_LANG": "en", "LANG": "C.UTF-8"}


def in_git(folder: Path) -> Git:
    """`git("commit", "-qm", "begin")` in a folder; raises CalledProcessError, with what git said."""

    def run(*arguments: str) -> str:
        identity = ("-c", "user.name=甲某", "-c", "user.email=clerk@example.org")
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=folder, check=False, capture_output=True, env=git_environment()
        )
        if done.returncode:
            raise GitFailedError(done.stdout.decode() + done.stderr.decode())
        return done.stdout.decode()

    return run


class GitFailedError(Exception):
    """Git refused; the text is what it said."""


def begin(root: Path) -> Path:
    """Makes a repository with one project and its ledger, committed."""
    write(root, SETTINGS, DEFAULT_SETTINGS)
    write(root, PLAN, DEFAULT_PLAN)
    write(root, LEDGER, HEAD + MAY + JUNE)
    write(root, ".gitignore", ".minsheng.lock\n")
    git = in_git(root)
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "begin")
    return root
