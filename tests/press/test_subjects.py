"""What a figure may speak of: each target with its names, its values in the base unit, and where they stand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from support import LEDGER, PLAN, correction, dossier, on, reading, target

from minsheng_cli.core.press.subjects import Subject, Told, pairs, subjects, weights
from minsheng_cli.model.place import Place

MARKS = {"targets": (5, 1, {0: (6, 5, {"number": (9, 13, None)}), 1: (11, 5, {"number": (14, 13, None)})})}


def of(*facts, day="2020-06-30", **keys):
    """The subjects of one project with marks for the numbers of its two targets."""
    plan = dossier(*facts, **keys)._replace(marks=MARKS)
    return subjects([on(day, plan)])


def test_a_target_is_a_subject_with_its_names_its_last_reading_and_its_number_in_the_base_unit():
    jobs, rate = of(
        reading("2020-05-31", "2.5", "jobs", note="同比增加6.5%"),
        reading("2020-06-30", "4.2", "rate"),
        reading("2020-06-30", "3.31", "jobs"),
        id="jobs", title="稳岗就业",
        targets=[target(key="jobs", name="城镇新增就业", unit="万人", number="6.62", verb="实现"), target(key="rate", name="失业率", unit="%", kind="at-most", number="4.3")],
    )  # fmt: skip
    may = Told("reading", Decimal(25000), Place(LEDGER, 2))
    june = Told("reading", Decimal(33100), Place(LEDGER, 4))
    assert jobs.told == (june, Told("number", Decimal(66200), Place(PLAN, 9, 13)))
    assert jobs.history == ((date(2020, 5, 31), may), (date(2020, 6, 30), june))
    assert jobs.notes == (("同比增加6.5%", Place(LEDGER, 2)),)
    assert (jobs.project, jobs.key, jobs.unit, jobs.verb, jobs.ratio) == ("jobs", "jobs", "人", "实现", Fraction(1, 2))
    assert jobs.names == ("城镇新增就业实现", "稳岗就业")
    assert jobs.state is not None
    assert jobs.state.target.key == "jobs"
    assert rate.told == (
        Told("reading", Decimal("4.2"), Place(LEDGER, 3)),
        Told("number", Decimal("4.3"), Place(PLAN, 14, 13)),
    )
    assert (rate.names, rate.ratio, rate.notes) == (("失业率", "稳岗就业"), None, ())


@pytest.mark.parametrize(
    ("facts", "number", "told"),
    [
        ([], "104", ["number 104"]),
        ([], None, []),
        ([reading("2020-07-01", "9")], "104", ["number 104"]),
        ([reading("2020-06-30", "0")], "104", ["reading 0", "number 104"]),
        ([reading("2020-06-30", "9")], None, ["reading 9"]),
        ([reading("2020-06-30", "9"), correction("2020-06-30", "8")], None, ["reading 8"]),
        ([reading("2020-05-31", "9"), reading("2020-06-30", "8"), reading("2020-06-30", "7")], None, ["reading 9"]),
    ],
)
def test_only_what_counts_on_the_day_is_told(facts, number, told):
    (found,) = of(*facts, targets=[target(number=number)])
    assert [f"{each.what} {each.value}" for each in found.told] == told


def test_all_targets_of_all_projects_are_subjects_in_their_order():
    one = on("2020-06-30", dossier(id="a", targets=[target(key="x"), target(key="y")]))
    other = on("2020-06-30", dossier(id="b", targets=[target(key="x")]))
    assert [(each.project, each.key) for each in subjects([one, other])] == [("a", "x"), ("a", "y"), ("b", "x")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", set()), ("甲", set()), ("甲乙", {"甲乙"}), ("甲乙丙", {"甲乙", "乙丙"}), ("甲，乙", set()), ("甲1乙丙", {"乙丙"}), ("５Ｇ网络", {"Ｇ网", "网络"}),
    ],
)  # fmt: skip
def test_pairs_are_of_neighbours_without_a_mark_or_digit_between_them(text, found):
    assert pairs(text) == found


def test_a_pair_weighs_less_the_more_subjects_have_it():
    known = [Subject("", each, "座", (each, "惠民"), ()) for each in ("候车亭", "候车厅", "凉亭")]
    assert weights(known) == {"候车": 1 / 2, "车亭": 1, "车厅": 1, "凉亭": 1, "惠民": 1 / 3}
    assert weights([Subject("", "x", "座", ("甲乙", "乙甲乙"), ())]) == {"甲乙": 1, "乙甲": 1}
