"""Committing starts no program that a repository names: not by hooks, configuration, attributes or aliases."""

from __future__ import annotations

import os

import pytest
from repository import JUNE, MAY
from support import HEAD, LEDGER

ADD = ("add", "30", "160", "--commit")
#: Every key by which a configuration names a program that some command of git starts.
PROGRAMS = (
    "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy",
    "core.alternateRefsCommand", "sequence.editor", "gpg.program", "gpg.ssh.program", "gpg.ssh.defaultKeyCommand",
    "gpg.x509.program", "credential.helper", "diff.external", "diff.trap.textconv", "diff.trap.command",
    "merge.trap.driver", "mergetool.trap.cmd", "filter.trap.clean", "filter.trap.smudge", "filter.trap.process",
    "trailer.sign.command", "trailer.sign.cmd", "interactive.diffFilter", "pager.commit-tree", "pager.update-ref",
    "uploadpack.packObjectsHook", "remote.origin.uploadpack", "remote.origin.receivepack", "browser.trap.cmd",
)  # fmt: skip
COMMANDS = (
    "rev-parse", "symbolic-ref", "ls-tree", "ls-files", "cat-file", "hash-object", "read-tree", "update-index",
    "write-tree", "commit-tree", "update-ref", "check-attr", "check-ignore", "diff-tree", "var",
)  # fmt: skip
HOOKS = (
    "pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "post-index-change", "reference-transaction",
    "post-rewrite", "pre-auto-gc", "fsmonitor-watchman", "pre-push", "post-checkout", "sendemail-validate",
)  # fmt: skip


@pytest.fixture
def trap(repository, tmp_path):
    """A program that leaves a trace, and the repository that names it wherever a program can be named."""
    program = tmp_path / "trap.sh"
    program.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{tmp_path}/started'\ncat\n", "utf-8")
    program.chmod(0o755)
    return program


@pytest.fixture
def sprung(tmp_path):
    """What the trap was started with; nothing when it never was."""
    return lambda: (tmp_path / "started").read_text("utf-8") if (tmp_path / "started").exists() else ""


def plant(git, trap):
    """The program under every key, with signing asked for."""
    for key in PROGRAMS:
        git("config", key, str(trap))
    for key in ("commit.gpgsign", "tag.gpgsign", "core.logAllRefUpdates"):
        git("config", key, "true")
    git("config", "user.signingkey", "0123456789ABCDEF")
    for name in COMMANDS:
        git("config", f"alias.{name}", f"!{trap}")


def test_the_trap_works(git, trap, sprung, repository):
    git("config", "core.editor", str(trap))
    git("-c", "core.editor=" + str(trap), "commit", "--allow-empty", "-qm", "x", "-e")
    assert sprung()


def test_no_program_of_the_configuration_is_started(clerk, git, trap, sprung):
    plant(git, trap)
    assert clerk(*ADD).code == 0
    assert sprung() == ""
    assert "gpgsig" not in git("--no-pager", "cat-file", "commit", "HEAD")


def test_no_hook_is_started(clerk, git, trap, sprung, repository, tmp_path):
    for folder in (repository / ".git/hooks", repository / "hooks"):
        folder.mkdir(exist_ok=True)
        for name in HOOKS:
            (folder / name).write_bytes(trap.read_bytes())
            (folder / name).chmod(0o755)
    git("config", "core.hooksPath", "hooks")
    assert clerk(*ADD).code == 0
    assert sprung() == ""
    git("config", "--unset", "core.hooksPath")
    assert clerk("add", "30", "161", "--date", "2020-07-10", "--correct", "--note", "补报", "--commit").code == 0
    assert sprung() == ""


def test_no_filter_is_started_and_what_should_pass_one_is_not_committed(clerk, git, trap, sprung, repository):
    plant(git, trap)
    (repository / ".git/info").mkdir(exist_ok=True)
    (repository / ".git/info/attributes").write_text("* filter=trap diff=trap merge=trap\n", "utf-8")
    done = clerk(*ADD)
    assert (done.code, "git keeps" in done.err) == (4, True)
    assert sprung() == ""


def test_filters_of_other_files_are_not_started_either(clerk, git, trap, sprung, repository):
    plant(git, trap)
    (repository / ".gitattributes").write_text("*.yaml filter=trap diff=trap\n*.csv diff=trap merge=trap\n", "utf-8")
    assert clerk(*ADD).code == 0
    assert sprung() == ""
    assert git("show", "--no-textconv", "--no-ext-diff", f"HEAD:{LEDGER}").startswith(HEAD + MAY + JUNE)


def test_an_included_configuration_starts_nothing(clerk, git, trap, sprung, repository):
    told = (
        f"[core]\n\tfsmonitor = {trap}\n\thooksPath = {repository}/hooks\n\tpager = {trap}\n[gpg]\n\tprogram = {trap}\n"
    )
    (repository / ".git/more").write_text(told + "[commit]\n\tgpgsign = true\n", "utf-8")
    (repository / "hooks").mkdir()
    (repository / "hooks/reference-transaction").write_bytes(trap.read_bytes())
    (repository / "hooks/reference-transaction").chmod(0o755)
    git("config", "include.path", "more")
    git("config", "includeIf.gitdir:**.path", "more")
    assert clerk(*ADD).code == 0
    assert sprung() == ""


def test_another_folder_named_as_work_tree_is_not_committed_in(clerk, git, repository, tmp_path):
    (tmp_path / "elsewhere/data/projects").mkdir(parents=True)
    git("config", "core.worktree", str(tmp_path / "elsewhere"))
    done = clerk(*ADD)
    assert (done.code, "Committed" in done.out) == (4, False)


def test_a_filter_that_is_required_keeps_no_row_from_its_commit(clerk, git, repository):
    git("config", "filter.lfs.clean", "cat")
    git("config", "filter.lfs.required", "true")
    (repository / ".gitattributes").write_text("*.bin filter=lfs\n", "utf-8")
    (repository / "a.bin").write_text("x", "utf-8")
    os.utime(repository / "a.bin", (2e9, 2e9))  # newer than any index: git looks into it whenever it writes one
    git("add", "-A")
    git("commit", "-qm", "attachment")
    assert clerk(*ADD).code == 0
    assert git("status", "--porcelain") == ""
