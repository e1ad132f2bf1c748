"""What a failure becomes: a line that says what to do, and an exit code. A bug stays a traceback."""

from __future__ import annotations

import sys

from minsheng_cli.cli.exits import FAILED, REFUSED
from minsheng_cli.core.record import Refusal
from minsheng_cli.formats.shown import shown
from minsheng_cli.model.place import Finding
from minsheng_cli.report.findings import finding_lines
from minsheng_cli.report.messages import say
from minsheng_cli.store.append import WriteError
from minsheng_cli.store.git import GitError
from minsheng_cli.store.workspace import NoWorkspaceError
from minsheng_cli.words import Words


def explain(error: Exception, words: Words) -> int:
    """Prints what went wrong and returns the exit code; an unknown error is raised again."""
    if isinstance(error, Refusal):
        complain(error.code, words, **error.details)
        return REFUSED
    if isinstance(error, NoWorkspaceError):
        if error.findings:
            tell(error.findings, words)
        else:
            complain("no-workspace", words, start=error.start)
        return FAILED
    if isinstance(error, WriteError):
        complain(error.code, words, path=error.path, reason=error.reason)
        return FAILED if error.code in ("not-written", "locked") else REFUSED
    if isinstance(error, GitError):
        complain("git-unknown", words, reason=str(error))
        return REFUSED
    raise error


def complain(code: str, words: Words, **details: str) -> None:
    """What is wrong and what to do, on stderr: one line, or a list of candidates below it."""
    says, advice = say(code, details, words)
    said = says if "\n" in says else words.sentences(says, advice)
    sys.stderr.write("\n".join(shown(line) for line in f"minsheng: {said}".split("\n")) + "\n")


def tell(findings: tuple[Finding, ...], words: Words) -> None:
    """Findings on stderr, a line each."""
    for line in finding_lines(findings, words):
        sys.stderr.write(shown(line) + "\n")
