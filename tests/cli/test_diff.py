"""diff from outside: between two days, and between versions of real git."""

from __future__ import annotations

import json
import subprocess
import tempfile

import pytest
from city import HEAD
from repository import git_environment
from support import DEFAULT_PLAN, LEDGER, PLAN, SETTINGS, write

SCHOOLS = "data/projects/1-schools.csv"


@pytest.fixture
def year(city):
    """The small city, whose schools were on schedule in March and lag in June."""
    write(city, SCHOOLS, HEAD + "2020-03-31,progress,schools,30,,,,,,,\n2020-06-30,progress,schools,31,,,,征地,,,\n")
    return city


def told(said):
    """The document of a run."""
    assert said.code == 0, said.err
    return json.loads(said.out)


def test_between_days_every_project_turns_once_and_the_counts_add_up(year, minsheng):
    found = told(minsheng("diff", "2020-03-31", "2020-06-30", "--format", "json"))
    assert sum(found["turns"].values()) == 8
    assert {each["project"]: each["turn"] for each in found["turned"]} == {
        "schools": "became-lagging", "canteens": "became-lagging", "heating": "halted", "river": "heard",
        "parks": "heard", "trees": "heard", "bus-shelters": "completed",
    }  # fmt: skip
    assert found["turned"][0]["project"] in ("schools", "canteens")
    moved = {each["project"]: (each["before"], each["after"]) for each in found["moved"]}
    assert moved["schools"] == ("30", "31")
    assert moved["bus-shelters"] == (None, "159")
    assert found["reached"] == [{"project": "bus-shelters", "milestone": "routes", "done": "2020-05-29"}]
    assert [each["type"] for each in found["changes"]] == ["suspended"]
    assert (found["plans"], found["entries"]) == ([], [])


def test_between_days_in_words_the_worst_first_and_counts_at_the_end(year, minsheng):
    said = minsheng("diff", "2020-03-31", "2020-06-30").out
    assert said.startswith("示例市: from 31 March 2020 to 30 June 2020\n")
    assert said.index("Now lagging (2)") < said.index("Now halted (1)") < said.index("Now completed (1)")
    assert "No. 1 新建幼儿园: on schedule → lagging (yellow), 幼儿园 31/97 所 (32.0%)" in said
    assert "+1 所" in said
    counts = said.strip().split("\n\n")[-2]
    assert counts.startswith("8 projects: now lagging 2")
    assert sum(int(part.rpartition(" ")[2]) for part in counts.partition(": ")[2].split(", ")) == 8


def test_a_change_of_the_first_day_is_no_news(year, minsheng):
    """Heating was suspended on 1 May."""
    assert told(minsheng("diff", "2020-05-01", "--format", "json"))["changes"] == []
    assert len(told(minsheng("diff", "2020-04-30", "2020-05-01", "--format", "json"))["changes"]) == 1


def test_to_is_the_day_of_the_run(year, minsheng):
    assert told(minsheng("diff", "2020-03-31", "--format", "json"))["to"]["as_of"] == "2020-07-10"
    ended = told(minsheng("diff", "2020-03-31", "--as-of", "2020-04-30", "--format", "json"))
    assert ended["to"]["as_of"] == "2020-04-30"


def test_nothing_differs_from_a_day_to_itself(year, minsheng):
    found = told(minsheng("diff", "2020-06-30", "2020-06-30", "--format", "json"))
    assert (found["turned"], found["moved"], found["turns"]["unchanged"]) == ([], [], 8)


def test_known_at_leaves_out_what_was_recorded_later(year, minsheng):
    write(year, SCHOOLS, HEAD + "2020-03-31,progress,schools,30,,,,,,2020-04-02,\n"
                                "2020-06-30,progress,schools,31,,,,征地,,2020-07-06,\n")  # fmt: skip
    said = minsheng("diff", "2020-03-31", "2020-06-30", "--known-at", "2020-07-05", "--format", "json")
    assert "schools" not in {each["project"] for each in json.loads(said.out)["moved"]}
    assert "as known on 5 July 2020" in minsheng("diff", "2020-03-31", "--known-at", "2020-07-05").out


def test_slips_that_were_issued_and_closed(year, minsheng):
    write(year, SCHOOLS, HEAD + "2020-06-01,slip,1,issued,assignment,2020-06-08,,报原因,schools → 示例市教育局,2020-06-01,\n"
                                "2020-06-05,slip,1,closed,,,,,,2020-06-05,\n")  # fmt: skip
    found = told(minsheng("diff", "2020-05-31", "--format", "json"))
    assert [(each["state"], each["date"], each["line"]) for each in found["slip_steps"]] == [
        ("issued", "2020-06-01", 2), ("closed", "2020-06-05", 3),
    ]  # fmt: skip
    assert [each["state"] for each in told(minsheng("diff", "2020-06-01", "--format", "json"))["slip_steps"]] == [
        "closed"
    ]


