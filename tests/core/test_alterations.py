"""What two versions of the plans do not share: which project and item, which field, both values, and where it stands."""

from __future__ import annotations

from datetime import date

import pytest
from support import HEAD, LEDGER, PLAN, build, dossier, event, loaded, office, on, reading, target

from minsheng_cli.core.diff.alterations import Version, alterations, rule_alterations
from minsheng_cli.core.diff.entries import entries
from minsheng_cli.core.diff.moves import moves, slip_steps, steps
from minsheng_cli.core.diff.sides import sides
from minsheng_cli.core.diff.turns import turns
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level, Place

WAS = """\
id: bus-shelters
number: 30
title: 城市公交便利化
lead: 甲局
targets:
  - key: shelters
    name: 候车亭
    unit: 座
    number: 104
    due: 2020-10-31
    verb: 建成
  - {key: benches, name: 座椅, unit: 张, number: 10}
milestones:
  - key: tender
    name: 招标
    due: 2020-06-30
  - {key: open, name: 投入使用}
changes:
  - {date: 2020-05-01, type: adjusted, target: shelters, from: 104, to: 110, reason: 增加站点}
  - {date: 2020-06-01, type: suspended, reason: 疫情}
"""
PARKS = "{id: parks, number: 5, title: 口袋公园, milestones: [{key: m, name: 步骤}]}\n"


@pytest.fixture
def version(tmp_path):
    """A version of the workspace with these plans; None leaves one out."""

    def of(name, plan=WAS, parks=PARKS, day="2020-06-30", ledger=HEAD):
        files = {PLAN: plan, "data/projects/05-parks.yaml": parks, LEDGER: ledger if plan else None}
        workspace = loaded(build(tmp_path / name, {path: text for path, text in files.items() if text}))
        assert [finding for finding in workspace.findings if finding.level > 1] == []
        return Version(workspace.dossiers, workspace.settings, date.fromisoformat(day))

    return of


def told(before, after):
    """Everything that the alterations say."""
    return [
        (each.kind, each.project.id, each.item and each.item.key, each.field,
         getattr(each.before, "reason", None) or each.before, getattr(each.after, "reason", None) or each.after,
         f"{each.place.line}:{each.place.column}", each.gone)
        for each in alterations(before, after)
    ]  # fmt: skip


CASES = [
    (("lead: 甲局", "lead: 乙局"), ("other", None, "lead", "甲局", "乙局", "4:7", False)),
    (("lead: 甲局\n", ""), ("other", None, "lead", "甲局", "", "1:1", False)),
    (("name: 候车亭", "name: 站台"), ("other", "shelters", "name", "候车亭", "站台", "7:11", False)),
    (("verb: 建成", "verb: 竣工"), ("other", "shelters", "verb", "建成", "竣工", "11:11", False)),
    (("number: 104", "number: 90"), ("lowered-after-the-fact", "shelters", "number", 104, 90, "9:13", False)),
    (("number: 104", "number: 120"), ("other", "shelters", "number", 104, 120, "9:13", False)),
    (("due: 2020-10-31", "due: 2020-11-30"),
     ("due-later", "shelters", "due", date(2020, 10, 31), date(2020, 11, 30), "10:10", False)),
    (("due: 2020-10-31", "due: 2020-10-01"),
     ("schedule-changed", "shelters", "due", date(2020, 10, 31), date(2020, 10, 1), "10:10", False)),
    (("    due: 2020-10-31\n", ""), ("due-later", "shelters", "due", date(2020, 10, 31), None, "6:5", False)),
    (("due: 2020-06-30", "due: 2020-07-01"),
     ("due-later", "tender", "due", date(2020, 6, 30), date(2020, 7, 1), "16:10", False)),
    (("due: 2020-06-30", "due: 2020-06-29"),
     ("schedule-changed", "tender", "due", date(2020, 6, 30), date(2020, 6, 29), "16:10", False)),
    (("    due: 2020-06-30\n", ""), ("due-later", "tender", "due", date(2020, 6, 30), None, "14:5", False)),
    (("name: 投入使用}", "name: 投入使用, due: 2020-12-31}"),
     ("schedule-changed", "open", "due", None, date(2020, 12, 31), "17:34", False)),
    (("name: 招标", "name: 公开招标"), ("other", "tender", "name", "招标", "公开招标", "15:11", False)),
    (("  - {key: benches, name: 座椅, unit: 张, number: 10}\n", ""),
     ("item-removed", "benches", "", "座椅", None, "12:5", True)),
    (("  - {key: open, name: 投入使用}\n", ""), ("item-removed", "open", "", "投入使用", None, "17:5", True)),
    (("changes:\n", "  - {key: signs, name: 站牌}\nchanges:\n"), ("added", "signs", "", None, "站牌", "18:5", False)),
    (("reason: 疫情", "reason: 雨季"), ("halted", None, "changes", "疫情", "雨季", "20:5", False)),
    (("to: 110", "to: 108"), ("lowered-after-the-fact", "shelters", "changes", "增加站点", "增加站点", "19:5", False)),
    (("to: 110", "to: 111"), ("other", "shelters", "changes", "增加站点", "增加站点", "19:5", False)),
    (("  - {date: 2020-06-01, type: suspended, reason: 疫情}\n", ""),
     ("other", None, "changes", "疫情", None, "20:5", True)),
    (("changes:\n", "changes:\n  - {date: 2020-06-20, type: resumed, reason: 复工}\n"),
     ("other", None, "changes", None, "复工", "19:5", False)),
    (("changes:\n", "changes:\n  - {date: 2020-06-20, type: terminated, reason: 取消}\n"),
     ("halted", None, "changes", None, "取消", "19:5", False)),
    (("changes:\n", "changes:\n  - {date: 2020-06-20, type: adjusted, target: benches, from: 10, to: 9, reason: 减少}\n"),
     ("lowered", "benches", "changes", None, "减少", "19:5", False)),
]  # fmt: skip


