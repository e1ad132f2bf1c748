"""`check`: each finding with its line and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from minsheng_cli.model.place import Finding, Level
from minsheng_cli.report.document import Diagnostic
from minsheng_cli.report.findings import finding_line
from minsheng_cli.report.messages import say_finding
from minsheng_cli.report.records import Record
from minsheng_cli.words import Words


def diagnostic(finding: Finding, source: str, words: Words) -> Diagnostic:
    """A finding in words, beside the line it speaks of."""
    _, advice = say_finding(finding, words)
    return Diagnostic(finding_line(finding, words), source, finding.place.column, advice)


def check_record(findings: Iterable[Finding], words: Words) -> Record:
    """minsheng.check/1."""
    found = list(findings)
    counts = {level.name.lower(): sum(each.level is level for each in found) for level in reversed(Level)}
    return {"schema": "minsheng.check/1", "counts": counts, "findings": [_record(each, words) for each in found]}


def _record(finding: Finding, words: Words) -> Record:
    message, advice = say_finding(finding, words)
    return {
        "path": finding.place.path,
        "line": finding.place.line or None,
        "column": finding.place.column or None,
        "level": finding.level.name.lower(),
        "code": finding.code,
        "message": message,
        "advice": advice or None,
    }
