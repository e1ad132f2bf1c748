"""What each check says besides its code: how grave, at which row, about which cell, with which details."""

from __future__ import annotations

from datetime import date

import pytest
from support import correction, dossier, event, office, reached, reading, step, target

from minsheng_cli.core.checks import (
    changes,
    disputed,
    early,
    falling,
    future,
    halts,
    magnitude,
    people,
    plans,
    problem_numbers,
    slip_lives,
    slips,
    spans,
    unmeasurable,
)
from minsheng_cli.core.checks import office as offices
from minsheng_cli.core.checks import (
    reached as twice_reached,
)
from minsheng_cli.core.checks.honesty import (
    after_notice,
    back_dated,
    corrected_down,
    full_on_due_day,
    late_entry,
    lowered,
    quarter_end,
    same_total,
    undated,
)
from minsheng_cli.model.dossier import Workspace

TODAY = date(2021, 1, 31)
MONEY = target(key="money", name="投入资金", unit="万元", kind="tracked", number=None)


def said(check, *facts, rules=None, marks=None, **plan):
    """Code, level, line, cell and details of what a check finds in a project."""
    keys = {"targets": [target()], "milestones": [step()], **plan}
    project = dossier(*facts, **keys)._replace(marks=marks or {})
    workspace = Workspace(office(**(rules or {})), (project,), (), {})
    return [
        (each.code, each.level.name, each.place.line, each.cell, dict(each.details))
        for each in check.find(workspace, TODAY)
    ]


def problem(day, number, note="管线", state="open"):
    """A row of a problem."""
    return event(f"2020-{day}", "problem", item=str(number), state=state, note=note)


def slip(day, number, state="issued", until=None, level="assignment"):
    """A row of a slip."""
    issue = {"source": "shelters → 甲局", "qualifier": level} if state == "issued" else {}
    limit = date.fromisoformat(f"2020-{until}") if until else None
    return event(f"2020-{day}", "slip", item=str(number), state=state, until=limit, **issue)


FELL = (
    "falling-total",
    "ERROR",
    3,
    "value",
    {"item": "shelters", "earlier": "159", "later": "150", "earlier_line": "2"},
)


def test_a_total_falls_only_below_an_earlier_one_that_may_not():
    assert said(falling, reading("2020-05-31", "159"), reading("2020-06-30", "150")) == [FELL]
    assert said(falling, reading("2020-05-31", "159"), reading("2020-06-30", "159")) == []
    assert said(falling, reading("2020-05-31", "159"), correction("2020-06-30", "150")) == []
    assert said(
        falling, reading("2020-05-31", "9", item="money"), reading("2020-06-30", "8", item="money"), targets=[MONEY]
    )


def test_two_values_of_a_day_are_named_at_the_later_row():
    assert said(disputed, reading("2020-06-30", "159"), event("2020-06-30", "visit"), reading("2020-06-30", "150")) == [
        ("two-values", "ERROR", 4, "value",
         {"item": "shelters", "day": "2020-06-30", "first": "159", "first_line": "2", "other": "150"})
    ]  # fmt: skip
    assert said(disputed, reading("2020-06-30", "159"), reading("2020-06-30", "159")) == []


def test_only_days_after_today_are_to_come():
    assert said(future, reading("2021-01-31", "1"), event("2021-02-01", "visit")) == [
        ("future-date", "ERROR", 3, "date", {"day": "2021-02-01", "today": "2021-01-31"})
    ]


@pytest.mark.parametrize(
    ("fact", "since"),
    [
        (reading("2020-02-29", "1"), "2020-03-01"),
        (reading("2020-03-01", "1"), None),
        (reading("2019-12-31", "1", item="benches"), "2020-01-01"),
        (reading("2020-01-01", "1", item="benches"), None),
        (reached("2019-12-31"), "2020-01-01"),
        (reached("2019-12-31", note="上年已印发"), None),
        (event("2019-12-31", "note", note="在建"), "2020-01-01"),
        (event("2020-01-01", "visit"), None),
    ],
)
def test_a_row_is_too_early_before_its_target_or_the_year_begins(fact, since):
    targets = [target(start="2020-03-01"), target(key="benches", number="9")]
    wanted = [("early-date", "WARNING", 2, "date", {"day": fact.day.isoformat(), "start": since})] if since else []
    assert said(early, fact, targets=targets) == wanted