@pytest.mark.parametrize(("change", "alteration"), CASES)
def test_an_alteration_says_what_it_is_both_values_and_its_place(version, change, alteration):
    assert change[0] in WAS
    kind, *rest = alteration
    assert told(version("was"), version("now", WAS.replace(*change, 1))) == [(kind, "bus-shelters", *rest)]


def test_projects_that_came_and_went_stand_where_their_title_stands_or_stood(version):
    both, alone = version("both"), version("alone", parks=None)
    assert told(both, alone) == [("project-removed", "parks", None, "", "口袋公园", None, "1:31", True)]
    assert told(alone, both) == [("added", "parks", None, "", None, "口袋公园", "1:31", False)]
    assert [each.place.path for each in alterations(both, alone)] == ["data/projects/05-parks.yaml"]


def test_the_worst_comes_first_then_the_number_then_the_place(version):
    now = (
        WAS.replace("number: 104", "number: 90")
        .replace("lead: 甲局", "lead: 乙局")
        .replace("title: 城市", "title: 全市")
    )
    found = told(version("was"), version("now", now, PARKS.replace("口袋", "街心")))
    assert [(each[0], each[1], each[3]) for each in found] == [
        ("lowered-after-the-fact", "bus-shelters", "number"), ("other", "parks", "title"),
        ("other", "bus-shelters", "title"), ("other", "bus-shelters", "lead"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "row", "kind"),
    [("2019-12-31", "", "lowered"), ("2020-01-01", "", "lowered-after-the-fact"),
     ("2019-12-31", "2019-12-30,progress,shelters,1,,,,,,,\n", "lowered-after-the-fact"),
     ("2019-12-31", "2019-12-30,progress,benches,1,,,,,,,\n", "lowered")],
)  # fmt: skip
def test_less_is_asked_for_after_the_fact_once_the_span_began_or_the_ledger_spoke_of_it(version, day, row, kind):
    before = version("was", ledger=HEAD + row, day=day)
    assert [each.kind for each in alterations(before, version("now", WAS.replace("number: 104", "number: 90")))] == [
        kind
    ]


def test_what_may_not_be_exceeded_is_lowered_when_it_rises(version):
    was = WAS.replace("    number: 104\n", "    kind: at-most\n    number: 104\n")
    for to, kind in (("111", "lowered-after-the-fact"), ("109", "other")):
        assert [
            each[0] for each in told(version(f"was{to}", was), version(f"now{to}", was.replace("to: 110", f"to: {to}")))
        ] == [kind]


