"""Many workspaces side by side: sums, the worst of all, the rules that differ, names that are there twice."""

from __future__ import annotations

from datetime import date

from support import dossier, office, on, reading, target

from minsheng_cli.core.rollup import NOTHING, Member, Rollup, doubled_names, judged_by, worst_of
from minsheng_cli.model.standing import STANDINGS
from minsheng_cli.report.rollup import rollup_document
from minsheng_cli.report.rollup_records import rollup_workbook
from minsheng_cli.words import Words


def project(key, total, number="1"):
    """A project on 30 June."""
    return on("2020-06-30", dossier(reading("2020-06-30", total), id=key, number=number, targets=[target()]))


def member(folder, *states, city="甲市", unread=0, as_of=date(2020, 6, 30), **rules):
    """A workspace with these projects."""
    counts = {name: sum(state.standing == name for state in states) for name in STANDINGS}
    settings = office(**{"city": city, **rules}) if city else None
    return Member(folder, settings, folder, as_of, False, counts, unread, "", worst_of(states, 2))


RED, REDDER, YELLOW, FINE = project("red", "10"), project("redder", "1"), project("yellow", "40"), project("fine", "60")


def test_the_worst_of_a_workspace_are_its_lagging_ones_worst_first_and_no_more_than_asked():
    assert [each.dossier.project.id for each in worst_of([FINE, YELLOW, RED, REDDER], 9)] == ["redder", "red", "yellow"]
    assert [each.dossier.project.id for each in worst_of([YELLOW, RED, REDDER], 2)] == ["redder", "red"]


def test_sums_are_those_of_all_members_and_a_missing_one_adds_nothing():
    missing = Member("c", None, "", None, False, NOTHING, 0, "missing", ())
    rollup = Rollup(
        (
            member("a", RED, FINE, unread=2),
            member("b", REDDER, unread=1, as_of=date(2021, 1, 31), year="2021"),
            missing,
        ),
        "",
        2,
    )
    assert {name: count for name, count in rollup.counts.items() if count} == {"red": 2, "on-schedule": 1}
    assert list(rollup.counts) == list(STANDINGS)
    assert (rollup.unread, rollup.days, rollup.years) == (3, {date(2020, 6, 30), date(2021, 1, 31)}, {2020, 2021})
    assert [each.read for each in rollup.members] == [2, 1, 0]


def test_the_worst_of_all_come_first_and_equal_ones_in_the_order_of_the_workspaces():
    rollup = Rollup(
        (
            member("a", YELLOW, project("red", "10", number="9")),
            member("b", REDDER, project("a", "10")),
            member("c", FINE),
        ),
        "",
        3,
    )
    assert [(each.folder, state.dossier.project.id) for each, state in rollup.worst()] == [
        ("b", "redder"), ("a", "red"), ("b", "a"),
    ]  # fmt: skip


def test_rules_that_differ_are_named_whichever_workspace_differs():
    plain, daily = member("a"), member("b", pace="daily")
    strict = member("c", lights={"yellow": "5"}, percent={"decimals": "2"})
    missing = Member("d", None, "", None, False, NOTHING, 0, "missing", ())
    assert Rollup((missing, plain, plain), "", 3).differing == []
    assert Rollup((plain, plain, daily), "", 3).differing == ["pace"]
    assert Rollup((plain, daily, strict), "", 3).differing == ["lights", "pace", "percent"]


def test_a_workspace_is_judged_by_the_rules_of_another_and_keeps_who_and_when():
    own, other = office(city="甲市"), office(city="乙市", year="2021", pace="daily", lights={"yellow": "5"})
    judged = judged_by(own, other)
    assert (judged.city, judged.year, judged.pace, judged.lights, judged.percent) == (
        "甲市", 2020, "daily", other.lights, other.percent,
    )  # fmt: skip
    assert judged_by(own, None) is own


def test_a_name_is_doubled_when_more_than_one_workspace_has_it():
    assert doubled_names([member("a"), member("b", city="乙市"), member("c"), member("d", city="")]) == {"甲市"}


def test_what_is_said_of_all_is_worked_out_once_for_all_of_them(monkeypatch):
    asked = []
    monkeypatch.setattr("minsheng_cli.core.rollup.doubled_names", lambda members: asked.append(len(members)) or set())
    told = Rollup(tuple(member(f"{n}", FINE, city=f"{n}市") for n in range(300)), "", 2)
    rollup_document(told, Words("en")), rollup_workbook(told, Words("en"))
    assert asked == [300]
    for name in ("counts", "days", "years"):
        assert getattr(told, name) is getattr(told, name)
