"""Issuing a slip and taking it further: what is worked out, what is refused, and with what it is refused."""

from __future__ import annotations

from datetime import date

import pytest
from support import dossier, event, office, on, reading, step, target

from minsheng_cli.core.record import Entry
from minsheng_cli.core.slip_record import NewSlip, Wish, issued, planned, stepped
from minsheng_cli.core.slips import Matter
from minsheng_cli.model.refusal import Refusal

PLAN = {"lead": "示例市交通运输局", "targets": [target()], "milestones": [step()]}
LAGS = reading("2020-05-31", "5")


def day(text):
    """A day of 2020."""
    return date.fromisoformat(f"2020-{text}")


def slip(on_day, number, state="issued", until=None, matter="shelters → 示例市交通运输局", level="assignment", **cells):
    """A row of a slip; an issue names its matter, unit and level."""
    issue = {"source": matter, "qualifier": level} if state == "issued" else {}
    limit = day(until) if until else None
    return event(f"2020-{on_day}", "slip", item=str(number), state=state, until=limit, **issue, **cells)


ISSUED = slip("06-01", 1, until="06-08")


def refusal(work):
    """The code and the details of a refusal."""
    with pytest.raises(Refusal) as caught:
        work()
    return caught.value.code, caught.value.details


def plan(*facts, of="06-10", at=None, matter="shelters", level="", due=None, unit="", **keys):
    """The slip that a wish comes to on a day."""
    project = dossier(*facts, **{key: held for key, held in {**PLAN, **keys}.items() if held})
    return planned(on(f"2020-{of}", project), office(), Wish(matter, level, due and day(due), unit), day(at or of))


def told(new):
    """Matter, level, deadline, unit and the slip before."""
    return new.matter.key, new.level.key, str(new.due), new.unit, new.follows and new.follows.number


@pytest.mark.parametrize(
    ("facts", "wish", "new"),
    [
        ([LAGS], {}, ("shelters", "assignment", "2020-06-17", "示例市交通运输局", None)),
        ([LAGS], {"matter": ""}, ("shelters", "assignment", "2020-06-17", "示例市交通运输局", None)),
        ([LAGS], {"matter": "线路优化方案印发"}, ("routes", "assignment", "2020-06-17", "示例市交通运输局", None)),
        ([LAGS], {"matter": "project"}, ("project", "assignment", "2020-06-17", "示例市交通运输局", None)),
        ([LAGS], {"level": "notice"}, ("shelters", "notice", "2020-06-13", "示例市交通运输局", None)),
        ([LAGS], {"level": "催办单", "unit": "甲局"}, ("shelters", "reminder", "2020-06-15", "甲局", None)),
        ([LAGS], {"due": "06-10"}, ("shelters", "assignment", "2020-06-10", "示例市交通运输局", None)),
        ([LAGS, ISSUED], {}, ("shelters", "reminder", "2020-06-15", "示例市交通运输局", 1)),
        ([LAGS, ISSUED], {"matter": ""}, ("shelters", "reminder", "2020-06-15", "示例市交通运输局", 1)),
        ([LAGS, ISSUED], {"of": "06-02", "level": "notice"}, ("shelters", "notice", "2020-06-05", "示例市交通运输局", 1)),
        ([LAGS, ISSUED], {"matter": "routes"}, ("routes", "assignment", "2020-06-17", "示例市交通运输局", None)),
        ([ISSUED, slip("06-03", 1, "closed")], {}, ("shelters", "assignment", "2020-06-17", "示例市交通运输局", None)),
        ([LAGS, slip("06-01", 1, until="06-08", matter="shelters → 乙局")], {}, ("shelters", "reminder", "2020-06-15", "乙局", 1)),
    ],
)  # fmt: skip
def test_what_is_not_said_of_a_new_slip_is_worked_out(facts, wish, new):
    assert told(plan(*facts, **wish)) == new


def test_an_unanswered_slip_is_due_to_be_followed_though_its_matter_no_longer_lags():
    calm = reading("2020-06-09", "60")
    assert told(plan(calm, ISSUED, matter=""))[:2] == ("shelters", "reminder")
    assert refusal(lambda: plan(calm, ISSUED, slip("06-07", 1, "replied"), matter=""))[0] == "nothing-lags"


KNOWN = "shelters (候车亭), routes (线路优化方案印发)"
TITLE = "城市公交便利化"
LEVELS = "assignment (交办单), reminder (催办单), notice (督办通知单)"


