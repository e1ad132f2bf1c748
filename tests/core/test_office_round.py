"""The office's own work: what a period's round held and owes, who is reminded of what, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from support import dossier, event, office, on, reading, step, target

from minsheng_cli.core.periods import parse_period
from minsheng_cli.core.record import Draft, Entry
from minsheng_cli.core.reminders import recipients, reminders
from minsheng_cli.core.round import in_office, meeting, raised, stepped
from minsheng_cli.core.slips import slips_of
from minsheng_cli.core.supervision import is_timely, supervise
from minsheng_cli.model.refusal import Refusal

POSTS = [
    {"key": "desk-1", "name": "督办一岗",
     "holders": [{"name": "甲某", "since": "2020-01-01"}, {"name": "乙某", "since": "2020-07-01"}]},
    {"key": "desk-2", "name": "督办二岗", "holders": [{"name": "丙某", "since": "2020-06-01"}]},
]  # fmt: skip
RULES = {"posts": POSTS}
OFFICE = office(**RULES)


def day(text):
    """A day of 2020."""
    return date.fromisoformat(f"2020-{text}")


def row(on_day, name, number="", state="", until=None, **cells):
    """A row of a problem or a slip."""
    return event(f"2020-{on_day}", name, item=str(number), state=state, until=until and day(until), **cells)


def slip(on_day, number, state="issued", until=None, to="甲局", matter="shelters"):
    """A row of a slip; an issue names its matter and unit."""
    source = {"source": f"{matter} → {to}" if to else matter} if state == "issued" else {}
    return row(on_day, "slip", number, state, until, **source)


def problem(on_day, number, state="open", until=None, **cells):
    """A row of a problem."""
    return row(on_day, "problem", number, state, until, **cells)


# the round of a period


def round_of(*projects, period="2020-Q2", of="06-30", rules=OFFICE):
    """The supervision of a period on a day."""
    kind = "quarter" if "Q" in period else "month" if len(period) == 7 else "year"
    states = [on(f"2020-{of}", each, **RULES) for each in projects]
    return supervise(states, rules, parse_period(kind, period, 2020), day(of))


def test_what_was_held_is_counted_in_the_period_up_to_the_day():
    facts = [event(f"2020-{each}", "review") for each in ("03-31", "04-01", "06-30", "07-01")]
    facts += [event("2020-06-01", "visit"), event("2020-05-01", "inspection"), event("2020-06-02", "note", note="在建")]
    found = round_of(dossier(*facts, targets=[target()]), dossier(*facts[:2], targets=[target()]))
    assert found.held == {"review": 3, "visit": 1, "inspection": 1}
    assert found.period.name == "2020-Q2"
    assert round_of(dossier(*facts, targets=[target()]), of="06-29").held["review"] == 1


def test_the_months_that_have_begun_are_judged_by_how_projects_stood_at_their_ends():
    supervised = dossier(reading("2020-05-20", "104"), supervisor="desk-1", targets=[target()])
    found = round_of(supervised, dossier(targets=[target()]), of="06-10")
    assert [(month.name, [(duty.holder, duty.owed) for duty in owed]) for month, owed in found.months] == [
        ("2020-04", [("甲某", 2)]), ("2020-05", []), ("2020-06", []),
    ]  # fmt: skip
    assert [month.name for month, _ in round_of(supervised, of="05-31").months] == ["2020-04", "2020-05"]
    assert [month.name for month, _ in round_of(supervised, of="06-01").months] == ["2020-04", "2020-05", "2020-06"]
    assert [month.name for month, _ in round_of(supervised, period="2020-05").months] == ["2020-05"]
    assert [month.name for month, _ in round_of(supervised, of="12-31").months] == ["2020-04", "2020-05", "2020-06"]


def test_a_quarter_s_inspections_are_needed_held_and_missing_and_none_of_what_rests():
    held = dossier(
        event("2020-04-10", "inspection"), event("2020-05-10", "inspection"), supervisor="desk-1", targets=[target()]
    )
    late = dossier(event("2020-07-01", "inspection"), supervisor="desk-2", id="late", targets=[target()])
    halts = [{"date": "2020-06-01", "type": kind, "reason": "疫情"} for kind in ("suspended", "deferred", "terminated")]
    halted = [dossier(supervisor="desk-1", id="h", targets=[target()], changes=[each]) for each in halts]
    alone = dossier(targets=[target()], id="alone")
    found = round_of(held, *halted, late, alone, period="2020", of="08-01").inspections
    assert [(each.quarter.name, each.needed, each.done, [state.dossier.project.id for state in each.missing]) for each in found] == [
        ("2020-Q1", 5, 0, ["bus-shelters", "h", "h", "h", "late"]), ("2020-Q2", 2, 1, ["late"]),
        ("2020-Q3", 2, 1, ["bus-shelters"]),
    ]  # fmt: skip
    assert [each.done for each in round_of(held, of="04-09").inspections] == [0]
    strict = office(**RULES, round={"inspections": "1", "key_inspections": "3"})
    key = dossier(*held.ledger.facts, supervisor="desk-1", key="true", targets=[target()])
    assert [(each.needed, each.done) for each in round_of(held, key, rules=strict).inspections] == [(4, 3)]


def test_slips_of_a_period_are_those_open_issued_or_closed_in_it():
    plan = dossier(
        slip("03-01", 1, matter="a"), slip("03-01", 2, matter="b"), slip("03-02", 2, "closed"),
        slip("03-01", 3, matter="c"), slip("04-01", 3, "closed"), slip("06-30", 4, matter="d"), slip("06-30", 4, "closed"),
        slip("07-01", 5, matter="e"), targets=[target()],
    )  # fmt: skip
    assert [each.number for each in round_of(plan).slips] == [1, 3, 4]


@pytest.mark.parametrize(
    ("facts", "anything"),
    [
        ([], False),
        ([event("2020-06-01", "visit")], True),
        ([event("2020-03-01", "visit")], False),
        ([problem("03-01", 1, until="03-05")], True),
        ([problem("03-01", 1), problem("03-02", 1, "solved")], False),
        ([slip("03-01", 1)], True),
    ],
)
def test_a_period_without_any_of_it_has_nothing_to_say(facts, anything):
    assert round_of(dossier(*facts, targets=[target()])).anything is anything
    assert round_of(dossier(*facts, supervisor="desk-1", targets=[target()])).anything
    assert round_of(dossier(supervisor="desk-2", targets=[target()]), period="2020-05").anything is False


@pytest.mark.parametrize(
    ("steps", "timely"),
    [
        ([], False),
        ([slip("06-08", 1, "replied")], True),
        ([slip("06-09", 1, "replied")], False),
        ([slip("06-05", 1, "replied"), slip("06-06", 1, "returned")], False),
        ([slip("06-05", 1, "replied"), slip("06-06", 1, "returned", until="06-20"), slip("06-20", 1, "replied")], True),
        ([slip("06-09", 1, "replied"), slip("06-10", 1, "extended", until="06-20")], False),
    ],
)
def test_a_reply_that_stands_is_timely_by_the_deadline_of_its_day(steps, timely):
    (found,) = slips_of(dossier(slip("06-01", 1, until="06-08"), *steps), day("12-31"))
    assert is_timely(found) is timely


# reminders


def reminded(*projects, of="06-30", within=None):
    """By name: keys due, silent projects, slips, problems, duties owed."""
    states = [on(f"2020-{of}", each, **RULES) for each in projects]
    return {
        each.to: ([due.key for due in each.dues], [state.dossier.project.id for state in each.silent],
                  [one.number for one in each.slips], [one.number for one in each.problems], [duty.owed for duty in each.duties])
        for each in reminders(states, OFFICE, within)
    }  # fmt: skip


def test_everybody_is_told_what_is_theirs_and_what_has_no_unit_comes_last():
    one = dossier(
        reading("2020-06-20", "60"), slip("06-01", 1, until="06-08", to="乙局"), slip("06-01", 2, until="06-08", to="", matter="routes"),
        problem("06-01", 1, by="丁局"), problem("06-01", 2), problem("06-01", 3, by="丁局"), problem("06-02", 3, "solved"),
        lead="甲局", supervisor="desk-1", targets=[target()], milestones=[step(due="2020-06-29")],
    )  # fmt: skip
    two = dossier(event("2020-06-20", "review"), id="silent", targets=[target()], supervisor="desk-2")
    told = reminded(one, two)
    assert told == {
        "丁局": ([], [], [], [1], []),
        "丙某": ([], [], [], [], [1]),
        "乙局": ([], [], [1], [], []),
        "甲局": (["routes"], [], [2], [2], []),
        "甲某": ([], [], [], [], [2]),
        "": ([], ["silent"], [], [], []),
    }
    assert list(told)[-1] == ""
    assert list(told)[:-1] == sorted(each for each in told if each)
    assert reminded() == {}


def test_within_reaches_dues_and_slips():
    plan = dossier(
        reading("2020-06-20", "60"), slip("06-29", 1, until="07-20"), lead="甲局", targets=[target(due="2020-07-20")]
    )
    assert reminded(plan) == {}
    assert reminded(plan, within=20) == {"甲局": (["shelters"], [], [1], [], [])}


def test_who_could_be_reminded_is_everybody_in_plans_posts_slips_and_problems():
    plan = dossier(slip("06-01", 1, to="乙局"), slip("06-01", 2, to="", matter="routes"), problem("06-01", 1, by="丁局"),
                   problem("07-01", 2, by="戊局"), lead="甲局", targets=[target()])  # fmt: skip
    states = [on("2020-06-30", plan, **RULES), on("2020-06-30", dossier(targets=[target()]), **RULES)]
    assert recipients(states, OFFICE) == {"甲某", "乙某", "丙某", "甲局", "乙局", "丁局"}


# recording


def refusal(work):
    """The code and the details of a refusal."""
    with pytest.raises(Refusal) as caught:
        work()
    return caught.value.code, caught.value.details


SAID = Entry(day("06-10"), day("06-30"), "管线未迁", first_day=day("01-01"))
PLAN = {"lead": "甲局", "supervisor": "desk-1", "targets": [target()]}


def test_who_did_it_is_who_is_named_else_who_held_the_post_on_the_day():
    assert in_office(dossier(**PLAN), OFFICE, SAID).by == "甲某"
    assert in_office(dossier(**PLAN), OFFICE, SAID._replace(day=day("07-01"))) == SAID._replace(
        day=day("07-01"), by="乙某"
    )
    assert in_office(dossier(**PLAN), OFFICE, SAID._replace(by="丁某")).by == "丁某"
    assert refusal(lambda: in_office(dossier(**{**PLAN, "supervisor": "desk-2"}), OFFICE, SAID._replace(day=day("05-31")))) == (
        "nobody-in-office", {"project": "城市公交便利化", "day": "2020-05-31"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("held", "new"),
    [
        ({}, False), ({"name": "visit"}, True), ({"on_day": "06-09"}, True), ({"by": "乙某"}, True), ({"note": "别的"}, True),
    ],
)  # fmt: skip
def test_a_meeting_is_recorded_once(held, new):
    cells = {"on_day": "06-10", "name": "review", "by": "甲某", "note": "管线未迁", **held}
    entry = SAID._replace(by="甲某")
    draft = meeting(dossier(row(**cells), **PLAN), "review", entry)
    assert draft == (Draft("review", "", "", entry) if new else None)


def test_a_problem_gets_the_next_number_of_its_project_and_an_owner():
    facts = [problem("06-01", 4, note="旧"), problem("06-02", 2, note="管线未迁"), problem("06-03", 2, "solved")]
    assert raised(dossier(*facts, **PLAN), SAID, day("06-10")) == Draft(
        "problem", "5", "open", SAID._replace(by="甲局"), until=day("06-10")
    )
    assert raised(dossier(**PLAN), SAID._replace(by="丁局"), day("06-20")) == Draft(
        "problem", "1", "open", SAID._replace(by="丁局"), until=day("06-20")
    )
    assert raised(dossier(problem("06-01", 1, note="管线未迁"), **PLAN), SAID, day("06-20")) is None


@pytest.mark.parametrize(
    ("entry", "until", "plan", "code", "details"),
    [
        ({"note": " "}, "06-20", {}, "problem-needs-note", {}),
        ({}, None, {}, "problem-needs-until", {}),
        ({}, "06-20", {"lead": None}, "problem-needs-owner", {"project": "城市公交便利化"}),
        ({}, "06-09", {}, "until-before", {"until": "2020-06-09", "day": "2020-06-10"}),
        ({"day": day("07-01")}, "07-20", {}, "future-date", {"day": "2020-07-01", "today": "2020-06-30"}),
        ({"day": date(2019, 12, 31)}, "06-20", {}, "early-date", {"day": "2019-12-31", "start": "2020-01-01"}),
    ],
)
def test_a_problem_is_refused_with_what_it_needs(entry, until, plan, code, details):
    project = dossier(**{key: held for key, held in {**PLAN, **plan}.items() if held})
    assert refusal(lambda: raised(project, SAID._replace(**entry), until and day(until))) == (code, details)


HELD = [problem("06-05", 1, note="旧"), problem("06-06", 3, note="新")]


def test_a_step_of_a_problem_is_recorded_once_and_not_after_it_was_solved():
    assert stepped(dossier(*HELD, **PLAN), 3, "coordinated", SAID) == Draft("problem", "3", "coordinated", SAID)
    done = problem("06-10", 3, "solved", note="管线未迁")
    assert stepped(dossier(*HELD, done, **PLAN), 3, "solved", SAID) is None
    assert refusal(lambda: stepped(dossier(*HELD, done, **PLAN), 3, "solved", SAID._replace(note="又说"))) == (
        "solved-already", {"number": "3", "day": "2020-06-10", "line": "4"},
    )  # fmt: skip
    assert stepped(dossier(*HELD, done, **PLAN), 1, "solved", SAID) == Draft("problem", "1", "solved", SAID)


@pytest.mark.parametrize(
    ("number", "entry", "code", "details"),
    [
        (2, {}, "unknown-problem", {"found": "2", "known": "1, 3"}),
        (1, {"note": " "}, "step-needs-note", {}),
        (3, {"day": day("06-05")}, "step-before", {"number": "3", "day": "2020-06-06"}),
    ],
)
def test_a_step_of_a_problem_is_refused_with_what_stands_against_it(number, entry, code, details):
    assert refusal(lambda: stepped(dossier(*HELD, **PLAN), number, "solved", SAID._replace(**entry))) == (code, details)


def test_where_there_is_no_problem_none_is_known():
    assert refusal(lambda: stepped(dossier(**PLAN), 1, "solved", SAID)) == (
        "unknown-problem",
        {"found": "1", "known": "-"},
    )