@pytest.fixture
def office(repository, git, minsheng, monkeypatch):
    """The repository, tagged `start`."""
    git("tag", "start")
    monkeypatch.chdir(repository)
    return repository


def changed(root, path, old, new):
    """Changes a text in a file."""
    text = (root / path).read_text("utf-8")
    assert old in text
    write(root, path, text.replace(old, new))


def test_a_number_lowered_after_the_fact_is_the_first_thing_said(office, minsheng):
    changed(office, PLAN, "number: 104", "number: 90")
    changed(office, PLAN, "线路优化方案印发", "线路优化方案")
    changed(office, LEDGER, "159", "160")
    said = minsheng("diff", "start").out
    (first, *_) = [line for line in said.splitlines() if line.startswith("- ")]
    assert first == f"- No. 30 城市公交便利化, 公交站台新建候车亭: number 104 → 90 [{PLAN}:9:13]"
    assert "Asking for less after the fact, without a dated change (1)" in said
    assert "159 座 → 160 座" in said


def test_facts_that_came_in_have_their_line_and_those_that_are_gone_their_version(office, minsheng):
    changed(office, LEDGER, "2020-05-31,progress,shelters,120,,,,,月报,2020-06-02,\n", "")
    write(office, LEDGER, (office / LEDGER).read_text("utf-8") + "2020-07-08,note,,,,,,装修,,2020-07-08,\n")
    said = minsheng("diff", "start")
    assert "30-bus-shelters.csv:3" in said.out
    assert "start:30-bus-shelters.csv:2" in said.out
    entries = told(minsheng("diff", "start", "--format", "json"))["entries"]
    assert [(each["kind"], each["line"]) for each in entries] == [("gone", 2), ("new", 3)]


def test_what_is_gone_names_the_version_that_had_it(office, git, minsheng):
    write(
        office,
        PLAN.replace("30-bus-shelters", "31-lifts"),
        DEFAULT_PLAN.replace("30", "31").replace("bus-shelters", "lifts"),
    )
    git("add", "-A")
    git("commit", "-qm", "lifts")
    git("rm", "-q", PLAN.replace("30-bus-shelters", "31-lifts"))
    said = minsheng("diff", "HEAD").out
    assert "Projects removed (1)" in said
    assert "[HEAD:data/projects/31-lifts.yaml:3:8]" in said
    assert "2 projects: no longer there 1, standing unchanged 1" in said
    assert "Added to the plans (1)" in minsheng("diff", "start", "HEAD").out


def test_two_commits_are_compared_whatever_the_files_say(office, git, minsheng):
    changed(office, PLAN, "number: 104", "number: 120")
    git("commit", "-qam", "more")
    changed(office, PLAN, "number: 120", "number: 1")
    found = told(minsheng("diff", "HEAD~1", "HEAD", "--format", "json"))
    assert [(each["field"], each["before"], each["after"]) for each in found["plans"]] == [("number", "104", "120")]
    assert (found["from"]["name"], found["to"]["name"]) == ("HEAD~1", "HEAD")
    assert found["from"]["commit"] == git("rev-parse", "HEAD~1")[:7]


def test_each_version_speaks_of_its_own_day_unless_one_is_given(office, git, minsheng, monkeypatch):
    monkeypatch.delenv("MINSHENG_TODAY")
    write(office, SETTINGS, "city: 示例市\nyear: 2020\nas_of: 2020-05-31\n")
    git("commit", "-qam", "pin")
    changed(office, SETTINGS, "2020-05-31", "2020-06-30")
    said = minsheng("diff", "HEAD").out
    assert "as of 31 May 2020 (day pinned in minsheng.yaml)" in said
    assert "the work tree: as of 30 June 2020 (day pinned in minsheng.yaml)" in said
    assert "as_of 2020-05-31 → 2020-06-30" in said
    found = told(minsheng("diff", "HEAD", "--as-of", "2020-06-15", "--format", "json"))
    assert found["from"]["as_of"] == found["to"]["as_of"] == "2020-06-15"


def test_a_name_that_reads_as_a_day_is_a_day(office, git, minsheng):
    git("tag", "2020-06-01")
    assert told(minsheng("diff", "2020-06-01", "--format", "json"))["from"]["commit"] is None
    assert told(minsheng("diff", "refs/tags/2020-06-01", "--format", "json"))["from"]["commit"]


def test_a_plan_that_cannot_be_read_on_one_side_is_neither_gone_nor_new(office, git, minsheng):
    write(office, PLAN, "id: bus-shelters\n")
    said = minsheng("diff", "start")
    assert said.code == 3
    assert "Projects removed" not in said.out
    assert "Facts that are gone" not in said.out
    assert "1 project could be read on one side only and is NOT compared" in said.out
    git("commit", "-qam", "broken")
    write(office, PLAN, DEFAULT_PLAN)
    said = minsheng("diff", "HEAD")
    assert said.code == 3
    assert "Added to the plans" not in said.out
    assert f"HEAD:{PLAN}" in said.err


