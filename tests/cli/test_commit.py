"""--commit: one commit for one entry, which holds the new rows and nothing else, and leaves all else as it was."""

from __future__ import annotations

import os
import re
import subprocess

import pytest
from repository import JUNE, MAY, begin, in_git
from support import DEFAULT_PLAN, HEAD, LEDGER, PLAN, SETTINGS

ADD = ("add", "30", "160", "--date", "2020-07-05", "--source", "电话报送", "--commit")
NEW = "2020-07-05,progress,shelters,160,,,,,电话报送,2020-07-10,4e2a4fca3520\n"
OPEN = "2020-07-01,visit,,,,,甲某,,,,\n"
PARKS = "data/projects/6-parks.yaml"


def at_head(git, path=LEDGER):
    """A file as the last commit has it."""
    return git("show", f"HEAD:{path}")


def state(git):
    """What git status says, and what is staged of the ledger against HEAD."""
    return git("status", "--porcelain=v1", "-z"), git("diff", "--cached", "--", ".", f":!{LEDGER}")


def test_an_entry_is_one_commit_with_a_message_for_people_and_programs(clerk, git):
    said = clerk(*ADD)
    commit = git("rev-parse", "--short=7", "HEAD").strip()
    assert said == (
        0,
        f"{LEDGER}:4: {NEW}"
        "  公交站台新建候车亭: 160/104 座, 153.8%, the project: ahead of schedule (as of 5 July 2020)\n"
        f"  Committed: {commit} 30 城市公交便利化：公交站台新建候车亭 160座（2020-07-05）\n",
        "",
    )
    assert git("log", "-1", "--format=%an <%ae>%n%B") == (
        "甲某 <clerk@example.org>\n"
        "30 城市公交便利化：公交站台新建候车亭 160座（2020-07-05）\n\n"
        "Project: bus-shelters\nDate: 2020-07-05\nSource: 电话报送\n\n"
    )
    assert git("log", "-1", "--format=%(trailers:key=Source,valueonly,separator=%x2c)") == "电话报送\n"
    assert git("show", "--format=", "--numstat", "HEAD") == f"1\t0\t{LEDGER}\n"
    assert git("status", "--porcelain") == ""
    assert git("fsck", "--strict") == ""


def test_the_message_speaks_the_language_of_the_office_whoever_enters(clerk, git, repository):
    settings = (repository / SETTINGS).read_text("utf-8")
    (repository / SETTINGS).write_text(settings + "language: en\n", "utf-8")
    clerk("--lang", "zh", *ADD)
    assert git("log", "-1", "--format=%s") == "30 城市公交便利化: 公交站台新建候车亭 160 座 (2020-07-05)\n"
    assert git("status", "--porcelain") == f" M {SETTINGS}\n"


@pytest.mark.parametrize(
    ("entry", "subject"),
    [
        (["done", "30", "routes"], "30 城市公交便利化：线路优化方案印发 完成（2020-07-10）"),
        (["add", "30", "--note", "有序推进"], "30 城市公交便利化：文字报送：有序推进（2020-07-10）"),
        (
            ["add", "30", "158", "--date", "2020-06-30", "--correct", "--note", "重复计数"],
            "30 城市公交便利化：公交站台新建候车亭 158座 更正（2020-06-30）",
        ),
        (["review", "30", "--by", "甲某"], "30 城市公交便利化：调度（2020-07-10）"),
        (["visit", "30", "--by", "甲某"], "30 城市公交便利化：现场调研（2020-07-10）"),
        (["inspect", "30", "--by", "督查组"], "30 城市公交便利化：督查（2020-07-10）"),
        (
            ["problem", "raise", "30", "--note", "管线迁改", "--until", "2020-07-20"],
            "30 城市公交便利化：突出问题 1 提出：管线迁改（2020-07-10）",
        ),
        (
            ["slip", "issue", "30", "--matter", "project", "--requirement", "加快"],
            "30 城市公交便利化：督办单 1 已下发：加快（2020-07-10）",
        ),
    ],
    ids=lambda words: words[0] if isinstance(words, list) else None,
)
def test_every_entry_says_what_it_is(clerk, git, entry, subject):
    assert clerk(*entry, "--commit").code == 0
    assert git("log", "-1", "--format=%s").strip() == subject
    assert git("show", "--format=", "--name-only", "HEAD") == f"{LEDGER}\n"


