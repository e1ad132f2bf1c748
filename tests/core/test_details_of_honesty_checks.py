"""Why a row or a change is worth a second look: at which line, about which cell, with which details."""

from __future__ import annotations

import pytest
from check_details import ADJUSTED, CHANGES, said
from support import correction, event, reading

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
