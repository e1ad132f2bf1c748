"""The life of a slip as a ledger tells it, and which slips are due: days, chains, deadlines, whom they go to."""

from __future__ import annotations

from datetime import date

import pytest
from support import dossier, event, office, on, reading, step, target

from minsheng_cli.core.slips import all_slips, chain_end, deadline_on, exhausted, lag_of, matters, proposals, slips_of

SHELTERS = "shelters → 示例市交通运输局"
END = date(2020, 12, 31)


def slip(day, number, state="issued", until=None, matter=SHELTERS, level="assignment", **cells):
    """A row of a slip; an issue names its matter, unit and level."""
    issue = {"source": matter, "qualifier": level} if state == "issued" else {}
    limit = date.fromisoformat(f"2020-{until}") if until else None
    return event(f"2020-{day}", "slip", item=str(number), state=state, until=limit, **issue, **cells)


def lives(*facts, day="2020-12-31"):
    """Number, state, days overdue, the slip before and the one after, of all slips on a day."""
    found = slips_of(dossier(*facts, targets=[target()]), date.fromisoformat(day))
    return [(each.number, each.state, each.days_overdue, each.follows, each.escalated) for each in found]


ISSUED = slip("06-01", 1, until="06-08")


@pytest.mark.parametrize(
    ("day", "state", "late"),
    [("06-01", "issued", 0), ("06-08", "issued", 0), ("06-09", "overdue", 1), ("07-08", "overdue", 30)],
)
def test_a_slip_is_overdue_from_the_day_after_its_deadline(day, state, late):
    assert lives(ISSUED, day=f"2020-{day}") == [(1, state, late, None, None)]


def test_a_slip_is_not_there_before_its_day_and_without_a_deadline_never_overdue():
    assert lives(ISSUED, day="2020-05-31") == []
    assert lives(slip("06-01", 1)) == [(1, "issued", 0, None, None)]


@pytest.mark.parametrize(
    ("steps", "state", "late"),
    [
        ([slip("06-05", 1, "replied")], "replied", 0),
        ([slip("06-20", 1, "replied")], "replied", 0),
        ([slip("06-05", 1, "replied"), slip("06-06", 1, "returned", until="06-20")], "overdue", 10),
        ([slip("06-05", 1, "replied"), slip("06-06", 1, "returned", until="06-30")], "returned", 0),
        ([slip("06-05", 1, "replied"), slip("06-06", 1, "returned")], "overdue", 22),
        ([slip("06-05", 1, "replied"), slip("06-06", 1, "returned"), slip("06-07", 1, "replied")], "replied", 0),
        ([slip("06-05", 1, "replied"), slip("06-06", 1, "extended", until="06-20")], "replied", 0),
        ([slip("06-05", 1, "extended", until="06-29")], "overdue", 1),
        ([slip("06-05", 1, "extended", until="06-30")], "issued", 0),
        ([slip("06-05", 1, "closed")], "closed", 0),
        ([slip("06-05", 1, "closed"), slip("06-06", 1, "replied")], "closed", 0),
    ],
)
def test_what_became_of_a_slip_by_the_end_of_june(steps, state, late):
    assert lives(ISSUED, *steps, day="2020-06-30") == [(1, state, late, None, None)]


def test_steps_count_by_day_then_by_line_however_they_stand_in_the_file():
    assert (
        lives(slip("06-06", 1, "returned"), slip("06-05", 1, "replied"), ISSUED, day="2020-06-07")[0][1] == "returned"
    )
    assert lives(ISSUED, slip("06-05", 1, "returned"), slip("06-05", 1, "replied"), day="2020-06-07")[0][1] == "replied"


@pytest.mark.parametrize(
    ("replies", "in_time"),
    [
        ([], None),
        (["06-08"], True),
        (["06-09"], False),
        (["06-09", "06-10"], False),
        (["06-07", "06-12"], True),
    ],
)
def test_the_first_reply_decides_whether_a_slip_was_answered_in_time(replies, in_time):
    (found,) = slips_of(dossier(ISSUED, *(slip(day, 1, "replied") for day in replies)), END)
    assert found.in_time is in_time


def test_a_reply_is_in_time_by_the_deadline_of_its_day_and_without_one_always():
    late, longer = slip("06-10", 1, "replied"), slip("06-07", 1, "extended", until="06-12")
    assert [each.in_time for each in slips_of(dossier(ISSUED, longer, late), END)] == [True]
    after = slip("06-11", 1, "extended", until="06-12")
    assert [each.in_time for each in slips_of(dossier(ISSUED, late, after), END)] == [False]
    assert [each.in_time for each in slips_of(dossier(slip("06-01", 1), late), END)] == [True]


