"""A difference as `diff -u` writes it, with notes; coloured where that is wanted."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng_cli.formats.shown import shown
from minsheng_cli.report.document import Difference

_COLOURS = {"-": "31", "+": "32", "@": "36"}


def render(told: Difference, colour: bool) -> str:
    """The whole of it, ended by a newline."""
    return "".join(f"{_painted(shown(line)) if colour else shown(line)}\n" for line in _lines(told))


def _lines(told: Difference) -> Iterator[str]:
    yield f"--- {told.path}"
    yield f"+++ {told.path}"
    yield from (f"# {note}" for note in told.notes)
    yield from (f"#   {line}" for line in told.sample)
    for hunk in told.hunks:
        yield f"@@ -{hunk.line},{hunk.size('-')} +{hunk.line},{hunk.size('+')} @@"
        yield from hunk.lines


def _painted(line: str) -> str:
    code = "1" if line.startswith(("--- ", "+++ ")) else _COLOURS.get(line[:1])
    return f"\x1b[{code}m{line}\x1b[0m" if code else line
