"""What is said on stderr: refusals, and what is wrong in the data."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from minsheng_cli.formats.shown import shown
from minsheng_cli.model.place import Finding
from minsheng_cli.report.findings import finding_lines
from minsheng_cli.report.messages import say
from minsheng_cli.words import Words


def complain(code: str, words: Words, **details: str) -> None:
    """What is wrong and what to do, on stderr: one line, or a list of candidates below it."""
    if "found" in details:
        details["found"] = shown(details["found"])
    says, advice = say(code, details, words)
    said = says if "\n" in says else words.sentences(says, advice)
    sys.stderr.write("\n".join(shown(line) for line in f"minsheng: {said}".split("\n")) + "\n")


def tell(findings: Iterable[Finding], words: Words) -> None:
    """Findings on stderr, a line each."""
    for line in finding_lines(findings, words):
        sys.stderr.write(shown(line) + "\n")
