"""check --honesty at its edges: equal values, other kinds of targets, and what stands behind something that is fine."""

from __future__ import annotations

from datetime import date

import pytest
from support import LEDGER, correction, dossier, office, reading, target

from minsheng_cli.core.checks import check
from minsheng_cli.core.checks.honesty import look_twice
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level, Place
from minsheng_cli.model.written import Removed, Written

TODAY = date(2021, 1, 31)
RATE = target(key="rate", name="失业率", unit="%", kind="at-most", number="4.3")


def looked(*facts, **keys):
    """The code, line and details of what is worth a second look in one project."""
    rules = {name: keys.pop(name) for name in ("notice", "honesty") if name in keys}
    workspace = Workspace(office(**rules), (dossier(*facts, **{"targets": [target()], **keys}),), (), {})
    return [(each.code, each.place.line, dict(each.details)) for each in look_twice(workspace, TODAY)]


def codes(*facts, **keys):
    """The codes and lines alone."""
    return [(code, line) for code, line, _ in looked(*facts, **keys)]


def told(day, total, item="shelters", recorded=None, **cells):
    """A reading recorded on its own day unless said otherwise."""
    return reading(day, total, item, recorded=recorded or day, **cells)


def test_a_notice_of_a_year_beyond_the_calendar_of_lists_hides_no_other():
    issued = [{"period": "1900", "date": "2020-07-01"}, {"period": "2020-Q2", "date": "2020-07-06"}]
    late = told("2020-06-30", "10", recorded="2020-07-07")
    assert looked(late, notice={"issued": issued}) == [
        ("after-notice", 2, {"recorded": "2020-07-07", "period": "2020-Q2", "issued": "2020-07-06"})
    ]


def test_of_several_notices_of_a_day_the_first_period_named_is_taken_and_the_earliest_counts():
    issued = [
        {"period": "2020-Q2", "date": "2020-07-06"},
        {"period": "2020-H1", "date": "2020-07-06"},
        {"period": "2020", "date": "2020-07-01"},
    ]
    late = told("2020-06-30", "10", recorded="2020-07-07")
    assert [details["period"] for _, _, details in looked(late, notice={"issued": issued[:2]})] == ["2020-Q2"]
    assert [details["period"] for _, _, details in looked(late, notice={"issued": issued})] == ["2020"]


def test_two_totals_of_one_day_are_not_back_dated():
    assert codes(told("2020-05-31", "10", recorded="2020-06-02"), told("2020-05-31", "10", recorded="2020-06-05")) == []


def test_only_what_is_counted_up_is_full_on_its_due_day_or_jumps():
    facts = [told("2020-11-30", "2.0", "rate"), told("2020-12-31", "4.3", "rate")]
    assert codes(*facts, targets=[RATE]) == []
    spent = target(key="money", kind="tracked", number="100")
    assert codes(told("2020-05-31", "1", "money"), told("2020-06-30", "90", "money"), targets=[spent]) == [
        ("quarter-end-jump", 3)
    ]


def test_a_jump_behind_a_quarter_without_one_is_named():
    facts = [told("2020-02-29", "10"), told("2020-03-31", "12"), told("2020-05-31", "20"), told("2020-06-30", "47")]
    assert [(line, details["rise"], details["line"]) for _, line, details in looked(*facts)] == [(5, "26.0", "4")]


def test_exactly_twice_the_even_pace_is_no_jump():
    # of 100 days 20 have passed: 40 of 100 is exactly twice the pace, and more than a quarter of the target
    hundred_days = [target(number="100", start="2020-06-01", due="2020-09-08")]
    assert codes(told("2020-06-10", "10"), told("2020-06-30", "50"), targets=hundred_days) == []
    assert codes(told("2020-06-10", "10"), told("2020-06-30", "51"), targets=hundred_days) == [("quarter-end-jump", 3)]


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [({"from": "104"}, {"to": "104"}, False), ({"from": "104"}, {}, False), ({}, {"to": "90"}, False), ({"from": "104"}, {"to": "103.9"}, True)],
)  # fmt: skip
def test_a_change_asks_for_less_only_where_both_numbers_say_so(before, after, named):
    change = {"date": "2020-06-01", "type": "adjusted", "target": "shelters", "reason": "地铁施工", **before, **after}
    assert [code for code, _ in codes(told("2020-05-31", "3"), changes=[change])] == ["target-lowered"] * named
    other = {**change, "target": "gone"}
    assert codes(told("2020-05-31", "3"), changes=[other]) == []


def test_equal_totals_that_explain_themselves_hide_none_behind_them():
    days = ["2020-01-31", "2020-02-29", "2020-03-31", "2020-04-30", "2020-05-31", "2020-07-31"]
    facts = [told(day, total) for day, total in zip(days, ("0", "0", "0", "20", "20", "20"), strict=True)]
    assert codes(*facts) == [("same-total", 7)]


def test_second_looks_stand_by_place_and_code_whichever_look_found_them():
    facts = [told("2020-06-30", "60", recorded="2020-09-01"), correction("2020-04-30", "5", recorded="2020-09-02"),
             told("2020-03-31", "9", recorded="2020-09-03")]  # fmt: skip
    found = codes(*facts)
    assert found == sorted(found, key=lambda each: (each[1], each[0]))
    assert [line for _, line in found] == sorted(line for _, line in found)
    assert {code for code, line in found if line == 4} == {"back-dated", "late-entry"}


def test_two_rows_that_went_from_one_ledger_are_both_told_in_the_order_in_which_they_went():
    rows = [Written(line, text, "note", "2020-06-30") for line, text in ((3, "乙"), (2, "甲"))]
    gone = [Removed(LEDGER, row, "abcdef0", date(2020, 7, 3)) for row in rows]
    found = look_twice(Workspace(office(), (), (), {}), TODAY, removed=gone, now={LEDGER: []})
    assert [(each.code, each.details["row"]) for each in found] == [("row-lost", "乙"), ("row-lost", "甲")]


def test_findings_of_one_place_stand_by_code_not_by_how_much_they_matter():
    place, other = Place("data/a.yaml", 3, 1), Place("data/a.yaml", 2, 9)
    loaded = (
        Finding(place, Level.NOTICE, "b", {"x": "1"}), Finding(place, Level.ERROR, "a", {"x": "2"}), Finding(place, Level.ERROR, "a", {"x": "1"}),
        Finding(other, Level.WARNING, "z"),
    )  # fmt: skip
    found = check(Workspace(office(), (), loaded, {}), TODAY)
    assert [(each.place.line, each.code, each.details.get("x")) for each in found] == [
        (2, "z", None), (3, "a", "2"), (3, "a", "1"), (3, "b", "1"),
    ]  # fmt: skip
