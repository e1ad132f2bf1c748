"""Where an entry cannot be committed it is recorded all the same, and the reason and the way by hand are said."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from repository import JUNE, MAY, GitFailedError, in_git
from support import DEFAULT_PLAN, HEAD, LEDGER, PLAN, SETTINGS

ADD = ("add", "30", "160", "--date", "2020-07-05", "--commit")
NEW = "2020-07-05,progress,shelters,160,,,,,,2020-07-10,586a76475220\n"
BACK = "  Take it back: minsheng undo bus-shelters\n"
OTHER = "2020-07-02,progress,shelters,159,,,,,,,\n"


def said(clerk, repository, line=4):
    """What is said of an entry that is recorded and not committed; nothing in git has moved."""
    root = Path(repository)
    git = in_git(root)
    before = [git("rev-parse", "HEAD"), (root / ".git/index").read_bytes(), (root / LEDGER).read_text("utf-8")]
    done = clerk(*ADD)
    assert done.code == 4
    assert done.out.startswith(f"{LEDGER}:{line}: {NEW}")
    assert done.out.endswith(BACK)
    assert "Committed" not in done.out
    after = [git("rev-parse", "HEAD"), (root / ".git/index").read_bytes(), (root / LEDGER).read_text("utf-8")]
    assert after == [*before[:2], before[2] + NEW]
    head = f"minsheng: recorded at {LEDGER}:{line}, but not committed: "
    assert done.err.startswith(head)
    return done.err.removeprefix(head)


def test_without_git_the_entry_is_recorded_and_it_is_said_when_asked_for(workspace, minsheng):
    done = minsheng(*ADD)
    assert (done.code, (workspace / LEDGER).read_text("utf-8")) == (0, HEAD + NEW)
    assert done.err == (
        f"minsheng: recorded at {LEDGER}:2, but not committed: the folder is not under git. Begin with: git init.\n"
    )
    assert done.out.endswith(BACK)


def test_without_git_the_setting_says_it_quietly(workspace, minsheng):
    (workspace / SETTINGS).write_text((workspace / SETTINGS).read_text("utf-8") + "git: {commit: true}\n", "utf-8")
    done = minsheng(*ADD[:-1])
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("  Not committed: the folder is not under git\n" + BACK)


@pytest.mark.parametrize("doing", ["merge", "rebase", "cherry-pick", "revert"])
def test_in_the_middle_of_something_nothing_is_committed(clerk, git, repository, doing):
    for branch in ("other", "main", "main"):
        git("checkout", "-q", "-B" if branch == "other" else "-f", branch)
        (repository / "本周.txt").write_text(f"{branch} {git('rev-parse', 'HEAD')}", "utf-8")
        git("add", "-A")
        git("commit", "-qm", branch)
    with pytest.raises(GitFailedError):
        git(doing, "HEAD^" if doing == "revert" else "other")
    assert said(clerk, repository) == (
        f"git is in the middle of a {doing}. Finish it with the entry in it: git add {LEDGER}, then as git status says.\n"
    )


def test_in_the_middle_of_a_bisect_nothing_is_committed(clerk, git, repository):
    git("bisect", "start")
    assert said(clerk, repository).startswith("git is in the middle of a bisect.")


def test_who_commits_must_be_known_and_is_never_guessed(clerk, git, repository, monkeypatch):
    monkeypatch.setenv("EMAIL", "root@example.org")  # git would take the name from the account
    git("config", "--unset", "user.name")
    git("config", "--unset", "user.email")
    assert said(clerk, repository) == (
        "git does not know who commits. Say it once: git config user.name NAME; git config user.email ADDRESS; "
        f"by hand: git add {LEDGER}; git commit {LEDGER}.\n"
    )


@pytest.mark.parametrize("now", [HEAD + JUNE, HEAD + MAY + JUNE.replace("159", "158"), HEAD + JUNE + MAY])
def test_a_ledger_that_differs_by_more_than_new_rows_is_for_a_person(clerk, git, repository, now):
    (repository / LEDGER).write_text(now, "utf-8")
    assert said(clerk, repository, now.count("\n") + 1) == (
        f"{LEDGER} differs from the last commit by more than new rows. Look at it: git diff HEAD {LEDGER}; "
        "minsheng check --staged judges what you stage.\n"
    )


def test_a_ledger_that_a_merge_left_undecided_is_for_a_person(clerk, git, repository):
    git("update-index", "--force-remove", LEDGER)
    blob = git("rev-parse", f"HEAD:{LEDGER}").strip()
    lines = "".join(f"100644 {blob} {stage}\t{LEDGER}\n" for stage in (1, 2, 3))
    (repository / "stages").write_text(lines)
    with (repository / "stages").open() as stages:
        subprocess.run(["git", "update-index", "--index-info"], check=True, stdin=stages)
    assert said(clerk, repository).startswith(f"a merge left {LEDGER} undecided.")


@pytest.mark.parametrize("attribute", ["filter=lfs", "ident", "working-tree-encoding=GBK"])
def test_a_ledger_that_git_keeps_otherwise_is_for_a_person(clerk, git, repository, attribute):
    # Put in as it is, what git-crypt should hide would lie open in the repository.
    (repository / ".gitattributes").write_text(f"*.csv {attribute}\n", "utf-8")
    assert said(clerk, repository).startswith(
        f"git keeps {LEDGER} otherwise than it lies here ({attribute.split('=')[0]}"
    )


def test_a_new_ledger_that_git_is_told_to_leave_out_is_left_out(clerk, git, repository):
    git("rm", "-q", LEDGER)
    (repository / ".gitignore").write_text("*.csv\n", "utf-8")
    git("commit", "-qam", "ignored")
    done = clerk(*ADD)
    assert done.code == 4
    assert f"git is told to leave {LEDGER} out." in done.err
    assert git("ls-files", "--", LEDGER) == ""


def test_projects_that_belong_elsewhere_are_for_a_person(clerk, git, repository):
    in_git(repository / "data/projects")("init", "-q")
    assert said(clerk, repository).startswith("data/projects is a link or belongs to another repository.")


def test_a_folder_that_head_has_as_a_file_is_not_replaced(clerk, git, repository):
    git("rm", "-rq", "--cached", "data")
    (repository / "blob").write_text("a file", "utf-8")
    blob = git("hash-object", "-w", "blob").strip()
    git("update-index", "--add", "--cacheinfo", f"100644,{blob},data")
    git("commit", "-qm", "data is a file")
    said(clerk, repository)


def test_the_lock_of_another_git_is_waited_for_and_then_named(clerk, git, repository, monkeypatch):
    monkeypatch.setattr("minsheng_cli.store.index._PAUSE", 0.001)
    (repository / ".git/index.lock").touch()
    assert said(clerk, repository).startswith("another git is at work: ")
    assert (repository / ".git/index.lock").exists()


@pytest.mark.parametrize("left", ["index.minsheng", "index.minsheng.lock", "index.minsheng-tree.lock"])
def test_what_a_killed_run_left_beside_the_index_stops_no_commit(clerk, git, repository, left):
    (repository / ".git" / left).write_bytes(b"half")
    assert clerk(*ADD).code == 0
    assert git("status", "--porcelain") == ""
    assert sorted(each.name for each in (repository / ".git").glob("index*")) == ["index"]


def test_where_git_may_not_be_written_the_entry_is_recorded_and_that_is_said(clerk, git, repository, monkeypatch):
    # The folder belongs to someone else, or the disk can only be read.
    before = os.open

    def denied(path, flags, *rest, **more):
        if str(path).endswith(".git/index.lock"):
            raise PermissionError(13, "Permission denied", str(path))
        return before(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", denied)
    assert said(clerk, repository) == (
        f"{repository}/.git/index.lock cannot be written: Permission denied. "
        f"By hand, once it can: git add {LEDGER}; git commit {LEDGER}.\n"
    )


def test_when_head_cannot_be_moved_the_index_is_put_back(clerk, git, repository):
    (repository / ".git/refs/heads/main.lock").touch()
    assert said(clerk, repository).startswith(
        f"git did not make the commit. By hand: git add {LEDGER}; git commit {LEDGER}. Git's words: fatal: "
    )
    assert git("status", "--porcelain") == f" M {LEDGER}\n"


def test_a_folder_of_someone_else_is_not_committed_in(clerk, git, repository, monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    done = clerk(*ADD)
    assert (done.code, "git gives no answer about a folder that belongs to someone else." in done.err) == (4, True)


def test_without_the_program_git_the_entry_is_recorded(clerk, git, repository, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    done = clerk(*ADD)
    assert (done.code, (repository / LEDGER).read_text("utf-8")) == (4, HEAD + MAY + JUNE + NEW)
    assert "git cannot be started" in done.err


def test_when_a_second_project_cannot_be_written_the_first_is_recorded_and_says_how_to_take_it_back(
    clerk, git, repository
):
    (repository / "data/projects/31-parks.yaml").write_text(
        DEFAULT_PLAN.replace("bus-shelters", "parks").replace("30", "31"), "utf-8"
    )
    (repository / "data/projects/31-parks.csv").mkdir()
    done = clerk("review", "30", "31", "--by", "甲某", "--commit")
    assert done.code != 0
    assert git("log", "--format=%s") == "begin\n"


def test_an_entry_of_another_in_between_is_left_to_its_own_commit(clerk, git, repository, monkeypatch):
    # Another clerk's row comes between ours and its commit.
    from minsheng_cli.cli import committing

    before = committing.commit_rows

    def later(*arguments):
        with (repository / LEDGER).open("a", encoding="utf-8") as ledger:
            ledger.write(OTHER)
        return before(*arguments)

    monkeypatch.setattr(committing, "commit_rows", later)
    assert clerk(*ADD).code == 0
    assert git("show", f"HEAD:{LEDGER}") == HEAD + MAY + JUNE + NEW
    assert git("diff", "--numstat") == f"1\t0\t{LEDGER}\n"


def test_a_row_that_is_gone_or_committed_meanwhile_is_not_committed_again(clerk, git, repository, monkeypatch):
    from minsheng_cli.cli import committing

    before = committing.commit_rows

    def gone(*arguments):
        (repository / LEDGER).write_text(HEAD + MAY + JUNE, "utf-8")
        return before(*arguments)

    def committed(*arguments):
        git("commit", "-qam", "by another")
        return before(*arguments)

    monkeypatch.setattr(committing, "commit_rows", gone)
    done = clerk(*ADD)
    assert (done.code, f"not committed: {LEDGER} has changed since." in done.err) == (4, True)
    monkeypatch.setattr(committing, "commit_rows", committed)
    done = clerk(*ADD)
    assert done.code == 0
    assert "  Committed by another meanwhile: " in done.out
    assert git("log", "--format=%s") == "by another\nbegin\n"


def test_in_chinese_it_says_the_same(clerk, git, repository):
    git("config", "--unset", "user.name")
    done = clerk("--lang", "zh", *ADD)
    assert done.err == (
        f"minsheng: 已登记在 {LEDGER}:4，但未提交到 git：git 不知道提交人是谁。请设置一次：git config user.name 姓名；"
        f"git config user.email 邮箱；手工提交：git add {LEDGER}；git commit {LEDGER}。\n"
    )
    assert (repository / PLAN).exists()
