"""Who owes which reviews and visits: exact cases, among them a post that changes hands."""

from __future__ import annotations

from datetime import date

import pytest
from support import dossier, event, office, on, reading, target

from minsheng_cli.core.duties import duties, split, tenures
from minsheng_cli.core.periods import containing, parse_period

JUNE = parse_period("month", "2020-06", 2020)
POSTS = [
    {
        "key": "desk-1",
        "name": "督办一岗",
        "holders": [{"name": "甲某", "since": "2020-01-01"}, {"name": "乙某", "since": "2020-06-11"}],
    },
    {"key": "desk-2", "name": "督办二岗", "holders": [{"name": "丙某", "since": "2020-01-01"}]},
]


def owed(*facts, day="2020-06-30", month=JUNE, round=None, **plan):  # noqa: A002  # the key in minsheng.yaml
    """(holder, reviews done/needed/owed, visits …) of one project of desk-1."""
    rules = {"posts": POSTS, **({"round": round} if round else {})}
    keys = {"supervisor": "desk-1", "targets": [target()], **plan}
    project = dossier(*facts, **{key: value for key, value in keys.items() if value})
    found = duties([on(day, project, **rules)], office(**rules), month)
    return [(duty.holder, tuple(duty.reviews), tuple(duty.visits)) for duty in found]


def test_one_review_and_one_visit_are_needed_and_owed():
    assert owed(supervisor="desk-2") == [("丙某", (0, 1, 1), (0, 1, 1))]


def test_what_was_held_is_not_owed():
    facts = event("2020-06-12", "review", by="丙某"), event("2020-06-18", "visit", by="丙某")
    assert owed(*facts, supervisor="desk-2") == [("丙某", (1, 1, 0), (1, 1, 0))]


def test_a_review_of_another_month_does_not_count():
    assert owed(event("2020-05-31", "review", by="丙某"), supervisor="desk-2")[0][1] == (0, 1, 1)


def test_a_review_after_the_day_does_not_count_yet():
    assert owed(event("2020-06-20", "review"), day="2020-06-15", supervisor="desk-2")[0][1] == (0, 1, 1)


def test_of_two_holders_the_one_longer_in_office_owes_the_month():
    # 10 days and 20 days.
    assert owed() == [("乙某", (0, 1, 1), (0, 1, 1)), ("甲某", (0, 0, 0), (0, 0, 0))]


def test_what_the_predecessor_did_the_successor_need_not_do_again():
    assert owed(event("2020-06-05", "review", by="甲某")) == [
        ("乙某", (0, 1, 0), (0, 1, 1)),
        ("甲某", (1, 0, 0), (0, 0, 0)),
    ]


def test_two_reviews_are_split_by_days():
    found = owed(round={"reviews": "3"})
    assert [(name, review) for name, review, _ in found] == [("乙某", (0, 2, 2)), ("甲某", (0, 1, 1))]


def test_who_did_it_is_who_the_row_names_wherever_in_the_month():
    assert owed(event("2020-06-20", "review", by="甲某"))[1] == ("甲某", (1, 0, 0), (0, 0, 0))


def test_without_a_name_it_counts_for_the_holder_of_the_day():
    assert owed(event("2020-06-20", "review"))[0] == ("乙某", (1, 1, 0), (0, 1, 1))


def test_a_key_project_may_need_more():
    rules = {"key_reviews": "2"}
    assert owed(supervisor="desk-2", round=rules, key="true")[0][1] == (0, 2, 2)
    assert owed(supervisor="desk-2", round=rules)[0][1] == (0, 1, 1)


@pytest.mark.parametrize(
    "plan",
    [
        {"changes": [{"date": "2020-06-01", "type": "suspended", "reason": "旱情"}]},
        {"targets": [target(number="1")]},
    ],
)
def test_a_project_that_rests_needs_nothing(plan):
    assert owed(reading("2020-06-01", "104"), **plan) == []


def test_without_a_holder_nobody_owes_it():
    assert owed(supervisor="") == [("", (0, 1, 1), (0, 1, 1))]


@pytest.mark.parametrize(
    ("needed", "days", "shares"),
    [(1, [10, 20], [0, 1]), (1, [15, 15], [0, 1]), (1, [16, 14], [1, 0]), (2, [10, 20], [1, 1]), (3, [10, 20], [1, 2]),
     (0, [10, 20], [0, 0]), (1, [30], [1]), (2, [10, 10, 10], [0, 1, 1])],
)  # fmt: skip
def test_a_need_is_split_by_largest_remainder_and_a_tie_goes_to_the_successor(needed, days, shares):
    assert split(needed, days) == shares
    assert sum(shares) == needed


def test_the_days_before_the_first_holder_belong_to_nobody():
    post = office(posts=[{**POSTS[0], "holders": [{"name": "甲某", "since": "2020-06-21"}]}]).posts[0]
    assert tenures(post, JUNE, JUNE.last) == [("甲某", date(2020, 6, 21), date(2020, 6, 30))]
    assert tenures(post, containing("month", date(2020, 5, 1)), JUNE.last) == []


