"""`check --staged` and the hooks, with real git: what is about to be committed is judged, and nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from repository import JUNE, MAY, GitFailedError, in_git
from running import program
from support import DEFAULT_PLAN, HEAD, LEDGER, PLAN, SETTINGS

HOOKS = Path(__file__).parents[2] / ".githooks"
JULY = "2020-07-05,progress,shelters,160,,,,,电话,2020-07-06,\n"
FIX = "2020-06-30,correction,shelters,158,,,,重复计数,,2020-07-06,\n"


@pytest.fixture
def hooked(repository, git):
    """The repository with the hooks of this project switched on."""
    shutil.copytree(HOOKS, repository / ".githooks")
    git("config", "core.hooksPath", ".githooks")
    return repository


def staged(root):
    """Exit code, and code and line of each error that `check --staged` finds."""
    done = program(root, "check", "--staged", "--format", "json")
    found = json.loads(done.out)["findings"]
    return done.code, [(each["code"], each["line"]) for each in found if each["level"] == "error"]


def test_what_is_staged_is_judged_and_not_what_lies_in_the_folder(repository, git):
    (repository / PLAN).write_text("id: [", "utf-8")
    assert staged(repository) == (0, [])
    git("add", PLAN)
    (repository / PLAN).write_text(DEFAULT_PLAN, "utf-8")
    assert staged(repository) == (1, [("syntax", 1)])


def test_an_error_elsewhere_is_counted_and_does_not_stop_the_commit(repository, git):
    (repository / PLAN).write_text("id: [", "utf-8")
    git("commit", "-qam", "broken")
    (repository / "data/projects/6-parks.yaml").write_text(
        DEFAULT_PLAN.replace("bus-shelters", "parks").replace("30", "6"), "utf-8"
    )
    git("add", "-A")
    done = program(repository, "check", "--staged")
    assert done.code == 0
    assert done.err == "1 error in files that this commit does not change (minsheng check)\n"


def test_a_clash_with_an_untouched_plan_stops_the_commit(repository, git):
    # The finding lies in the second of the two by name, which the commit does not touch.
    (repository / "data/projects/3-bus-shelters.yaml").write_text(DEFAULT_PLAN.replace("30", "3"), "utf-8")
    git("add", "-A")
    assert staged(repository) == (1, [("duplicate-project", 1)])


def test_rows_may_be_added_and_corrected_but_not_changed(repository, git):
    for text, errors in {
        HEAD + MAY + JUNE + JULY: [],
        HEAD + MAY + FIX: [],
        HEAD + MAY + JUNE.replace("159", "160"): [("row-rewritten", 3)],
        HEAD + JUNE: [("row-removed", None)],
        HEAD.replace("\n", "\r\n") + (MAY + JUNE).replace("\n", "\r\n"): [],
        "\ufeff" + HEAD + MAY + JUNE: [],
    }.items():
        (repository / LEDGER).write_bytes(text.encode())
        git("add", LEDGER)
        assert staged(repository) == (1 if errors else 0, errors), text


def test_a_ledger_in_gbk_may_be_turned_into_utf8(repository, git):
    (repository / LEDGER).write_bytes((HEAD + MAY + JUNE).encode("gb18030"))
    git("commit", "-qam", "as Excel saved it")
    (repository / LEDGER).write_text(HEAD + MAY + JUNE, "utf-8")
    git("add", LEDGER)
    assert staged(repository) == (0, [])


def test_both_sides_of_a_merge_must_be_kept(repository, git):
    git("checkout", "-qb", "other")
    (repository / LEDGER).write_text(HEAD + MAY + JUNE + JULY, "utf-8")
    git("commit", "-qam", "other")
    git("checkout", "-q", "main")
    git("merge", "--no-commit", "--no-ff", "other")
    assert staged(repository) == (0, [])
    git("checkout", "HEAD", "--", LEDGER)
    assert staged(repository) == (1, [("row-removed", None)])


def test_every_side_of_a_merge_of_three_must_be_kept(repository, git):
    """What git calls an octopus; MERGE_HEAD has a line for each that is merged."""
    other = "data/projects/31-schools"
    for name, path, text in (
        ("one", LEDGER, HEAD + MAY + JUNE + JULY),
        ("two", f"{other}.csv", HEAD + "2020-06-30,progress,a,3,,,,,,2020-07-02,\n"),
    ):
        git("checkout", "-qb", name, "main")
        (repository / f"{other}.yaml").write_text("id: schools\nnumber: 31\ntitle: 新建学校\ntargets: [{key: a, name: 学校, unit: 所, number: 9}]\n", "utf-8")  # fmt: skip
        (repository / path).write_text(text, "utf-8")
        git("add", "-A")
        git("commit", "-qm", name)
    git("checkout", "-q", "main")
    git("merge", "--no-commit", "--no-ff", "one", "two")
    assert len((repository / ".git/MERGE_HEAD").read_text("ascii").splitlines()) == 2
    assert staged(repository) == (0, [])
    (repository / f"{other}.csv").write_text(HEAD, "utf-8")
    git("add", "-A")
    assert staged(repository) == (1, [("row-removed", None)])


def test_a_merge_that_names_no_commit_is_said(repository, git):
    (repository / ".git/MERGE_HEAD").write_text(f"{git('rev-parse', 'HEAD').strip()}\n{'0' * 40}\n", "ascii")
    done = program(repository, "check", "--staged")
    assert (done.code, done.out) == (2, "")
    assert "MERGE_HEAD" in done.err


def test_without_any_commit_all_is_new(tmp_path, repository):
    shutil.rmtree(repository / ".git")
    git = in_git(repository)
    git("init", "-q")
    git("add", "-A")
    assert staged(repository) == (0, [])


def test_the_hook_refuses_and_lets_pass(hooked, git):
    (hooked / LEDGER).write_text(HEAD + MAY + JUNE + JULY, "utf-8")
    git("commit", "-qam", "july")
    (hooked / LEDGER).write_text(HEAD + MAY, "utf-8")
    with pytest.raises(GitFailedError, match="row-removed"):
        git("commit", "-qam", "less")
    with pytest.raises(GitFailedError, match="row-removed"):
        git("commit", "-qm", "less", LEDGER)


def test_the_hook_works_where_the_workspace_lies_below_the_repository(tmp_path, hooked, git):
    # The files of one commit may stand in an index of its own, which git names by a path from its top folder.
    (hooked / "xuzhou").mkdir()
    git("mv", "data", ".gitignore", "xuzhou")
    hook = (hooked / ".githooks/pre-commit").read_text("utf-8").replace("check", "-C xuzhou check")
    (hooked / ".githooks/pre-commit").write_text(hook, "utf-8")
    git("commit", "-qam", "moved")
    (hooked / "xuzhou" / LEDGER).write_text(HEAD + MAY, "utf-8")
    (hooked / "xuzhou" / SETTINGS).write_text("city: [", "utf-8")
    with pytest.raises(GitFailedError, match="row-removed") as refused:
        git("commit", "-qm", "less", f"xuzhou/{LEDGER}")
    assert SETTINGS not in str(refused.value)


def test_a_link_and_a_file_too_large_are_named_from_the_index(repository, git):
    (repository / "data/projects/6-parks.yaml").symlink_to("/etc/hostname")
    git("add", "-A")
    assert staged(repository) == (1, [("link", None)])
    (repository / "data/projects/6-parks.yaml").unlink()
    (repository / "data/projects/6-parks.yaml").write_text("#" * 1_100_000, "utf-8")
    git("add", "-A")
    assert staged(repository) == (1, [("too-large", None)])


def test_nothing_is_run_that_the_repository_names(repository, git, tmp_path):
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\ncat\n", "utf-8")
    trap.chmod(0o755)
    (repository / LEDGER).write_text(HEAD + MAY + JUNE + JULY, "utf-8")
    git("add", "-A")
    for key in (
        "core.fsmonitor",
        "filter.t.clean",
        "filter.t.smudge",
        "diff.t.textconv",
        "diff.external",
        "core.pager",
    ):
        git("config", key, str(trap))
    (repository / ".gitattributes").write_text("* filter=t diff=t\n", "utf-8")
    assert staged(repository) == (0, [])
    assert not (tmp_path / "sprung").exists()


def checked(root):
    """The codes and lines of plain `check` in a folder."""
    said = program(root, "check", "--format", "json")
    return said.code, [
        (each["code"], each["line"]) for each in json.loads(said.out)["findings"] if each["level"] == "error"
    ]


def test_plain_check_names_a_committed_ledger_that_is_gone_while_its_plan_stays(repository):
    (repository / LEDGER).unlink()
    assert checked(repository) == (1, [("ledger-removed", None)])


def test_plain_check_names_committed_rows_that_are_gone_or_changed_in_the_folder(repository):
    (repository / LEDGER).write_text(HEAD + JUNE.replace("159", "160") + JULY, "utf-8")
    assert checked(repository) == (1, [("row-rewritten", 2), ("row-rewritten", 3)])
    (repository / LEDGER).write_bytes((HEAD + MAY + JULY + JUNE).replace("\n", "\r\n").encode())
    assert checked(repository) == (0, [])


def test_plain_check_takes_a_ledger_that_was_renamed_with_its_plan(repository):
    (repository / LEDGER).rename(repository / "data/projects/31-bus-shelters.csv")
    plan = (repository / PLAN).read_text("utf-8").replace("number: 30", "number: 31")
    (repository / "data/projects/31-bus-shelters.yaml").write_text(plan, "utf-8")
    (repository / PLAN).unlink()
    assert checked(repository) == (0, [])


def test_without_git_plain_check_knows_no_commit(repository, tmp_path):
    shutil.rmtree(repository / ".git")
    (repository / LEDGER).unlink()
    assert checked(repository) == (0, [])


SLIP = "2020-07-0{day},slip,{number},issued,reminder,2020-07-20,desk-1,{what},,2020-07-0{day},\n"


def test_a_slip_that_is_entered_now_lends_its_number_to_nobody(repository, git):
    # A committed slip 1 becomes 9, and another slip takes its number: a rewritten row, whoever holds the number now.
    ours, theirs = SLIP.format(day=6, number=1, what="加快"), SLIP.format(day=7, number=1, what="另一单位")
    (repository / LEDGER).write_text(HEAD + MAY + JUNE + ours, "utf-8")
    git("commit", "-qam", "slip")
    (repository / LEDGER).write_text(HEAD + MAY + JUNE + SLIP.format(day=6, number=9, what="加快") + theirs, "utf-8")
    assert checked(repository) == (1, [("row-rewritten", 4)])
    git("add", LEDGER)
    assert staged(repository) == (1, [("row-rewritten", 4)])


def test_when_both_slips_are_in_one_commit_one_may_be_renumbered_and_never_both(repository, git):
    # A merge that went past the hooks left them there.
    ours, theirs = SLIP.format(day=6, number=1, what="加快"), SLIP.format(day=7, number=1, what="抓紧")
    (repository / LEDGER).write_text(HEAD + MAY + JUNE + ours + theirs, "utf-8")
    git("commit", "-qam", "both")
    (repository / LEDGER).write_text(HEAD + MAY + JUNE + ours + SLIP.format(day=7, number=2, what="抓紧"), "utf-8")
    assert checked(repository) == (0, [])
    neither = SLIP.format(day=6, number=3, what="加快") + SLIP.format(day=7, number=2, what="抓紧")
    (repository / LEDGER).write_text(HEAD + MAY + JUNE + neither, "utf-8")
    assert checked(repository) == (1, [("row-rewritten", 4), ("row-rewritten", 5)])


def test_a_reply_follows_the_slip_that_got_the_new_number_and_no_other(repository, git):
    both = [SLIP.format(day=6, number=1, what="加快"), SLIP.format(day=7, number=1, what="抓紧")]
    third = SLIP.format(day=7, number=3, what="别的")
    reply = "2020-07-08,slip,{number},replied,,,,已加快,,2020-07-08,\n"
    (repository / LEDGER).write_text(HEAD + MAY + JUNE + "".join(both) + third + reply.format(number=1), "utf-8")
    git("commit", "-qam", "both")
    kept = HEAD + MAY + JUNE + both[0] + SLIP.format(day=7, number=2, what="抓紧") + third
    (repository / LEDGER).write_text(kept + reply.format(number=2), "utf-8")
    assert checked(repository) == (0, [])
    (repository / LEDGER).write_text(kept + reply.format(number=3), "utf-8")
    assert ("row-rewritten", 7) in checked(repository)[1]


def test_the_later_of_two_slips_of_one_number_may_get_a_new_one_in_the_merge(hooked, git):
    # What `slip-clash` asks for; any other change of a number stays refused.
    slip = "2020-07-0{day},slip,{number},issued,reminder,2020-07-20,desk-1,{what},,2020-07-0{day},\n"
    ours, theirs = slip.format(day=6, number=1, what="加快"), slip.format(day=7, number=1, what="抓紧")
    reply = "2020-07-08,slip,{number},replied,,,,已加快,,2020-07-08,\n"
    (hooked / ".gitattributes").write_text("*.csv text eol=lf merge=union\n", "utf-8")
    git("add", "-A")
    git("commit", "-qm", "rules")
    git("branch", "other")
    for branch, rows in (("main", ours), ("other", theirs + reply.format(number=1))):
        git("checkout", "-q", branch)
        (hooked / LEDGER).write_text(HEAD + MAY + JUNE + rows, "utf-8")
        git("commit", "-qam", branch)
    git("checkout", "-q", "main")
    with pytest.raises(GitFailedError, match="slip-clash"):
        git("merge", "-q", "--no-edit", "other")
    both = HEAD + MAY + JUNE + ours + theirs + reply.format(number=1)
    assert (hooked / LEDGER).read_text("utf-8") == both
    renumbered = both.replace(theirs, slip.format(day=7, number=2, what="抓紧"))
    renumbered = renumbered.replace(reply.format(number=1), reply.format(number=2))
    (hooked / LEDGER).write_text(renumbered.replace("抓紧", "缓办"), "utf-8")
    git("add", LEDGER)
    assert staged(hooked)[0] == 1
    (hooked / LEDGER).write_text(renumbered, "utf-8")
    assert checked(hooked) == (0, [])
    git("add", LEDGER)
    git("commit", "-q", "--no-edit")
    assert checked(hooked) == (0, [])
    (hooked / LEDGER).write_text(renumbered.replace(",slip,2,", ",slip,3,"), "utf-8")
    assert checked(hooked) == (1, [("row-rewritten", 5), ("row-rewritten", 6)])
