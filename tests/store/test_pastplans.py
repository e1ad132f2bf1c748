"""The versions of plans in real git."""

from __future__ import annotations

import subprocess
from datetime import date

import pytest
from support import DEFAULT_PLAN, PLAN, build, loaded, write

from minsheng_cli.core.checks.honesty.number_lowered import find_in_history
from minsheng_cli.store.pastplans import past_plans


def commit(root, day, number=None, **more):
    """Commits the plan with a number, on a day."""
    if number:
        write(root, PLAN, DEFAULT_PLAN.replace("104", number))
    for path, text in more.items():
        write(root, path, text)
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    dates = {f"GIT_{who}_DATE": f"{day}T09:00:00+08:00" for who in ("AUTHOR", "COMMITTER")}
    for arguments in (["add", "-A"], ["commit", "-qm", day]):
        subprocess.run(["git", *identity, *arguments], cwd=root, check=True, env={"PATH": "/usr/bin:/bin", **dates})


@pytest.fixture
def root(tmp_path):
    """A workspace in git, with a blank in its name, below the folder of the repository."""
    (tmp_path / "office").mkdir()
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return build(tmp_path / "office" / "民生 项目", {})


def lowered(root, today=date(2020, 7, 10)):
    """What each target asked for before, in which commit's day."""
    found = find_in_history(loaded(root), past_plans(root), today)
    return [(each.details["before"], each.details["day"], each.details["after"]) for each in found]


def test_the_versions_of_a_plan_in_order_with_the_day_of_the_next(root):
    commit(root, "2020-01-05", "104")
    commit(root, "2020-01-06", **{"data/projects/30-bus-shelters.csv": "x\n", "other.yaml": "a: 1\n"})
    commit(root, "2020-03-01", "90")
    found = [(each.path, str(each.project.targets[0].number), each.day, each.until) for each in past_plans(root)]
    assert found == [
        (PLAN, "104", date(2020, 1, 5), date(2020, 3, 1)),
        (PLAN, "90", date(2020, 3, 1), None),
    ]


def test_a_number_that_was_lowered_is_named_by_the_last_commit_that_asked_for_more(root):
    commit(root, "2020-01-05", "104")
    commit(root, "2020-03-01", "100")
    assert lowered(root) == [("104", "2020-01-05", "100")]
    commit(root, "2020-04-01", "90")
    assert lowered(root) == [("100", "2020-03-01", "90")]
    commit(root, "2020-05-01", "104")
    assert lowered(root) == []


def test_a_number_lowered_before_the_year_began_is_none(root):
    commit(root, "2019-12-01", "120")
    commit(root, "2019-12-20", "104")
    assert lowered(root) == []


def test_what_is_not_committed_yet_counts_too(root):
    commit(root, "2020-01-05", "104")
    write(root, PLAN, DEFAULT_PLAN.replace("104", "90"))
    assert lowered(root) == [("104", "2020-01-05", "90")]


def test_a_dated_change_is_none(root):
    commit(root, "2020-01-05", "104")
    change = "changes:\n  - {date: 2020-03-01, type: adjusted, target: shelters, from: 104, to: 90, reason: 地铁施工}\n"
    commit(root, "2020-03-01", **{PLAN: DEFAULT_PLAN + change})
    assert lowered(root) == []


def test_versions_that_cannot_be_read_are_passed_over_and_removed_plans_too(root):
    commit(root, "2020-01-05", "104")
    commit(root, "2020-02-01", **{PLAN: "id: [\n"})
    commit(root, "2020-03-01", "90")
    assert [str(each.project.targets[0].number) for each in past_plans(root)] == ["104", "90"]
    (root / PLAN).unlink()
    commit(root, "2020-04-01")
    assert lowered(root) == []


def test_without_git_and_without_a_commit_there_are_none(tmp_path, root):
    assert past_plans(root) == []
    assert past_plans(tmp_path) == []


@pytest.mark.parametrize("at_once", [True, False])
def test_a_number_that_was_lowered_is_named_also_in_a_plan_that_was_renamed(root, at_once):
    commit(root, "2020-01-05", "104")
    renamed = DEFAULT_PLAN.replace("number: 30", "number: 7")
    (root / PLAN).unlink()
    path = "data/projects/07-bus-shelters.yaml"
    if not at_once:
        commit(root, "2020-02-01", **{path: renamed})
    commit(root, "2020-03-01", **{path: renamed.replace("104", "90")})
    assert lowered(root) == [("104", "2020-01-05" if at_once else "2020-02-01", "90")]
    commit(
        root,
        "2020-04-01",
        **{"data/projects/30-parks.yaml": DEFAULT_PLAN.replace("bus-shelters", "parks").replace("104", "9")},
    )
    assert lowered(root) == [("104", "2020-01-05" if at_once else "2020-02-01", "90")]
