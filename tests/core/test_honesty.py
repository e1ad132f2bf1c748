"""check --honesty: what is worth a second look, and what is not."""

from __future__ import annotations

from datetime import date

import pytest
from support import PLAN, correction, dossier, event, office, reading, target

from minsheng_cli.core.checks.honesty import look_twice
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.pastplan import PastPlan
from minsheng_cli.model.project import Project

TODAY = date(2021, 1, 31)


def looked(*facts, targets=None, changes=None, today=TODAY, **rules):
    """The codes and lines of what is worth a second look in a project with these facts."""
    plan = {"targets": targets or [target()], **({"changes": changes} if changes else {})}
    workspace = Workspace(office(**rules), (dossier(*facts, **plan),), (), {})
    return [(each.code, each.place.line) for each in look_twice(workspace, today)]


def told(day, total, recorded=None, **cells):
    """A reading recorded on its own day unless said otherwise."""
    return reading(day, total, recorded=recorded or day, **cells)


@pytest.mark.parametrize(("recorded", "late"), [("2020-06-04", False), ("2020-06-05", True)])
def test_an_entry_is_late_after_more_than_35_days(recorded, late):
    assert looked(told("2020-04-30", "10", recorded)) == [("late-entry", 2)] * late


def test_the_limit_is_the_offices():
    assert looked(told("2020-04-30", "10", "2020-05-11"), honesty={"late_days": "10"}) == [("late-entry", 2)]


def test_reviews_are_no_reports_and_rows_entered_together_are_named_once():
    late = [told("2020-04-30", "10", "2020-09-01"), event("2020-04-30", "note", note="在建", recorded="2020-09-01")]
    assert looked(*late) == [("late-entry", 2)]
    assert looked(event("2020-04-30", "review", recorded="2020-09-01")) == []


def test_a_total_is_back_dated_only_when_a_later_one_was_recorded_on_an_earlier_day():
    assert looked(told("2020-05-31", "10", "2020-06-02"), told("2020-04-30", "5", "2020-06-03")) == [("back-dated", 3)]
    assert looked(told("2020-05-31", "10", "2020-06-02"), told("2020-04-30", "5", "2020-06-02")) == []
    assert looked(told("2020-05-31", "10"), correction("2020-05-15", "5", recorded="2020-06-03")) == []


def test_what_comes_after_the_notice_is_named_by_the_first_notice_of_its_day():
    issued = [{"period": "2020-H1", "date": "2020-07-20"}, {"period": "2020-06", "date": "2020-07-06"}]
    notice = {"issued": issued}
    assert looked(told("2020-06-30", "10", "2020-07-06"), notice=notice) == []
    assert looked(told("2020-06-30", "10", "2020-07-07"), notice=notice) == [("after-notice", 2)]
    twice = Workspace(
        office(notice=notice), (dossier(told("2020-06-30", "10", "2020-07-21"), targets=[target()]),), (), {}
    )
    assert [each.details["period"] for each in look_twice(twice, TODAY)] == ["2020-06"]
    assert looked(told("2020-05-31", "10", "2020-07-02"), notice=notice) == []
    assert looked(told("2020-07-01", "10", "2020-07-21"), notice=notice) == []
    assert looked(told("2020-06-30", "10", "2020-07-30"), notice={"issued": [{"period": "2020-Q2"}]}) == []


MONTHS = ["2020-02-29", "2020-04-30", "2020-05-31", "2020-07-31"]


def test_three_equal_totals_running_are_named_at_the_last():
    assert looked(*(told(day, "20") for day in MONTHS[:2])) == []
    assert looked(*(told(day, "20") for day in MONTHS[:3])) == [("same-total", 4)]
    assert looked(*(told(day, "20") for day in MONTHS)) == [("same-total", 5)]


def test_equal_totals_that_explain_themselves():
    assert looked(*(told(day, "0") for day in MONTHS)) == []
    assert looked(*(told(day, "104") for day in MONTHS)) == []
    assert looked(told(MONTHS[0], "20"), told(MONTHS[1], "20"), told(MONTHS[2], "20", note="雨季停工")) == []
    rate = [target(kind="at-most", number="4.3", unit="%")]
    assert looked(*(told(day, "3.9") for day in MONTHS), targets=rate) == []


