"""What is overdue, due today and due soon: targets not met, milestones not done, slips without an answer."""

from __future__ import annotations

from datetime import date

import pytest
from support import dossier, event, office, on, reached, reading, step, target

from minsheng_cli.core.dues import due_slips, dues

OFFICE = {"due_soon_days": "7"}


def found(*projects, within=None, day="2020-06-30", **rules):
    """Key, due date and days of everything due."""
    states = [on(day, each, **{**OFFICE, **rules}) for each in projects]
    return [(each.key, str(each.due)[5:], each.days) for each in dues(states, office(**{**OFFICE, **rules}), within)]


@pytest.mark.parametrize(
    ("due", "within", "days"),
    [
        ("2020-06-29", None, -1), ("2020-06-30", None, 0), ("2020-07-07", None, 7), ("2020-07-08", None, None),
        ("2020-07-01", 0, None), ("2020-06-30", 0, 0), ("2020-07-10", 10, 10), ("2020-07-11", 10, None),
    ],
)  # fmt: skip
def test_targets_and_milestones_are_due_up_to_so_many_days_ahead(due, within, days):
    plan = dossier(reading("2020-06-29", "103"), targets=[target(due=due)], milestones=[step(due=due)])
    wanted = [] if days is None else [("shelters", due[5:], days), ("routes", due[5:], days)]
    assert found(plan, within=within) == wanted


def test_what_is_met_done_undated_or_halted_is_not_due():
    due = "2020-06-30"
    plan = {"targets": [target(due=due), target(key="money", kind="tracked", number="5", due=due)],
            "milestones": [step(due=due), step(key="open")]}  # fmt: skip
    assert found(dossier(reading("2020-06-29", "104"), reached("2020-06-29"), **plan)) == []
    assert found(dossier(reading("2020-06-29", "103"), **plan)) == [("shelters", "06-30", 0), ("routes", "06-30", 0)]
    before = [step(key="open"), step(key="done", due=due), step(due=due)]
    assert found(dossier(reached("2020-06-29", item="done"), milestones=before)) == [("routes", "06-30", 0)]
    for change in ("suspended", "deferred", "terminated"):
        halted = [{"date": "2020-06-01", "type": change, "reason": "疫情"}]
        assert found(dossier(reading("2020-06-29", "103"), **plan, changes=halted)) == []


@pytest.mark.parametrize(
    ("remind", "within", "keys"),
    [
        ("30", None, ["routes"]),
        ("29", None, []),
        ("30", 7, []),
        ("1", 30, ["routes"]),
        ("0", None, []),
        (None, None, []),
    ],
)
def test_a_milestone_s_own_lead_time_counts_unless_days_are_asked_for(remind, within, keys):
    own = {"remind": remind} if remind else {}
    assert [each[0] for each in found(dossier(milestones=[step(due="2020-07-30", **own)]), within=within)] == keys


def test_a_milestone_reminded_of_on_its_day_only():
    plan = dossier(milestones=[step(due="2020-06-30", remind="0"), step(key="next", due="2020-07-01", remind="0")])
    assert found(plan) == [("routes", "06-30", 0)]


def test_the_longest_overdue_comes_first_then_the_number_then_the_id():
    def plan(key, number, *days):
        return dossier(id=key, title=key, milestones=[step(key=f"{key}{day[-2:]}", due=f"2020-{day}") for day in days],
                       **({"number": number} if number else {}))  # fmt: skip

    plans = [
        plan("b", "9", "06-20", "06-10"),
        plan("c", "10", "06-20"),
        plan("d", "", "06-20"),
        plan("a", "9", "06-20"),
        plan("aa", "1", "06-20"),
    ]
    assert [each[0] for each in found(*plans)] == ["b10", "d20", "aa20", "a20", "b20", "c20"]


def slip(day, number, state="issued", until=None, matter="shelters → 甲局"):
    """A row of a slip."""
    source = {"source": matter} if state == "issued" else {}
    limit = date.fromisoformat(f"2020-{until}") if until else None
    return event(f"2020-{day}", "slip", item=str(number), state=state, until=limit, **source)


@pytest.mark.parametrize(
    ("within", "numbers"),
    [(None, [3, 1, 2]), (0, [3, 1]), (7, [3, 1, 2]), (8, [3, 1, 2, 4])],
)
def test_slips_without_an_answer_stand_by_deadline(within, numbers):
    plan = dossier(
        slip("06-01", 1, until="06-30"), slip("06-01", 2, until="07-07", matter="routes → 甲局"),
        slip("06-01", 3, until="06-20", matter="a → 甲局"), slip("06-01", 4, until="07-08", matter="b → 甲局"),
        slip("06-01", 5, until="06-20", matter="c → 甲局"), slip("06-19", 5, "replied"),
        slip("06-01", 6, until="06-20", matter="d → 甲局"), slip("06-19", 6, "closed"),
        slip("06-01", 7, until="06-20", matter="e → 甲局"), slip("06-21", 8, "issued", until="09-30", matter="e → 甲局"),
        slip("06-01", 9, matter="f → 甲局"), slip("07-01", 10, until="07-01", matter="g → 甲局"),
    )  # fmt: skip
    states = [on("2020-06-30", plan, **OFFICE)]
    assert [each.number for each in due_slips(states, office(**OFFICE), within)] == numbers
