"""A plan as plain data comes back as it was, judged again; anything else does not come back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import WHOLE_PLAN, WHOLE_TARGET

from minsheng_cli.model.project import Project
from minsheng_cli.store.plainplans import plain_plan, plan_of
from minsheng_cli.store.plans import read_model

ROOT = Path(__file__).parents[2]
PLANS = sorted((ROOT / "data/projects").glob("*.yaml"))
#: Said as they are without it.
DEFAULTS = {"key": "false", "public": "false", "targets": [{**WHOLE_TARGET, "kind": "at-least", "weight": "1"}]}


def back(project):
    """What comes back of a project through JSON."""
    return plan_of(json.loads(json.dumps(plain_plan(project), ensure_ascii=False)))


@pytest.mark.parametrize("file", PLANS, ids=lambda file: file.stem)
def test_a_real_plan_comes_back_as_it_was(file):
    read = read_model(ROOT, str(file.relative_to(ROOT)), Project)
    made = back(read.model)
    assert repr(made) == repr(read.model)
    assert list(vars(made)) == list(vars(read.model))


@pytest.mark.parametrize(
    "said", [WHOLE_PLAN, {**WHOLE_PLAN, **DEFAULTS}, {"id": "p", "title": "题"}], ids=["all", "defaults", "few"]
)
def test_a_plan_with_every_key_or_few_comes_back_as_it_was(said):
    judged = Project.model_validate(said)
    for made in (judged, judged.lean()):
        again = back(made)
        assert again == made
        assert repr(again) == repr(made)


@pytest.mark.parametrize("name", [name for name in WHOLE_PLAN if name not in ("id", "title")])
def test_each_value_travels_by_itself(name):
    made = Project.model_validate({"id": "p", "title": "题", name: WHOLE_PLAN[name]}).lean()
    assert back(made) == made
    assert getattr(back(made), name) != Project.model_defaults[name]


def test_what_is_the_default_takes_no_room():
    assert plain_plan(Project.model_validate({"id": "p", "title": "题"}).lean()) == [3, "p", "题"]


def test_a_milestone_of_many_plans_is_made_once():
    made = Project.model_validate(WHOLE_PLAN).lean()
    assert back(made).milestones[0] is back(made).milestones[0]


@pytest.mark.parametrize(
    "row", [
        None, {}, "p", [], [3], [3, "p"], [3, "p", "题", "x"], [1, "p"], [2, "题"], [True, "p"], [-1, "p", "题"], [1 << 16, "p", "题"],
        ["3", "p", "题"], [3, "p", " "], [3, "P", "题"], [3, "p", 7], [3, "p", None], [3, "p", ["题"]], [7, "p", "题", 7],
        [7, "p", "题", "0"], [3 + (1 << 13), "p", "题", []], [3 + (1 << 13), "p", "题", [[7, "a", "甲"]]],
        [3 + (1 << 6), "p", "题", "甲乙"], [3 + (1 << 4), "p", "题", "yes"],
        [3 + (1 << 13), "p", "题", [[83, "a", "甲", "座", "0"]]], [3 + (1 << 13), "p", "题", [[51, "a", "甲", "座", "most"]]],
        [3 + (1 << 14), "p", "题", [[3, "a", "甲"], [3, "a", "乙"]]], [3 + (1 << 14), "p", "题", [[19, "a", "甲", "2020-02-30"]]],
    ],
)  # fmt: skip
def test_what_was_never_written_is_refused(row):
    with pytest.raises((ValueError, TypeError, LookupError)):
        plan_of(row)


def test_what_is_refused_is_refused_for_what_is_wrong_in_it():
    """Each of those rows would be a plan without it."""
    for row in ([3, "p", "题"], [7, "p", "题", "7"], [3 + (1 << 13), "p", "题", [[83, "a", "甲", "座", "7"]]],
                [3 + (1 << 14), "p", "题", [[19, "a", "甲", "2020-02-29"]]], [3 + (1 << 6), "p", "题", ["甲乙"]]):  # fmt: skip
        assert plan_of(row).id == "p"
