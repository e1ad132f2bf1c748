"""check --honesty from outside."""

from __future__ import annotations

import json

import pytest
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