def test_exactly_all_on_the_due_day():
    due = [target(due="2020-10-31")]
    assert looked(told("2020-10-31", "104"), targets=due) == [("full-on-due-day", 2)]
    assert looked(told("2020-10-31", "105"), targets=due) == []
    assert looked(told("2020-10-30", "104"), targets=due) == []
    assert looked(told("2020-10-31", "104", note="已验收"), targets=due) == []
    assert looked(told("2020-09-30", "104"), told("2020-10-31", "104"), targets=due) == []


def test_a_jump_is_more_than_a_quarter_of_the_target_and_faster_than_twice_the_even_pace():
    jump = [told("2020-05-31", "20"), told("2020-06-30", "47")]
    assert looked(*jump) == [("quarter-end-jump", 3)]
    assert looked(told("2020-05-31", "20"), told("2020-06-30", "46")) == []
    assert looked(*jump, honesty={"jump_percent": "26"}) == []
    assert looked(told("2020-05-31", "20"), told("2020-06-29", "47")) == []
    assert looked(told("2020-05-31", "20"), told("2020-06-30", "47", note="集中竣工")) == []
    assert looked(told("2020-03-31", "20"), told("2020-06-30", "90")) == []  # a quarterly report, no jump within one
    assert looked(told("2020-06-30", "90")) == []
    short = [target(start="2020-05-01", due="2020-08-31")]
    assert looked(told("2020-05-31", "20"), told("2020-06-30", "70"), targets=short) == []


def test_a_correction_downwards_is_compared_with_what_held():
    low = correction("2020-05-31", "40", recorded="2020-06-20")
    assert looked(told("2020-05-31", "60"), low) == [("corrected-down", 3)]
    assert looked(told("2020-04-30", "60"), low) == [("corrected-down", 3)]
    assert looked(told("2020-05-31", "30"), low) == []
    assert looked(told("2020-06-10", "60"), low) == []


@pytest.mark.parametrize(
    ("kind", "before", "after", "lowered"),
    [("at-least", "104", "90", True), ("at-least", "104", "120", False), ("at-most", "4", "5", True),
     ("at-most", "5", "4", False)],
)  # fmt: skip
def test_a_change_that_asks_for_less(kind, before, after, lowered):
    change = {"date": "2020-06-01", "type": "adjusted", "target": "shelters", "from": before, "to": after,
              "reason": "地铁施工"}  # fmt: skip
    found = looked(told("2020-05-31", "3"), targets=[target(kind=kind, number=before)], changes=[change])
    assert [code for code, _ in found] == ["target-lowered"] * lowered


def test_rows_without_a_day_of_entry_are_named_once():
    assert looked(reading("2020-04-30", "5"), reading("2020-05-31", "6")) == [("no-entry-day", 2)]


# a number that an earlier commit had


def lowered(*facts, was=None, now=None, until="2020-06-10", today="2020-12-31", **keys):
    """What is said of a plan whose target was lowered on 10 June, and its other target not."""
    others = [target(key="benches", name="座椅", number="10")]
    before = Project.model_validate(
        {
            "id": "bus-shelters",
            "title": "城市公交便利化",
            "targets": [target(**{"number": "104", **(was or {})}), *others],
        }
    )
    project = dossier(*facts, targets=[*others, target(**{"number": "90", **(now or {})})], **keys)
    past = [
        PastPlan("data/projects/99-gone.yaml", before, "1234567", date(2020, 5, 1), date(2020, 6, 10)),
        PastPlan(PLAN, before, "abcdef0", date(2020, 5, 2), until and date.fromisoformat(until)),
    ]
    workspace = Workspace(office(), (project,), (), {})
    found = look_twice(workspace, date.fromisoformat(today), past)
    return [dict(each.details) for each in found if each.code == "number-lowered"]


SAID = {"item": "shelters", "before": "104", "after": "90", "unit": "座", "commit": "abcdef0", "day": "2020-05-02"}


