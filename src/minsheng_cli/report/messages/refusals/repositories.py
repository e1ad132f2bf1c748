"""Why git is not asked, and why an entry that is recorded is not committed."""

from __future__ import annotations

from minsheng_cli.report.messages.message import Message
from minsheng_cli.words import N_

REPOSITORIES: dict[str, Message] = {
    "git-missing": Message(
        N_("git cannot be started, so it cannot say what is committed"),
        N_("Install git, or put it into PATH."),
    ),
    "git-slow": Message(N_("git gave no answer for {reason} seconds"), N_("Try again.")),
    "git-owner": Message(
        N_("git gives no answer about a folder that belongs to someone else"),
        N_("If you trust it: git config --global --add safe.directory FOLDER"),
    ),
    "git-no-repository": Message(
        N_("the folder looks like a repository of git and is none"),
        N_("Look at its .git. Git's words: {reason}"),
    ),
    "git-unknown": Message(N_("git cannot say what is committed"), N_("Git's words: {reason}")),
    "unchanged": Message(N_("{why}; nothing was changed"), N_("{todo}")),
    "not-committed": Message(N_("recorded at {place}, but not committed: {why}"), N_("{todo}")),
    "commit-no-git": Message(N_("the folder is not under git"), N_("Begin with: git init")),
    "commit-under-way": Message(
        N_("git is in the middle of a {found}"),
        N_("Finish it with the entry in it: git add {files}, then as git status says"),
    ),
    "commit-unmerged": Message(
        N_("a merge left {path} undecided"), N_("Mend the file; then by hand: git add {files}; git commit")
    ),
    "commit-nobody": Message(
        N_("git does not know who commits"),
        N_(
            "Say it once: git config user.name NAME; git config user.email ADDRESS; "
            "by hand: git add {files}; git commit {files}"
        ),
    ),
    "commit-diverged": Message(
        N_("{path} differs from the last commit by more than new rows"),
        N_("Look at it: git diff HEAD {path}; minsheng check --staged judges what you stage."),
    ),
    "commit-moved": Message(N_("{path} has changed since"), N_("Look at it: git diff HEAD {path}")),
    "commit-filtered": Message(
        N_("git keeps {path} otherwise than it lies here ({found})"),
        N_("Commit it by hand, so that its filter runs: git add {files}; git commit {files}"),
    ),
    "commit-ignored": Message(
        N_("git is told to leave {path} out"), N_("Look at .gitignore; git check-ignore -v {path} names the line.")
    ),
    "commit-elsewhere": Message(
        N_("{path} is a link or belongs to another repository"), N_("Commit it by hand where it belongs.")
    ),
    "commit-locked": Message(
        N_("another git is at work: {path}"),
        N_("By hand, once it is done: git add {files}; git commit {files}; if none is at work, remove that file."),
    ),
    "commit-failed": Message(
        N_("git did not make the commit"), N_("By hand: git add {files}; git commit {files}. Git's words: {reason}")
    ),
    "commit-unwritten": Message(
        N_("{path} cannot be written: {reason}"), N_("By hand, once it can: git add {files}; git commit {files}")
    ),
    "commit-raced": Message(N_("others commit at the same time"), N_("By hand: git add {files}; git commit {files}")),
}
