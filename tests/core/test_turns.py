"""diff: how standings turn, what moves, which facts and plans differ."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from support import correction, dossier, office, on, reached, reading, target

from minsheng_cli.core.diff.alterations import Version, alterations, rule_alterations
from minsheng_cli.core.diff.demands import asks_less
from minsheng_cli.core.diff.entries import entries
from minsheng_cli.core.diff.moves import moves, steps
from minsheng_cli.core.diff.turns import TURNS, turn, turns
from minsheng_cli.model.project import Target
from minsheng_cli.model.standing import STANDINGS

TURNED = {
    ("on-schedule", "red"): "became-lagging",
    ("completed", "yellow"): "became-lagging",
    ("unreported", "yellow"): "became-lagging",
    ("yellow", "red"): "worse",
    ("red", "yellow"): "eased",
    ("red", "unreported"): "unreported",
    ("ahead", "suspended"): "halted",
    ("red", "terminated"): "halted",
    ("deferred", "terminated"): "halted",
    ("completed", "on-schedule"): "reopened",
    ("red", "ahead"): "recovered",
    ("yellow", "unmeasured"): "recovered",
    ("unreported", "on-schedule"): "heard",
    ("suspended", "on-schedule"): "resumed",
    ("red", "completed"): "completed",
    ("on-schedule", "ahead"): "other",
    ("red", "red"): "unchanged",
}


@pytest.mark.parametrize(("pair", "name"), TURNED.items())
def test_a_turn_has_one_name(pair, name):
    assert turn(*pair) == name


def test_every_pair_of_standings_has_a_turn_and_only_equal_ones_are_unchanged():
    for before, after in product(STANDINGS, STANDINGS):
        found = turn(before, after)
        assert found in TURNS
        assert (found == "unchanged") == (before == after)


def test_every_project_of_both_sides_is_in_exactly_one_turn():
    one, two, three = (on("2020-06-30", dossier(id=key, targets=[target()])) for key in ("a", "b", "c"))
    found = turns([one, two], [two, three])
    assert [(each.kind, each.state.dossier.project.id) for each in found] == [
        ("removed", "a"), ("added", "c"), ("unchanged", "b"),
    ]  # fmt: skip


def moved(before, after):
    """The totals of targets that moved between two states of one project."""
    return [
        tuple(side.reading.total_text() if side and side.reading else None for side in (each.before, each.after))
        for each in moves(turns([before], [after]))
    ]


def test_a_target_moves_by_its_total_its_qualifier_or_its_number():
    def state(*facts, **keys):
        return on("2020-06-30", dossier(*facts, targets=[target(**keys)]))

    plain = state(reading("2020-05-31", "20"))
    assert moved(plain, state(reading("2020-06-30", "30"))) == [("20", "30")]
    assert moved(plain, state(reading("2020-06-30", "20"))) == []
    assert moved(plain, state(reading("2020-05-31", "20", qualifier="余"))) == [("20", "20")]
    assert moved(plain, state(reading("2020-05-31", "20"), number="90")) == [("20", "20")]
    assert moved(state(), plain) == [(None, "20")]
    assert moved(plain, state()) == [("20", None)]
    assert moved(state(), state(number="90")) == []
    assert moved(plain, on("2020-06-30", dossier())) == [("20", None)]


def test_a_milestone_is_reached_or_open_again():
    plan = {"milestones": [{"key": "routes", "name": "线路优化"}]}
    open_, done = on("2020-06-30", dossier(**plan)), on("2020-06-30", dossier(reached("2020-06-20"), **plan))
    assert [each.done for each in steps(turns([open_], [done]))] == [date(2020, 6, 20)]
    assert [each.done for each in steps(turns([done], [open_]))] == [None]
    assert list(steps(turns([done], [done]))) == []


def differing(before, after):
    """Kind and values of the facts that two ledgers of one project do not share."""
    return [
        (each.kind, each.before and each.before.total_text(), each.fact.total_text())
        for each in entries([dossier(*before)], [dossier(*after)])
    ]


def test_facts_that_came_in_changed_or_are_gone():
    may, june = reading("2020-05-31", "20"), reading("2020-06-30", "30")
    assert differing([may], [june, may]) == [("new", None, "30")]
    assert differing([may, june], [june]) == [("gone", None, "20")]
    assert differing([may], [may._replace(value=june.value)]) == [("changed", "20", "30")]
    assert differing([may], [may._replace(note="核对")]) == [("changed", "20", "20")]
    assert differing([may, june], [june, may]) == []
    assert differing([may], [may._replace(id="0123456789ab")]) == []
    assert differing([may, may], [may]) == [("gone", None, "20")]
    assert differing([may], [may, correction("2020-05-31", "25")]) == [("new", None, "25")]


def test_of_a_project_that_is_new_or_gone_all_facts_are():
    ledger = dossier(reading("2020-05-31", "20"), targets=[target()])
    assert [each.kind for each in entries([], [ledger])] == ["new"]
    assert [each.kind for each in entries([ledger], [])] == ["gone"]


LESS = [
    ({}, {"number": "90"}, {"number"}),
    ({}, {"number": "120"}, set()),
    ({}, {"number": None}, {"number"}),
    ({"number": None}, {}, set()),
    ({}, {"unit": "个"}, {"unit"}),
    ({}, {"kind": "tracked"}, {"kind"}),
    ({"kind": "at-most"}, {"kind": "at-most", "number": "110"}, {"number"}),
    ({"kind": "at-most"}, {"kind": "at-most", "number": "90"}, set()),
    ({"kind": "between", "low": "2", "high": "3"}, {"kind": "between", "low": "1", "high": "4"}, {"low", "high"}),
    ({"kind": "between", "low": "2", "high": "3"}, {"kind": "between", "low": "2", "high": "3"}, set()),
]


@pytest.mark.parametrize(("was", "now", "fields"), LESS)
def test_what_asks_for_less(was, now, fields):
    assert asks_less(*(Target.model_validate(target(**keys)) for keys in (was, now))) == fields


MAY = reading("2020-05-31", "20")


def altered(was, now, *facts, day="2020-06-30"):
    """Kind and field of each alteration from one plan to another, the first with these facts."""
    versions = [
        Version((dossier(*facts, **plan),) if plan is not None else (), office(), date.fromisoformat(day))
        for plan in (was, now)
    ]
    return [(each.kind, each.field) for each in alterations(*versions)]


def plan(*targets, **keys):
    """A plan with these targets."""
    return {"targets": list(targets), **keys}


CHANGE = {"date": "2020-06-01", "type": "adjusted", "target": "shelters", "from": "104", "to": "90", "reason": "地铁"}


def test_a_number_that_is_lowered_after_the_fact_comes_first():
    was, now = plan(target()), plan(target(number="90", name="新候车亭"), title="公交便利化")
    assert altered(was, now, MAY)[0] == ("lowered-after-the-fact", "number")
    assert altered(was, now)[0] == ("lowered-after-the-fact", "number")  # the year has begun
    assert altered(was, now, day="2019-12-31")[0] == ("lowered", "number")
    assert altered(was, now, MAY, day="2019-12-31")[0] == ("lowered-after-the-fact", "number")
    assert set(altered(was, now, MAY)[1:]) == {("other", "name"), ("other", "title")}


def test_a_dated_change_is_the_right_way_to_ask_for_less():
    assert altered(plan(target()), plan(target(), changes=[CHANGE]), MAY) == [("lowered", "changes")]
    raised = {**CHANGE, "to": "120"}
    assert altered(plan(target()), plan(target(), changes=[raised]), MAY) == [("other", "changes")]
    unknown = {**CHANGE, "target": "trams"}
    assert altered(plan(target()), plan(target(), changes=[unknown]), MAY) == [("other", "changes")]


def test_a_dated_change_that_is_itself_lowered_later_is_one_after_the_fact():
    was = plan(target(), changes=[{**CHANGE, "to": "120"}])
    assert altered(was, plan(target(), changes=[{**CHANGE, "to": "110"}]), MAY) == [
        ("lowered-after-the-fact", "changes")
    ]
    assert altered(was, plan(target()), MAY) == [("other", "changes")]


def test_a_halt_is_named():
    halt = {"date": "2020-06-01", "type": "suspended", "reason": "疫情"}
    assert altered(plan(target()), plan(target(), changes=[halt])) == [("halted", "changes")]


def test_due_days_of_targets_and_milestones():
    def due(day):
        return plan(target(due=day), milestones=[{"key": "m", "name": "招标", "due": day}])

    both = [("due-later", "due")] * 2
    assert altered(due("2020-06-30"), due("2020-09-30")) == both
    assert altered(due("2020-09-30"), due("2020-06-30")) == [("schedule-changed", "due")] * 2
    assert altered(plan(target(due="2020-06-30")), plan(target())) == [("due-later", "due")]
    assert altered(plan(target()), plan(target(due="2021-06-30"))) == [("due-later", "due")]
    assert altered(plan(target(due="2020-12-31")), plan(target())) == [("schedule-changed", "due")]


def test_what_is_removed_and_added():
    two = plan(target(), target(key="signs"))
    assert altered(two, plan(target())) == [("item-removed", "")]
    assert altered(plan(target()), two) == [("added", "")]
    assert altered(two, None) == [("project-removed", "")]
    assert altered(None, two) == [("added", "")]
    assert altered(two, two) == []


def test_rules_of_judgement_come_before_other_settings():
    before, after = office(), office(lights={"yellow": "15"}, due_soon_days="5", slips={"office": "示例市政府办"})
    assert [each[:2] for each in rule_alterations(before, after)] == [
        ("rules-changed", "lights.yellow"), ("other", "due_soon_days"), ("other", "slips.office"),
    ]  # fmt: skip