# what the mutants showed that nothing held


def test_a_review_on_the_day_of_the_handover_is_the_successors_and_on_the_day_before_the_predecessors():
    # 乙某 took over on 11 June.
    assert owed(event("2020-06-11", "review"))[0] == ("乙某", (1, 1, 0), (0, 1, 1))
    assert owed(event("2020-06-10", "review"))[1] == ("甲某", (1, 0, 0), (0, 0, 0))


def test_a_review_on_the_first_and_on_the_last_day_of_the_month_counts():
    for day in ("2020-06-01", "2020-06-30"):
        assert owed(event(day, "review"), supervisor="desk-2")[0][1] == (1, 1, 0)


def test_a_review_on_the_very_day_counts():
    assert owed(event("2020-06-15", "review"), day="2020-06-15", supervisor="desk-2")[0][1] == (1, 1, 0)


def test_a_review_before_the_first_holder_is_credited_to_nobody_and_still_counts():
    posts = [{**POSTS[0], "holders": [{"name": "甲某", "since": "2020-06-21"}]}]
    project = dossier(event("2020-06-05", "review"), supervisor="desk-1", targets=[target()])
    (duty,) = duties([on("2020-06-30", project, posts=posts)], office(posts=posts), JUNE)
    assert (duty.post, tuple(duty.reviews)) == ("desk-1", (0, 1, 0))


def test_a_holder_of_a_single_day_holds_the_post_for_it():
    holders = [
        {"name": name, "since": f"2020-06-{day}"} for name, day in (("甲某", "10"), ("乙某", "20"), ("丙某", "21"))
    ]
    post = office(posts=[{**POSTS[0], "holders": holders}]).posts[0]
    assert [(each.name, each.first.day, each.last.day) for each in tenures(post, JUNE, JUNE.last)] == [
        ("甲某", 10, 19), ("乙某", 20, 20), ("丙某", 21, 30),
    ]  # fmt: skip
    assert [each.name for each in tenures(post, JUNE, date(2020, 6, 20))] == ["甲某", "乙某"]


def test_without_a_holder_reviews_and_visits_are_told_apart():
    assert owed(event("2020-06-05", "review"), supervisor="") == [("", (1, 1, 0), (0, 1, 1))]


def test_those_without_a_holder_come_last_and_the_most_owed_first():
    plans = [("desk-1", []), ("desk-2", [event("2020-06-05", "review")]), ("desk-3", [])]
    states = [
        on("2020-06-30", dossier(*facts, supervisor=post, targets=[target()]), posts=POSTS) for post, facts in plans
    ]
    found = duties(states, office(posts=POSTS, round={"reviews": "2"}), JUNE)
    assert [(duty.holder, duty.owed) for duty in found] == [("乙某", 2), ("丙某", 2), ("甲某", 1), ("", 3)]


def test_what_a_holder_did_is_taken_from_their_own_share():
    found = owed(event("2020-06-05", "review", by="甲某"), round={"reviews": "3"})
    assert [(name, review) for name, review, _ in found] == [("乙某", (0, 2, 2)), ("甲某", (1, 1, 0))]


def test_what_nobody_in_office_did_is_owed_by_nobody_twice():
    holders = [{"name": "甲某", "since": "2020-06-11"}, {"name": "乙某", "since": "2020-06-21"}]
    posts = [{**POSTS[0], "holders": holders}]
    project = dossier(event("2020-06-05", "review"), supervisor="desk-1", targets=[target()])
    rules = {"posts": posts, "round": {"reviews": "2"}}
    found = duties([on("2020-06-30", project, **rules)], office(**rules), JUNE)
    assert sorted((duty.holder, tuple(duty.reviews)) for duty in found) == [("乙某", (0, 1, 0)), ("甲某", (0, 1, 1))]


def test_a_share_of_several_grows_by_one_for_its_remainder():
    assert split(4, [10, 20]) == [1, 3]


def test_the_days_of_a_tenure_are_counted_with_both_ends():
    (first, second) = tenures(office(posts=POSTS).posts[0], JUNE, date(2020, 6, 30))
    assert [(each.name, each.days) for each in (first, second)] == [("甲某", 10), ("乙某", 20)]


def test_a_duty_names_its_post_whether_anybody_holds_it_or_not():
    keys = {"supervisor": "desk-1", "targets": [target()]}
    (held,) = duties([on("2020-06-05", dossier(**keys), posts=POSTS)], office(posts=POSTS), JUNE)
    nobody = [{**POSTS[0], "holders": [{"name": "甲某", "since": "2020-07-01"}]}]
    (empty,) = duties([on("2020-06-05", dossier(**keys), posts=nobody)], office(posts=nobody), JUNE)
    assert [(each.post, each.holder) for each in (held, empty)] == [("desk-1", "甲某"), ("desk-1", "")]