def test_a_step_of_a_problem_and_of_a_slip_is_committed(clerk, git):
    clerk("problem", "raise", "30", "--note", "管线迁改", "--until", "2020-07-20")
    clerk("slip", "issue", "30", "--matter", "project", "--requirement", "加快")
    git("commit", "-qam", "entries")
    steps = [
        ["problem", "coordinate", "30", "1", "--note", "约定"],
        ["problem", "solve", "30", "1", "--note", "完成"],
        ["slip", "extend", "1", "--until", "2020-07-30", "--note", "汛期"],
        ["slip", "reply", "1", "--note", "已增派"],
        ["slip", "return", "1", "--note", "未写明"],
        ["slip", "close", "1", "--note", "办结"],
    ]
    for step in steps:
        assert clerk(*step, "--commit").code == 0, step
    assert git("log", "--format=%s", f"-{len(steps)}").count("城市公交便利化") == len(steps)
    assert git("diff", "HEAD", "--name-only") == ""


def test_several_rows_of_a_project_are_one_commit(clerk, git, repository):
    plan = (repository / PLAN).read_text("utf-8")
    second = "  - {key: lanes, name: 公交专用道, unit: 公里, number: 20}\nmilestones:"
    (repository / PLAN).write_text(plan.replace("milestones:", second), "utf-8")
    clerk("add", "30", "shelters=160", "lanes=5", "--note", "现场核实", "--commit")
    assert git("log", "-1", "--format=%B").strip() == (
        "30 城市公交便利化：公交站台新建候车亭 160座，公交专用道 5公里（2020-07-10）\n\n现场核实\n\n"
        "Project: bus-shelters\nDate: 2020-07-10"
    )
    assert git("show", "--format=", "--numstat", "HEAD") == f"2\t0\t{LEDGER}\n"
    assert git("status", "--porcelain") == f" M {PLAN}\n"


def test_several_projects_are_one_commit_that_counts_them_and_lists_each(clerk, git, repository):
    (repository / PARKS).write_text(DEFAULT_PLAN.replace("bus-shelters", "parks").replace("30", "6"), "utf-8")
    git("add", "-A")
    git("commit", "-qm", "parks")
    clerk("review", "30", "6", "--by", "甲某", "--note", "七月调度会", "--commit")
    assert git("log", "-1", "--format=%B").strip() == (
        "调度：共2项（2020-07-10）\n\n"
        "- 30 城市公交便利化：调度：七月调度会（2020-07-10）\n- 6 城市公交便利化：调度：七月调度会（2020-07-10）\n\n"
        "Project: bus-shelters\nProject: parks\nDate: 2020-07-10\nBy: 甲某"
    )
    assert git("rev-list", "--count", "HEAD").strip() == "3"
    assert git("status", "--porcelain") == ""


def test_a_returned_form_is_one_commit(clerk, git, repository):
    (repository / "六月.csv").write_text("项目,指标,本月累计数\n城市公交便利化,公交站台新建候车亭,165\n", "utf-8")
    assert clerk("import", "六月.csv", "--month", "7", "--write", "--commit").code == 0
    assert git("log", "-1", "--format=%s").startswith("30 城市公交便利化：公交站台新建候车亭 165座")
    assert git("status", "--porcelain", "-uno") == ""


def test_the_setting_commits_every_entry_and_one_can_be_left_out(clerk, git, repository):
    (repository / SETTINGS).write_text((repository / SETTINGS).read_text("utf-8") + "git: {commit: true}\n", "utf-8")
    git("commit", "-qam", "setting")
    assert "Committed: " in clerk("add", "30", "160").out
    assert "Take it back: minsheng undo bus-shelters" in clerk("add", "30", "--note", "推进", "--no-commit").out
    assert git("status", "--porcelain") == f" M {LEDGER}\n"


def test_nothing_new_is_no_commit(clerk, git):
    clerk(*ADD)
    before = git("rev-parse", "HEAD")
    assert clerk(*ADD).out == "Nothing new: the ledger says this already; nothing was written.\n"
    assert git("rev-parse", "HEAD") == before


def test_what_is_committed_is_not_taken_back(clerk):
    clerk(*ADD)
    assert clerk("undo", "30").err.startswith("minsheng: the last entry is committed: ")
    assert "the last entry is committed" in clerk("undo").err


def test_a_list_of_plans_is_not_committed_and_says_so(clerk, repository):
    (repository / "projects.csv").write_text("序号,项目,内容\n31,示例学校,新建学校3所\n", "utf-8")
    assert clerk("import", "--plan", "projects.csv", "--commit").err == "minsheng: --commit has no effect here.\n"


# what else is changed or staged


