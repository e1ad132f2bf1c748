"""Many who commit at once, with ours and with real git: every row in one commit, nothing lost, nothing removed."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from repository import JUNE, MAY
from running import PROGRAM, environment, shell
from support import DEFAULT_PLAN, HEAD, LEDGER

from minsheng_cli.store import commits
from minsheng_cli.store.git import GitError

WRITERS = 20
#: A second of 2020.
WHEN = 1_593_446_400


@pytest.fixture
def started(clerk, git, repository):
    """Starts the program in processes of their own; two projects, so that ledgers differ too."""
    (repository / "data/projects/6-parks.yaml").write_text(
        DEFAULT_PLAN.replace("bus-shelters", "parks").replace("30", "6"), "utf-8"
    )
    git("add", "-A")
    git("commit", "-qm", "parks")

    def start(*arguments):
        return subprocess.Popen(
            [*PROGRAM, *arguments],
            cwd=repository, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    return start


def changes(git, since):
    """Added and removed lines of each commit since another, the oldest first, merges left out."""
    found = git("log", "--reverse", "--format=format:commit", "-p", "--unified=0", f"{since}..HEAD").split("commit\n")[
        1:
    ]
    lines = [
        [line for line in each.split("\n") if line[:1] in "+-" and line[:3] not in ("+++", "---")] for each in found
    ]
    return [[line for line in each if line] for each in lines]


def test_twenty_writers_commit_every_row_once_and_remove_none(started, git, repository):
    begin = git("rev-parse", "HEAD").strip()
    notes = [f"第{number}条" for number in range(WRITERS)]
    running = [started("add", "6" if n % 4 == 0 else "30", "--note", note, "--commit") for n, note in enumerate(notes)]
    ended = [(each.wait(timeout=120), each.communicate()) for each in running]
    assert [code for code, _ in ended] == [0] * WRITERS, ended
    found = changes(git, begin)
    assert len(found) == WRITERS
    for commit in found:
        assert all(line.startswith("+") for line in commit)
        assert sum(line.startswith("+2020") for line in commit) == 1
    brought = sorted(line.split(",")[7] for commit in found for line in commit if line.startswith("+2020"))
    assert brought == sorted(notes)
    assert git("status", "--porcelain") == ""
    assert git("fsck", "--strict", "--no-dangling") == ""
    assert (repository / LEDGER).read_text("utf-8").startswith(HEAD + MAY + JUNE)


def test_with_entries_that_are_not_committed_in_between_each_commit_has_its_own(started, git, repository):
    begin = git("rev-parse", "HEAD").strip()
    told = [(f"第{number}条", number % 2 == 0) for number in range(WRITERS)]
    running = [started("add", "30", "--note", note, *(["--commit"] if commit else [])) for note, commit in told]
    assert [each.wait(timeout=120) for each in running] == [0] * WRITERS
    found = changes(git, begin)
    assert sorted(line.split(",")[7] for commit in found for line in commit) == sorted(
        n for n, commit in told if commit
    )
    open_rows = git("diff", "--unified=0", "HEAD", "--", LEDGER).split("\n")
    added = [line.split(",")[7] for line in open_rows if line.startswith("+2020")]
    assert sorted(added) == sorted(note for note, commit in told if not commit)
    assert [line for line in open_rows if line.startswith("-2020")] == []
    assert git("diff", "--cached") == ""


def test_real_gits_that_commit_beside_us_lose_nothing_either(started, git, repository):
    begin = git("rev-parse", "HEAD").strip()
    running = [started("add", "30", "--note", f"第{number}条", "--commit") for number in range(8)]
    made = 0
    while any(each.poll() is None for each in running):
        (repository / "日志.txt").write_text(str(made), "utf-8")
        env = {**os.environ, "LANG": "C.UTF-8"}
        done = [
            subprocess.run(["git", *words], cwd=repository, capture_output=True, check=False, env=env).returncode
            for words in (["add", "日志.txt"], ["commit", "-qm", f"log {made}", "--", "日志.txt"])
        ]
        made += done == [0, 0]
        time.sleep(0.01)
    ended = [(each.returncode, each.stderr.read().decode()) for each in running]
    assert made, "the real git never came to commit"
    recorded = [line for line in (repository / LEDGER).read_text("utf-8").split("\n") if ",第" in line]
    assert len(recorded) == 8
    committed = [line[1:] for commit in changes(git, begin) for line in commit if ",第" in line]
    assert all(line in recorded for line in committed)
    assert not any(line.startswith("-2020") for commit in changes(git, begin) for line in commit)
    assert len(committed) == len(set(committed)) == sum(code == 0 for code, _ in ended), ended
    assert all(code in (0, 4) for code, _ in ended)
    assert git("fsck", "--strict", "--no-dangling") == ""


def test_when_head_moves_under_a_commit_it_is_made_anew_on_top(clerk, git, repository, monkeypatch):
    from minsheng_cli.store import commits

    before, moved = commits._made, []

    def later(place, head, tree, message):
        if not moved:
            moved.append(git("commit-tree", f"{head}^{{tree}}", "-p", head, "-m", "by another").strip())
            git("update-ref", "HEAD", moved[0])
        return before(place, head, tree, message)

    monkeypatch.setattr(commits, "_made", later)
    assert clerk("add", "30", "160", "--commit").code == 0
    assert git("log", "--format=%s").split("\n")[1:] == ["by another", "begin", ""]
    assert git("status", "--porcelain") == ""


@pytest.mark.parametrize("place", ["_move_head", "_made", "_tree"])
def test_an_interrupt_leaves_the_entry_recorded_and_the_repository_as_it_was(
    clerk, git, repository, monkeypatch, place
):
    from minsheng_cli.store import commits

    def stop(*arguments):
        raise KeyboardInterrupt

    index = (repository / ".git/index").read_bytes()
    monkeypatch.setattr(commits, place, stop)
    assert clerk("add", "30", "160", "--commit").code == 130
    assert (repository / ".git/index").read_bytes() == index
    assert git("log", "--format=%s") == "begin\n"
    assert git("status", "--porcelain") == f" M {LEDGER}\n"
    assert sorted(each.name for each in (repository / ".git").iterdir() if "lock" in each.name) == []


def test_a_kill_between_index_and_head_leaves_the_row_staged_and_never_to_be_removed(clerk, git, repository):
    # The index goes first: what is left over is a row that the next commit brings, not one that it takes out.
    code = (
        "import os, sys; from minsheng_cli.store import commits; from minsheng_cli.__main__ import main\n"
        "commits._move_head = lambda *told: os.kill(os.getpid(), 9)\n"
        "main(['add', '30', '160', '--commit'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=repository, env=environment(), check=False)
    assert done.returncode == -9
    (repository / ".git/index.lock").unlink()
    assert git("status", "--porcelain") == f"M  {LEDGER}\n"
    assert git("diff", "--cached", "--numstat") == f"1\t0\t{LEDGER}\n"


def test_a_row_that_is_taken_back_while_its_commit_is_made_is_not_committed(clerk, git, repository, monkeypatch):
    from minsheng_cli.store import commits

    before = commits._made

    def later(*arguments):
        (repository / LEDGER).write_text(HEAD + MAY + JUNE, "utf-8")
        return before(*arguments)

    monkeypatch.setattr(commits, "_made", later)
    assert clerk("add", "30", "160", "--commit").code == 4
    assert git("log", "--format=%s") == "begin\n"
    assert git("status", "--porcelain") == ""


def test_a_tree_that_differs_by_anything_else_is_never_committed(clerk, git, repository, monkeypatch):
    from minsheng_cli.store import commits
    from minsheng_cli.store.index import add_entries

    def more(place, index, entries):
        (entry,) = entries.values()
        add_entries(place, index, {**entries, "data/minsheng.yaml": entry})

    monkeypatch.setattr(commits, "add_entries", more)
    assert clerk("add", "30", "160", "--commit").code == 4
    assert git("log", "--format=%s") == "begin\n"
    assert git("status", "--porcelain") == f" M {LEDGER}\n"


def test_what_git_cannot_tell_from_what_is_staged_by_its_time_stays_a_change(clerk, git, repository):
    git("config", "core.trustctime", "false")
    clerk("add", "30", "--note", "此前")
    plan = repository / "data/projects/6-parks.yaml"
    plan.write_text(DEFAULT_PLAN.replace("bus-shelters", "parks").replace("30", "6"), "utf-8")
    os.utime(plan, (WHEN, WHEN))
    git("add", "-A")
    git("commit", "-qm", "parks")
    plan.write_text(plan.read_text("utf-8").replace("104", "105"), "utf-8")
    for file in (plan, repository / ".git/index"):
        os.utime(file, (WHEN, WHEN))
    assert git("--no-optional-locks", "status", "--porcelain") == " M data/projects/6-parks.yaml\n"
    assert clerk("add", "30", "--note", "其后", "--commit").code == 0
    assert git("--no-optional-locks", "status", "--porcelain") == " M data/projects/6-parks.yaml\n"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), GitError("git-slow", "10")], ids=["Ctrl-C", "too slow"])
def test_what_comes_after_head_has_moved_undoes_nothing(clerk, git, monkeypatch, error):
    real = commits._move_head

    def moved(*told):
        real(*told)
        raise error

    monkeypatch.setattr(commits, "_move_head", moved)
    done = clerk("add", "30", "--note", "已提交", "--commit")
    assert done.code == 0
    assert "Committed" in done.out
    assert git("status", "--porcelain") == ""
    assert "已提交" in git("show", f"HEAD:{LEDGER}")


def test_an_output_that_does_not_leave_keeps_no_row_from_the_disk_or_the_commit(started, git, repository):
    line = "minsheng review 30 6 --by 甲某 --note " + "调度" * 900 + " --commit > /dev/full"
    done = shell(repository, line, GIT_AUTHOR_NAME="甲某", GIT_COMMITTER_NAME="甲某", EMAIL="clerk@example.org")
    assert done.code == 4
    assert "cannot write the output" in done.err
    assert [git("show", f"HEAD:{path}").count("调度" * 900) for path in (LEDGER, "data/projects/6-parks.csv")] == [1, 1]
    assert git("status", "--porcelain") == ""