def test_a_plan_that_says_an_earlier_day_lets_rows_begin_there():
    assert said(early, event("2019-06-01", "visit"), milestones=[step(due="2019-06-01")]) == []
    assert said(early, event("2019-05-31", "visit"), milestones=[step(due="2019-06-01")])[0][4]["start"] == "2019-06-01"
    looked_at = correction("2019-12-31", "1", item="shelters")
    assert said(early, looked_at, reading("2019-12-31", "1")) == []
    assert len(said(early, looked_at, reading("2019-12-30", "1"), event("2019-12-31", "visit"))) == 2


def test_a_total_a_thousand_times_too_large_is_named_with_what_it_is_measured_by():
    large = {"item": "shelters", "value": "104000", "unit": "座", "against": "104"}
    first = [event("2020-06-01", "visit"), reading("2020-06-01", "103999"), reading("2020-06-30", "104000")]
    assert said(magnitude, *first) == [("magnitude", "WARNING", 4, "value", large)]
    assert said(magnitude, correction("2020-06-30", "104000")) == []
    money = [reading(day, total, item="money") for day, total in
             (("2020-06-30", "29999000"), ("2020-04-30", "30"), ("2020-05-31", "29999"))]  # fmt: skip
    assert said(magnitude, *money, targets=[MONEY]) == [
        ("magnitude", "WARNING", 2, "value", {"item": "money", "value": "29999000", "unit": "万元", "against": "29999"})
    ]
    assert said(magnitude, reading("2020-04-30", "0.1"), reading("2020-06-30", "104")) == []
    assert len(said(magnitude, reading("2020-04-30", "0.1"), reading("2020-06-30", "105"))) == 1
    assert said(magnitude, reading("2020-04-30", "0"), reading("2020-06-30", "105")) == []


ADJUSTED = {
    "date": "2020-07-01",
    "type": "adjusted",
    "target": "shelters",
    "from": "104",
    "to": "120",
    "reason": "站点",
}
CHANGES = {"changes": (1, 1, {0: (20, 3, {"target": (20, 9, None), "from": (20, 30, None), "type": (20, 5, None)}),
                              1: (21, 3, {"from": (21, 30, None), "to": (21, 40, None), "type": (21, 5, None)})})}  # fmt: skip


def test_an_adjustment_names_a_target_of_the_plan_and_the_number_that_held():
    def found(*given):
        return said(changes, changes=[*given], marks=CHANGES, targets=[target(), target(key="signs", number=None)])

    known = {"known": "shelters, signs"}
    assert found(ADJUSTED) == []
    assert found({**ADJUSTED, "target": "trams"}) == [("change-target", "ERROR", 20, "", known)]
    assert found({key: held for key, held in ADJUSTED.items() if key != "to"}) == [
        ("change-target", "ERROR", 20, "", known)
    ]
    assert found({**ADJUSTED, "from": "103.0"})[0][3:] == ("", {"found": "103", "held": "104", "item": "shelters"})
    assert found({**ADJUSTED, "target": "signs"})[0][4] == {"found": "104", "held": "-", "item": "signs"}
    assert found(ADJUSTED, {**ADJUSTED, "date": "2020-08-01", "from": "104"})[0] == (
        "change-from", "ERROR", 21, "", {"found": "104", "held": "120", "item": "shelters"},
    )  # fmt: skip
    assert (
        found({**ADJUSTED, "target": "trams"}, {**ADJUSTED, "date": "2020-08-01", "from": "9"})[1][0] == "change-from"
    )


def test_what_halts_halts_the_whole_and_only_what_was_halted_is_resumed():
    def found(*given):
        return said(halts, changes=[{"reason": "疫情", **each} for each in given], marks=CHANGES)

    stop, go = {"date": "2020-03-01", "type": "suspended"}, {"date": "2020-05-01", "type": "resumed"}
    assert found(stop, go) == []
    assert found(go) == [
        ("change-resumed", "WARNING", 20, "", {"found": "resumed", "key": "type", "day": "2020-05-01"})
    ]
    assert [each[4]["day"] for each in found(stop, go, {**go, "date": "2020-06-01"})] == ["2020-06-01"]
    whole = [
        ("change-whole", "ERROR", 20, "", {"found": "suspended", "key": key, "day": "2020-03-01"})
        for key in ("target", "from", "to")
    ]
    assert found({**stop, "target": "shelters", "from": "104", "to": "0"}) == whole
    assert found(stop, ADJUSTED, go) == []


