"""What is remembered of a state between runs comes back as the same state, through JSON."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from support import LEDGER, correction, dossier, event, on, reached, reading, step, target

from minsheng_cli.core.slim import without_ledger
from minsheng_cli.core.slimmed import pack, unpack
from minsheng_cli.model.dossier import Ledger

RATE = target(key="rate", name="失业率", unit="%", kind="at-most", number="4.3", due="2020-10-31")
SPENT = target(key="money", name="投入资金", unit="万元", kind="tracked", number=None)
PLAN = {
    "targets": [target(start="2020-02-01"), RATE, SPENT, target(key="benches", number="3")],
    "milestones": [step(due="2020-05-25"), step(key="tender", due="2020-06-01"), step(key="open")],
}
FACTS = [
    reading(
        "2020-05-31",
        "33.5",
        qualifier="余",
        by="甲某",
        note="月报",
        source="简报",
        recorded="2020-06-02",
        id="0123456789ab",
    ),
    reading("2020-06-30", "4.1", item="rate"),
    correction("2020-06-30", "1200", item="money"),
    reached("2020-06-03", item="tender"),
]


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        ([], "2020-01-01"),
        (FACTS, "2020-06-30"),
        (FACTS, "2021-01-01"),
        ([*FACTS, reading("2020-06-30", "3", item="benches"), reached("2020-06-30")], "2020-06-30"),
    ],
)
def test_a_state_comes_back_as_it_was(facts, day):
    slim = without_ledger(on(day, dossier(*facts, **PLAN)))
    again = unpack(slim.dossier, date.fromisoformat(day), json.loads(json.dumps(pack(slim.dossier, slim))))
    assert again == slim
    assert [each.standing for each in again.targets] == [each.standing for each in slim.targets]
    assert again.targets[0].reading == slim.targets[0].reading


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ((0,), "blue"), ((0,), None), ((5,), -1), ((5,), True), ((1,), []), ((2,), []), ((3,), "1"), ((3,), "1/x"), ((3,), "1/0"),
        ((1, 0, 0), "1e2"), ((1, 0, 9), "blue"), ((1, 0, 8), -1), ((1, 0, 8), 1.0), ((1, 0, 1), 0), ((2, 0, 1), "1"),
        # judged and not, or the other way round
        ((1, 0, 7), None), ((1, 0, 9), None), ((1, 2, 7), True), ((1, 2, 9), "red"),
        # a share of what is no number, of what was not read, or none of what was
        ((1, 1, 5), "1/2"), ((1, 2, 5), "1/2"), ((1, 0, 5), None), ((1, 3, 4), "1/2"), ((1, 1, 4), "1/2"), ((1, 0, 4), None),
        ((1, 0, 6), None), ((1, 3, 6), "1/2"),
        # what decides is a reading of this very target
        ((1, 0, 3, 2), "note"), ((1, 0, 3, 3), "rate"), ((1, 0, 3, 4), "x"), ((1, 0, 3, 0), "1"),
    ],
)  # fmt: skip
def test_what_no_state_has_is_refused_and_said(place, value):
    slim = without_ledger(on("2020-06-30", dossier(*FACTS, **PLAN)))
    plain = json.loads(json.dumps(pack(slim.dossier, slim)))
    row = plain
    for at in place[:-1]:
        row = row[at]
    row[place[-1]] = value
    with pytest.raises((ValueError, ArithmeticError)) as caught:
        unpack(slim.dossier, slim.as_of, plain)
    assert str(caught.value) != "None"


def test_what_a_state_shows_survives_and_its_readings_do_not():
    full = on("2020-06-30", dossier(*FACTS, **PLAN))
    slim = without_ledger(full)
    assert (slim.standing, slim.completion, slim.expected, slim.gap) == (
        full.standing, full.completion, full.expected, full.gap,
    )  # fmt: skip
    assert [(each.target.key, each.reading, each.readings) for each in slim.targets] == [
        ("shelters", FACTS[0]._replace(line=2), ()), ("rate", FACTS[1]._replace(line=3), ()),
        ("money", FACTS[2]._replace(line=4), ()), ("benches", None, ()),
    ]  # fmt: skip
    assert [(each.milestone.key, each.done, each.days_overdue) for each in slim.milestones] == [
        ("routes", None, 36), ("tender", date(2020, 6, 3), 0), ("open", None, 0),
    ]  # fmt: skip
    assert slim.dossier.ledger == Ledger(LEDGER)
    assert [each.milestone for each in slim.milestones] == list(slim.dossier.project.milestones)
    assert [each.target for each in slim.targets] == list(slim.dossier.project.targets)


def test_a_fact_keeps_its_deadline_and_its_exact_value():
    told = reading("2020-05-31", "3.310", until=date(2020, 7, 1))
    slim = without_ledger(on("2020-06-30", dossier(told, targets=[target()])))
    (back,) = unpack(slim.dossier, slim.as_of, json.loads(json.dumps(pack(slim.dossier, slim)))).targets
    assert (back.reading.value, str(back.reading.value), back.reading.until) == (
        Decimal("3.310"),
        "3.310",
        date(2020, 7, 1),
    )


def test_rows_that_contradict_each_other_are_never_remembered_away():
    two = dossier(
        reading("2020-06-30", "10"), event("2020-06-30", "visit"), reading("2020-06-30", "12"), targets=[target()]
    )
    slim = without_ledger(on("2020-06-30", two))
    assert [fact.line for fact in slim.dossier.ledger.facts] == [2, 4]
    assert pack(slim.dossier, slim) is None


def test_only_what_lags_keeps_its_places():
    marks = {"id": (1, 5), "number": (2, 9), "targets": (5, 1)}
    lagging = on("2020-06-30", dossier(reading("2020-06-30", "1"), targets=[target()])._replace(marks=marks))
    calm = on("2020-06-30", dossier(reading("2020-06-30", "60"), targets=[target()])._replace(marks=marks))
    assert without_ledger(lagging).dossier.marks == marks
    assert without_ledger(calm).dossier.marks == {"id": (1, 5), "number": (2, 9)}
    assert without_ledger(calm._replace(dossier=calm.dossier._replace(marks={}))).dossier.marks == {}
