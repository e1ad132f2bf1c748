"""What a failure becomes: a line that says what to do, and an exit code. A bug stays a traceback."""

from __future__ import annotations

from minsheng_cli.cli.exits import FAILED, REFUSED
from minsheng_cli.cli.tell import complain, tell
from minsheng_cli.model.refusal import Refusal
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
        complain(error.code, words, path=error.path, reason=error.reason, **error.details)
        return FAILED if error.code in ("not-written", "locked") else REFUSED
    if isinstance(error, GitError):
        why, todo = say(error.code, {"reason": error.reason}, words)
        complain("unchanged", words, why=why, todo=todo)
        return REFUSED
    raise error
