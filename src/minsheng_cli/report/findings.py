"""Findings in words: one line each, as compilers print them."""

from __future__ import annotations

from collections.abc import Iterable

from minsheng_cli.model.place import Finding, Level
from minsheng_cli.report.messages import say_finding
from minsheng_cli.report.names import LEVEL_NAMES
from minsheng_cli.words import Words

#: More findings than this are counted, not listed, where they only accompany something else.
LISTED = 20


def finding_line(finding: Finding, words: Words) -> str:
    """file:line:column: level: code: message."""
    says, _ = say_finding(finding, words)
    return f"{finding.place}: {words(LEVEL_NAMES[finding.level.name])}: {finding.code}: {says}"


def finding_lines(findings: Iterable[Finding], words: Words) -> list[str]:
    """Findings a line each; above a bound, how many more there are and how to see them."""
    lines = [finding_line(finding, words) for finding in findings]
    if len(lines) <= LISTED:
        return lines
    more = words.plural("and {count} more: minsheng check", "and {count} more: minsheng check", len(lines) - LISTED)
    return [*lines[:LISTED], more]


def worth_telling(findings: Iterable[Finding]) -> list[Finding]:
    """Errors and warnings; notices are for `check` alone."""
    return [finding for finding in findings if finding.level > Level.NOTICE]