def test_a_checkpoint_lies_in_the_span_never_falls_and_is_at_most_the_whole():
    def found(plan, **keys):
        return [each[4]["day"] for each in said(plans, targets=[target(plan=plan, **keys)], changes=[ADJUSTED])]

    assert found({"2020-01-01": "1%", "2020-06-30": "60%", "2020-09-30": "60%", "2020-12-31": "100%"}) == []
    assert found({"2019-12-31": "1%", "2021-01-01": "100%"}) == ["2019-12-31", "2021-01-01"]
    assert found({"2020-06-30": "60%", "2020-09-30": "59.9%", "2020-10-31": "59.9%"}) == ["2020-09-30"]
    assert found({"2020-06-30": "100.1%"}) == ["2020-06-30"]
    assert found({"2020-06-30": "104", "2020-09-30": "120"}) == []
    assert found({"2020-09-30": "121"}) == ["2020-09-30"]
    assert found({"2020-06-30": "60", "2020-09-30": "50"}) == ["2020-09-30"]
    assert said(plans, targets=[target(number=None, plan={"2020-06-30": "50%"})]) == []
    assert said(plans, targets=[target(plan={"2019-12-31": "1%"}, start="2020-02-01", due="2020-10-31")])[0][4] == {
        "day": "2019-12-31", "start": "2020-02-01", "due": "2020-10-31",
    }  # fmt: skip


def test_a_span_turned_round_is_named_and_one_of_a_day_is_not():
    assert said(spans, targets=[target(due="2020-01-01"), target(key="signs", due="2019-12-31")]) == [
        ("due-before-start", "ERROR", 1, "", {"start": "2020-01-01", "due": "2019-12-31"})
    ]


def test_a_problem_s_number_belongs_to_the_first_that_has_it_until_the_second_is_raised_anew():
    two = [problem("06-01", 1), problem("06-02", 2, note="苗木"), problem("06-03", 1, note="征地")]
    clash = ("problem-clash", "ERROR", 4, "item", {"number": "1", "first": "2", "project": "bus-shelters"})
    assert said(problem_numbers, *two) == [clash]
    assert said(problem_numbers, *two, problem("06-04", 3, note="征地")) == []
    assert said(problem_numbers, *two[:2], problem("06-03", 1, state="solved")) == []


def test_a_milestone_reached_on_two_days_is_named_at_the_later():
    late = {"item": "routes", "day": "2020-06-20", "first": "2020-06-10", "first_line": "3", "project": "bus-shelters"}
    both = [reached("2020-06-20"), reached("2020-06-10")]
    assert said(twice_reached, *both) == [("milestone-days", "WARNING", 2, "date", late)]
    assert said(twice_reached, reached("2020-06-10"), reached("2020-06-10")) == []
    assert said(twice_reached, *both, reached("2020-06-15", state="open")) == []
    assert said(twice_reached, *both, reached("2020-06-05", state="open"))[0][4] == late
    assert said(twice_reached, reached("2020-06-10"), reached("2020-06-20", item="tender")) == []
    opened = [reached("2020-06-10", state="open"), reached("2020-06-10"), reached("2020-06-20")]
    assert said(twice_reached, *opened) == []


def test_a_slip_has_its_number_alone_a_known_level_and_an_issue():
    known = {"known": "assignment, reminder, notice"}
    assert said(slips, slip("06-01", 1), slip("06-02", 2), slip("06-03", 1, "replied")) == []
    assert said(slips, slip("06-01", 1), slip("06-02", 1)) == [
        (
            "slip-clash",
            "ERROR",
            3,
            "item",
            {
                "number": "1",
                "year": "2020",
                "other": "data/projects/30-bus-shelters.csv:2",
                "paper": "2020-001-bus-shelters-19ff69.*",
            },
        )
    ]
    assert said(slips, slip("06-01", 1, level="letter")) == [
        ("slip-level", "ERROR", 2, "qualifier", {"found": "letter", **known})
    ]
    assert said(slips, slip("06-01", 1, level=""))[0][4] == {"found": "-", **known}
    assert said(slips, slip("06-01", 1), slip("06-03", 7, "replied")) == [
        ("slip-unknown", "ERROR", 3, "item", {"number": "7"})
    ]