def test_nothing_is_written_or_checked_out(office, git, minsheng):
    changed(office, PLAN, "number: 104", "number: 90")
    before = {file: file.read_bytes() for file in office.rglob("*") if file.is_file()}
    minsheng("diff", "start")
    assert {file: file.read_bytes() for file in office.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["HEAD~99"], "git knows no commit by the name HEAD~99"),
        (["--", "--output=x"], "git knows no commit by the name --output=x"),
        (["2020-02-30"], "git knows no commit by the name 2020-02-30"),
        (["2020-06-30", "2020-05-31"], "2020-06-30 is after 2020-05-31"),
        (["2020-06-30", "HEAD"], "2020-06-30 and HEAD are a day and a version"),
        (["start", "--known-at", "2020-07-05"], "--known-at has no effect here"),
        (["HEAD:data"], "git knows no commit"),
    ],
)
def test_what_cannot_be_compared_is_refused(office, minsheng, arguments, why):
    said = minsheng("diff", *arguments)
    assert (said.code, said.out) == (2, "")
    assert why in said.err


def test_a_commit_without_the_workspace_is_refused(office, git, minsheng):
    git("checkout", "-q", "--orphan", "empty")
    git("rm", "-rqf", "--cached", ".")
    git("commit", "-qm", "nothing", "--allow-empty")
    said = minsheng("diff", "HEAD")
    assert said.code == 2
    assert "HEAD has no data/minsheng.yaml that can be read" in said.err


def test_without_git_days_can_be_compared_and_versions_not(workspace, minsheng):
    assert minsheng("diff", "2020-05-31").code == 0
    assert minsheng("diff", "HEAD").code == 2


def test_it_speaks_chinese(office, minsheng):
    changed(office, PLAN, "number: 104", "number: 90")
    said = minsheng("diff", "start", "--lang", "zh").out
    assert "事后降低要求，且无注明日期的调整（1）" in said
    assert "到现有文件的变化" in said
    assert "共1项：状态不变 1" in said


@pytest.mark.parametrize("command", [("diff", "HEAD~1"), ("diff", "HEAD~1", "HEAD")])
def test_a_commit_whose_paths_lead_out_is_refused_and_nothing_is_written(
    repository, git, clerk, tmp_path, monkeypatch, command
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "passing"))
    (tmp_path / "passing").mkdir()

    def made(kind, raw):
        make = ["git", "hash-object", "-t", kind, "-w", "--literally", "--stdin"]
        return subprocess.run(make, input=raw, cwd=repository, capture_output=True, check=True).stdout.decode().strip()

    def tree(name, found, mode=b"40000"):
        return made("tree", mode + b" " + name + b"\0" + bytes.fromhex(found))

    out = tree(b"..", tree(b"..", tree(b"escaped", made("blob", b"x"), b"100644")))
    settings = git("rev-parse", f"HEAD:{SETTINGS}").strip()
    data = made("tree", b"40000 ..\0" + bytes.fromhex(out) + b"100644 minsheng.yaml\0" + bytes.fromhex(settings))
    strange = git("commit-tree", tree(b"data", data), "-p", "HEAD", "-m", "strange").strip()
    git("reset", "-q", "--soft", git("commit-tree", "HEAD^{tree}", "-p", strange, "-m", "good again").strip())
    said = clerk(*command)
    assert (said.code, said.out) == (2, "")
    assert "data/.." in said.err
    assert list(tmp_path.rglob("escaped")) == []


@pytest.mark.parametrize("command", [("diff", "HEAD"), ("check", "--honesty"), ("why", "30")])
def test_a_commit_of_a_far_day_is_a_commit(repository, git, clerk, command):
    environment = {
        **git_environment(),
        "GIT_COMMITTER_DATE": "@999999999999 +0000",
        "GIT_AUTHOR_DATE": "@999999999999 +0000",
    }
    (repository / LEDGER).write_text((repository / LEDGER).read_text("utf-8") + "2020-07-02,note,,,,,,x,,,\n", "utf-8")
    who = ("-c", "user.name=甲某", "-c", "user.email=clerk@example.org")
    subprocess.run(["git", *who, "commit", "-qam", "far"], cwd=repository, env=environment, check=True)
    said = clerk(*command)
    assert said.code in (0, 1)
    assert "Traceback" not in said.err


@pytest.mark.parametrize("command", [("diff", "HEAD"), ("check", "--staged")])
def test_nothing_of_a_passing_folder_is_remembered(repository, clerk, tmp_path, monkeypatch, command):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    clerk("status")
    before = {file.name for file in (tmp_path / "cache/minsheng").iterdir()}
    assert clerk(*command).code == 0
    assert {file.name for file in (tmp_path / "cache/minsheng").iterdir()} == before
