"""What two versions do not share, at its edges: changes that say the same number, projects without a number, other ranges."""

from __future__ import annotations

from datetime import date

import pytest
from support import dossier, office, target

from minsheng_cli.core.diff.alterations import Version, alterations
from minsheng_cli.core.diff.demands import asks_less
from minsheng_cli.model.project import Target


def version(*dossiers):
    """A version of the office of 30 June 2020."""
    return Version(dossiers, office(), date(2020, 6, 30))


def adjusted(to, reason, day="2020-06-01", **keys):
    """A dated change of the number of shelters."""
    return {"date": day, "type": "adjusted", "target": "shelters", "from": "104", "to": to, "reason": reason, **keys}


def told(old, new, **target_keys):
    """Kind, item, and the reasons before and after of each alteration of the dated changes of one project."""
    plans = [
        dossier(targets=[target(**target_keys)], **({"changes": changes} if changes else {})) for changes in (old, new)
    ]
    found = alterations(version(plans[0]), version(plans[1]))
    return [
        (each.kind, each.item and each.item.key, each.before and each.before.reason, each.after and each.after.reason)
        for each in found
    ]


@pytest.mark.parametrize("kind", ["at-least", "at-most"])
def test_a_change_that_has_another_reason_and_the_same_number_lowers_nothing(kind):
    assert told([adjusted("90", "甲")], [adjusted("90", "乙")], kind=kind) == [("other", "shelters", "甲", "乙")]
    assert told([], [adjusted("104", "甲")], kind=kind) == [("other", "shelters", None, "甲")]


def test_a_change_is_compared_with_the_one_of_its_day_not_with_another_that_went():
    old = [adjusted("100", "去", day="2020-05-01"), adjusted("95", "留")]
    assert told(old, [adjusted("90", "留")]) == [
        ("lowered-after-the-fact", "shelters", "留", "留"),
        ("other", "shelters", "去", None),
    ]


def test_a_change_that_went_names_its_target():
    assert told([adjusted("90", "甲")], []) == [("other", "shelters", "甲", None)]


def test_alterations_of_a_kind_stand_by_number_and_projects_without_one_come_last():
    def plan(key, number, lead):
        keys = {"number": number} if number else {}
        return dossier(id=key, lead=lead, targets=[target()], **keys)

    numbers = {"a": "", "b": "120", "c": "7", "d": "100", "e": "999999"}
    before, after = ([plan(key, number, lead) for key, number in numbers.items()] for lead in ("甲局", "乙局"))
    found = alterations(version(*before), version(*after))
    assert [each.project.id for each in found] == ["c", "d", "b", "e", "a"]


def test_another_kind_and_a_wider_range_both_ask_for_less():
    def of(**keys):
        return Target.model_validate(target(number=None, **keys))

    was = of(kind="between", low="95", high="99")
    assert asks_less(was, of(kind="between", low="94", high="99")) == {"low"}
    assert asks_less(was, of(kind="between", low="94", high="100")) == {"low", "high"}
    assert asks_less(was, of(kind="between", low="96", high="98")) == set()
    assert asks_less(was, of(kind="tracked")) >= {"kind", "low"}
    assert asks_less(was, of(kind="between", unit="处", low="94", high="99")) == {"unit", "low"}
