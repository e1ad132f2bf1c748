"""What `check --fix` would change, as a difference."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng_cli.model.mended import Mended
from minsheng_cli.report.document import Difference, Hunk
from minsheng_cli.report.messages import say
from minsheng_cli.words import N_, Words

CONTEXT = 2
#: So many lines show whether a text in another encoding was read rightly.
_SAMPLE = 3


def difference(mended: Mended, words: Words) -> Difference:
    """The changes of one file in words, then its changed lines; line ends and encodings change no line."""
    foreign = [line for line in mended.new if not line.isascii()]
    return Difference(mended.path, _notes(mended, words), foreign[:_SAMPLE] if mended.encoding else (), _hunks(mended))


def _notes(mended: Mended, words: Words) -> list[str]:
    notes = []
    if mended.bom:
        notes.append(words(N_("byte order mark: removed")))
    if mended.ends:
        notes.append(words.plural("line ends: LF in {count} line", "line ends: LF in {count} lines", mended.ends))
    if mended.newline:
        notes.append(words(N_("last line: ended by a newline")))
    if mended.unasked:
        reason, _ = say(mended.unasked, {}, words)
        notes.append(
            words(N_("rows: left as they are, for it is unknown which are committed: {reason}"), reason=reason)
        )
    if mended.encoding:
        notes.append(words(N_("encoding: {found} to UTF-8; it then reads:"), found=mended.encoding))
    return notes


def _hunks(mended: Mended) -> list[Hunk]:
    """The changed lines with those around them. Line for line: nothing is ever added or taken away."""
    return [Hunk(first + 1, list(_lines(mended, first, end))) for first, end in _spans(mended)]


def _spans(mended: Mended) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for index, (old, new) in enumerate(zip(mended.old, mended.new, strict=True)):
        if old == new:
            continue
        first, end = max(0, index - CONTEXT), min(len(mended.old), index + CONTEXT + 1)
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((first, end))
    return spans


def _lines(mended: Mended, first: int, end: int) -> Iterator[str]:
    index = first
    while index < end:
        run = index
        while run < end and (mended.old[run] != mended.new[run]):
            run += 1
        if run == index:
            yield f" {mended.old[index]}"
            index += 1
            continue
        yield from (f"-{line}" for line in mended.old[index:run])
        yield from (f"+{line}" for line in mended.new[index:run])
        index = run