def test_other_changes_staged_or_not_stay_as_they_are(clerk, git, repository):
    (repository / PLAN).write_text((repository / PLAN).read_text("utf-8") + "remark: 暂存\n", "utf-8")
    (repository / "新文件.txt").write_text("staged", "utf-8")
    git("add", "-A")
    (repository / PLAN).write_text((repository / PLAN).read_text("utf-8") + "leader: 未暂存\n", "utf-8")
    (repository / "untracked.txt").write_text("", "utf-8")
    git("rm", "-q", "--cached", ".gitignore")
    before = state(git)
    assert clerk(*ADD).code == 0
    assert state(git) == before
    assert git("show", "--format=", "--name-only", "HEAD") == f"{LEDGER}\n"


def test_rows_that_are_not_committed_stay_so(clerk, git, repository):
    (repository / LEDGER).write_text(HEAD + MAY + JUNE + OPEN, "utf-8")
    before = state(git)
    clerk(*ADD)
    assert at_head(git) == HEAD + MAY + JUNE + NEW
    assert state(git) == before
    assert git("diff", "--cached") == ""
    assert (repository / LEDGER).read_text("utf-8") == HEAD + MAY + JUNE + OPEN + NEW


def test_rows_that_are_staged_stay_staged(clerk, git, repository):
    (repository / LEDGER).write_text(HEAD + MAY + OPEN + JUNE, "utf-8")
    git("add", LEDGER)
    before = state(git)
    clerk(*ADD)
    assert at_head(git) == HEAD + MAY + JUNE + NEW
    assert git("show", f":{LEDGER}") == HEAD + MAY + OPEN + JUNE + NEW
    assert state(git) == before
    assert (repository / LEDGER).read_text("utf-8") == HEAD + MAY + OPEN + JUNE + NEW


def test_staged_rows_that_the_file_has_no_more_stay_staged(clerk, git, repository):
    (repository / LEDGER).write_text(HEAD + MAY + JUNE + OPEN, "utf-8")
    git("add", LEDGER)
    (repository / LEDGER).write_text(HEAD + MAY + JUNE, "utf-8")
    before = state(git)
    clerk(*ADD)
    assert (at_head(git), git("show", f":{LEDGER}")) == (HEAD + MAY + JUNE + NEW, HEAD + MAY + JUNE + OPEN + NEW)
    assert state(git) == before


def test_a_ledger_that_is_staged_for_removal_stays_so(clerk, git):
    git("rm", "-q", "--cached", LEDGER)
    before = state(git)
    clerk(*ADD)
    assert at_head(git) == HEAD + MAY + JUNE + NEW
    assert state(git) == before


@pytest.mark.parametrize("told", [[], ["add"], ["add", "-N"]], ids=["untracked", "staged", "to-be-added"])
def test_a_new_ledger_is_committed_with_its_new_rows_alone(clerk, git, repository, told):
    git("rm", "-q", LEDGER)
    git("commit", "-qm", "no ledger")
    (repository / LEDGER).write_text(HEAD + OPEN, "utf-8")
    if told:
        git(*told, LEDGER)
    clerk(*ADD)
    assert at_head(git) == HEAD + NEW
    assert git("show", f":{LEDGER}") == HEAD + (OPEN if told == ["add"] else "") + NEW
    assert git("status", "--porcelain") == ("M  " if told == ["add"] else " M ") + f"{LEDGER}\n"


def test_the_first_row_of_a_project_makes_its_ledger_and_its_commit(clerk, git, repository):
    git("rm", "-q", LEDGER)
    git("commit", "-qm", "no ledger")
    clerk(*ADD)
    assert at_head(git) == HEAD + NEW
    assert git("status", "--porcelain") == ""


def test_a_plan_that_is_in_no_commit_is_named(clerk, git, repository):
    (repository / PARKS).write_text(DEFAULT_PLAN.replace("bus-shelters", "parks").replace("30", "6"), "utf-8")
    said = clerk("add", "6", "10", "--commit")
    assert said.out.endswith(f"  Its plan is in no commit yet: git add {PARKS}\n")
    assert git("status", "--porcelain") == f"?? {PARKS}\n"


def test_the_last_row_of_head_may_lack_its_newline(clerk, git, repository):
    (repository / LEDGER).write_text((HEAD + MAY + JUNE).rstrip("\n"), "utf-8")
    git("commit", "-qam", "no newline")
    clerk(*ADD)
    assert at_head(git) == HEAD + MAY + JUNE + NEW
    assert git("status", "--porcelain") == ""


# repositories of every kind