def test_only_an_extension_or_a_return_sets_a_new_deadline_and_from_its_day_on():
    rows = [slip("06-05", 1, "extended", until="06-20"), slip("06-22", 1, "replied", until="07-30"),
            slip("06-23", 1, "returned", until="06-28"), slip("06-24", 1, "extended")]  # fmt: skip
    (found,) = slips_of(dossier(ISSUED, *rows), END)
    days = ("06-04", "06-05", "06-22", "06-23", "06-30")
    assert [str(deadline_on(found, date.fromisoformat(f"2020-{day}"))) for day in days] == [
        "2020-06-08", "2020-06-20", "2020-06-20", "2020-06-28", "2020-06-28",
    ]  # fmt: skip
    assert str(found.deadline) == "2020-06-28"


def test_a_number_issued_twice_in_a_year_counts_once_and_in_another_year_anew():
    again = slip("06-02", 1, until="06-30", matter="routes → 某局")
    assert lives(ISSUED, again, day="2020-06-10") == [(1, "overdue", 2, None, None)]
    year = event("2019-12-01", "slip", item="1", state="issued", source="routes → 某局")
    found = slips_of(dossier(ISSUED, year, slip("06-05", 1, "replied")), END)
    assert [(each.year, each.state, each.order()) for each in found] == [
        (2019, "issued", (2019, 1)), (2020, "replied", (2020, 1)),
    ]  # fmt: skip


def test_a_step_before_the_issue_or_of_no_slip_belongs_to_none():
    assert lives(slip("05-30", 1, "closed"), ISSUED, slip("06-02", 7, "closed"), day="2020-06-02") == [
        (1, "issued", 0, None, None)
    ]


