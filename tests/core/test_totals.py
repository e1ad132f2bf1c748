"""A ledger of totals alone says by its columns what it says fact by fact."""

from __future__ import annotations

import copy
import pickle
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from minsheng_cli.core.readings import history
from minsheng_cli.core.slim import without_ledger
from minsheng_cli.core.standing import assess
from minsheng_cli.model.dossier import Dossier, Ledger
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.project import Project, Target
from minsheng_cli.model.settings import Settings
from minsheng_cli.model.totals import Totals

FIRST = date(2020, 1, 31)
SETTINGS = Settings(city="示例市", year="2020")
TARGETS = ("a", "b", "c")
PROJECT = Project.model_construct(
    id="p", title="示例项目",
    targets=tuple(Target.model_construct(key=key, name=key, unit="座", number=Decimal(9)) for key in TARGETS),
)  # fmt: skip


def reading(line, day, item, value):
    return Fact(line, FIRST + timedelta(day), "progress", item, Decimal(value), by="甲某", note=f"第{line}行")


def facts_of(rows):
    return tuple(reading(line, *row) for line, row in enumerate(rows, 2))


def totals(facts):
    return Totals([list(column) for column in zip(*facts, strict=True)] or [[]] * len(Fact._fields))


def full(reports, items):
    """Full reports, a week apart, of some targets in one order."""
    return in_turns([items] * reports)


def in_turns(reports):
    """Reports a week apart, each of some targets in an order of its own."""
    return [(7 * week, item, week) for week, items in enumerate(reports) for item in items]


ROWS = st.one_of(
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from(TARGETS), st.integers(0, 3)), max_size=8),
    st.builds(full, st.integers(1, 4), st.permutations(TARGETS).map(lambda all_: all_[:2])),
    st.lists(st.permutations(TARGETS), min_size=2, max_size=3).map(in_turns),
)


@given(ROWS, st.integers(-1, 30))
def test_columns_tell_the_history_that_facts_tell(rows, day):
    facts, as_of = facts_of(rows), FIRST + timedelta(day)
    quick, careful = history(totals(facts), as_of), history(facts, as_of)
    assert (quick.readings, *quick[1:]) == (careful.readings, *careful[1:])
    assert {key: found[-1] for key, found in quick.readings.items() if found} == {
        key: found[-1] for key, found in careful.readings.items() if found
    }


@given(ROWS, st.integers(-1, 30))
def test_a_project_stands_alike_and_the_same_of_it_is_kept(rows, day):
    facts, as_of = facts_of(rows), FIRST + timedelta(day)
    quick, careful = (
        assess(Dossier(PROJECT, Ledger("p.csv", each), "p.yaml", {}), SETTINGS, as_of)
        for each in (totals(facts), facts)
    )
    assert without_ledger(quick) == without_ledger(careful)
    assert quick == careful


def test_of_full_reports_only_the_last_are_made():
    facts = facts_of(full(12, TARGETS))
    quick = totals(facts)
    state = assess(Dossier(PROJECT, Ledger("p.csv", quick), "p.yaml", {}), SETTINGS, facts[-1].day)
    without_ledger(state)
    assert quick._made is None
    assert [each.reading for each in state.targets] == list(facts[-3:])
    assert list(state.targets[0].readings) == list(facts[::3])
    assert quick._made is not None and quick.until(date(2020, 12, 31)) is None


def test_it_behaves_as_the_tuple_of_its_facts():
    facts = facts_of(full(3, TARGETS))
    sent = pickle.loads(pickle.dumps(totals(facts)))  # noqa: S301  # our own
    for kept in (totals(facts), copy.deepcopy(totals(facts)), sent):
        assert (len(kept), kept[1], kept[-2:], list(kept), kept.index(facts[4])) == (
            9,
            facts[1],
            facts[-2:],
            [*facts],
            4,
        )
        assert kept == facts and facts == kept and hash(kept) == hash(facts) and facts[3] in kept
        assert len(kept) == 9 and kept[0] == facts[0]
    some = history(totals(facts), date(2021, 1, 1)).readings["b"]
    assert (len(some), some[0], some[-1], some[-2:]) == (3, facts[1], facts[7], [facts[4], facts[7]])
