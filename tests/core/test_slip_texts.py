"""A hidden character on a slip is refused, and named where a person can delete it: as typed, in the plan, or on the earlier slip."""

from __future__ import annotations

from datetime import date

import pytest
from support import LEDGER, PLAN, dossier, event, office, step, target

from minsheng_cli.core.slip_record import NewSlip, Wish
from minsheng_cli.core.slip_texts import refuse_hidden_texts
from minsheng_cli.core.slips import Matter, slips_of
from minsheng_cli.model.refusal import Refusal

MARKS = {
    "lead": (4, 7, None), "title": (3, 8, None),
    "targets": (5, 1, {0: (6, 5, {"name": (7, 11, None)}), 1: (8, 5, {"name": (9, 11, None)})}),
    "milestones": (10, 1, {0: (11, 5, {"name": (12, 11, None)})}),
}  # fmt: skip
EARLIER = event(
    "2020-06-01",
    "slip",
    item="1",
    state="issued",
    source="shelters → 甲\u202e局",
    qualifier="assignment",
    note="请加\u200b快",
)
PROJECT = dossier(EARLIER, targets=[target(), target(key="signs")], milestones=[step()])._replace(marks=MARKS)
(BEFORE,) = slips_of(PROJECT, date(2020, 6, 30))


def refused(unit="甲局", said="请加快", typed="", to="", matter="shelters", follows=None):
    """Code and details of what is refused of a slip; None when nothing is."""
    new = NewSlip(Matter(matter, "候车亭"), office().slips.levels[0], date(2020, 7, 10), unit, follows)
    try:
        refuse_hidden_texts(PROJECT, new, Wish(unit=to), typed, said)
    except Refusal as refusal:
        return refusal.code, dict(refusal.details)
    return None


def test_what_hides_nothing_is_no_matter_for_a_refusal():
    assert refused() is None
    assert refused(follows=BEFORE) is None


def test_what_was_typed_is_refused_by_its_option():
    assert refused(to="甲\u202e局") == ("bad-character", {"key": "--to", "found": "U+202E"})
    assert refused(typed="请\u200b加快") == ("bad-character", {"key": "--requirement", "found": "U+200B"})


def test_a_unit_of_the_plan_is_named_at_its_lead_and_one_of_the_earlier_slip_at_its_row():
    hidden = {"option": "--to", "mark": "U+202E"}
    assert refused(unit="甲\u202e局") == ("slip-hidden", {"place": f"{PLAN}:4:7", **hidden})
    assert refused(unit=BEFORE.unit, follows=BEFORE) == ("slip-hidden", {"place": f"{LEDGER}:2", **hidden})


@pytest.mark.parametrize(
    ("matter", "place"), [("shelters", "7:11"), ("signs", "9:11"), ("routes", "12:11"), ("project", "3:8")],
)  # fmt: skip
def test_a_requirement_is_named_where_the_plan_names_its_matter(matter, place):
    hidden = {"place": f"{PLAN}:{place}", "option": "--requirement", "mark": "U+200B"}
    assert refused(said="请\u200b加快", matter=matter) == ("slip-hidden", hidden)
    assert refused(said="请\u200b加快", matter=matter, follows=BEFORE) == ("slip-hidden", hidden)


def test_a_requirement_that_repeats_the_earlier_slip_is_named_at_its_row():
    assert refused(said="请加\u200b快", follows=BEFORE) == (
        "slip-hidden",
        {"place": f"{LEDGER}:2", "option": "--requirement", "mark": "U+200B"},
    )