def test_the_first_commit_of_a_repository_holds_the_ledger_alone(clerk, git, repository):
    git("update-ref", "-d", "HEAD")
    git("rm", "-rq", "--cached", ".")
    assert "Committed: " in clerk(*ADD).out
    assert git("ls-tree", "-r", "--name-only", "HEAD") == f"{LEDGER}\n"
    assert at_head(git) == HEAD + NEW
    assert git("symbolic-ref", "HEAD") == "refs/heads/main\n"
    assert git("status", "--porcelain").splitlines() == [
        f" M {LEDGER}",
        "?? .gitignore",
        f"?? {SETTINGS}",
        f"?? {PLAN}",
    ]


def test_on_no_branch_the_commit_says_how_to_keep_it(clerk, git):
    git("checkout", "-q", "--detach")
    main_before = git("rev-parse", "main")
    said = clerk(*ADD)
    commit = git("rev-parse", "--short=7", "HEAD").strip()
    assert said.out.endswith(f"  HEAD is on no branch; keep the commit: git branch NAME {commit}\n")
    assert at_head(git) == HEAD + MAY + JUNE + NEW
    assert git("rev-parse", "main") == main_before


def test_a_workspace_in_a_folder_with_a_chinese_name_within_a_repository(tmp_path, clerk, git, repository, monkeypatch):
    (repository / "徐州 2020").mkdir()
    git("mv", "data", "徐州 2020")
    git("commit", "-qm", "moved")
    (repository / "徐州 2020/暂存.txt").write_text("", "utf-8")
    git("add", "-A")
    monkeypatch.chdir(repository / "徐州 2020" / "data")
    before = state(git)
    assert clerk(*ADD).code == 0
    assert git("-c", "core.quotepath=off", "show", "--format=", "--name-only", "HEAD") == f"徐州 2020/{LEDGER}\n"
    assert state(git) == before


def test_a_linked_worktree_commits_on_its_own_branch(tmp_path, clerk, git, monkeypatch):
    git("worktree", "add", "-q", "-b", "乙某", str(tmp_path / "second"))
    monkeypatch.chdir(tmp_path / "second")
    assert clerk(*ADD).code == 0
    assert git("show", f"乙某:{LEDGER}") == HEAD + MAY + JUNE + NEW
    assert at_head(git) == HEAD + MAY + JUNE
    assert in_git(tmp_path / "second")("status", "--porcelain") == ""


def test_a_repository_with_hashes_of_sha256(tmp_path, clerk, repository, monkeypatch):
    monkeypatch.setenv("GIT_DEFAULT_HASH", "sha256")
    subprocess.run(["git", "init", "-q", "-b", "main", tmp_path / "second"], check=True)
    root = begin(tmp_path / "second")
    git = in_git(root)
    git("config", "user.name", "甲某")
    git("config", "user.email", "clerk@example.org")
    monkeypatch.chdir(root)
    assert clerk(*ADD).code == 0
    assert len(git("rev-parse", "HEAD").strip()) == 64
    assert git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    "index", [["core.splitIndex", "true"], ["index.version", "4"], ["core.untrackedCache", "true"]]
)
def test_an_index_of_another_form(clerk, git, repository, index):
    git("config", *index)
    (repository / "staged.txt").write_text("", "utf-8")
    git("add", "-A")
    git("update-index", "--refresh")
    before = state(git)
    assert clerk(*ADD).code == 0
    assert state(git) == before


def test_a_message_is_utf8_even_where_git_is_told_another_encoding(clerk, git):
    git("config", "i18n.commitEncoding", "GBK")
    clerk(*ADD)
    assert "encoding" not in git("cat-file", "commit", "HEAD").partition("\n\n")[0]
    assert git("log", "-1", "--encoding=UTF-8", "--format=%s").startswith("30 城市公交便利化：")


def test_an_identity_may_come_from_the_environment(clerk, git, monkeypatch):
    git("config", "--unset", "user.name")
    git("config", "--unset", "user.email")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "乙某")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "second@example.org")
    assert clerk(*ADD).code == 0
    assert git("log", "-1", "--format=%an") == "乙某\n"


def test_a_bounded_index_file_of_the_environment_is_the_one_that_is_kept(clerk, git, repository, monkeypatch):
    subprocess.run(["cp", ".git/index", ".git/other"], cwd=repository, check=True)
    before = (repository / ".git/index").read_bytes()
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other")
    assert clerk(*ADD).code == 0
    assert (repository / ".git/index").read_bytes() == before
    done = subprocess.run(["git", "diff", "--cached"], cwd=repository, check=True, capture_output=True, env=os.environ)
    assert done.stdout == b""


def test_nothing_of_our_own_is_left_in_the_repository(clerk, repository):
    clerk(*ADD)
    assert [each.name for each in (repository / ".git").iterdir() if re.search("minsheng|lock", each.name)] == []
