"""What git knows of a file, asked without ever starting a program that a repository names."""

from __future__ import annotations

import contextlib
import os
import subprocess
from datetime import date
from pathlib import Path

import pytest
from support import LEDGER, PLAN, SETTINGS, lines, write

from minsheng_cli.store.git import GitError, committed_bytes, day_at

MAY = lines("2020-05-31,progress,shelters,88,,,,,,,")
JUNE = MAY + "2020-06-30,progress,shelters,159,,,,,,,\n"


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Git as on a machine where nobody has set anything."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def git(folder: Path, *arguments: str) -> str:
    """Runs git as 甲某."""
    who = ("-c", "user.name=甲某", "-c", "user.email=jia@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def commit(folder: Path) -> None:
    """A repository with everything in one commit."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "数据")


def test_a_file_is_told_as_the_last_commit_has_it(workspace):
    write(workspace, LEDGER, MAY)
    commit(workspace)
    write(workspace, LEDGER, JUNE)
    assert committed_bytes(workspace, LEDGER) == MAY.encode()


def test_a_staged_file_is_in_no_commit(workspace):
    commit(workspace)
    write(workspace, LEDGER, MAY)
    git(workspace, "add", "--all")
    assert committed_bytes(workspace, LEDGER) is None


def test_a_workspace_below_the_top_of_a_repository_is_found(workspace):
    write(workspace, LEDGER, MAY)
    commit(workspace.parent)
    assert committed_bytes(workspace, LEDGER) == MAY.encode()


def test_a_file_with_a_chinese_name_is_found(workspace):
    write(workspace, "data/projects/公交.csv", MAY)
    commit(workspace)
    assert committed_bytes(workspace, "data/projects/公交.csv") == MAY.encode()


def test_a_committed_file_larger_than_any_ledger_is_not_read(workspace, monkeypatch: pytest.MonkeyPatch):
    write(workspace, LEDGER, JUNE)
    commit(workspace)
    monkeypatch.setattr("minsheng_cli.store.git.LEDGER_LIMIT", len(JUNE.encode()))
    assert committed_bytes(workspace, LEDGER) == JUNE.encode()
    monkeypatch.setattr("minsheng_cli.store.git.LEDGER_LIMIT", len(JUNE.encode()) - 1)
    with pytest.raises(GitError):
        committed_bytes(workspace, LEDGER)


def test_a_folder_that_is_not_under_git_has_no_commit(workspace):
    assert committed_bytes(workspace, PLAN) is None


def test_a_repository_without_a_commit_has_no_file(workspace):
    git(workspace, "init", "--quiet")
    git(workspace, "add", "--all")
    assert committed_bytes(workspace, PLAN) is None


def test_a_folder_that_only_looks_like_a_repository_cannot_be_asked(workspace):
    (workspace / ".git").mkdir()
    with pytest.raises(GitError):
        committed_bytes(workspace, PLAN)


def test_without_git_a_repository_cannot_be_asked(workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    commit(workspace)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError):
        committed_bytes(workspace, PLAN)


def test_without_git_and_without_a_repository_nothing_is_asked(
    workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert committed_bytes(workspace, PLAN) is None


# a copied folder whose configuration names programs


@pytest.fixture
def trap(workspace, tmp_path: Path) -> str:
    """A program that leaves a trace when it is started; returns its path."""
    program = tmp_path / "trap.sh"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/started'\n")
    program.chmod(0o755)
    return str(program)


def started(tmp_path: Path) -> bool:
    """Whether the trap was started."""
    return (tmp_path / "started").exists()


CONFIGURED = [
    "core.fsmonitor",
    "core.pager",
    "core.editor",
    "core.sshCommand",
    "core.askPass",
    "core.alternateRefsCommand",
    "diff.external",
    "diff.trap.textconv",
    "diff.trap.command",
    "filter.trap.clean",
    "filter.trap.smudge",
    "filter.trap.process",
    "pager.cat-file",
    "pager.rev-parse",
    "credential.helper",
    "gpg.program",
    "log.showSignature",
]


@pytest.mark.parametrize("name", CONFIGURED)
def test_no_configured_program_is_started(workspace, trap: str, tmp_path: Path, name: str):
    write(workspace, LEDGER, MAY)
    commit(workspace)
    git(workspace, "config", name, trap if name != "log.showSignature" else "true")
    write(workspace, ".git/info/attributes", "* diff=trap filter=trap\n")
    write(workspace, LEDGER, JUNE)
    assert (committed_bytes(workspace, LEDGER), started(tmp_path)) == (MAY.encode(), False)


@pytest.mark.parametrize("name", ["rev-parse", "cat-file", "log", "status"])
def test_no_alias_is_started(workspace, trap: str, tmp_path: Path, name: str):
    write(workspace, LEDGER, MAY)
    commit(workspace)
    git(workspace, "config", f"alias.{name}", f"!{trap}")
    assert (committed_bytes(workspace, LEDGER), started(tmp_path)) == (MAY.encode(), False)


def test_no_included_configuration_starts_a_program(workspace, trap: str, tmp_path: Path):
    write(workspace, LEDGER, MAY)
    commit(workspace)
    write(workspace, ".git/more", f"[core]\n\tfsmonitor = {trap}\n\tpager = {trap}\n")
    git(workspace, "config", "include.path", "more")
    assert (committed_bytes(workspace, LEDGER), started(tmp_path)) == (MAY.encode(), False)


def test_no_hook_is_started(workspace, trap: str, tmp_path: Path):
    write(workspace, LEDGER, MAY)
    commit(workspace)
    hooks = workspace / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "pre-commit", "reference-transaction", "post-checkout", "fsmonitor-watchman"):
        (hooks / name).write_text(Path(trap).read_text())
        (hooks / name).chmod(0o755)
    git(workspace, "config", "core.fsmonitor", ".git/hooks/fsmonitor-watchman")
    assert (committed_bytes(workspace, LEDGER), started(tmp_path)) == (MAY.encode(), False)


@pytest.mark.parametrize("name", ["uploadpack", "vcs"])
def test_a_missing_object_is_not_fetched_by_a_configured_program(workspace, trap: str, tmp_path: Path, name: str):
    write(workspace, LEDGER, MAY)
    commit(workspace)
    blob = git(workspace, "rev-parse", f"HEAD:{LEDGER}")
    (workspace / ".git/objects" / blob[:2] / blob[2:]).unlink()
    settings = {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::{trap}" if name == "vcs" else str(workspace),
        "remote.origin.uploadpack": trap,
        "protocol.ext.allow": "always",
    }
    for key, value in settings.items():
        git(workspace, "config", key, value)
    with contextlib.suppress(GitError):
        committed_bytes(workspace, LEDGER)
    assert not started(tmp_path)


def test_a_committed_file_whose_object_is_missing_is_not_called_uncommitted(workspace):
    # Else its last row could be taken back although it is committed.
    write(workspace, LEDGER, MAY)
    commit(workspace)
    blob = git(workspace, "rev-parse", f"HEAD:{LEDGER}")
    (workspace / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(GitError):
        committed_bytes(workspace, LEDGER)


def test_the_office_is_a_file_like_any_other(workspace):
    commit(workspace)
    assert committed_bytes(workspace, SETTINGS) == (workspace / SETTINGS).read_bytes()


# why git does not answer


def code_of(folder: Path) -> str:
    """The code with which git cannot say what is committed."""
    with pytest.raises(GitError) as caught:
        committed_bytes(folder, LEDGER)
    return caught.value.code


def test_that_git_is_missing_is_said(workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    commit(workspace)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert code_of(workspace) == "git-missing"


def test_that_git_takes_too_long_is_said(workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    commit(workspace)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text("#!/bin/sh\nexec sleep 5\n")
    (tmp_path / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:{os.environ['PATH']}")
    monkeypatch.setattr("minsheng_cli.store.git.SECONDS", 0.2)
    assert code_of(workspace) == "git-slow"


def test_that_the_folder_belongs_to_someone_else_is_said(workspace, monkeypatch: pytest.MonkeyPatch):
    commit(workspace)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert code_of(workspace) == "git-owner"


def test_that_the_folder_is_no_repository_is_said(workspace):
    (workspace / ".git").mkdir()
    assert code_of(workspace) == "git-no-repository"


def test_what_else_git_says_is_kept(workspace):
    write(workspace, LEDGER, MAY)
    commit(workspace)
    tree = git(workspace, "rev-parse", "HEAD^{tree}")
    (workspace / ".git/objects" / tree[:2] / tree[2:]).unlink()
    assert code_of(workspace) == "git-unknown"


def test_a_committed_file_that_is_too_large_is_named(workspace, monkeypatch: pytest.MonkeyPatch):
    write(workspace, LEDGER, MAY)
    commit(workspace)
    monkeypatch.setattr("minsheng_cli.store.git.LEDGER_LIMIT", 10)
    with pytest.raises(GitError) as raised:
        committed_bytes(workspace, LEDGER)
    assert raised.value.code == "git-unknown"
    assert raised.value.reason.startswith(LEDGER)


@pytest.mark.parametrize(("seconds", "day"), [
    ("0", date(1970, 1, 1)), ("1577807999", date(2019, 12, 31)), ("1577808000", date(2020, 1, 1)),
    ("999999999999", date(9999, 12, 31)), ("-86401", date(1970, 1, 1)), (b"1593446400", date(2020, 6, 30)),
])  # fmt: skip
def test_a_time_in_a_commit_is_a_day_in_china_whatever_it_says(seconds, day):
    assert day_at(seconds) == day