@pytest.mark.parametrize(
    ("facts", "wish", "code", "details"),
    [
        ([LAGS], {"matter": "trams"}, "unknown-matter", {"found": "trams", "known": KNOWN}),
        ([reading("2020-06-09", "60")], {"matter": ""}, "nothing-lags", {"project": TITLE, "known": KNOWN}),
        ([LAGS], {"matter": "", "milestones": [step(due="2020-06-01")]}, "which-matter", {"project": TITLE, "known": KNOWN}),
        ([], {"matter": "", "targets": [], "milestones": []}, "nothing-lags", {"project": TITLE, "known": "-"}),
        ([LAGS], {"level": "letter"}, "unknown-level", {"found": "letter", "known": LEVELS}),
        ([LAGS], {"lead": ""}, "slip-needs-unit", {"project": TITLE}),
        ([LAGS], {"due": "06-09"}, "until-before", {"until": "2020-06-09", "day": "2020-06-10"}),
        ([LAGS, ISSUED], {"of": "06-08"}, "slip-open", {"number": "1", "day": "2020-06-01"}),
        ([LAGS, ISSUED], {"level": "assignment"}, "slip-open", {"number": "1", "day": "2020-06-01"}),
        ([LAGS, slip("06-01", 1, until="06-08", level="notice")], {}, "slip-last", {"number": "2020-1", "day": "2020-06-08"}),
        ([LAGS, slip("06-01", 1, until="06-08", level="notice")], {"level": "notice"}, "slip-last",
         {"number": "2020-1", "day": "2020-06-08"}),
        ([LAGS, slip("06-01", 1, until="06-12", level="notice")], {}, "slip-open", {"number": "1", "day": "2020-06-01"}),
        ([LAGS, slip("06-01", 1, until="06-08", level="reminder")], {"level": "assignment"}, "slip-open",
         {"number": "1", "day": "2020-06-01"}),
        ([LAGS, ISSUED], {"of": "06-20", "at": "05-31"}, "slip-later-step",
         {"number": "1", "reason": "issued", "day": "2020-06-01", "line": "3"}),
        ([LAGS, ISSUED, slip("06-12", 1, "replied"), slip("06-13", 1, "closed")], {"of": "06-20", "at": "06-11"},
         "slip-later-step", {"number": "1", "reason": "closed", "day": "2020-06-13", "line": "5"}),
    ],
)  # fmt: skip
def test_a_new_slip_is_refused_with_what_it_needs(facts, wish, code, details):
    assert refusal(lambda: plan(*facts, **wish)) == (code, details)


def test_a_slip_of_the_very_day_is_nothing_later_and_other_matters_are_not_looked_at():
    assert told(plan(LAGS, ISSUED, of="06-20", at="06-20"))[4] == 1
    later = slip("06-18", 2, matter="routes → 甲局")
    assert told(plan(LAGS, later, of="06-20", at="06-10"))[0] == "shelters"


def entry(on_day="06-05", note="管线未迁", **keys):
    """What a person says with a step."""
    return Entry(day(on_day), day("12-31"), note, **keys)


def test_the_row_of_a_new_slip_has_its_matter_unit_level_and_deadline():
    new = NewSlip(Matter("shelters", "候车亭"), office().slips.levels[1], day("06-12"), "甲局", None)
    draft = issued(new, 7, entry(by="甲某"))
    assert (draft.event, draft.item, draft.value, draft.qualifier, draft.until) == (
        "slip",
        "7",
        "issued",
        "reminder",
        day("06-12"),
    )
    assert (draft.entry.source, draft.entry.note, draft.entry.by, draft.entry.day) == (
        "shelters → 甲局",
        "管线未迁",
        "甲某",
        day("06-05"),
    )
    assert refusal(lambda: issued(new._replace(unit="甲\u202e局"), 7, entry()))[0] == "bad-character"