def test_the_next_slip_for_a_matter_follows_and_replaces_the_one_before():
    rows = [ISSUED, slip("06-10", 2, until="06-15", level="reminder"), slip("06-10", 3, matter="routes → 某局"),
            slip("06-20", 4, level="notice")]  # fmt: skip
    assert lives(*rows) == [
        (1, "escalated", 0, None, 2), (2, "escalated", 0, 1, 4), (3, "issued", 0, None, None), (4, "issued", 0, 2, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("closed", "follows"),
    [
        (slip("06-09", 1, "closed"), None),
        (slip("06-10", 1, "closed"), None),
        (slip("06-11", 1, "closed"), 1),
    ],
)
def test_a_closed_slip_begins_no_chain_unless_it_was_closed_later(closed, follows):
    found = lives(ISSUED, closed, slip("06-10", 2))
    assert [each[3] for each in found] == [None, follows]
    assert found[0][1] == "closed"


def test_a_slip_closed_below_the_next_of_its_day_was_open_when_that_was_issued():
    assert [each[3] for each in lives(ISSUED, slip("06-10", 2), slip("06-10", 1, "closed"))] == [None, 1]


def test_the_end_of_a_chain_is_found_from_every_slip_in_it():
    rows = [ISSUED, slip("06-10", 2), slip("06-11", 3, matter="routes → 某局"), slip("06-20", 4), slip("06-21", 4, "closed"),
            slip("07-01", 5)]  # fmt: skip
    found = slips_of(dossier(*rows), END)
    assert [chain_end(each, found).number for each in found] == [4, 4, 3, 4, 5]


def test_matter_and_unit_are_what_the_row_says():
    (found,) = slips_of(dossier(ISSUED), END)
    assert (found.matter, found.unit, found.level) == ("shelters", "示例市交通运输局", "assignment")
    (typed,) = slips_of(dossier(slip("06-01", 1, matter="shelters")), END)
    assert (typed.matter, typed.unit) == ("shelters", "")


def test_the_slips_of_all_projects_stand_by_year_and_number():
    one = dossier(slip("06-01", 2), slip("06-03", 4))
    two = dossier(slip("06-02", 3), event("2019-06-02", "slip", item="9", state="issued"))
    assert [each.order() for each in all_slips([one, two], END)] == [(2019, 9), (2020, 2), (2020, 3), (2020, 4)]
    assert [each.order() for each in all_slips([one, two], date(2020, 6, 2))] == [(2019, 9), (2020, 2), (2020, 3)]


# what is due

LAGS = [reading("2020-05-31", "5")]


def due(*facts, day="2020-06-30", plan=None, **rules):
    """Matter, level, number of the slip before and unit of what is due on a day."""
    project = dossier(*facts, **(plan or {"targets": [target()], "lead": "示例市交通运输局"}))
    found = proposals([on(day, project, **rules)], office(**rules))
    return [(each.matter.key, each.level.key, each.follows and each.follows.number, each.unit) for each in found]


def test_what_lags_gets_the_first_level_unless_a_slip_is_open_for_it():
    assert due(*LAGS) == [("shelters", "assignment", None, "示例市交通运输局")]
    assert due(*LAGS, slip("06-25", 1, until="06-30")) == []
    assert due(*LAGS, slip("06-25", 1, "issued", until="06-30", matter="project → 某局")) == [
        ("shelters", "assignment", None, "示例市交通运输局")
    ]


def test_an_unanswered_slip_is_followed_by_the_next_level_to_the_unit_of_the_one_before():
    first = slip("06-20", 1, until="06-29", matter="shelters → 示例市城管局")
    assert due(*LAGS, first) == [("shelters", "reminder", 1, "示例市城管局")]
    assert due(*LAGS, first, slip("06-29", 1, "replied")) == []
    assert due(*LAGS, slip("06-20", 1, until="06-30")) == []
    assert due(*LAGS, slip("06-20", 1, until="06-29", level="reminder", matter="shelters")) == [
        ("shelters", "notice", 1, "示例市交通运输局")
    ]


def test_after_the_last_level_nothing_follows_and_it_is_told_as_exhausted():
    last = slip("06-20", 1, until="06-29", level="notice")
    project = dossier(*LAGS, last, targets=[target()])
    assert due(*LAGS, last) == []
    for day, numbers in (("2020-06-30", [1]), ("2020-06-29", [])):
        assert [each.number for each in exhausted([on(day, project)], office())] == numbers
    lower = dossier(*LAGS, slip("06-20", 1, until="06-29", level="reminder"), targets=[target()])
    assert exhausted([on("2020-06-30", lower)], office()) == []
    assert exhausted([], office()) == []


def test_only_standings_that_the_office_chose_and_overdue_milestones_of_such_projects_get_slips():
    plan = {"targets": [target(), target(key="benches", number="10")],
            "milestones": [step(due="2020-06-20"), step(key="later", due="2020-07-20"), step(key="open")]}  # fmt: skip
    facts = [reading("2020-06-20", "40"), reading("2020-06-20", "1", item="benches")]
    assert [each[0] for each in due(*facts, plan=plan)] == ["shelters", "benches", "routes"]
    assert [each[0] for each in due(*facts, plan=plan, slips={"standings": ["red"]})] == ["benches", "routes"]
    calm = [reading("2020-06-20", "40"), reading("2020-06-20", "5", item="benches")]
    assert [each[0] for each in due(*calm, plan=plan, slips={"standings": ["red"]})] == []
    halted = {**plan, "changes": [{"date": "2020-06-01", "type": "suspended", "reason": "疫情"}]}
    assert due(*facts, plan=halted) == []


def test_a_lag_is_told_from_what_is_only_overdue_and_a_resting_project_has_neither():
    plan = {
        "targets": [target(), target(key="benches", number="10")],
        "milestones": [step(due="2020-06-20"), step(key="open")],
    }
    facts = [reading("2020-06-20", "10"), reading("2020-06-20", "9", item="benches")]
    state = on("2020-06-30", dossier(*facts, **plan))
    assert [(each.key, lag_of(each, state)) for each in matters(state)] == [
        ("shelters", "lags"), ("benches", ""), ("routes", "overdue"), ("open", ""), ("project", "lags"),
    ]  # fmt: skip
    calm = on("2020-06-30", dossier(reading("2020-06-20", "60"), reading("2020-06-20", "9", item="benches"), **plan))
    assert [lag_of(each, calm) for each in matters(calm)] == ["", "", "overdue", "", "lags"]
    fine = on("2020-06-30", dossier(reading("2020-06-20", "60"), targets=[target()]))
    assert [lag_of(each, fine) for each in matters(fine)] == ["", ""]
    late = on("2021-01-01", dossier(reading("2020-12-31", "103"), targets=[target()]))
    assert [lag_of(each, late) for each in matters(late)] == ["lags", "lags"]
    for change in ("suspended", "deferred", "terminated"):
        rests = dossier(*facts, **plan, changes=[{"date": "2020-06-01", "type": change, "reason": "疫情"}])
        resting = on("2020-06-30", rests)
        assert [lag_of(each, resting) for each in matters(resting)] == [""] * 5


def test_the_worst_project_comes_first_and_its_matters_in_the_order_of_the_plan():
    worse = dossier(reading("2020-06-20", "1"), id="b", title="乙", targets=[target()])
    bad = dossier(reading("2020-06-20", "10"), id="a", title="甲", targets=[target()])
    states = [on("2020-06-30", each) for each in (bad, worse)]
    assert [each.state.dossier.project.id for each in proposals(states, office())] == ["b", "a"]
    assert [(each.key, each.name) for each in matters(states[0])] == [("shelters", "候车亭"), ("project", "甲")]
