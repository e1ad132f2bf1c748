"""Two clerks on two branches: real git merges what both entered without asking, and `check` finds what cannot both be."""

from __future__ import annotations

import pytest
from repository import JUNE, MAY, GitFailedError
from support import HEAD, LEDGER, PLAN

UNION = "*.csv text eol=lf merge=union\n*.yaml text eol=lf\n"


@pytest.fixture
def office(clerk, git, repository):
    """The repository with the rules for git that `init` installs."""
    (repository / ".gitattributes").write_text(UNION, "utf-8")
    git("add", "-A")
    git("commit", "-qm", "rules")
    return clerk


def merged(office, git, ours, theirs):
    """Enters on two branches, merges one into the other; what check then says of errors."""
    git("branch", "乙某")
    for branch, entries in (("main", ours), ("乙某", theirs)):
        git("checkout", "-q", branch)
        for entry in entries:
            assert office(*entry, "--commit").code == 0, entry
    git("checkout", "-q", "main")
    git("merge", "-q", "--no-edit", "乙某")
    assert git("status", "--porcelain", "-uno") == ""
    return office("check")


def test_init_installs_the_rules_that_these_tests_use(tmp_path, minsheng):
    minsheng("init", str(tmp_path / "new"))
    assert (tmp_path / "new/.gitattributes").read_text("utf-8").startswith(UNION)


def test_facts_of_one_project_from_two_branches_are_all_kept(office, git, repository):
    ours = [["add", "30", "160", "--date", "2020-07-05"], ["add", "30", "--note", "甲某登记"]]
    theirs = [["add", "30", "161", "--date", "2020-07-08"], ["done", "30", "routes"], ["visit", "30", "--by", "乙某"]]
    done = merged(office, git, ours, theirs)
    assert done.code == 0
    rows = (repository / LEDGER).read_text("utf-8").split("\n")
    assert [row.split(",")[1] for row in rows[3:-1]] == ["progress", "note", "progress", "milestone", "visit"]
    assert (repository / LEDGER).read_text("utf-8").startswith(HEAD + MAY + JUNE)


def test_the_same_row_from_two_branches_counts_once(office, git):
    entry = ["add", "30", "160", "--date", "2020-07-05", "--source", "六月报"]
    assert merged(office, git, [entry], [entry]).code == 0


def test_two_first_rows_of_a_project_make_one_ledger_with_one_header(office, git, repository):
    git("rm", "-q", LEDGER)
    git("commit", "-qm", "no ledger")
    done = merged(
        office, git, [["add", "30", "160", "--date", "2020-07-05"]], [["add", "30", "161", "--date", "2020-07-08"]]
    )
    assert done.code == 0
    text = (repository / LEDGER).read_text("utf-8")
    assert (text.count(HEAD), text.count("\n")) == (1, 3)


def test_two_values_for_one_day_are_named_with_both_places(office, git):
    done = merged(
        office, git, [["add", "30", "160", "--date", "2020-07-05"]], [["add", "30", "170", "--date", "2020-07-05"]]
    )
    assert done.code == 1
    assert f"{LEDGER}:5:" in done.out
    assert "has two values for 2020-07-05: 160 (line 4) and 170" in done.out
    assert office("status").code == 3
    correction = ["add", "30", "170", "--date", "2020-07-05", "--correct", "--note", "电话核实", "--commit"]
    assert office(*correction).code == 0
    assert office("check").code == 0


def test_a_milestone_reached_on_two_days_is_named_with_both(office, git):
    step = ["done", "30", "routes", "--date"]
    done = merged(office, git, [[*step, "2020-07-06"]], [[*step, "2020-07-03"]])
    assert "warning: milestone-days: routes was reached on 2020-07-06 and already on 2020-07-03 (line 5)" in done.out
    assert office(*step, "2020-07-03", "--correct", "--note", "尚未验收", "--commit").code == 0
    assert "milestone-days" not in office("check").out
    assert "2020-07-06" in office("show", "30").out


def test_the_first_of_two_days_can_be_said_to_be_right(office, git):
    step = ["done", "30", "routes", "--date"]
    merged(office, git, [[*step, "2020-07-06"]], [[*step, "2020-07-03"]])
    said = office(*step, "2020-07-03", "--note", "以验收单为准", "--commit")
    assert (said.code, "2020-07-03,correction,routes,done,,,,以验收单为准" in said.out) == (0, True)
    done = office("check")
    assert (done.code, "milestone-days" in done.out) == (0, False)
    assert "2020-07-03" in office("show", "30").out
    assert "Nothing new" in office(*step, "2020-07-03", "--note", "以验收单为准").out


def test_two_slips_of_one_number_are_named_with_both_places(office, git):
    issue = ["slip", "issue", "30", "--matter", "project", "--requirement"]
    done = merged(office, git, [[*issue, "加快"]], [[*issue, "抓紧"]])
    assert done.code == 1
    assert "slip-clash" in done.out
    assert f"{LEDGER}:4" in done.out
    assert f"{LEDGER}:5" in done.out


def test_two_problems_of_one_number_are_named_with_both_places(office, git):
    raised = ["problem", "raise", "30", "--until", "2020-07-20", "--note"]
    done = merged(office, git, [[*raised, "管线迁改"]], [[*raised, "征地"]])
    assert done.code == 1
    assert "problem-clash" in done.out
    assert f"{LEDGER}:5" in done.out
    assert "line 4" in done.out
    assert "征地" not in office("problem", "list").out
    assert office(*raised, "征地", "--commit").code == 0
    assert office("check").code == 0
    listed = office("problem", "list", "--open").out
    assert ("管线迁改" in listed, "征地" in listed) == (True, True)


def test_after_a_merge_entries_go_on_being_committed(office, git, repository):
    merged(office, git, [["add", "30", "160", "--date", "2020-07-05"]], [["visit", "30", "--by", "乙某"]])
    assert office("add", "30", "162", "--date", "2020-07-09", "--commit").code == 0
    assert git("show", "--format=", "--numstat", "HEAD") == f"1\t0\t{LEDGER}\n"


def test_a_plan_changed_on_both_sides_is_a_conflict_that_check_names(office, git, repository):
    git("branch", "乙某")
    held = (repository / PLAN).read_text("utf-8")
    for branch, number in (("main", 110), ("乙某", 120)):
        git("checkout", "-q", branch)
        (repository / PLAN).write_text(held.replace("104", str(number)), "utf-8")
        git("commit", "-qam", branch)
    with pytest.raises(GitFailedError):
        git("merge", "-q", "main")
    done = office("check")
    assert (done.code, f"{PLAN}:9:1: error: conflict: merge conflict marker" in done.out) == (1, True), done.out
    assert office("check", "--staged").err.startswith(f"minsheng: a merge left {PLAN} undecided")
