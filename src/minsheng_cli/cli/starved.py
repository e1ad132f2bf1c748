"""A run that has too little memory: a line that says so, and no traceback."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

from minsheng_cli.cli.exits import FAILED
from minsheng_cli.cli.language import choose_language
from minsheng_cli.words import N_, Words

#: What the loader of libraries says where there is no room for one.
_NO_ROOM = ("Cannot allocate memory", "failed to map segment")
#: What Python says where there was no room for the error itself.
_NO_REASON = "without setting an exception"


def lacks_memory(error: BaseException) -> bool:
    """Whether there was too little memory, for Python, for the system, or for a library; or for what came before."""
    if isinstance(error, ImportError):
        return any(each in str(error) for each in _NO_ROOM)
    before = error.__context__
    return (
        isinstance(error, MemoryError)
        or (isinstance(error, SystemError) and _NO_REASON in str(error))
        or getattr(error, "errno", None) == errno.ENOMEM
        or (before is not None and lacks_memory(before))
    )


def say_starved(arguments: Sequence[str]) -> int:
    """Says it and returns the exit code."""
    words = Words(choose_language(arguments, os.environ))
    said = words(N_("too little memory: allow this run more (ulimit -v), or end other programs"))
    sys.stderr.write(f"minsheng: {said}\n")
    return FAILED
