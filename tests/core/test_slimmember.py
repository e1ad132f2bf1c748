"""What a roll-up remembers of a workspace, and which projects can still be among the worst of all."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import dossier, on, reading, target

from minsheng_cli.core.slim import without_ledger
from minsheng_cli.core.slimmed import pack, unpack
from minsheng_cli.core.slimmember import Worst, pack_member, rank_of, unpack_member
from minsheng_cli.core.standing import count_standings
from minsheng_cli.model.standing import STANDINGS

DAY = "2020-06-30"


def states():
    """Three projects, of which two lag."""
    said = {"a": "5", "b": "40", "c": "104"}
    made = [
        on(DAY, dossier(reading(DAY, total), targets=[target()], id=id_, number=None)) for id_, total in said.items()
    ]
    return [without_ledger(each) for each in made]


def test_counts_ranks_and_states_come_back_through_json():
    found = states()
    lagging = [(each.dossier.project.id, each) for each in found[:2]]
    assert [each.standing for _, each in lagging] == ["red", "yellow"]
    plain = json.loads(json.dumps(pack_member(count_standings(found), lagging)))
    kept = unpack_member(plain, 3, 2)
    assert kept.counts == count_standings(found)
    assert [stem for stem, *_ in kept.lagging] == ["a", "b"]
    for (_, rank, data), state in zip(kept.lagging, found[:2], strict=True):
        assert rank == rank_of(state) == state.order()[:3]
        assert unpack(state.dossier, state.as_of, data) == state
        assert data == json.loads(json.dumps(pack(state.dossier, state)))


def test_a_state_that_must_be_read_anew_is_not_remembered_nor_are_those_beside_it(monkeypatch):
    first, second, _ = states()
    monkeypatch.setattr("minsheng_cli.core.slimmed.pack", lambda dossier, state: None if state is second else [])
    assert pack_member(count_standings([first, second]), [("a", first), ("b", second)]) is None
    assert pack_member(count_standings([first]), [("a", first)]) == [[1] + [0] * 9, [["a", *_gap(first), []]]]


def _gap(state):
    standing, _, gap = rank_of(state)
    return standing, gap.numerator, gap.denominator


@pytest.mark.parametrize(
    "plain",
    [
        [[1] + [0] * 8 + [-1], []], [[2] + [0] * 9, [["a", 0, 1, 2, []]] * 1], [[1, 1] + [0] * 8, [["b", 1, 1, 2, []], ["a", 0, 1, 2, []]]],
        [[1, 0.0] + [0] * 8, [["a", 0, 1, 2, []]]], [[1] + [0] * 9, [["a", 0, 1, 2]]], [[1] + [0] * 9, [["a", True, 1, 2, []]]],
    ],
)  # fmt: skip
def test_what_no_workspace_has_is_refused_and_said(plain):
    with pytest.raises(ValueError, match=r"\d|not") as caught:
        unpack_member(plain, sum(plain[0]), 9)
    assert str(caught.value) != "None"


def test_two_projects_of_one_rank_stand_in_the_order_in_which_they_are_given():
    plain = [[2] + [0] * 9, [["b", 0, 1, 2, []], ["a", 0, 1, 2, []]]]
    assert [stem for stem, *_ in unpack_member(plain, 2, 9).lagging] == ["b", "a"]


def test_of_equals_the_one_of_the_first_workspace_is_kept():
    half = (0, 0.5, Fraction(1, 2))
    worst = Worst(1)
    assert worst.takes(half, 3)
    assert not worst.could_take(half, 3)
    assert not worst.takes(half, 4)
    assert worst.could_take(half, 2)
    assert worst.takes(half, 2)
    assert not worst.could_take(half, 3)
    assert not Worst(0).could_take(half, 0)


def test_what_is_remembered_of_a_workspace_comes_back():
    counts = {name: int(name in ("red", "yellow")) for name in STANDINGS}
    plain = [list(counts.values()), [["a", 0, 1, 2, []], ["b", 1, -1, 2, []]]]
    half = Fraction(1, 2)
    assert unpack_member(plain, 2, 9) == (counts, [("a", (0, 0.5, half), []), ("b", (1, -0.5, -half), [])])
    for wrong in (
        None, [], {}, [[], []], [plain[0][1:], plain[1]], [[*plain[0], 0], plain[1]], [plain[0], plain[1][::-1]], [plain[0], 5],
        [[str(each) for each in plain[0]], plain[1]], [[bool(each) for each in plain[0]], plain[1]], [plain[0], plain[1][:1]],
        [plain[0], [["a"], ["b"]]], [plain[0], [["a", 0, 1, 0, []], plain[1][1]]], [plain[0], [["a", 0, 10**400, 1, []], plain[1][1]]],
        [[*plain[0][:-2], plain[0][-2] + 1, plain[0][-1] - 1], plain[1]],
    ):  # fmt: skip
        with pytest.raises((ValueError, TypeError, ArithmeticError)):
            unpack_member(wrong, 2, 9)
    for projects, most in ((3, 9), (2, 1)):
        with pytest.raises(ValueError, match="1"):
            unpack_member(plain, projects, most)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 9)), max_size=30), st.integers(0, 6))
def test_the_worst_of_all_are_among_those_that_are_kept_in_whatever_order_they_come(found, most):
    ranks = [((standing, float(gap), gap), place) for standing, gap, place in found]
    worst = Worst(most)
    kept = [each for each in ranks if worst.takes(*each)]
    assert worst._ranks == sorted(ranks)[:most]
    assert sorted(kept)[:most] == sorted(ranks)[:most]
    assert json.dumps(sorted(kept)[:most]) == json.dumps(sorted(ranks)[:most])