def take(*facts, state="replied", number=1, until=None, as_of=None, said=None, year=2020, **keys):
    """A step of a slip."""
    project = dossier(*facts, **PLAN)
    said = said or entry(**keys)
    return stepped(project, year, number, state, said, until and day(until), day(as_of) if as_of else said.day)


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        ([ISSUED], {"state": "replied"}),
        ([ISSUED], {"state": "replied", "on_day": "06-01"}),
        ([ISSUED], {"state": "replied", "on_day": "06-20"}),
        ([ISSUED], {"state": "closed"}),
        ([ISSUED, slip("06-04", 1, "replied")], {"state": "returned", "until": "06-05"}),
        ([ISSUED, slip("06-04", 1, "replied")], {"state": "returned"}),
        ([ISSUED, slip("06-05", 1, "replied", note="正在加快")], {"state": "replied"}),
        ([ISSUED], {"state": "extended", "until": "06-09"}),
        ([ISSUED], {"state": "extended", "until": "06-09", "on_day": "06-08"}),
        ([slip("06-01", 1)], {"state": "extended", "until": "06-09", "as_of": "12-31"}),
    ],
)
def test_a_step_is_recorded(facts, step):
    draft = take(*facts, **step)
    until = day(step["until"]) if "until" in step else None
    assert (draft.event, draft.item, draft.value, draft.until, draft.entry.note) == (
        "slip",
        "1",
        step["state"],
        until,
        "管线未迁",
    )


def test_the_same_step_again_is_nothing_new():
    assert take(ISSUED, slip("06-05", 1, "replied", note="管线未迁")) is None
    assert take(ISSUED, slip("06-04", 1, "replied", note="管线未迁")) is not None
    assert (
        take(ISSUED, slip("06-05", 1, "extended", until="06-09", note="管线未迁"), state="extended", until="06-09")
        is None
    )
    assert take(ISSUED, slip("06-05", 1, "extended", until="06-09", note="管线未迁"), state="extended", until="06-10")


NEXT = slip("06-10", 2, until="06-15", level="reminder")
LAST = slip("06-20", 3, until="06-25", level="notice")


@pytest.mark.parametrize(
    ("facts", "step", "code", "details"),
    [
        ([ISSUED], {"note": " "}, "step-needs-note", {}),
        ([ISSUED], {"on_day": "05-31"}, "slip-not-issued", {"number": "1", "day": "2020-06-01"}),
        ([ISSUED], {"state": "returned"}, "slip-unanswered", {"number": "1"}),
        ([ISSUED, slip("06-02", 1, "replied"), slip("06-03", 1, "returned")], {"state": "returned"}, "slip-unanswered", {"number": "1"}),
        ([ISSUED, slip("06-04", 1, "replied")], {"state": "returned", "until": "06-04"}, "until-before",
         {"until": "2020-06-04", "day": "2020-06-05"}),
        ([ISSUED], {"state": "extended"}, "slip-extension", {"number": "1", "day": "2020-06-08"}),
        ([ISSUED], {"state": "extended", "until": "06-08"}, "slip-extension", {"number": "1", "day": "2020-06-08"}),
        ([slip("06-01", 1)], {"state": "extended"}, "slip-extension", {"number": "1", "day": "-"}),
        ([ISSUED], {"state": "extended", "until": "06-20", "on_day": "06-09"}, "slip-expired", {"number": "1", "day": "2020-06-08"}),
        ([ISSUED], {"state": "extended", "until": "06-20", "as_of": "06-09"}, "slip-expired", {"number": "1", "day": "2020-06-08"}),
        ([ISSUED, slip("06-06", 1, "replied")], {}, "slip-later-step",
         {"number": "1", "reason": "replied", "day": "2020-06-06", "line": "3"}),
        ([ISSUED, slip("06-04", 1, "closed")], {}, "slip-closed", {"number": "1", "day": "2020-06-04", "line": "3"}),
        ([ISSUED, NEXT], {"on_day": "06-11"}, "slip-escalated", {"number": "1", "later": "2020-2"}),
        ([ISSUED, NEXT, LAST], {"on_day": "06-21"}, "slip-escalated", {"number": "1", "later": "2020-3"}),
        ([ISSUED, NEXT, LAST, slip("06-22", 3, "closed")], {"on_day": "06-23"}, "slip-chain-closed",
         {"number": "1", "later": "2020-3", "day": "2020-06-22"}),
    ],
)  # fmt: skip
def test_a_step_that_cannot_be_is_refused_with_what_stands_against_it(facts, step, code, details):
    assert refusal(lambda: take(*facts, **step)) == (code, details)


def test_a_step_is_taken_of_the_slip_of_that_year():
    before = event("2019-12-20", "slip", item="1", state="issued", until=date(2020, 1, 8), source="routes → 甲局")
    assert take(before, ISSUED, slip("06-04", 1, "replied"), state="returned").value == "returned"
    assert refusal(lambda: take(before, ISSUED, state="returned", year=2019))[0] == "slip-unanswered"
