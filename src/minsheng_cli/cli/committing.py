"""Committing what was entered, where that is asked for by --commit or by the office's settings."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng_cli.cli.emit import write
from minsheng_cli.cli.entries import Written
from minsheng_cli.cli.exits import FAILED, FINE
from minsheng_cli.cli.session import Session
from minsheng_cli.cli.tell import complain
from minsheng_cli.formats.shown import shown
from minsheng_cli.report.commits import commit_message
from minsheng_cli.report.messages import say
from minsheng_cli.store.append import WriteError
from minsheng_cli.store.blobs import Addition
from minsheng_cli.store.commits import Commit, commit_rows
from minsheng_cli.store.git import GitError, committed_bytes
from minsheng_cli.store.repository import CommitError
from minsheng_cli.words import N_, Words

_SHORT = 7


def commit_entry(session: Session, written: Sequence[Written]) -> int | None:
    """One commit for one entry. None when it is committed; else the exit code, once it was said why it is not.

    The entry is recorded either way. Where there is no git at all, nothing is missing: 0.
    """
    message = shown_message(written, Words(session.settings.language))
    try:
        made = commit_rows(session.root, [_addition(each) for each in written], message)
    except CommitError as error:
        return _tell_failure(session, written, error.code, error.details)
    except GitError as error:
        code = "commit-failed" if error.code == "git-unknown" else error.code
        return _tell_failure(session, written, code, {"reason": error.reason})
    except WriteError as error:
        return _tell_failure(session, written, error.code, {"path": error.path, "reason": error.reason})
    except OSError as error:  # only commit_rows is asked here: what is said to the clerk is said below
        path, reason = str(error.filename or ".git"), error.strerror or str(error)
        return _tell_failure(session, written, "commit-unwritten", {"path": path, "reason": reason})
    _tell(session, made, message)
    _tell_plans(session, written)
    return None


def shown_message(written: Sequence[Written], words: Words) -> str:
    """The message of the commit, in the language of the office; nothing in it can move a terminal."""
    entries = [(each.dossier, fact) for each in written for fact in each.facts()]
    return "".join(f"{shown(line)}\n" for line in commit_message(entries, words).splitlines())


def _addition(written: Written) -> Addition:
    return Addition(written.path, written.line, [row.encode().removesuffix(b"\n") for row in written.rows])


def _tell(session: Session, made: Commit, message: str) -> None:
    words, name = session.words, made.name[:_SHORT]
    if made.before:
        said = words(N_("Committed by another meanwhile: {commit}"), commit=name)
    else:
        said = words(N_("Committed: {commit} {subject}"), commit=name, subject=message.partition("\n")[0])
    write(f"  {said}\n")
    if not made.branch:
        write("  " + words(N_("HEAD is on no branch; keep the commit: git branch NAME {commit}"), commit=name) + "\n")


def _tell_plans(session: Session, written: Sequence[Written]) -> None:
    """A ledger in git needs its plan there too, which a person commits."""
    for each in written:
        path = each.dossier.path
        if committed_bytes(session.root, path) is None:
            write("  " + session.words(N_("Its plan is in no commit yet: git add {file}"), file=path) + "\n")


def _tell_failure(session: Session, written: Sequence[Written], code: str, details: dict[str, str]) -> int:
    words = session.words
    files = " ".join(each.path for each in written)
    places = words.comma.join(f"{each.path}:{each.line}" for each in written)
    why, todo = say(code, {**details, "files": files}, words)
    if code == "commit-no-git" and not session.told.commit:
        write("  " + words(N_("Not committed: {why}"), why=why) + "\n")
    else:
        complain("not-committed", words, place=places, why=why, todo=todo)
    return FINE if code == "commit-no-git" else FAILED
