"""check --honesty from outside."""

from __future__ import annotations

import json
import re

import pytest
from repository import JUNE, MAY
from support import HEAD, LEDGER, PLAN, write


@pytest.fixture
def late(workspace):
    """A total of April that was recorded in July."""
    write(workspace, LEDGER, HEAD + "2020-04-30,progress,shelters,20,,,,,月报,2020-07-06,\n")
    return workspace


def test_warnings_alone_are_no_failure_and_no_part_of_a_plain_check(late, minsheng):
    said = minsheng("check", "--honesty")
    assert (said.code, said.err) == (0, "")
    assert "warning: late-entry: worth a second look" in said.out
    assert "late-entry" not in minsheng("check").out


def test_it_prints_json_and_keeps_to_paths(late, minsheng):
    told = json.loads(minsheng("check", "--honesty", "--format", "json").out)
    assert (told["schema"], told["counts"]) == ("minsheng.check/1", {"error": 0, "warning": 1, "notice": 0})
    assert minsheng("check", "--honesty", PLAN).out == ""
    assert minsheng("check", "--honesty", LEDGER).out


def test_what_could_not_be_looked_at_is_named_and_exits_with_3(late, minsheng):
    write(late, PLAN.replace("30-bus-shelters", "31-lifts"), "id: lifts\n")
    said = minsheng("check", "--honesty")
    assert said.code == 3
    assert "31-lifts.yaml" in said.err
    assert "late-entry" in said.out


@pytest.mark.parametrize("other", ["--staged", "--fix"])
def test_it_stands_alone(late, minsheng, other):
    assert minsheng("check", "--honesty", other).code == 2


def lost(minsheng):
    """The rows that commits took out, each with its commit."""
    found = json.loads(minsheng("check", "--honesty", "--format", "json").out)["findings"]
    told = re.compile(r"commit (\w+) of \S+ took a row out of the ledger: (.*)")
    return [told.search(each["message"]).groups() for each in found if each["code"] == "row-lost"]


def test_a_row_that_went_past_the_hooks_is_found_later(repository, git, minsheng, monkeypatch):
    monkeypatch.chdir(repository)
    assert lost(minsheng) == []
    write(repository, LEDGER, HEAD + JUNE)
    git("commit", "-qnam", "less")
    by = git("rev-parse", "--short=7", "HEAD").strip()
    assert lost(minsheng) == [(by, MAY.strip())]
    assert minsheng("check").code == 0
    for text in (
        HEAD + MAY + JUNE,
        HEAD + JUNE + MAY,
        HEAD + JUNE + "2020-05-31,correction,shelters,118,,,,重复计数,,2020-07-06,\n",
    ):
        write(repository, LEDGER, text)
        assert lost(minsheng) == []
    write(repository, LEDGER, HEAD + JUNE)
    git("mv", LEDGER, "data/projects/30-stops.csv")
    git("mv", PLAN, "data/projects/30-stops.yaml")
    git("commit", "-qnm", "renamed")
    assert lost(minsheng) == [(by, MAY.strip())]


def test_a_row_that_a_merge_lost_is_found_though_git_prunes_its_branch(repository, git, minsheng, monkeypatch):
    monkeypatch.chdir(repository)
    july = "2020-07-05,progress,shelters,160,,,,,电话,2020-07-06,\n"
    git("checkout", "-qb", "other")
    write(repository, LEDGER, HEAD + MAY + JUNE + july)
    git("commit", "-qam", "july")
    git("checkout", "-q", "main")
    git("merge", "-q", "-s", "ours", "-m", "ours", "other")
    assert lost(minsheng) == [(git("rev-parse", "--short=7", "HEAD").strip(), july.strip())]


def test_a_ledger_turned_into_utf8_lost_nothing(repository, git, minsheng, monkeypatch):
    monkeypatch.chdir(repository)
    (repository / LEDGER).write_bytes((HEAD + MAY + JUNE).replace("\n", "\r\n").encode("gb18030"))
    git("commit", "-qnam", "as Excel saved it")
    write(repository, LEDGER, HEAD + MAY + JUNE)
    git("commit", "-qnam", "again")
    assert lost(minsheng) == []


SLIP = "2020-07-0{day},slip,{number},issued,reminder,2020-07-20,desk-1,{what},,2020-07-0{day},\n"


def test_a_renumbered_slip_is_lost_when_the_other_came_with_the_same_commit(repository, git, minsheng, monkeypatch):
    monkeypatch.chdir(repository)
    mine, other = SLIP.format(day=6, number=1, what="加快"), SLIP.format(day=7, number=1, what="另一单位")
    write(repository, LEDGER, HEAD + MAY + JUNE + mine)
    git("commit", "-qam", "slip")
    write(repository, LEDGER, HEAD + MAY + JUNE + SLIP.format(day=6, number=9, what="加快") + other)
    git("commit", "-qnam", "another in its place")
    assert lost(minsheng) == [(git("rev-parse", "--short=7", "HEAD").strip(), mine.strip())]


def test_a_slip_that_a_merge_renumbered_is_not_lost(repository, git, minsheng, monkeypatch):
    monkeypatch.chdir(repository)
    ours, theirs = SLIP.format(day=6, number=1, what="加快"), SLIP.format(day=7, number=1, what="抓紧")
    git("branch", "other")
    for branch, rows in (("main", ours), ("other", theirs)):
        git("checkout", "-q", branch)
        write(repository, LEDGER, HEAD + MAY + JUNE + rows)
        git("commit", "-qam", branch)
    git("checkout", "-q", "main")
    git("merge", "-q", "-s", "ours", "--no-commit", "other")
    write(repository, LEDGER, HEAD + MAY + JUNE + ours + SLIP.format(day=7, number=2, what="抓紧"))
    git("commit", "-qnam", "merge")
    assert lost(minsheng) == []