def test_a_slip_lives_forward():
    issue = slip("06-01", 1, until="06-08")

    def found(*facts):
        whole = said(slip_lives, *facts)
        for *_, details in whole:
            if advice := {name: details.pop(name) for name in ("project", "matter", "slip") if name in details}:
                assert advice["project"] == "bus-shelters"
                assert advice["slip"] == f"2020-{int(details['number'])}"
            details.pop("step", None)
        return whole

    late = said(slip_lives, issue, slip("06-09", 1, "extended", until="06-20"))[0][4]
    assert late == {
        "number": "1", "day": "2020-06-08", "project": "bus-shelters", "matter": "shelters", "slip": "2020-1",
        "step": "extend",
    }  # fmt: skip
    assert found(issue, slip("06-08", 1, "extended", until="06-08"), slip("06-08", 1, "closed")) == []
    assert found(issue, slip("06-09", 1, "extended", until="06-20")) == [
        ("slip-late-extension", "WARNING", 3, "date", {"number": "1", "day": "2020-06-08"})
    ]
    assert found(issue, slip("06-07", 1, "extended", until="06-12"), slip("06-12", 1, "extended", until="06-20")) == []
    assert (
        found(issue, slip("06-05", 1, "replied", until="06-30"), slip("06-09", 1, "extended", until="06-20"))[0][4][
            "day"
        ]
        == "2020-06-08"
    )
    assert found(slip("06-01", 1, until="05-31")) == [
        ("slip-deadline", "WARNING", 2, "until", {"number": "1", "until": "2020-05-31", "day": "2020-06-01"})
    ]
    closed = slip("06-05", 1, "closed")
    assert found(issue, closed, slip("06-06", 1, "closed"), slip("06-07", 1, "replied")) == [
        ("slip-closed-twice", "WARNING", 4, "item", {"number": "1", "day": "2020-06-05", "first": "3"}),
        ("slip-after-closing", "WARNING", 5, "item", {"number": "1", "day": "2020-06-05", "first": "3"}),
    ]
    assert found(slip("05-31", "01", "replied"), issue, slip("06-02", 2, "closed")) == [
        ("slip-too-early", "WARNING", 2, "date", {"number": "01", "day": "2020-06-01", "first": "3"})
    ]
    assert found(slip("06-01", 1, "replied"), issue)[0][0] == "slip-too-early"


def test_a_category_and_a_post_are_those_of_the_office():
    rules = {
        "categories": ["教育", "居住"],
        "posts": [{"key": "desk-1", "name": "督办一岗", "holders": [{"name": "甲某", "since": "2020-01-01"}]}],
    }
    marks = {"category": (4, 11, None), "supervisor": (5, 13, None)}
    assert said(offices, category="交通", supervisor="desk-2", rules=rules, marks=marks) == [
        ("unknown-category", "ERROR", 4, "", {"found": "交通", "known": "教育, 居住"}),
        ("unknown-post", "ERROR", 5, "", {"found": "desk-2", "known": "desk-1"}),
    ]
    assert said(offices, category="教育", supervisor="desk-1", rules=rules) == said(offices, rules=rules) == []
    assert [each[0] for each in said(offices, category="交通", supervisor="desk-1")] == ["unknown-post"]


def test_nobody_answers_for_projects_up_to_three_one_by_one_and_more_in_runs():
    def found(*numbers, **plan):
        made = [dossier(**{"id": f"p{at}", "targets": [target()], "supervisor": "desk-1", **({"number": number} if number else {}), **plan})
                for at, number in enumerate(numbers)]  # fmt: skip
        return [
            (each.code, each.level.name, str(each.place), dict(each.details))
            for each in people.find(Workspace(office(), tuple(made), (), {}), TODAY)
        ]

    plan = "data/projects/30-bus-shelters.yaml:1:1"
    assert found("7", "", "9") == [
        ("no-lead", "NOTICE", plan, {"count": "1", "projects": each}) for each in ("7", "p1", "9")
    ]
    assert found("7", "", "9", "8", "11", "") == [
        ("no-lead", "NOTICE", "data/projects", {"count": "6", "projects": "7-9, 11, p1, p5"})
    ]
    assert found("7", lead="甲局") == []