def test_a_rule_says_its_key_and_both_values():
    before = office(lights={"yellow": "10"}, due_soon_days="7", slips={"office": "甲办"})
    after = office(
        year="2021", lights={"yellow": "15", "red": "40"}, due_soon_days="5", slips={"office": "乙办"}, pace="daily"
    )
    assert [(kind, key, str(was), str(now)) for kind, key, was, now in rule_alterations(before, after)] == [
        ("rules-changed", "year", "2020", "2021"), ("rules-changed", "pace", "monthly", "daily"),
        ("rules-changed", "lights.yellow", "10", "15"), ("rules-changed", "lights.red", "30", "40"),
        ("other", "due_soon_days", "7", "5"), ("other", "slips.office", "甲办", "乙办"),
    ]  # fmt: skip
    assert rule_alterations(before, before) == []


# what moved


def slip(day, number, state="issued"):
    """A row of a slip."""
    return event(
        f"2020-{day}", "slip", item=str(number), state=state, source="shelters → 甲局" if state == "issued" else ""
    )


def slips_moved(before, after):
    """Day, number and state of what happened to slips between two ledgers of one project."""
    sides = [
        [on("2020-06-30", dossier(*facts, targets=[target()]))] if facts is not None else []
        for facts in (before, after)
    ]
    return [(str(each.fact.day)[5:], each.slip.number, each.fact.state) for each in slip_steps(turns(*sides))]


def test_slips_that_were_issued_or_closed_in_between_stand_by_day():
    one, two = slip("06-01", 1), slip("06-10", 2)
    assert slips_moved([one], [two, one, slip("06-20", 1, "closed")]) == [
        ("06-10", 2, "issued"),
        ("06-20", 1, "closed"),
    ]
    assert slips_moved([one], [slip("06-05", 1, "replied"), one]) == []
    assert slips_moved([], [slip("06-10", 2), slip("06-10", 1)]) == [("06-10", 1, "issued"), ("06-10", 2, "issued")]
    assert slips_moved([two, one], [one, two]) == []
    assert slips_moved(None, [one]) == [("06-01", 1, "issued")]
    assert slips_moved([one], None) == []


def test_of_a_project_that_is_new_or_gone_its_targets_moved():
    state = on("2020-06-30", dossier(reading("2020-05-31", "20"), targets=[target()]))
    (came,), (went,) = moves(turns([], [state])), moves(turns([state], []))
    assert (came.before, came.after, came.target) == (None, state.targets[0], state.targets[0])
    assert (went.before, went.after, went.target) == (state.targets[0], None, state.targets[0])
    assert list(steps(turns([state], []))) == []


def test_entries_stand_gone_first_then_changed_then_new_and_pair_by_day_event_and_item():
    old = [
        reading("2020-04-30", "1"),
        reading("2020-05-31", "2"),
        reading("2020-05-31", "3"),
        event("2020-05-31", "visit"),
    ]
    new = [
        reading("2020-06-30", "9"),
        reading("2020-05-31", "7"),
        event("2020-05-31", "visit", by="甲某"),
        reading("2020-05-31", "3"),
    ]
    found = entries([dossier(*old)], [dossier(*new)])
    assert [(each.kind, each.fact.total_text(), each.fact.event, each.before and each.before.line) for each in found] == [
        ("gone", "1", "progress", None), ("changed", "7", "progress", 3), ("changed", "0", "visit", 5),
        ("new", "9", "progress", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("broken_before", "broken_after", "level", "found"),
    [
        (False, False, Level.ERROR, (["a", "b"], ["a", "c"], 0)),
        (False, True, Level.ERROR, (["a"], ["a", "c"], 1)),
        (True, False, Level.ERROR, (["a", "b"], ["a"], 1)),
        (True, True, Level.ERROR, (["a"], ["a"], 2)),
        (True, True, Level.WARNING, (["a", "b"], ["a", "c"], 0)),
    ],
)
def test_a_project_that_one_side_could_not_read_is_left_out_on_both_and_counted(
    broken_before, broken_after, level, found
):
    def workspace(other, others_path, broken):
        projects = tuple(dossier(id=key, targets=[target()])._replace(path=f"{key}.yaml") for key in ("a", other))
        finding = Finding(Place(others_path, 1), level, "syntax")
        return Workspace(office(), projects, (finding,) if broken else (), {})

    both = sides(workspace("b", "c.yaml", broken_before), workspace("c", "b.yaml", broken_after))
    assert ([each.project.id for each in both.before], [each.project.id for each in both.after], both.left_out) == found
