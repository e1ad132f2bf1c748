"""What only `check` calls an error: the other commands show it as it stands, and never as fine."""

from __future__ import annotations

import json

from support import PLAN


def test_a_due_date_before_the_year_is_shown_as_overdue(workspace, minsheng):
    plan = workspace / PLAN
    plan.write_text(plan.read_text("utf-8").replace("number: 104", "number: 104\n    due: 2019-06-30"), "utf-8")
    told = minsheng("check")
    assert (told.code, "due-before-start" in told.out + told.err) == (1, True)
    shown = minsheng("status", "--format", "json")
    assert shown.code == 0
    (project,) = json.loads(shown.out)["projects"]
    assert project["standing"] == "red"