def test_a_plan_without_anything_judged_can_never_be_completed():
    def found(steps=False, **keys):
        project = dossier(targets=[target(**keys)], **({"milestones": [step()]} if steps else {}))
        findings = unmeasurable.find(Workspace(office(), (project,), (), {}), TODAY)
        return [(each.code, each.level.name, str(each.place), each.cell) for each in findings]

    nothing = [("nothing-to-judge", "WARNING", "data/projects/30-bus-shelters.yaml:1:1", "")]
    assert found(number=None) == found(kind="tracked") == nothing
    assert (
        found()
        == found(kind="at-most")
        == found(kind="between", low="1", high="2")
        == found(number=None, steps=True)
        == []
    )


# worth a second look


def told(day, total, recorded=None, **cells):
    """A reading recorded on its own day unless said otherwise."""
    return reading(day, total, recorded=recorded or day, **cells)


@pytest.mark.parametrize(
    ("check", "facts", "more", "found"),
    [
        (late_entry, [told("2020-04-30", "10", "2020-09-01"), event("2020-04-30", "note", recorded="2020-09-01")], {},
         ("late-entry", 2, "recorded", {"day": "2020-04-30", "recorded": "2020-09-01", "days": "124", "count": "2"})),
        (back_dated, [told("2020-05-31", "10", "2020-06-02"), told("2020-04-30", "5", "2020-06-03")], {},
         ("back-dated", 3, "recorded", {"item": "shelters", "day": "2020-04-30", "recorded": "2020-06-03",
                                        "other": "2020-05-31", "other_recorded": "2020-06-02", "line": "2"})),
        (after_notice, [told("2020-06-30", "10", "2020-07-21")],
         {"rules": {"notice": {"issued": [{"period": "2020-H1", "date": "2020-07-20"}]}}},
         ("after-notice", 2, "recorded", {"recorded": "2020-07-21", "period": "2020-H1", "issued": "2020-07-20"})),
        (same_total, [told(f"2020-0{month}-28", "20") for month in (2, 4, 5)], {},
         ("same-total", 4, "value", {"item": "shelters", "value": "20", "unit": "座", "count": "3", "first": "2020-02-28", "line": "2"})),
        (full_on_due_day, [told("2020-12-31", "104")], {},
         ("full-on-due-day", 2, "value", {"item": "shelters", "value": "104", "unit": "座", "due": "2020-12-31"})),
        (quarter_end, [told("2020-05-31", "20"), told("2020-06-30", "47")], {},
         ("quarter-end-jump", 3, "value", {"item": "shelters", "rise": "26.0", "before": "20", "value": "47", "unit": "座", "line": "2"})),
        (corrected_down, [told("2020-05-31", "60"), correction("2020-05-31", "40", recorded="2020-06-20")], {},
         ("corrected-down", 3, "value", {"item": "shelters", "before": "60", "line": "2", "value": "40", "note": "重复计数"})),
        (lowered, [], {"changes": [{**ADJUSTED, "to": "90"}], "marks": CHANGES},
         ("target-lowered", 20, "", {"item": "shelters", "before": "104", "after": "90", "unit": "座", "day": "2020-07-01",
                                     "reason": "站点", "document": "-"})),
        (lowered, [], {"changes": [{**ADJUSTED, "to": "90", "document": "示政办函〔2020〕3号"}], "marks": CHANGES},
         ("target-lowered", 20, "", {"item": "shelters", "before": "104", "after": "90", "unit": "座", "day": "2020-07-01",
                                     "reason": "站点", "document": "示政办函〔2020〕3号"})),
        (undated, [told("2020-04-30", "5"), reading("2020-05-31", "6"), reading("2020-06-30", "7")], {},
         ("no-entry-day", 3, "recorded", {"count": "2"})),
    ],
)  # fmt: skip
def test_what_is_worth_a_second_look_says_why(check, facts, more, found):
    code, line, cell, details = found
    assert said(check, *facts, **more) == [(code, "WARNING", line, cell, details)]
