"""How far a project is: its completion, what was expected of it, and the gap between both."""

from __future__ import annotations

from fractions import Fraction

from support import dossier, event, on, reached, reading, step, target

from minsheng_cli.core.standing import furthest_behind


def test_completion_is_the_mean_of_capped_shares():
    targets = [target(), target(key="routes-new", number="5")]
    facts = (reading("2020-06-30", "159"), reading("2020-06-30", "1", item="routes-new"))
    assert on("2020-06-30", dossier(*facts, targets=targets)).completion == Fraction(3, 5)


def test_completion_follows_the_weights():
    targets = [target(weight="3"), target(key="routes-new", number="5")]
    facts = (reading("2020-06-30", "104"), reading("2020-06-30", "0", item="routes-new"))
    assert on("2020-06-30", dossier(*facts, targets=targets)).completion == Fraction(3, 4)


def test_an_unread_target_counts_nothing_in_the_completion_and_is_counted():
    targets = [target(), target(key="routes-new", number="5")]
    state = on("2020-06-30", dossier(reading("2020-06-30", "104"), targets=targets))
    assert (state.completion, state.unread) == (Fraction(1, 2), 1)


def test_a_tracked_or_unnumbered_target_is_not_unread():
    plain = {"key": "shelters", "name": "候车亭", "unit": "座"}
    targets = [plain, target(key="money", kind="tracked")]
    assert on("2020-06-30", dossier(targets=targets)).unread == 0


def test_a_rate_takes_no_part_in_the_completion():
    rate = target(key="rate", kind="at-most", number="4.3")
    facts = (reading("2020-06-30", "52"), reading("2020-06-30", "4", item="rate"))
    assert on("2020-06-30", dossier(*facts, targets=[target(), rate])).completion == Fraction(1, 2)


def test_without_a_numeric_target_completion_is_the_share_of_milestones():
    steps = [step(key=key) for key in ("a", "b", "c")]
    state = on("2020-06-30", dossier(reached("2020-05-31", "b"), milestones=steps))
    assert (state.completion, state.expected, state.gap) == (Fraction(1, 3), None, None)


def test_without_targets_and_milestones_there_is_no_completion():
    state = on("2020-06-30", dossier(event("2020-06-30", "note", note="有序推进")))
    assert (state.completion, state.standing) == (None, "unmeasured")


def test_the_gap_of_a_project_is_completion_less_what_was_expected():
    targets = [target(number="100"), target(key="routes-new", number="10", due="2020-06-30")]
    facts = (reading("2020-06-30", "40"), reading("2020-06-30", "10", item="routes-new"))
    state = on("2020-06-30", dossier(*facts, targets=targets))
    assert (state.completion, state.expected, state.gap) == (Fraction(7, 10), Fraction(3, 4), Fraction(-1, 20))


def test_the_worst_gap_is_that_of_the_target_furthest_behind():
    targets = [target(number="100"), target(key="routes-new", number="100")]
    facts = (reading("2020-06-30", "55"), reading("2020-06-30", "45", item="routes-new"))
    assert on("2020-06-30", dossier(*facts, targets=targets)).worst_gap == Fraction(-5, 100)


def test_of_targets_equally_far_behind_the_first_is_meant_and_none_without_a_gap():
    targets = [target(key="a", kind="tracked"), *(target(key=key, number="100") for key in "bcde")]
    facts = [reading("2020-06-30", total, item=key) for key, total in zip("bcd", ("45", "40", "40"), strict=True)]
    state = on("2020-06-30", dossier(*facts, targets=targets))
    assert furthest_behind(state.targets) is state.targets[2]
    assert furthest_behind(reversed(state.targets)) is state.targets[3]
    assert furthest_behind([state.targets[0], state.targets[4]]) is None


def test_shares_of_two_targets_are_capped_at_exactly_all():
    targets = [target(number="10"), target(key="stops", number="10")]
    state = on(
        "2020-12-31", dossier(reading("2020-12-01", "10"), reading("2020-12-01", "5", item="stops"), targets=targets)
    )
    assert state.completion == Fraction(3, 4)


def test_a_checkpoint_in_the_unit_is_a_share_of_the_number_and_expected_of_the_project():
    state = on("2020-06-30", dossier(reading("2020-06-30", "52"), targets=[target(plan={"2020-06-30": "26"})]))
    assert (state.targets[0].expected, state.expected, state.completion) == (
        Fraction(1, 4),
        Fraction(1, 4),
        Fraction(1, 2),
    )


def test_the_unread_are_counted_and_not_the_read():
    targets = [target(), target(key="stops"), target(key="signs")]
    facts = reading("2020-06-30", "52"), reading("2020-06-30", "52", item="stops")
    assert on("2020-06-30", dossier(*facts, targets=targets)).unread == 1


def test_what_nobody_read_has_no_gap_and_is_not_the_worst():
    two = [target(), target(key="benches", number="10")]
    state = on("2020-06-30", dossier(reading("2020-06-30", "9", item="benches"), targets=two))
    unread, read = state.targets
    assert (unread.ratio, unread.gap, unread.standing) == (None, None, "unreported")
    assert state.worst_gap == read.gap == Fraction(2, 5)