def test_a_number_that_was_lowered_names_both_and_the_commit_that_asked_for_more():
    assert lowered() == [SAID]
    assert lowered(now={"number": None}) == [{**SAID, "after": "-"}]
    assert lowered(now={"number": "104"}) == lowered(now={"number": "120"}) == []
    assert lowered(was={"number": None}) == []
    assert lowered(was={"key": "signs"}) == []


@pytest.mark.parametrize(
    ("start", "until", "today", "facts", "named"),
    [
        ("2020-06-11", "2020-06-10", "2020-12-31", [], False),
        ("2020-06-10", "2020-06-10", "2020-12-31", [], True),
        ("2020-06-11", None, "2020-06-10", [], False),
        ("2020-06-11", None, "2020-06-11", [], True),
        ("2020-12-01", "2020-06-10", "2020-12-31", [reading("2020-06-01", "3", recorded="2020-06-10")], True),
        ("2020-12-01", "2020-06-10", "2020-12-31", [reading("2020-06-01", "3", recorded="2020-06-11")], False),
        (
            "2020-12-01",
            "2020-06-10",
            "2020-12-31",
            [reading("2020-06-01", "3", "benches", recorded="2020-06-10")],
            False,
        ),
    ],
)
def test_only_what_was_lowered_once_the_span_began_or_the_ledger_spoke_of_it(start, until, today, facts, named):
    span = {"start": start, "due": "2020-12-31"}
    assert bool(lowered(*facts, was=span, now=span, until=until, today=today)) is named


def test_a_change_of_another_kind_hides_no_lowered_number_behind_it():
    halts = [
        {"date": "2020-05-01", "type": "suspended", "reason": "疫情"},
        {"date": "2020-05-10", "type": "resumed", "reason": "复工"},
    ]
    less = {
        "date": "2020-06-01",
        "type": "adjusted",
        "target": "shelters",
        "from": "104",
        "to": "90",
        "reason": "地铁施工",
    }
    assert looked(changes=[*halts, less]) == [("target-lowered", 1)]


def test_a_jump_is_measured_by_the_number_of_its_day():
    more = {
        "date": "2020-06-15",
        "type": "adjusted",
        "target": "shelters",
        "from": "104",
        "to": "200",
        "reason": "增加站点",
    }
    assert looked(told("2020-05-31", "20"), told("2020-06-30", "60"), changes=[more]) == []
    later = {**more, "date": "2020-07-01"}
    assert looked(told("2020-05-31", "20"), told("2020-06-30", "60"), changes=[later]) == [("quarter-end-jump", 3)]


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        # what was entered last for the latest day held, wherever its row stands
        ([told("2020-05-31", "60", "2020-06-05"), told("2020-05-31", "30", "2020-06-02"),
          correction("2020-05-31", "40", recorded="2020-06-20")], [4]),
        ([told("2020-05-31", "30", "2020-06-05"), told("2020-05-31", "60", "2020-06-02"),
          correction("2020-05-31", "40", recorded="2020-06-20")], []),
        ([told("2020-05-31", "30", "2020-06-02"), told("2020-04-30", "60", "2020-05-02"),
          correction("2020-05-31", "40", recorded="2020-06-20")], []),
        # a row below one that was entered later
        ([correction("2020-05-31", "40", recorded="2020-06-20"), told("2020-05-31", "60", "2020-06-02")], [2]),
        # another target, and one whose totals may fall
        ([told("2020-05-31", "60", item="benches"), correction("2020-05-31", "40", recorded="2020-06-20")], []),
        ([told("2020-05-31", "4.5", item="rate"), correction("2020-05-31", "4.1", item="rate", recorded="2020-06-20")], []),
        # equal to what held
        ([told("2020-05-31", "40"), correction("2020-05-31", "40", recorded="2020-06-20")], []),
    ],
)  # fmt: skip
def test_a_correction_is_compared_with_the_entry_that_held_when_it_was_made(facts, found):
    targets = [target(), target(key="benches"), target(key="rate", kind="at-most", number="4.3", unit="%")]
    assert [line for code, line in looked(*facts, targets=targets) if code == "corrected-down"] == found
